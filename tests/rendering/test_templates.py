"""A repository's own templates: what they may change, and how they are kept in bounds."""

import pickle
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from jinja2 import DictLoader, Environment

from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import Loaded
from konzept.rendering.compiled import Compiled
from konzept.rendering.html.environments import Sandbox, for_html, for_markdown, run
from konzept.rendering.press import Job, tidy
from konzept.rendering.templates import Faulty, Templates, packaged, with_own
from konzept.rendering.worker import answer, printed_apart
from konzept.source.failure import KonzeptError

Publish: TypeAlias = Callable[..., Mapping[str, str]]
DAY = date(2026, 3, 12)


@pytest.fixture
def publish(tmp_path: Path, town: Loaded) -> Publish:
    """Publish the small concept of 2020 with templates by name."""
    folder = tmp_path / "templates"
    folder.mkdir()

    def render(**texts: str) -> Mapping[str, str]:
        for name, text in texts.items():
            (folder / name.replace("__", ".")).write_text(text, "utf-8")
        return printed_pages(published(town, DAY, "musterstadt-2020"), templates=folder)

    return render


def page(template: str, **values: object) -> str:
    """What a template makes in the sandbox of HTML."""
    return run(for_html(Templates({"x.html": template})), "x.html", values)


def markdown(template: str, **values: object) -> str:
    """What a template makes in the sandbox of Markdown."""
    return run(for_markdown(Templates({"x.md": template})), "x.md", values)


def test_a_single_file_is_replaced_and_the_rest_stays(publish: Publish, pages: Mapping[str, str]) -> None:
    found = publish(footer__html="<footer><p>{{ view.title }} &amp; mehr</p></footer>\n")
    assert (
        "<footer><p>Strategie Zusammenleben Musterstadt 2020 &amp; mehr</p></footer>" in found["musterstadt-2020.html"]
    )
    assert found["musterstadt-2020.md"] == pages["musterstadt-2020.md"]


def test_an_empty_folder_changes_nothing_and_the_process_apart_prints_the_same(
    publish: Publish, pages: Mapping[str, str]
) -> None:
    assert publish()["musterstadt-2020.html"] == pages["musterstadt-2020.html"]
    assert publish(unused__html="x")["musterstadt-2020.html"] == pages["musterstadt-2020.html"]


@pytest.mark.parametrize(
    ("name", "template", "message"),
    [
        ("footer__html", "<p>\n{{ view.nothing }}", "templates/footer.html:2: the template is at fault: "),
        ("footer__html", "\n\n{% if %}", "templates/footer.html:3: the template is at fault: "),
        ("footer__html", "{% include '../secret' %}", "templates/footer.html:1: the template is at fault: "),
        ("footer__html", "{{ 1 / 0 }}", "templates/footer.html:1: the template is at fault: division by zero"),
        ("footer__html", "{% include 'footer.html' %}", "templates/footer.html:1: the template is at fault: "),
        ("document__md", "{{ view.title.__class__ }}", "templates/document.md:1: the template is at fault: "),
        ("footer__html", "{{ 'x' | safe }}", "templates/footer.html:1: the template is at fault: "),
    ],
)
def test_a_fault_is_told_with_file_and_line(publish: Publish, name: str, template: str, message: str) -> None:
    with pytest.raises(KonzeptError, match="the template is at fault") as caught:
        publish(**{name: template})
    assert caught.value.message.startswith(message)
    assert "Traceback" not in caught.value.message


def test_time_without_end_ends(publish: Publish) -> None:
    loops = "".join(f"{{% for a{n} in range(9999) %}}" for n in range(5))
    with pytest.raises(KonzeptError, match="take too long"):
        publish(footer__html=loops + "{% endfor %}" * 5)


def test_memory_without_end_ends(publish: Publish) -> None:
    doubling = "{% set n = namespace(y='0123456789') %}{% for i in range(40) %}{% set n.y = n.y ~ n.y %}{% endfor %}"
    with pytest.raises(KonzeptError, match=r"too much memory|grows beyond"):
        publish(footer__html=doubling + "{{ n.y }}")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ x.__init__.__globals__ }}",
        "{{ 'x' * 1000000 }}",
        "{{ '%9999999s' % 1 }}",
        "{{ 2 ** 999999 }}",
        "{{ range(99999999) }}",
        "{{ lipsum(9) }}",
        "{{ cycler('a') }}",
        "{{ missing }}",
        "{% set x.y = 1 %}",
        "{{ x.append(1) }}",
        "{{ 'a' | center(9999999) }}",
        "{{ 'a' | random }}",
        "{% include '/etc/passwd' %}",
        "{% extends 'other.html' %}",
        "{% import '../x.html' as y %}",
    ],
)
def test_what_the_sandbox_refuses(template: str) -> None:
    with pytest.raises(Faulty) as caught:
        page(template, x=[1])
    assert (caught.value.name, caught.value.line) == ("x.html", 1)


def test_what_the_sandbox_allows() -> None:
    assert page(
        "{{ 2 * 3 }}{% for i in range(3) %}{{ i }}{% endfor %}{{ _('Contents') }}{{ x | join('-') }}", x="ab"
    ) == ("6012Contentsa-b")


def test_output_has_an_end() -> None:
    with pytest.raises(Faulty, match="grows beyond"):
        page("{% for i in range(9000) %}{{ x }}{% endfor %}", x="0123456789" * 1000)


def test_what_one_page_sets_in_an_imported_template_no_other_page_sees() -> None:
    counting = "{% set seen = namespace(pages=0) %}{% set word = _('State') %}"
    counting += "{% macro count() %}{% set seen.pages = seen.pages + 1 %}{{ seen.pages }} {{ word }}{% endmacro %}"
    texts = {"x.html": "{% from 'y.html' import count %}{{ count() }} {{ count() }}", "y.html": counting}
    for language, made in (("en", "1 State 2 State"), ("de", "1 Stand 2 Stand"), ("en", "1 State 2 State")):
        with in_language(language):
            assert run(for_html(Templates(texts)), "x.html", {}) == made


def test_templates_of_the_same_texts_are_compiled_once() -> None:
    first, other = for_html(packaged()), for_html(Templates({**packaged().texts, "footer.html": "x"}))
    assert for_html(packaged()) is first
    assert other is not first
    assert run(other, "footer.html", {}) == "x"


def test_only_where_every_text_is_ours_are_templates_outside_of_the_sandbox(tmp_path: Path) -> None:
    ours = packaged().texts
    (tmp_path / "footer.html").write_text(ours["footer.html"], "utf-8")
    same = with_own(packaged(), tmp_path)
    (tmp_path / "footer.html").write_text("{{ view.__class__ }}", "utf-8")
    changed = with_own(packaged(), tmp_path)
    for environment in (for_html, for_markdown):
        assert not isinstance(environment(packaged()), Sandbox)
        assert not isinstance(environment(same), Sandbox)
        assert isinstance(environment(changed), Sandbox)
        assert isinstance(environment(Templates({**ours, "new.html": ""})), Sandbox)
    with pytest.raises(Faulty, match="unsafe"):
        run(for_html(changed), "footer.html", {"view": 1})


def test_compiled_templates_of_ours_are_kept_where_python_keeps_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def made(text: str, way: str = "") -> str:
        environment = Environment(loader=DictLoader({"x.html": text}), bytecode_cache=Compiled(way), autoescape=True)
        return environment.get_template("x.html").render()

    assert made("one") == "one"
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept = file.read_bytes()
    assert made("two") == "two"
    file.write_bytes(kept)
    assert made("one") == "one"
    assert file.read_bytes() == kept, "it was not compiled again"
    assert made("one", "another way") == "one"
    assert file.read_bytes() != kept
    for damaged in (b"", kept[:20], kept[:-1], kept[:-1] + b"\0", b"\0" + kept[1:]):
        file.write_bytes(damaged)
        assert made("one") == "one"
        assert file.read_bytes() == kept


def test_every_datum_is_escaped_for_its_format() -> None:
    hostile = "<b>*x*</b> | y"
    assert page("{{ x }}", x=hostile) == "&lt;b&gt;*x*&lt;/b&gt; | y"
    assert markdown("{{ x }}", x=hostile) == "\\<b\\>\\*x\\*\\</b\\> \\| y"
    assert markdown("{{ x }}", x="1. Mai") == "1\\. Mai"
    assert markdown("{{ x | prose(2) }}", x="# *Kopf*") == "### *Kopf*"
    assert page("{{ x | prose(2) }}", x="# *Kopf*") == "<h3><em>Kopf</em></h3>\n"


def test_own_templates_are_regular_files_of_moderate_size_in_one_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "footer.html").symlink_to(tmp_path / "secret")
    with pytest.raises(KonzeptError, match="no regular file"):
        with_own(packaged(), folder)
    (folder / "footer.html").unlink()
    (folder / "footer.html").write_bytes(b"x" * 300_000)
    with pytest.raises(KonzeptError, match="moderate size"):
        with_own(packaged(), folder)
    (folder / "footer.html").write_bytes(b"\xe4")
    with pytest.raises(KonzeptError, match="UTF-8"):
        with_own(packaged(), folder)
    (folder / "footer.html").write_bytes(b"x")
    (folder / "notes.txt").write_bytes(b"\xe4")
    (folder / "inner").mkdir()
    own = with_own(packaged(), folder)
    assert own.texts["footer.html"] == "x"
    assert "notes.txt" not in own.texts
    assert own.own == "templates"


def test_too_many_templates_and_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(KonzeptError, match="cannot be read"):
        with_own(packaged(), tmp_path / "none")
    for number in range(101):
        (tmp_path / f"t{number}.html").write_text("x", "utf-8")
    with pytest.raises(KonzeptError, match="more than 100"):
        with_own(packaged(), tmp_path)


def test_a_file_of_the_work_tree_is_never_imported(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jinja2.py").write_text("raise SystemExit('executed')", "utf-8")
    (tmp_path / "pickle.py").write_text("raise SystemExit('executed')", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert publish(footer__html="<footer></footer>")


def job(form: str = "html") -> Job:
    return Job("x", form, "document", "en", {"title": "T"})


def test_the_process_apart_answers_with_pages_or_with_the_fault() -> None:
    good, bad = Templates({"document.html": "{{ view.title }}"}, "own"), Templates({"document.html": "{{ x }}"}, "own")
    assert answer(pickle.dumps(((job(),), good))) == {"pages": {"x.html": "T"}}
    assert answer(pickle.dumps(((job(),), bad))) == {"name": "document.html", "line": 1, "reason": "'x' is undefined"}
    assert printed_apart((job(),), good) == {"x.html": "T"}


def test_the_patience_for_it_has_an_end() -> None:
    with pytest.raises(KonzeptError, match="take too long"):
        printed_apart((job(),), Templates({"document.html": "x"}, "own"), patience=0.001)


def test_an_accident_of_ours_in_it_is_an_accident_of_ours() -> None:
    with pytest.raises(RuntimeError, match="KeyError: 'pdf'"):
        printed_apart((job("pdf"),), Templates({}, "own"))


def test_blank_lines_are_put_in_order_but_not_within_code() -> None:
    assert tidy("\n\n# A  \n\n\n\nb\n\n> ```\n>\n>\n> x\n> ```\n\n\n```\na\n\n\n\nb\n```\n\n\n\nc\n\n") == (
        "# A\n\nb\n\n> ```\n>\n>\n> x\n> ```\n\n```\na\n\n\n\nb\n```\n\nc\n"
    )


def test_our_own_templates_name_only_each_other() -> None:
    texts = packaged().texts
    named = {name for text in texts.values() for name in re.findall(r'"([a-z]+\.(?:html|md|css|svg))"', text)}
    assert "parts.html" in named
    assert named - {"theme.html", "theme.md"} <= set(texts), "a theme has a page of its own only if a town writes one"
