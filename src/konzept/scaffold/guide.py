"""What a new file says about its most useful keys, for people who see YAML for the first time."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from konzept.words import N_


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys that belong together, a sentence on what they are for, and how they look."""

    keys: tuple[str, ...]
    about: str
    example: str


_SOURCES = Hint(
    ("sources",),
    N_("Where it is written: a text, or title, url and date."),
    "sources:\n  - title: Integrationskonzept 2024, Seite 18",
)
_STATUS = Hint(
    ("status",),
    N_(
        "Where it stands: dated entries, added by “konzept status” and never overwritten. States: proposed, planned, "
        "started, implemented, ongoing, paused, dropped, replaced."
    ),
    "status:\n  - date: 2024-05-02\n    state: started\n    note: Zwölf Patenschaften vermittelt.",
)
_NUMBER = Hint(
    ("number",),
    N_("The number as printed in the adopted document, in quotation marks: 4.10 is not 4.1."),
    'number: "2.1.3"',
)

GUIDE: Mapping[str, tuple[Hint, ...]] = MappingProxyType(
    {
        "concept": (
            Hint(("municipality",), N_("The town, district or municipality that the concept is for."), ""),
            Hint(
                ("language", "state", "adopted"),
                N_("State: draft, adopted, in-revision or superseded. “adopted” names the decision in decisions/."),
                "state: adopted\nadopted: stadtrat-2024-02",
            ),
            Hint(("period",), N_("The years that it is meant for."), "period:\n  from: 2024\n  to: 2033"),
            Hint(
                ("labels",),
                N_("What this concept calls its levels."),
                "labels:\n  theme: {one: Themenfeld, many: Themenfelder}\n"
                "  measure: {one: Handlungsempfehlung, many: Handlungsempfehlungen}",
            ),
            Hint(("mission",), N_("The Leitbild."), "mission: |\n  Vielfalt ist unsere Stärke."),
            Hint(
                ("declared",),
                N_("The totals that the resolution names; reports compare them with what is recorded."),
                "declared:\n  themes: 5\n  measures: 32",
            ),
            _SOURCES,
        ),
        "theme": (
            _NUMBER,
            Hint(("parent",), N_("The theme that it is part of: the name of a file in themes/."), "parent: bildung"),
            Hint(("mission",), N_("The Leitbild of this theme."), "mission: |\n  Alle sprechen miteinander."),
            Hint(
                ("situation",),
                N_("What there is and what is needed."),
                "situation: |\n  Drei Träger bieten Sprachkurse an; abends fehlt ein Angebot.",
            ),
            _SOURCES,
        ),
        "goal": (
            _NUMBER,
            Hint(("theme", "parent"), N_("The theme it belongs to, or the goal it is part of."), "theme: bildung"),
            Hint(("text",), N_("The goal in full."), "text: |\n  Bis 2030 …"),
            Hint(("horizon",), N_("Until when: a date or an own word."), "horizon: 2030"),
            Hint(
                ("success",), N_("By what it will be seen that it is reached."), "success:\n  - Alle Kurse sind belegt."
            ),
            _SOURCES,
        ),
        "measure": (
            _NUMBER,
            Hint(
                ("goals", "themes"),
                N_("The goals it serves, by the names of their files; it is printed under the first and counts once."),
                "goals: [deutsch-im-alltag]",
            ),
            Hint(
                ("description",),
                N_("What is to be done. Lines below “|” may hold paragraphs and lists."),
                "description: |\n  Ehrenamtliche begleiten Kinder beim Deutschlernen.",
            ),
            Hint(
                ("lead", "involved", "partners"),
                N_("Who is responsible and who takes part: the names of files in bodies/, or a text."),
                "lead: integrationsstelle\npartners:\n  - Freiwilligenagentur",
            ),
            Hint(
                ("start", "due"),
                N_("Dates as exactly as they are known: 2026, 2026-Q3, 2026-06 or 2026-06-30."),
                "start: 2024-03\ndue: 2026-12-31",
            ),
            Hint(
                ("costs",),
                N_("What it costs in a year; kind is planned or actual."),
                "costs:\n  - year: 2024\n    amount: 8.000,00 €\n    kind: planned",
            ),
            _STATUS,
            _SOURCES,
        ),
        "body": (
            Hint(
                ("short", "kind"),
                N_("Kind: council, committee, advisory-board, steering-group, working-group, office or organisation."),
                "kind: committee",
            ),
            Hint(("parent",), N_("The body that it is part of."), "parent: stadtrat"),
            Hint(
                ("seats",),
                N_("Who sits in it: groups and functions, no private persons."),
                "seats:\n  - group: Fraktionen\n    count: 5",
            ),
            Hint(("tasks",), N_("What it is there for."), "tasks:\n  - Begleitet die Umsetzung des Konzepts."),
            Hint(("contact",), N_("A public address of the office."), "contact: integration@musterstadt.example"),
            _SOURCES,
        ),
        "decision": (
            Hint(("body", "date"), N_("Who decided on which day."), "body: stadtrat\ndate: 2024-02-12"),
            Hint(("number", "kind"), N_("The number and the kind of the paper."), 'number: "2024/017"'),
            Hint(
                ("outcome", "votes"),
                N_("Outcome: adopted-unanimously, adopted, adopted-amended, rejected, noted or postponed."),
                "outcome: adopted\nvotes:\n  yes: 31\n  no: 4\n  abstain: 2",
            ),
            Hint(
                ("url",), N_("The paper in the council information system."), "url: https://rat.musterstadt.example/17"
            ),
            Hint(("text",), N_("What was decided."), "text: |\n  Der Stadtrat beschließt das Integrationskonzept."),
            _SOURCES,
        ),
    }
)
"""Hints by kind, in the order in which they stand in the file."""
