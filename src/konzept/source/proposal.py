"""What a proposal to change the repository consists of: whole files before and after, not yet written anywhere."""

from konzept.source.light import NamedTuple


class FileChange(NamedTuple):
    """A file's bytes before and after. `before` None: it is created; `after` None: it is removed.

    A renamed file is one removed and one created.
    """

    path: str
    before: bytes | None
    after: bytes | None
