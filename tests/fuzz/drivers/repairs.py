"""What `validate --fix` does to files with slips: each repair once, nothing worse, no line and no comment lost."""

import codecs
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

from konzept.i18n.messages import in_language
from konzept.rules.fix import Repaired, check, repair
from konzept.source.findings import Severity
from tests.fuzz import corpus
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.drivers.records import DAY
from tests.fuzz.mutate import mutated
from tests.rules.conftest import small_town

HERE = Path(__file__).parents[2] / "rules" / "faults"
SLIPS = (
    (b": ", b":"), (b": ", b" : "), (b": ", b" = "), (b": ", "： ".encode()), (b"- ", b"-"), (b"- ", "– ".encode()),
    (b"\n", b" \n"), (b"title", b"titel"), (b"goals", b"goal"), (b"status", b"Status"), (b"  ", b"\t"),
    (b'"', "„".encode()), (b"[", b"("), (b"lead", b"leads"), (b"due", b"Frist"),
    (b"state: started", b"state: begonnen"), (b"-0", b"-"), (b"20", b"20 "), (b",", b" ,"),
)  # fmt: skip


def make(random: Random) -> Parts:
    """A path and a file with known slips."""
    path, content = random.choice(faults()) if random.random() < 0.5 else corpus.record(random)
    for _ in range(random.choice((0, 1, 1, 2, 4))):
        old, new = random.choice(SLIPS)
        content = content.replace(old, new, random.choice((1, 2, -1)))
    if random.random() < 0.3:
        content = mutated(content, random, corpus.record(random)[1], most=2)
    if random.random() < 0.1:
        content = content.replace(b"\n", b"\r\n")
    return corpus.at_home(path).encode(), content


@cache
def faults() -> tuple[tuple[str, bytes], ...]:
    """The seeded faults of the rules."""
    found: list[tuple[str, bytes]] = []
    for table in sorted(HERE.glob("*.yaml")):
        entries: list[dict[str, Any]] = YAML(typ="safe").load(table.read_text("utf-8"))
        within = (entry for entry in entries if not entry["file"].startswith("/"))
        found += [(entry["file"], entry["bad"].encode(entry.get("encoding", "utf-8"))) for entry in within]
    return tuple(found)


def one(parts: Parts) -> Outcome:
    """Mend the small concept with the file, and mend it again."""
    path, content = parts[0].decode("utf-8", "replace"), parts[1]
    with in_language("de" if len(content) % 2 else "en"):
        before = check({**small_town(), path: content}, DAY)
        repaired = repair(before, DAY)
        if not repaired.changes:
            assert not repaired.mended, "mended, and nothing changed"
            return Outcome.REFUSED if repaired.refused else Outcome.FINE
        moved = any(change.before is None for change in repaired.changes)
        read = before.loaded.reads.get(path)
        if read and read.record and not moved:  # else the first fault hides others
            _nothing_worse(repaired, [finding.severity for finding in before.findings])
        told = {finding.place.path for finding in repaired.mended}
        told |= {old for finding in repaired.mended if finding.fix for old, _new in finding.fix.also}
        for change in repaired.changes:
            if change.before is not None and change.path not in told:
                raise Lost(f"another file was changed: {change.path}")
        if path.endswith(".yaml"):
            _nothing_gone(repaired, path, content)
        again = repair(repaired.after, DAY)
        if again.changes:
            raise Lost(f"a second run mends more: {[finding.rule for finding in again.mended]}")
    return Outcome.TOLD


def _nothing_worse(repaired: Repaired, before: list[Severity]) -> None:
    after = [finding.severity for finding in repaired.after.findings]
    if after.count(Severity.ERROR) > before.count(Severity.ERROR):
        raise Lost(f"more errors than before: {[finding.rule for finding in repaired.after.findings]}")


def _nothing_gone(repaired: Repaired, path: str, content: bytes) -> None:
    """Lines that no finding was about are there still, with their ends."""
    renamed = next((each.path for each in repaired.changes if each.before is None), path)
    after = next((each.after for each in repaired.changes if each.path in {path, renamed} and each.after), None)
    if after is None or any(finding.fix and finding.fix.recode for finding in repaired.mended):
        return
    assert content.startswith(codecs.BOM_UTF8) == after.startswith(codecs.BOM_UTF8), "the mark at the beginning"
    meant = set()
    for finding in repaired.mended:
        meant |= set(range(finding.place.line - 1, finding.place.end_line))
        for edit in finding.fix.edits if finding.fix else ():
            text = content.decode("utf-8-sig", "replace")
            meant |= set(range(_line(text, edit.start), _line(text, edit.end) + 1))
    lines = Counter(line.strip() for line in after.decode("utf-8-sig", "replace").splitlines())
    old = content.decode("utf-8-sig").splitlines()
    gone = [line for at, line in enumerate(old) if at not in meant and line.strip() and not lines[line.strip()]]
    if gone and len(repaired.mended) == 1:
        raise Lost(f"lines are gone: {gone}")


def _line(text: str, at: int) -> int:
    return len(text[:at].splitlines()) - (0 if text[:at].endswith(("\n", "\r")) else 1)
