"""The questions of `konzept init`: whose concept it is, its title, the names of its levels, what stands first."""

from typing import TYPE_CHECKING

from konzept.cli.asking.questions import ask
from konzept.i18n.messages import N_, _
from konzept.source.failure import KonzeptError
from konzept.system import console

if TYPE_CHECKING:
    from konzept.editing.scaffold.beginning import Beginning

LEVELS = {
    "theme": (N_("Theme"), N_("Themes")),
    "goal": (N_("Goal"), N_("Goals")),
    "measure": (N_("Measure"), N_("Measures")),
}
"""The levels with what they are called where a town calls them nothing else."""

NOTHING = "-"
"""The answer that leaves something out."""


def asked(town: str, year: int) -> "Beginning":
    """What a person answers, each with a proposal; raises `KeyboardInterrupt` where they leave."""
    from konzept.editing.scaffold.beginning import FIRST, Beginning, title_for

    console.err(_("A few questions to begin with; the return key takes what stands in brackets. Ctrl-C leaves."))
    town = ask(_("For which town, district or municipality?"), town, _latin)
    title = ask(_("What is the concept called?"), title_for(town), _text)
    labels = []
    for level, (one, many) in LEVELS.items():
        usual = f"{_(one)}, {_(many)}"
        found = ask(_("What is a level called, one and many: {level}?").format(level=_(one)), usual, _pair)
        if found != usual:
            one_, _comma, many_ = found.partition(", ")
            labels.append((level, one_, many_))
    console.err(_("What stands in it first? A hyphen leaves it out."))
    first: list[tuple[str, str]] = []
    questions = {
        "theme": _("The first theme?"),
        "goal": _("A goal in it?"),
        "measure": _("A measure for that goal?"),
    }
    for kind, question in questions.items():
        answer = ask(question, _(FIRST[kind]), _named)
        if answer == NOTHING:
            break
        first.append((kind, answer))
    return Beginning(town, title, year, tuple(labels), tuple(first))


def _text(written: str) -> str:
    """A text in which there are letters, on one line."""
    if not any(sign.isalpha() for sign in written):
        raise KonzeptError(_("There are no letters in it."), _("Please write it in words, or press the return key."))
    if len(written) > 200:
        raise KonzeptError(_("That is too long for a title."), _("Please write at most 200 characters."))
    return written


def _named(written: str) -> str:
    """A text from which an id can be made; a hyphen leaves it out."""
    from konzept.editing.scaffold.beginning import id_of

    if written == NOTHING:
        return written
    id_of(_text(written))
    return written


def _latin(written: str) -> str:
    """A text from which an id can be made."""
    return _named(_text(written))


def _pair(written: str) -> str:
    """The word for one and that for many, with a comma between them."""
    words = [word.strip() for word in written.replace(";", ",").replace("/", ",").split(",") if word.strip()]
    if len(words) != 2:
        raise KonzeptError(
            _("Both words are needed, for one and for many."),
            _("Such as: {words}").format(words=_("Project, Projects")),
        )
    return ", ".join(_text(word) for word in words)
