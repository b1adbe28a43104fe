"""A cache of printed pages by a digest of their input: a page that would be the same is not printed again.

A page depends on its job and on the templates alone, not on the time, on files or on other pages. Whoever keeps a cache
longer than a run must also check that the same program printed it, see `konzept.publication.saved_cache`.
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
    """Printed pages by the digest of their input, before their links are made relative."""

    previous: Mapping[str, str] = field(default_factory=dict)
    """The pages of an earlier run."""
    current: dict[str, str] = field(default_factory=dict)
    """The pages used in this run, from the earlier one or newly printed."""

    def printed(self, jobs: Sequence[Job], templates: Templates, press: Press) -> Mapping[str, str]:
        """The pages of composed jobs by path; `press` prints those that are not in the cache."""
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
    """A digest of the contents of a composed job and of the templates; empty if the job cannot be cached.

    Views are dataclasses of texts, numbers and tuples, whose `repr` contains all fields. A value whose `repr` is an
    address in memory cannot be cached.
    """
    told = repr((job.format, job.kind, job.language, job.view, job.css, job.head))
    return "" if " at 0x" in told else sha256(f"{templates.digest}{told}".encode()).hexdigest()
