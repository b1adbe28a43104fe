"""A cache of printed pages and pictures by a digest of their input: what would be the same is not made again.

A page depends on its job and on the templates alone, not on the time, on files or on other pages. Whoever keeps a cache
longer than a run must also check that the same program printed it, see `konzept.publication.parts.memory`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from hashlib import sha256
from typing import TypeAlias

from konzept.rendering.press import Job
from konzept.rendering.templates import Templates
from konzept.source.light import dataclass

Press: TypeAlias = Callable[[Sequence[Job], Templates], Mapping[str, str]]
Fresh: TypeAlias = Callable[[Sequence[int]], Sequence[str]]
"""Makes what stands at these places of a list."""


@dataclass(frozen=True)
class PageCache:
    """Printed pages, before their links are made relative, and drawn pictures, by the digest of their input."""

    previous: Mapping[str, str] = field(default_factory=dict)
    """What an earlier run made."""
    current: dict[str, str] = field(default_factory=dict)
    """What was used in this run, of the earlier one or newly made."""
    keys: dict[str, str] = field(default_factory=dict)
    """By the path of each file that can be cached, the digest of its input."""

    def printed(self, jobs: Sequence[Job], templates: Templates, press: Press) -> Mapping[str, str]:
        """The pages of composed jobs by path; `press` prints those that are not in the cache."""

        def fresh(places: Sequence[int]) -> Sequence[str]:
            wanted = [jobs[place] for place in places]
            pages = press(wanted, templates)
            return [pages[job.path] for job in wanted]

        texts = self.recalled([made_of(job, templates) for job in jobs], fresh, [job.path for job in jobs])
        return dict(zip((job.path for job in jobs), texts, strict=True))

    def recalled(self, keys: Sequence[str], fresh: Fresh, paths: Sequence[str] = ()) -> Sequence[str]:
        """What belongs to each key, of the cache or from `fresh`; what has an empty key is made and not kept.

        `paths` are those of the files, where it is to be known which key belongs to which.

        Empty where `fresh` cannot make what it is asked for.
        """
        new = [place for place, key in enumerate(keys) if key not in self.previous]
        made = dict(zip(new, fresh(new) if new else (), strict=False))
        if len(made) < len(new):
            return ()
        texts = [made[place] if place in made else self.previous[key] for place, key in enumerate(keys)]
        self.current.update((key, text) for key, text in zip(keys, texts, strict=True) if key)
        self.keys.update((path, key) for path, key in zip(paths, keys, strict=False) if key)
        return texts


def made_of(job: Job, templates: Templates) -> str:
    """A digest of the contents of a composed job and of the templates; empty if the job cannot be cached.

    Views are dataclasses of texts, numbers and tuples, whose `repr` contains all fields. A value whose `repr` is an
    address in memory cannot be cached.
    """
    told = repr((job.format, job.kind, job.language, job.view, job.css, job.head))
    return "" if " at 0x" in told else sha256(f"{templates.digest}{told}".encode()).hexdigest()
