"""The work tree judged group by group: one is in memory at a time, and one that was found clean is not judged again.

What is remembered are digests of everything that the findings about a group depend on, each with two counts, and never
a finding: a group is remembered where it had none.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from konzept.cli.groups.shard import Shard
from konzept.cli.groups.verdict import FoundClean, Group, Judge, MovedMeanwhile, Ruling
from konzept.reading.groups import groups
from konzept.source.findings import in_order
from konzept.source.snapshot import CONCEPTS, COVER
from konzept.system import files
from konzept.system.remembered import Shelf

if TYPE_CHECKING:
    from konzept.publication.parts.stock import Stock

__all__ = ["WORTH", "Ruling", "faults", "judge"]

CLEAN = Shelf("clean", most=64, size=16 * 1024 * 1024)

WORTH = 4_000
"""So many files that are still to be judged are worth a second process: it takes as long to start as 600 of them."""


def faults(root: Path, day: date, stock: "Stock", concept: str | None = None) -> Ruling | None:
    """The errors in files of the root that are in stock, or in the group of one concept; None where there is no such.

    Groups without errors are remembered, whatever else was found in them.
    """
    covers = {name: stock.of(name)[f"{CONCEPTS}/{name}/{COVER}"] for name in stock.names}
    if concept is not None and concept not in covers:
        return None
    what = (str(root), "1/1", concept or "", "errors")
    return _all(Judge(root, covers, day, stock), Shard(), concept, what)


def judge(
    root: Path, day: date, share: Shard, *, concept: str | None = None, remembers: bool, worth: int = WORTH
) -> Ruling | None:
    """The verdict on a share of the groups, or on that of one concept.

    None where nothing tells which groups there are without reading everything, see `konzept.system.files.covers`. From
    `worth` files on a second process judges some of the groups.
    """
    covers = files.covers(root)
    if covers is None or (concept is not None and concept not in covers):
        return None
    what = (str(root), f"{share.part}/{share.of}", concept or "") if remembers else ()
    try:
        verdict = _all(Judge(root, covers, day), share, concept, what, worth)
    except MovedMeanwhile:
        return None
    return verdict if files.covers(root) == covers else None


def _all(judge: Judge, share: Shard, concept: str | None, what: tuple[str, ...], worth: int | None = None) -> Ruling:
    """The verdict on a share of the groups; what all concepts have in common is judged with the first.

    What is clean is remembered as `what`, if that is not empty.
    """
    tied = groups(judge.ties)
    chosen: Sequence[Group] = sorted(set(tied.values()))[share.part - 1 :: share.of]
    if concept is not None:
        chosen = [tied[concept]] if tied[concept] in chosen else []
    elif share.part == 1:
        chosen = [(), *chosen]
    known = _recalled(what) if what else None
    found = _verdicts(judge, chosen, known, worth)
    clean = {key: ruling for key, ruling in found if not ruling.findings}
    if known is not None and clean.keys() != known.keys():
        lines = (f"{key} {ruling.files} {ruling.records}" for key, ruling in clean.items())
        CLEAN.keep("\n".join(lines).encode(), *what)
    return _together([ruling for _key, ruling in found])._replace(loaded=found[-1][1].loaded if found else None)


def _verdicts(judge: Judge, chosen: Sequence[Group], known: FoundClean, worth: int | None) -> list[tuple[str, Ruling]]:
    """The verdicts in the order of the groups, some of them from a second process where enough is left for one."""
    found: list[tuple[str, Ruling]] = []
    judged = 0
    for at, group in enumerate(chosen):
        key, ruling = judge.verdict(group, known)
        if sum(map(bool, chosen)) > 1:  # one is in memory at a time
            ruling = ruling._replace(loaded=None)
        found.append((key, ruling))
        judged += 0 if known and key in known else ruling.files
        left = len(chosen) - at - 1
        if worth is not None and left > 1 and judged * left >= worth * (at + 1):
            from konzept.cli.groups.second import with_another

            return [*found, *with_another(judge, chosen[at + 1 :], known)]
    return found


def _recalled(what: tuple[str, ...]) -> dict[str, Ruling]:
    lines = (CLEAN.recall(*what) or b"").decode().splitlines()
    return {key: Ruling((), int(count), int(records)) for key, count, records in map(str.split, lines)}


def _together(found: Sequence[Ruling]) -> Ruling:
    return Ruling(
        in_order(finding for each in found for finding in each.findings),
        sum(each.files for each in found),
        sum(each.records for each in found),
        tuple(path for each in found for path in each.paths),
    )
