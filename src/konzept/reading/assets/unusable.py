"""The fault of a file that cannot be published as it is."""

from konzept.i18n.messages import _


class Unusable(ValueError):
    """A file that cannot be published: `message` says why, `hint` what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def damaged(kind: str) -> Unusable:
    """A picture that ends too early or breaks the rules of its format."""
    message = _("The file is damaged, or no {kind} that every program can show.").format(kind=kind)
    return Unusable(message, _("Open it in a program for pictures and save it once more as JPEG or PNG."))
