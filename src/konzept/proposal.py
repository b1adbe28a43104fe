"""What a proposal to change the repository consists of: whole files before and after, not yet written anywhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's bytes before and after. `before` None: it is created; `after` None: it is removed.

    A renamed file is one removed and one created.
    """

    path: str
    before: bytes | None
    after: bytes | None
