"""A stranger's templates: pages or a fault with its place, never out of the sandbox, never over the limits."""

import json
import os
import pickle
import signal
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random

from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.rendering.press import Job
from konzept.rendering.templates import Templates, packaged
from konzept.rendering.worker import MEMORY, answer
from konzept.system.here import machine
from tests.fuzz import printed
from tests.fuzz.driver import Leak, Outcome, Parts
from tests.fuzz.drivers.records import DAY
from tests.fuzz.mutate import mutated
from tests.rules.conftest import small_town

SECONDS = 2
"""Of processor time for the process with the templates."""

NAMES = (
    "footer.html",
    "document.html",
    "head.html",
    "parts.html",
    "document.md",
    "index.html",
    "chapter.md",
    "lines.html",
)
SNIPPETS = (
    "{{ view }}", "{{ view.__class__ }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ view.title.__init__.__globals__ }}", "{{ _.__globals__ }}", "{{ range.__self__ }}", "{{ namespace.__init__ }}",
    "{{ self._TemplateReference__context }}", "{{ self }}", "{{ view|attr('__class__') }}",
    "{{ view|map(attribute='__class__')|list }}", "{{ [view]|map(attribute='x')|list }}",
    "{% include '/etc/passwd' %}", "{% include '../x' %}", "{% extends 'footer.html' %}",
    "{% import 'parts.html' as p %}{{ p }}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "{{ 'x' * 999999999 }}",
    "{{ 2 ** 9999999 }}",
    "{% set n = namespace(y='01234567') %}{% for i in range(60) %}{% set n.y = n.y ~ n.y %}{% endfor %}{{ n.y }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ '%s'|format(view) }}", "{{ '{0.__class__}'.format(view) }}",
    "{{ view.title.format_map(view) }}", "{{ '<script>x</script>' }}", "{{ view.title|safe }}", "{{ ''|escape }}",
    "{{ 1/0 }}", "{{ view.chapters[0].records[0].x }}", "{{ view.nothing }}", "{% if %}", "{% raw %}{{ x }}", "{{ }}",
    "{#", "{% block x %}", "{% autoescape false %}{{ view.title }}{% endautoescape %}", "{{ cycler }}",
    "{{ lipsum() }}", "{{ joiner }}", "{{ dict }}", "{{ config }}", "{{ request }}", "{{ os }}", "{{ environ }}",
    "{% do x %}", "{% call x() %}{% endcall %}", "{{ x()() }}", "{{ view.title.encode('utf-16') }}",
    "{{ view.title.zfill(999999999) }}", "{{ view.title.ljust(999999999) }}", "{{ [1]|sum }}", "{{ view|tojson }}",
    "{{ view|pprint }}", "{{ view|list }}", "{{ view|join }}", "{{ 'a'|center(99999999) }}", "{{ 'a'.join(view) }}",
    "{{ view.title.translate({}) }}", "{{ (1).__class__ }}", "{{ view.day.__reduce__() }}", "{% set view.title = 1 %}",
    "{{ debug }}",
)  # fmt: skip


def make(random: Random) -> Parts:
    """One of our templates with a stranger's snippets in it, or with a few changes."""
    name = random.choice(NAMES)
    text = packaged().texts.get(name, "{{ view.title }}").encode()
    for _ in range(random.choice((0, 1, 1, 2))):
        at = random.choice([at for at, sign in enumerate(text) if sign == 10] or [0])
        text = text[:at] + random.choice(SNIPPETS).encode() + text[at:]
    if random.random() < 0.5:
        text = mutated(text, random, random.choice(SNIPPETS).encode())
    return name.encode(), text


def one(parts: Parts) -> Outcome:
    """Print a small concept with the template, in a process with limits as the program has them."""
    name, text = parts[0].decode("utf-8", "replace"), parts[1].decode("utf-8", "replace")
    templates = Templates({**packaged().texts, name: text}, "templates")
    jobs = tuple(job for job in _jobs() if job.format == name.rpartition(".")[2]) or _jobs()
    said, died = _apart(pickle.dumps((jobs, templates)))
    if died == signal.SIGXCPU:
        return Outcome.REFUSED
    assert not died, f"the process of the templates ended with {died}"
    if os.environ["KONZEPT_FUZZ_SECRET"] in json.dumps(said):
        raise Leak("the environment is in an answer")
    match said:
        case {"pages": dict(pages)}:
            for page in pages.values():
                assert isinstance(page, str)
                assert "root:x:0:0" not in page
                printed.hides(page)
            return Outcome.FINE
        case {"name": str(), "line": int(), "reason": str(reason)}:
            assert "Traceback" not in reason
            return Outcome.TOLD
        case {"memory": _}:
            return Outcome.REFUSED
        case _:
            raise AssertionError(said)


@cache
def _jobs() -> tuple[Job, ...]:
    """The pages of a small concept with a draft, composed once."""
    os.environ["KONZEPT_FUZZ_SECRET"] = f"{printed.SECRET}-environment"
    draft = {"concepts/musterstadt-2024/measures/geheim.yaml": f"title: {printed.SECRET}\ndraft: true\n".encode()}
    publication = published(load({**small_town(), **draft}), DAY)
    return tuple(
        Job(each.document.id, form, "document", each.language, each.document)
        for each in publication.composed
        for form in ("html", "md")
    )


def _taken() -> int:
    """How many bytes of addresses this process has, which the program's own process of templates has not."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _apart(order: bytes) -> tuple[Mapping[str, object], int]:
    """What the process of the templates answers, and the signal or code by which it ended where it did not."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        code = 1
        try:
            os.close(reader)
            signal.setitimer(signal.ITIMER_PROF, 0)
            machine.limit_process(SECONDS, MEMORY + _taken())
            with os.fdopen(writer, "w") as out:
                json.dump(answer(order), out)
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as answers:
        text = answers.read()
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return {}, os.WTERMSIG(status)
    return (json.loads(text), 0) if text else ({}, os.WEXITSTATUS(status) or -1)
