"""What is asked of each kind of record, and why."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from konzept.figures.whole.levels import LevelTotal
from konzept.i18n.messages import LANGUAGES, N_, _, language
from konzept.model import KIND_OF, LEVELS
from konzept.model.kinds.concept import Label
from konzept.source.light import dataclass


@dataclass(frozen=True)
class Question:
    """One detail that is asked of a kind: any of its fields answers it."""

    name: str
    """Its key in machine formats: its first field."""
    title: str
    """Its title: English source text for our own questions, the municipality's words for theirs."""
    why: str
    """Why it is asked, in a sentence of the same language."""
    fields: tuple[str, ...]
    own: bool = False
    """Whether the municipality asks for it."""
    labels: tuple[tuple[str, Label], ...] = ()
    """What the concept calls its levels, of those for which it has its own word."""
    level: str = ""
    """The level that it asks about, where it asks for all records of one; else empty."""
    total: LevelTotal | None = None
    """What it asks for, where it asks for all that go by one name."""

    @property
    def label(self) -> str:
        """Its title in the language of the call and in the concept's words for its levels."""
        if self.own:
            return self.title
        words = _level_words(dict(self.labels))
        words |= {"measures": words[f"{self.level}s"]} if self.level else {}
        words |= {"measures": self.total.label.many if self.total.label else self.total.name} if self.total else {}
        text = _(self.title).format(**words)
        return f"{text[:1].upper()}{text[1:]}"

    @property
    def reason(self) -> str:
        """Why it is asked, in the language of the call."""
        return self.why if self.own else _(self.why)


def _level_words(labels: Mapping[str, Label]) -> dict[str, str]:
    """The names of the levels in both numbers, such as `goal` and `goals`; the tool's English ones in small letters."""
    words: dict[str, str] = {}
    for kind in LEVELS:
        own = labels.get(kind)
        one, many = (own.one, own.many) if own else (_(KIND_OF[kind].one), _(KIND_OF[kind].many))
        if own is None and language() == LANGUAGES[0]:
            one, many = one.lower(), many.lower()
        words |= {kind: one, f"{kind}s": many}
    return words


def ask(title: str, why: str, *fields: str) -> Question:
    """A question of our own; its name is its first field."""
    return Question(fields[0], title, why, fields)


_SOURCES = ask(N_("Sources"), N_("Without a source nobody can check what is written."), "sources")
_INDICATORS = ask(N_("Indicator"), N_("Without an indicator no effect can be shown."), "indicators")

SITUATION = ("situation", "need", "stock")
"""The fields of a theme that say what there is and what is needed."""

_BENEATH = N_("{goals} or {measures}")

QUESTIONS: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "concept": (
            ask(N_("Mission"), N_("It says what the concept is for."), "mission", "principles"),
            ask(N_("Period"), N_("It says for which years the concept is meant."), "period"),
            ask(N_("Decision"), N_("It is binding by the decision that adopted it."), "adopted"),
            ask(N_("Contact"), N_("Readers must know whom they can ask."), "contact"),
            ask(N_("Imprint"), N_("Every publication must name who answers for it."), "imprint"),
            _SOURCES,
        ),
        "theme": (
            ask(
                N_("Description"),
                N_("It says what the theme is about."),
                "mission",
                "situation",
                "text",
                "need",
                "stock",
            ),
            ask(N_("Situation"), N_("Elsewhere it is said what is needed and what there is."), *SITUATION),
            ask(_BENEATH, N_("A theme without either is only a heading."), "goals", "measures"),
            _INDICATORS,
            _SOURCES,
        ),
        "goal": (
            ask(N_("Description"), N_("It says what is to be reached."), "text"),
            ask(N_("{theme}"), N_("It says where the goal belongs."), "theme", "parent", "overall"),
            ask(N_("Horizon"), N_("It says until when the goal is to be reached."), "horizon"),
            ask(N_("Signs of success"), N_("They say when it is reached."), "success", "indicators"),
            _SOURCES,
        ),
        "measure": (
            ask(N_("Description"), N_("It says what is to be done."), "description"),
            ask(N_("Lead"), N_("Somebody must answer for it."), "lead"),
            ask(N_("Start"), N_("Without a start nobody can say that it is late."), "start"),
            ask(N_("Due date"), N_("Without a due date nobody can say that it is late."), "due", "horizon"),
            ask(N_("Costs"), N_("The council decides on money."), "costs", "funding"),
            _INDICATORS,
            ask(N_("Report"), N_("Without a report nobody knows where it stands."), "status"),
            _SOURCES,
        ),
        "indicator": (
            ask(N_("Definition"), N_("It says what exactly is counted."), "definition"),
            ask(N_("Source"), N_("Without a source nobody can check what is written."), "source", "sources"),
            ask(N_("Baseline"), N_("A change is measured from it."), "baseline"),
            ask(N_("Target"), N_("Without a target no value is good or bad."), "targets"),
            ask(N_("Linked records"), N_("Linked to nothing, it says nothing about the concept."), "goals"),
        ),
        "group": (
            ask(N_("Definition"), N_("It says who belongs to the group."), "definition"),
            ask(N_("Offer or {measure}"), N_("A group for which there is neither is forgotten."), "measures"),
            ask(N_("Offer"), N_("There should be an offer for every group, the majority included."), "offers"),
            _SOURCES,
        ),
        "offer": (
            ask(N_("By"), N_("It says who can tell more."), "by"),
            ask(N_("Target groups"), N_("People look for what is meant for them."), "target_groups"),
            ask(N_("{theme}"), N_("The offer is listed under it."), "themes", "goals", "measures"),
            ask(N_("Languages"), N_("Many first ask whether they will understand."), "languages"),
            ask(N_("Place"), N_("Without a place nobody finds it."), "place", "area", "url"),
            ask(N_("Contact"), N_("Readers must know whom they can ask."), "contact", "url"),
            ask(N_("Last checked"), N_("Offers change; a day says how fresh this is."), "checked"),
        ),
    }
)
"""What is asked of each kind, in the order in which people should read it; of other kinds, only what they require."""

ALL = N_("All {measures}")
NUMBER = N_("The resolution names their number.")
DECLARED = (
    replace(ask(ALL, NUMBER, "declared.themes"), level="theme"),
    replace(ask(ALL, NUMBER, "declared.goals"), level="goal"),
    replace(ask(ALL, NUMBER, "declared.measures"), level="measure"),
)
"""What is asked of a concept for each level whose total is declared."""
