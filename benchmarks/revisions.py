"""What questions about the past cost: differences and histories of a repository with many measures and revisions.

    python benchmarks/revisions.py [MEASURES [REVISIONS ...]]

Every revision changes three measures. Times are processor seconds of whole commands, the best of three; memory is the
highest that one command held. Leaves with 1 where a limit is passed: a difference may take one second more than one
`validate`, and memory may not grow with the number of revisions.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

KONZEPT = str(Path(sys.executable).with_name("konzept"))
HOME = "concepts/musterstadt-2024"
SECOND = 1.0
GROWTH = 1.1
"""Memory of the longest history over that of the shortest: a tenth more is noise."""

TEXT = """title: Lernpatenschaften {number}
number: "2.{number}"

goals: [deutsch-im-alltag]

description: |
  Ehrenamtliche begleiten Kinder und Erwachsene beim Deutschlernen.

  Sie werden dafür geschult und fachlich betreut.

lead: integrationsstelle
partners:
  - Freiwilligenagentur

start: 2024-03
due: {year}-12-31

status:
  - date: 2024-02-14
    state: planned
    source: Beschluss 2024/017

  - date: 2024-05-02
    state: started
    rating: on-track
    note: {number} Patenschaften vermittelt.
    by: integrationsstelle
"""

OTHERS = {
    f"{HOME}/concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n",
    f"{HOME}/goals/deutsch-im-alltag.yaml": "title: Deutsch im Alltag\n",
    f"{HOME}/bodies/integrationsstelle.yaml": "name: Integrationsstelle\n",
}


def stream(measures: int, revisions: int) -> bytes:
    """The whole history for `git fast-import`."""
    found: list[str] = []
    for revision in range(revisions):
        changed = range(measures) if revision == 0 else [(7 * revision + step) % measures for step in range(3)]
        files = {f"{HOME}/measures/m{n}.yaml": TEXT.format(number=n, year=2026 + revision % 40) for n in changed}
        found.append(f"commit refs/heads/main\ncommitter Amt <a@example.org> {1709290800 + 86400 * revision} +0100\n")
        found.append("data 7\nAndere\n\n")
        for path, text in ({**OTHERS, **files} if revision == 0 else files).items():
            found.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    return "".join(found).encode()


def run(folder: Path, *words: str) -> tuple[float, float]:
    """Processor seconds and the highest memory in MB of one command, git included in the time."""
    command = [KONZEPT, "--lang", "en", *words]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in {0, 1}, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(folder: Path, *words: str) -> tuple[float, float]:
    """The best of three runs: whatever else the machine does can only make a run slower."""
    runs = [run(folder, *words) for _repeat in range(3)]
    return min(seconds for seconds, _memory in runs), min(memory for _seconds, memory in runs)


def main(measures: int, counts: list[int]) -> int:
    """Print the table and return how many limits are passed."""
    print(f"{measures} measures\n\n{'':44}{'revisions':>10}{'seconds':>10}{'MB':>8}")
    memory: dict[str, list[float]] = {}
    failed = 0
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
            data = stream(measures, count)
            subprocess.run(["git", "fast-import", "--quiet", "--date-format=raw"], cwd=folder, input=data, check=True)
            subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)
            check, _held = best(folder, "validate")
            print(f"{'validate':44}{count:10}{check:10.2f}{_held:8.0f}")
            for words in (
                ("diff", "HEAD~1", "HEAD"),
                ("diff", f"HEAD~{count - 1}", "HEAD"),
                ("diff", f"HEAD~{count - 1}", "HEAD", "--format", "html"),
                ("report", "--rev", "HEAD~1"),
                ("history", "measure/m3"),
                ("history",),
            ):
                seconds, held = best(folder, *words)
                is_slow = words[0] in {"diff", "report"} and seconds > check + SECOND
                failed += is_slow
                title = " ".join(words).replace(f"HEAD~{count - 1}", "first")
                if "first" not in title:  # that one grows with what it has to tell
                    memory.setdefault(title, []).append(held)
                print(f"{title:44}{count:10}{seconds:10.2f}{held:8.0f}{'  too slow' if is_slow else ''}")
    for title, held_ in memory.items():
        if held_[-1] > GROWTH * held_[0]:
            failed += 1
            print(f"{title}: memory grows with the number of revisions")
    return failed


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(int(bool(main(numbers[0] if numbers else 1000, numbers[1:] or [10, 50, 200]))))
