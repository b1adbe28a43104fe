"""The comments of a new file on its most useful keys, for people who see YAML for the first time."""

from collections.abc import Mapping
from types import MappingProxyType

from konzept.i18n.messages import N_
from konzept.model import Kind, Record
from konzept.model.fields import forms
from konzept.model.part import fields
from konzept.source.light import dataclass


@dataclass(frozen=True)
class Hint:
    """Keys that belong together, a sentence on their purpose, and an example."""

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
            Hint(
                ("funds",),
                N_("Amounts that are set aside every year, for calls and grants."),
                "funds:\n  - title: Innovative Maßnahmen\n    amount: 50.000 €\n    from: 2013",
            ),
            Hint(
                ("reasons", "contributors"),
                N_("Why there is this concept, and who drafted, advised, was commissioned or took part."),
                "contributors:\n  - {who: Integrationsstelle, role: drafted, how: Text und Statistik}",
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
            Hint(
                ("need", "stock"),
                N_("What is needed and what there is, with who was asked and when; a sentence alone will do."),
                "need:\n  - text: Abends fehlen Kurse.\n    asked: [Volkshochschule]\n    date: 2024\n"
                "stock:\n  - Drei Träger bieten Kurse an.",
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
        "group": (
            Hint(("parent",), N_("The target group that it is part of."), "parent: zugewanderte"),
            Hint(
                ("majority",),
                N_("true for those who have long lived there: integration concerns them, too."),
                "majority: true",
            ),
            Hint(
                ("definition",),
                N_("Who belongs to the group."),
                "definition: |\n  Familien, in denen ein Elternteil eingewandert ist.",
            ),
            Hint(("text",), N_("What the concept wants for the group."), "text: |\n  Sie finden sich schnell zurecht."),
            Hint(("indicators",), N_("How many they are, and how they are doing."), "indicators: [zugewanderte]"),
            _SOURCES,
        ),
        "offer": (
            Hint(("description",), N_("What it is."), "description: |\n  Deutsch sprechen in kleiner Runde."),
            Hint(("by",), N_("Who offers it: the names of files in bodies/, or texts."), "by: [Sprachverein]"),
            Hint(
                ("target_groups",),
                N_("Whom it is for: the names of files in groups/, or texts."),
                "target_groups: [zugewanderte]",
            ),
            Hint(
                ("themes", "goals", "measures"),
                N_("Where it belongs: the names of files in themes/, goals/ and measures/."),
                "themes: [sprache]",
            ),
            Hint(("languages",), N_("In which languages it is held, in words."), "languages: [Deutsch, Arabisch]"),
            Hint(
                ("place", "times", "cost"),
                N_("Where and when it is, and what it costs those who come."),
                "place: Stadtbücherei\ntimes: dienstags 17 bis 19 Uhr\ncost: kostenlos",
            ),
            Hint(
                ("contact", "url"),
                N_("The office to ask, never a private person, and a page on the web."),
                "contact: Integrationsstelle, 0631 123456",
            ),
            Hint(
                ("since", "until", "checked"),
                N_("Its first and its last day, and when somebody last asked whether it is still so."),
                "since: 2024-03\nchecked: 2025-11-03",
            ),
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
                N_("Outcome: adopted-unanimously, adopted, adopted-amended, rejected, noted, postponed …"),
                "outcome: adopted\nvotes:\n  yes: 31\n  no: 4\n  abstain: 2",
            ),
            Hint(
                ("url",), N_("The paper in the council information system."), "url: https://rat.musterstadt.example/17"
            ),
            Hint(
                ("mandates",),
                N_("What it orders: who has to do what by when; “konzept due” asks for it until it is done."),
                "mandates:\n  - text: Jedes Jahr berichten.\n    by: Integrationsstelle\n    due: 2025-12-31",
            ),
            Hint(("text",), N_("What was decided."), "text: |\n  Der Stadtrat beschließt das Integrationskonzept."),
            _SOURCES,
        ),
        "event": (
            Hint(("date", "time"), N_("The day, as exactly as it is known."), 'date: 2024-11-07\ntime: "17:00"'),
            Hint(("kind", "body", "place"), N_("What it was, who met or invited, and where."), "kind: Workshop"),
            Hint(
                ("participants", "groups"),
                N_("How many took part, and which groups; no names of private persons."),
                "participants: 40\ngroups:\n  - Migrantenvereine\n  - Schulen",
            ),
            Hint(
                ("meetings", "part_of"),
                N_("Several meetings told together, and the event in whose figures this one is counted already."),
                "meetings: 3",
            ),
            Hint(
                ("recurrence",),
                N_("How often it comes again; then “konzept due” asks for the next one."),
                "recurrence: yearly",
            ),
            Hint(("themes", "topics"), N_("What it was about."), "topics:\n  - Prioritäten für 2025"),
            Hint(
                ("changed",),
                N_("What was added or changed because of it, each as kind/id."),
                "changed: [measure/sprachcafe]",
            ),
            Hint(("result",), N_("What came of it."), "result: |\n  Fünf Vorschläge für die Ausschreibung."),
            _SOURCES,
        ),
        "indicator": (
            Hint(("unit", "decimals"), N_("In what it is measured, and with how many decimals."), "decimals: 1"),
            Hint(
                ("kind", "direction"),
                N_("Kind: context, input, output or outcome. Direction: up or down, whichever is better."),
                "kind: outcome\ndirection: down",
            ),
            Hint(
                ("definition", "source"),
                N_("What exactly is counted, and where the figures come from."),
                "definition: |\n  Anteil der Schulentlassenen ohne Abschluss.\nsource: Statistikstelle der Stadt",
            ),
            Hint(
                ("dimensions",),
                N_("The groups that are told apart. The values stand beside this file in a CSV file of the same name."),
                "dimensions:\n  - key: gruppe\n    values: [alle, mit Migrationshintergrund]\n    total: alle",
            ),
            Hint(
                ("baseline", "targets"),
                N_("Where the way begins and where it should lead."),
                'baseline: {period: 2020, value: "41,7"}\ntargets:\n  - value: "30"\n    by: 2030',
            ),
            _SOURCES,
        ),
        "call": (
            Hint(("year", "budget"), N_("The budget year, and how much there is to give."), "budget: 50.000 €"),
            Hint(
                ("deadline", "decision_due", "projects_end"),
                N_("Last day for applications, when the decision is expected, when projects end."),
                "deadline: 2025-03-31\ndecision_due: 2025-04\nprojects_end: 2025-12-31",
            ),
            Hint(("eligible",), N_("Who may apply."), "eligible:\n  - Vereine\n  - Privatpersonen"),
            Hint(("documents",), N_("What an application needs."), "documents:\n  - Projektbeschreibung"),
            _SOURCES,
        ),
        "grant": (
            Hint(("call", "applicant"), N_("The call it answers, and who applies."), "applicant: Sprachverein"),
            Hint(("measures", "themes"), N_("Which measures or themes it serves."), "measures: [sprachcafe]"),
            Hint(
                ("requested", "submitted"),
                N_("How much was applied for, and when."),
                "requested: 4.000 €\nsubmitted: 2025-03-12",
            ),
            Hint(
                ("state", "decision", "granted"),
                N_("State: submitted, granted, rejected, withdrawn or settled. “decision” names a file in decisions/."),
                "state: granted\ndecision: begleitausschuss-2025-04-28\ngranted: 3.500 €",
            ),
            Hint(
                ("reports",),
                N_("The reports that are due; “received” is the day on which one came."),
                "reports:\n  - kind: final\n    due: 2026-02-28",
            ),
            _SOURCES,
        ),
        "contribution": (
            Hint(
                ("date", "by", "via"),
                N_("When, from whom (a group; “anonym” for a private person) and how it came."),
                "by: Elternbeirat\nvia: Brief",
            ),
            Hint(("about",), N_("What it is about: records as kind/id."), "about: [measure/sprachcafe]"),
            Hint(
                ("decision", "answer", "reason"),
                N_("Decision: accepted, partly, rejected or noted. A reason is needed for partly and rejected."),
                "decision: partly\nanswer: |\n  Ab Herbst gibt es einen Kurs am Abend.\nreason: |\n  Für zwei Kurse "
                "fehlen die Räume.",
            ),
            Hint(
                ("answered", "answered_by"),
                N_("The day of the answer, and who answers."),
                "answered: 2024-05-02\nanswered_by: integrationsstelle",
            ),
            _SOURCES,
        ),
        "report": (
            Hint(("period", "as_of"), N_("The time it tells of, and its day."), "period: 2024\nas_of: 2024-12-31"),
            Hint(("kind", "to"), N_("What it is, and the bodies that received it, in order."), "to: [stadtrat]"),
            Hint(("revision",), N_("The tag or commit it was made from."), "revision: bericht-2024"),
            _SOURCES,
        ),
    }
)
"""Hints by kind, in the order in which they stand in the file."""


def guide(kind: Kind) -> tuple[Hint, ...]:
    """The hints of a kind; for a kind without entry in `GUIDE`, hints made from the descriptions of its own fields."""
    own = (form for name, form in forms(kind.model).items() if name not in fields(Record) and not form.required)
    return GUIDE.get(kind.name) or (*(Hint((f.name,), f.description or f.title, f"{f.name}: …") for f in own), _SOURCES)
