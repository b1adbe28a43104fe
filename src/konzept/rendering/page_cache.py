"""What was printed before, by what it was made of: a page that would come out the same is not printed again.

A page is made of its job and of the templates alone: no clock, no files, no page before it. Which program printed it is
the business of whoever keeps a memory for longer than a run.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from konzept.rendering.press import Job
from konzept.rendering.templates import Templates

Press: TypeAlias = Callable[[Sequence[Job], Templates], Mapping[str, str]]


@dataclass(frozen=True)
class PageCache:
    """Texts by what they are made of, before they are led to each other."""

    previous: Mapping[str, str] = field(default_factory=dict)
    """Those of an earlier run."""
    current: dict[str, str] = field(default_factory=dict)
    """Those that were asked for in this one, from the earlier one or printed anew."""

    def printed(self, jobs: Sequence[Job], templates: Templates, press: Press) -> Mapping[str, str]:
        """The pages of composed jobs by path; `press` prints those that are not remembered, if any."""
        pages: dict[str, str] = {}
        fresh: list[Job] = []
        keys: dict[str, str] = {}
        for job in jobs:
            key = made_of(job, templates)
            if key in self.previous:
                pages[job.path] = self.current[key] = self.previous[key]
            else:
                fresh.append(job)
                keys[job.path] = key
        new = press(fresh, templates) if fresh else {}
        self.current.update((key, new[path]) for path, key in keys.items() if key)
        return pages | {job.path: new[job.path] for job in fresh}


def made_of(job: Job, templates: Templates) -> str:
    """A digest of everything that a composed job says, and of the templates; empty where a value shows no content.

    Views are dataclasses of texts, numbers and tuples, whose `repr` tells every field of every part. One that tells its
    address in memory instead is never taken for the same.
    """
    told = repr((job.format, job.kind, job.language, job.view, job.css))
    return "" if " at 0x" in told else sha256(f"{templates.digest}{told}".encode()).hexdigest()
