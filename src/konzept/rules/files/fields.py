"""Rules for the keys and values of a record, as its model defines them.

They are applied while a record is read; this module holds their pages in the manual.
"""

from konzept.i18n.messages import N_
from konzept.rules.rule import Rule
from konzept.source.findings import Severity

_MEASURE = "measures/lernpatenschaften.yaml"
_BASE = "title: Lernpatenschaften\nlead: Integrationsstelle\n"


def _rule(name: str, meaning: str, bad: str, good: str, severity: Severity = Severity.ERROR) -> Rule:
    """A rule whose examples are one measure with a title, a lead and the lines given."""
    return Rule(name, severity, meaning, {_MEASURE: _BASE + bad}, {_MEASURE: _BASE + good})


_KEYS = (
    _rule(
        "unknown-key",
        N_("A record has only the keys of its kind; a key that is spelt wrongly would otherwise be lost in silence."),
        "Frist: 2027-06\n",
        "due: 2027-06\n",
    ),
    Rule(
        "missing-key",
        Severity.ERROR,
        N_(
            "Some keys must be there: a title, a name, the day of a status. Where nobody knows the body, day or "
            "subject of a decision, an entry in “gaps” says so."
        ),
        {"decisions/ratsbeschluss.yaml": "subject: Integrationskonzept\ndate: 2024-02-14\n"},
        {
            "decisions/ratsbeschluss.yaml": "subject: Integrationskonzept\ndate: 2024-02-14\n"
            "gaps:\n  - field: body\n    note: Die Niederschrift nennt das Gremium nicht.\n"
        },
    ),
    _rule(
        "list-expected",
        N_("Keys that take several values take them as a list, even a single one."),
        "target_groups: Kinder\n",
        "target_groups: [Kinder]\n",
    ),
    _rule(
        "keys-expected",
        N_("Some values consist of several keys, indented below their own."),
        "costs:\n  - 8.000 €\n",
        "costs:\n  - year: 2024\n    amount: 8.000 €\n",
    ),
    _rule(
        "text-expected",
        N_("Some keys take one text and neither a list nor further keys."),
        "contact:\n  - Integrationsstelle\n  - Rathaus\n",
        "contact: Integrationsstelle im Rathaus\n",
    ),
    _rule(
        "empty-item",
        N_("Behind every dash of a list stands a value."),
        "target_groups:\n  - Kinder\n  -\n",
        "target_groups:\n  - Kinder\n",
        Severity.WARNING,
    ),
)

_TEXTS = (
    _rule(
        "empty-text",
        N_(
            "A text has at least one character. A key whose value is not known stays away; editors in a browser leave "
            "null or a pair of quotation marks where a field was emptied, which says the same."
        ),
        'area: " "\n',
        "area:\n",
        Severity.WARNING,
    ),
    _rule(
        "one-line",
        N_("Titles, names and other short values stand on one line; longer texts have keys of their own."),
        "area: |\n  Innenstadt\n  Nordstadt\n",
        "area: Innenstadt und Nordstadt\n",
    ),
    _rule(
        "text-too-long",
        N_("A value on one line has 2,000 characters at most, a text 20,000: what is longer is a document."),
        f"area: {'Innenstadt, ' * 200}Nordstadt\n",
        "area: Innenstadt, Nordstadt\n",
    ),
    _rule(
        "long-line",
        N_(
            "A heading or another value on one line can be read well with up to 200 characters. A longer one is kept; "
            "its full wording belongs under “description” or another key for long texts."
        ),
        f"area: {'Innenstadt, ' * 20}Nordstadt\n",
        "area: Innenstadt, Nordstadt\n",
        Severity.WARNING,
    ),
    _rule(
        "unknown-word",
        N_("Some keys take one word of a list that is fixed, in English, so that every program understands it."),
        "recurrence: jedes Jahr\n",
        "recurrence: yearly\n",
    ),
    _rule(
        "not-an-address",
        N_("A web address begins with https:// or http:// and has no spaces."),
        "sources:\n  - title: Integrationskonzept\n    url: www.musterstadt.example\n",
        "sources:\n  - title: Integrationskonzept\n    url: https://www.musterstadt.example\n",
    ),
)

_VALUES = (
    _rule(
        "not-a-date",
        N_(
            "A date is written year, month, day, or as much of it as is known: 2027-06-30, 2027-06, 2027-Q2, 2027. "
            "What is not known is never made up."
        ),
        "due: 30.06.2027\n",
        "due: 2027-06-30\n",
    ),
    Rule(
        "not-a-period",
        Severity.ERROR,
        N_("A period has a beginning and an end, or is one date, or a school year that ends one year later."),
        {"concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\nperiod: 2024/26\n"},
        {"concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\nperiod: 2024/2025\n"},
    ),
    _rule(
        "not-an-amount",
        N_("An amount of money can be read in one way only. Points separate thousands, a comma begins the cents."),
        "costs:\n  - year: 2024\n    amount: 8.5\n",
        "costs:\n  - year: 2024\n    amount: 8.500,00 €\n",
    ),
    _rule(
        "not-a-number",
        N_("Numbers consist of digits; where a comma is allowed, it begins the decimal places."),
        "weight: doppelt\n",
        "weight: 2\n",
    ),
    _rule(
        "negative-weight",
        N_("A weight is 0 or more: a negative one would make shares of less than nothing and of more than all."),
        "weight: -3\n",
        "weight: 0\n",
    ),
    _rule(
        "not-a-percentage",
        N_("A percentage lies between 0 and 100."),
        "status:\n  - {date: 2024-05-02, state: started, percent: 140}\n",
        "status:\n  - {date: 2024-05-02, state: started, percent: 40}\n",
    ),
    _rule(
        "not-yes-or-no",
        N_("Some keys take only yes or no, written true or false."),
        "draft: vielleicht\n",
        "draft: true\n",
    ),
    Rule(
        "not-an-interval",
        Severity.ERROR,
        N_("How often something is due is said in months or years, or with yearly, half-yearly, quarterly, monthly."),
        {
            "concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
            "duties:\n  - to: Stadtrat\n    by: Amt\n    from: 2024\n    every: ab und zu\n"
        },
        {
            "concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
            "duties:\n  - to: Stadtrat\n    by: Amt\n    from: 2024\n    every: yearly\n"
        },
    ),
)

RULES: tuple[Rule, ...] = (*_KEYS, *_TEXTS, *_VALUES)
