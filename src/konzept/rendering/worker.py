"""A repository's own templates in a process of their own, with hard limits on time and memory.

The sandbox restricts what a template can access; only the operating system can limit endless loops.
"""

import json
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence

from konzept.i18n.messages import _
from konzept.rendering.press import Job, printed
from konzept.rendering.templates import Faulty, Templates
from konzept.source.failure import KonzeptError
from konzept.system.here import machine, part

SECONDS = 6
"""The limit of processor time for the templates of a document, in seconds."""

PAGES_A_SECOND = 50
"""How many pages extend the limit by one second; our templates take a quarter of that time."""

MEMORY = 800 * 1024 * 1024
"""The limit of memory, in bytes."""

PATIENCE = 60
"""The limit in seconds of elapsed time, for systems that cannot limit processor time."""


def printed_apart(jobs: Sequence[Job], templates: Templates, patience: float = PATIENCE) -> Mapping[str, str]:
    """The pages of composed jobs by path, made in another process.

    Raises `KonzeptError` for an error in a template or an exceeded limit.
    """
    order = pickle.dumps((tuple(jobs), templates))
    command = part("konzept.rendering.worker", str(SECONDS + len(jobs) // PAGES_A_SECOND))
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        raise KonzeptError(_("The templates in “{folder}” take too long.").format(folder=templates.own)) from None
    if machine.was_ended(done.returncode):  # the limit on time was reached
        raise KonzeptError(_("The templates in “{folder}” take too long.").format(folder=templates.own))
    answer = json.loads(done.stdout) if done.returncode == 0 else {}
    if "pages" in answer:
        pages: Mapping[str, str] = answer["pages"]
        return pages
    if "name" in answer:
        raise faulty(templates, answer["name"], answer["line"], answer["reason"])
    if "memory" in answer:
        raise KonzeptError(_("The templates in “{folder}” take too much memory.").format(folder=templates.own))
    raise RuntimeError(done.stderr.decode("utf-8", "replace"))


def faulty(templates: Templates, name: str, line: int, reason: str) -> KonzeptError:
    """The error to be shown to the author of a faulty template."""
    place = f"{templates.own}/{name}:{line}" if line else f"{templates.own}/{name}"
    return KonzeptError(_("{place}: the template is at fault: {reason}").format(place=place, reason=reason[:300]))


def answer(order: bytes) -> dict[str, object]:
    """The answer of the process to an order: the pages, or the error."""
    jobs, templates = pickle.loads(order)  # noqa: S301 - written by our own parent process
    try:
        return {"pages": printed(jobs, templates)}
    except Faulty as fault:
        return {"name": fault.name, "line": fault.line, "reason": fault.reason}
    except MemoryError:
        return {"memory": MEMORY}


if __name__ == "__main__":
    machine.limit_process(int(sys.argv[1]), MEMORY)
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)
