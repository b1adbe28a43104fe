"""The errors of a command that no change of a record would mend."""


class KonzeptError(Exception):
    """What the user cannot mend in a YAML file: no concept, no git, no such revision. Exit code 2, one sentence."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class OwnFault(KonzeptError):
    """A fault of konzept itself that ends one part of a run and leaves the others alone. Exit code 3."""

    exit_code = 3
