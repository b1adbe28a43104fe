"""Rules for the cells of a file of values: its columns, periods, numbers, states and groups.

They are applied while the file is read; this module holds their pages in the manual.
"""

from konzept.i18n.messages import N_
from konzept.rules.indicators.series import PLAIN, RECORD, VALUES
from konzept.rules.rule import Rule
from konzept.source.findings import Severity

_GROUPS = f"{PLAIN}dimensions:\n  - key: gruppe\n    values: [Mädchen, Jungen]\n    total: alle\n"
_GOOD = "zeitraum;gruppe;wert;stand\n2023;alle;7,2;\n2023;Mädchen;6,1;\n2023;Jungen;8,3;vorläufig\n"


def _rule(name: str, meaning: str, bad: str, good: str = _GOOD, severity: Severity = Severity.ERROR) -> Rule:
    """A rule whose examples are the values of one indicator with groups."""
    return Rule(name, severity, meaning, {RECORD: _GROUPS, VALUES: bad}, {RECORD: _GROUPS, VALUES: good})


_TABLE = (
    Rule(
        "series-without-indicator",
        Severity.ERROR,
        N_(
            "The values of an indicator stand beside its record, in a CSV file of the same name. Without the record "
            "nobody knows what they are."
        ),
        {RECORD: PLAIN, VALUES: "zeitraum;wert\n2024;7,0\n", "indicators/schulabschlus.csv": "zeitraum;wert\n2024;7\n"},
        {RECORD: PLAIN, VALUES: "zeitraum;wert\n2024;7,0\n"},
    ),
    _rule(
        "unknown-column",
        N_(
            "A file of values has the columns period, value, roughness, state and note (Zeitraum, Wert, Genauigkeit, "
            "Stand, Anmerkung), and one for each dimension of the indicator, by its key or its label."
        ),
        "zeitraum;grupe;wert\n2023;alle;7,2\n",
    ),
    _rule(
        "missing-column",
        N_("The first line names the columns: the period, the value, and each dimension of the indicator."),
        "zeitraum;gruppe\n2023;alle\n",
    ),
    _rule(
        "repeated-column",
        N_("Every column is there once."),
        "zeitraum;gruppe;wert;wert\n2023;alle;7,2;7,3\n",
    ),
    _rule(
        "uneven-row",
        N_("Every row has as many cells as the first line has names."),
        "zeitraum;gruppe;wert;stand\n2023;alle;7,2;;;vorläufig\n",
    ),
    _rule(
        "unclosed-cell",
        N_("A cell that begins with a quotation mark ends with one, and one within it is written twice."),
        'zeitraum;gruppe;wert;stand\n2023;"alle;7,2;\n',
    ),
)

_VALUES = (
    _rule(
        "unreadable-period",
        N_(
            "A period is a year, a half-year, a quarter, a month, a day, some years together or a school year: 2024, "
            "2024-H1 or 1st half 2024, 2024-Q3, 2024-06, 2024-06-30, 2019-2021, 2023/2024; or the word unknown "
            "(unbekannt) where no source tells of when a value is. A word before it, or at the head of the column, "
            "says what else it is: Kindergarten year 2023/24, Reference date 2023-10-01."
        ),
        "zeitraum;gruppe;wert\n30.06.2023;alle;7,2\n",
        "zeitraum;gruppe;wert\n2023-06-30;alle;7,2\nunbekannt;alle;7,4\n",
    ),
    _rule(
        "unreadable-value",
        N_(
            "A value is a number, with a decimal comma or a decimal point. Where it is known only roughly, a word such "
            "as about or over stands before it; other words stand in the column “note”."
        ),
        "zeitraum;gruppe;wert\n2023;alle;einige\n",
        "zeitraum;gruppe;wert\n2023;alle;etwa 7\n",
    ),
    _rule(
        "unknown-roughness",
        N_(
            "Where a source gives a value only roughly, a word before it or in the column “roughness” says in what "
            "sense: about, almost, under, over, at least, at most (rund, knapp, unter, über, mindestens, höchstens). "
            "It is printed before the value."
        ),
        "zeitraum;gruppe;wert;genauigkeit\n2023;alle;7;grob\n",
        "zeitraum;gruppe;wert;genauigkeit\n2023;alle;7;knapp\n2024;alle;über 8;\n",
    ),
    _rule(
        "ambiguous-value",
        N_(
            "“1.234” is 1234 in a German file and a little more than 1 in an English one. The other values of the file "
            "decide; where none does, the number is written in a way that can only be read once."
        ),
        "zeitraum;gruppe;wert\n2023;alle;1.234\n",
        "zeitraum;gruppe;wert\n2023;alle;1,2340\n",
    ),
    _rule(
        "sign-for-value",
        N_(
            "Official statistics write signs where there is no number, and every office its own. Here the cell stays "
            "empty and the column “state” says why, in a word."
        ),
        "zeitraum;gruppe;wert;stand\n2023;alle;7,2;\n2023;Mädchen;.;\n",
        "zeitraum;gruppe;wert;stand\n2023;alle;7,2;\n2023;Mädchen;;unterdrückt\n",
    ),
    _rule(
        "formula",
        N_("A file of values holds results. A formula is calculated nowhere else than in the spreadsheet it is from."),
        "zeitraum;gruppe;wert\n2023;alle;=SUM(C3:C4)\n",
        "zeitraum;gruppe;wert\n2023;alle;7,2\n",
    ),
    _rule(
        "empty-value",
        N_(
            "A cell without a value says why: suppressed (unterdrückt), not-collected (nicht erhoben) or unknown "
            "(unbekannt). Unknown is not zero."
        ),
        "zeitraum;gruppe;wert;stand\n2023;alle;7,2;\n2023;Mädchen;;\n",
        "zeitraum;gruppe;wert;stand\n2023;alle;7,2;\n2023;Mädchen;;nicht erhoben\n",
    ),
    _rule(
        "value-beside-state",
        N_(
            "A value that is suppressed, not collected or unknown does not stand in the file: it would be published "
            "with it."
        ),
        "zeitraum;gruppe;wert;stand\n2023;alle;7,2;\n2023;Mädchen;3;unterdrückt\n",
        "zeitraum;gruppe;wert;stand\n2023;alle;7,2;\n2023;Mädchen;;unterdrückt\n",
    ),
    _rule(
        "unknown-value-state",
        N_(
            "The state of a value is measured, estimated, provisional, suppressed, not-collected or unknown (gemessen, "
            "geschätzt, vorläufig, unterdrückt, nicht erhoben, unbekannt); without one it is measured."
        ),
        "zeitraum;gruppe;wert;stand\n2023;alle;7,2;vorleufig\n",
    ),
)

_CATEGORIES = (
    _rule(
        "unknown-category",
        N_("A column of groups holds only the values that the record names for it under “dimensions”."),
        "zeitraum;gruppe;wert\n2023;alle;7,2\n2023;Frauen;6,1\n",
    ),
    _rule(
        "category-spelling",
        N_(
            "A group has one spelling; capitals and spaces count for a program. It is read as the one that is meant, "
            "so that no value is lost."
        ),
        "zeitraum;gruppe;wert\n2023;alle;7,2\n2023;mädchen ;6,1\n",
        severity=Severity.WARNING,
    ),
)

RULES: tuple[Rule, ...] = (*_TABLE, *_VALUES, *_CATEGORIES)
