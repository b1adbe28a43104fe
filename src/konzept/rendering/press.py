"""Printing of composed views by templates: one page for each job, in the language of the job."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from konzept.i18n.messages import in_language
from konzept.i18n.tagged import untagged
from konzept.rendering.templates import Templates
from konzept.source.light import dataclass

HTML = "html"
MARKDOWN = "md"
CSS = "css"


@dataclass(frozen=True)
class Job:
    """One page to be printed: the file `name.format`, made by the template `kind.format`."""

    name: str
    format: str
    kind: str
    """`document`, `index`, `report` …"""
    language: str
    """The language of the labels."""
    view: object
    """The value of `view` in the template, or a `partial` that makes this value when the page is printed."""
    css: str = ""
    """The municipality's own CSS, which follows ours."""
    head: object = None
    """The value of `head` in the template: what the page says of itself; or a `partial` that makes it of the view."""

    @property
    def path(self) -> str:
        """The path of the page below the folder of the publication."""
        return f"{self.name}.{self.format}"

    def composed(self) -> "Job":
        """The job with its view and its head made."""
        if not isinstance(self.view, partial) and not isinstance(self.head, partial):
            return self
        with in_language(self.language):
            view = self.view() if isinstance(self.view, partial) else self.view
            return replace(self, view=view, head=self.head(view) if isinstance(self.head, partial) else self.head)


class Pages(Mapping[str, str]):
    """A mapping of texts by path, each of which is made on first access."""

    def __init__(self, paths: Iterable[str], make: Callable[[str], str], listed: Sequence[str] = ()) -> None:
        self._paths = dict.fromkeys(paths)
        self._make = make
        self.listed = listed
        """The paths of the pages that readers should find by searching."""

    def __getitem__(self, path: str) -> str:
        if path not in self._paths:
            raise KeyError(path)
        return self._make(path)

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def printed(jobs: Sequence[Job], templates: Templates) -> dict[str, str]:
    """The pages of composed jobs by path; raises `templates.Faulty` where a template is at fault."""
    from konzept.rendering.html.environments import for_html, for_markdown, run  # noqa: PLC0415 - paper needs none

    html = for_html(templates)
    environments = {HTML: html, CSS: html, MARKDOWN: for_markdown(templates)}
    pages = {}
    for job in jobs:
        with in_language(job.language):
            text = run(
                environments[job.format],
                f"{job.kind}.{job.format}",
                {"view": job.view, "css": _style(job.css), "head": job.head},
            )
        pages[job.path] = _finished(text, job.format)
    return pages


def _style(css: str) -> Markup:
    """CSS that cannot end the style element it is written into: `\\3c` is the same sign to CSS and nothing to HTML."""
    return Markup(re.sub(r"<(?=[/!])", r"\\3c ", css))  # noqa: S704


def _finished(text: str, form: str) -> str:
    if form == HTML:
        from konzept.rendering.html.language_markup import with_languages  # noqa: PLC0415 - as above
        from konzept.rendering.html.white_space import squeezed  # noqa: PLC0415 - as above

        return with_languages(squeezed(text))
    return untagged(tidy(text)) if form == MARKDOWN else text


def tidy(markdown: str) -> str:
    """Markdown with one blank line between blocks and no trailing white space; blocks of code stay unchanged."""
    lines: list[str] = []
    fence = ""
    for each in markdown.split("\n"):
        line = each.rstrip()
        mark = re.match(r"[ >]*(`{3,})", line)
        if mark and not fence:
            fence = mark[1]
        elif mark and fence and line.strip(" >") == fence:
            fence = ""
        if line or fence or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"
