"""Many who write at the same time: none is refused, nothing is lost.

    python -m tests.faults.writers [--writers 20] [--entries 50]

Every writer is a process that gives one command after the other: a status entry for a measure of all, one for a
measure that it shares with few, and, in a file of all, a field of its own or one more item of a list.
"""

import argparse
import os
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from konzept import cli
from konzept.reading.load import load
from konzept.source.findings import Severity
from konzept.system.files import read
from tests.fixtures.towns import SMALL

MEASURES = Path("concepts/musterstadt-2024/measures")
SHARED = ("werkstatt", "mietspiegel", "wohnbuero", "abendkurse")
FIELDS = ("number", "kind", "lead", "addressee", "contact", "area", "horizon", "next_step", "resources", "title")


def command(writer: int, entry: int) -> list[str]:
    """The command that a writer gives as its so-manieth."""
    note = f"Notiz {writer}-{entry}."
    report = ["started", "--date", f"2025-01-{entry % 28 + 1:02}", "--note", note]
    match entry % 3:
        case 0:
            return ["status", "lotsen", *report]
        case 1:
            return ["status", SHARED[writer % len(SHARED)], *report]
        case _ if writer < len(FIELDS):
            return ["set", "gemeinsam", f"{FIELDS[writer]}={note}"]
        case _:
            return ["set", "gemeinsam", f"target_groups+={note}"]


def write(root: Path, writer: int, entries: int) -> None:
    """Be one of the writers; the exit code is the number of commands that were refused."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    refused = 0
    for entry in range(entries):
        words = [*command(writer, entry), "--root", str(root), "--lang", "en"]
        try:
            cli.load(words)(words)
        except SystemExit as ended:
            refused += bool(ended.code)
    sys.stdout.flush()
    os._exit(min(refused, 255))


def expected(writers: int, entries: int) -> Counter[str]:
    """The notes that stand in the files in the end: all, but of a field only the last."""
    notes: Counter[str] = Counter()
    for writer in range(writers):
        of_fields = [e for e in range(entries) if e % 3 == 2]
        kept = of_fields[-1:] if writer < len(FIELDS) else of_fields
        notes.update(f"Notiz {writer}-{e}." for e in [*(e for e in range(entries) if e % 3 != 2), *kept])
    return notes


def main() -> int:
    """Let them write; the exit code is 1 where anything was refused or lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--entries", type=int, default=50)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "stadt"
        shutil.copytree(SMALL, root)
        (root / MEASURES / "gemeinsam.yaml").write_text("title: Gemeinsam\ngoals: [deutsch-im-alltag]\n", "utf-8")
        errors = sum(f.severity is Severity.ERROR for f in load(read(root)).findings)
        began = time.monotonic()
        children = []
        for writer in range(asked.writers):
            child = os.fork()
            if child == 0:
                write(root, writer, asked.entries)
            children.append(child)
        refused = sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        took = time.monotonic() - began
        text = "".join(path.read_text("utf-8") for path in (root / MEASURES).iterdir())
        wanted = expected(asked.writers, asked.entries)
        lost = sum(text.count(note) != times for note, times in wanted.items())
        left = [path.name for path in root.rglob(".konzept-*")]
        broken = sum(f.severity is Severity.ERROR for f in load(read(root)).findings) - errors
    print(
        f"{asked.writers} processes, {asked.writers * asked.entries} commands in {took:.0f} s: "
        f"{refused} refused, {lost} lost, {broken} new errors, {len(left)} files left behind"
    )
    return int(bool(refused or lost or broken or left))


if __name__ == "__main__":
    sys.exit(main())
