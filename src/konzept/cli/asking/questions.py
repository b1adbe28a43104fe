"""A question on the terminal, with what holds if only the return key is pressed."""

import sys
from collections.abc import Callable

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.system import console
from konzept.system.console import Style, Styled

YES = frozenset({"j", "ja", "y", "yes"})
NO = frozenset({"n", "nein", "no"})


def is_attended() -> bool:
    """Whether a person sits at the terminal who can be asked."""
    return sys.stdin is not None and console.is_terminal(sys.stdin) and console.is_terminal(sys.stderr)


def ask(question: str, default: str, read: Callable[[str], str] = str) -> str:
    """The answer to a question, asked again until `read` takes it; the default for an empty one.

    `read` returns what is meant or raises `KonzeptError`, whose words are shown. Raises `KeyboardInterrupt` where the
    person leaves.
    """
    while True:
        shown = f" [{default}]" if default else ""
        written = console.answer(Styled(question, Style.STRONG), f"{shown}: ")
        if written is None:
            raise KeyboardInterrupt
        try:
            return read(written.strip() or default)
        except KonzeptError as error:
            console.err(f"  {error.message} {error.hint}".rstrip())


def confirmed(question: str) -> bool:
    """Whether a person says yes; silence is no."""
    choice = _("(yes/no)")
    return ask(f"{question} {choice}", _("no"), _yes_or_no) in YES


def _yes_or_no(written: str) -> str:
    word = written.casefold()
    if word not in YES | NO:
        raise KonzeptError(_("Please write yes or no."))
    return word
