"""Which part of the groups a job takes that runs beside others."""

from typing import NamedTuple


class Share(NamedTuple):
    """Which part of the groups is judged: the third of sixteen, as `--shard 3/16` has it."""

    part: int = 1
    of: int = 1
