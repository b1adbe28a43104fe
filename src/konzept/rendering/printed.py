"""Papers as HTML and Markdown, by templates that a repository may replace."""

from pathlib import Path

from konzept.i18n.messages import language
from konzept.rendering.press import Job, printed
from konzept.rendering.templates import packaged, with_own
from konzept.rendering.worker import printed_apart


def print_view(kind: str, form: str, view: object, templates: Path | None = None, css: str = "") -> str:
    """The text of one paper, made from the template `kind.form`; raises `KonzeptError` where one of theirs is at fault.

    `templates` is the repository's own folder, `css` follows our own rules.
    """
    job = Job(kind, form, kind, language(), view, css)
    found = with_own(packaged(), templates) if templates else packaged()
    pages = printed_apart([job], found) if found.own else printed([job], found)
    return pages[job.path]
