"""A second `render` prints only what has changed, and the folder is that of a build from nothing, byte for byte."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konzept import cli
from tests.conftest import PROFILE
from tests.fixtures.remembering import remember_in
from tests.system.test_git import commit, run

HOME = "concepts/musterstadt-2024"
TEXTS = {
    "konzept.yaml": "language: de\n",
    f"{HOME}/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\nsupersedes: musterstadt-2014\n"
    "glossary:\n"
    "  - {term: Wort, text: 'Siehe [b](#measure-b) und [Stellen](#bodies).'}\n",
    f"{HOME}/themes/sprache.yaml": "title: Sprache\n",
    f"{HOME}/goals/alltag.yaml": "title: Deutsch im Alltag\ntheme: sprache\n",
    f"{HOME}/bodies/amt.yaml": "name: Amt\n",
    f"{HOME}/events/fest.yaml": "title: Fest\ndate: 2025-06-01\n",
    f"{HOME}/contributions/rat.yaml": "date: 2025-03-04\nby: anonym\nabout: [measure/a]\ntext: Mehr davon.\n",
}
OTHERS = {
    "concepts/musterstadt-2014/concept.yaml": "title: Vorher\nmunicipality: Musterstadt\nlanguage: de\n",
    "concepts/musterstadt-2014/measures/alt.yaml": "title: Alt\noutcome: {kind: dropped, reason: Kein Bedarf}\n",
    "concepts/nachbar/concept.yaml": "title: Nachbar\nmunicipality: Nachbarstadt\nlanguage: de\n"
    "mission: Wie [b](musterstadt-2024.html#measure-b), [Ende](musterstadt-2024.html#sources).\n",
    "concepts/nachbar/measures/dort.yaml": "title: Dort\n",
}
"""An earlier concept, and one of another town that links into this one."""
MEASURE = (
    "title: {name}\ngoals: [alltag]\nlead: amt\n"
    "description: Wie [a](#measure-a), [Fest](#event-fest), [Ende](#sources).\n"
)
NAMES = tuple("abcdef")
WORDS = ("Neu", "Grün & „gut“ <b>", "Sprache", "object at 0x7f", "[x](#measure-b)", "مرحبا")

Edit = tuple[str, str, str]
EDITS = st.tuples(
    st.sampled_from(("title", "status", "due", "lead", "delete", "rename", "new")),
    st.sampled_from(NAMES),
    st.sampled_from(WORDS),
)


def call(*words: str) -> int:
    with pytest.raises(SystemExit) as caught:
        cli.app(["--lang", "de", *words])
    return int(str(caught.value.code or 0))


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@contextmanager
def forgetting() -> Iterator[None]:
    """Without anything that is remembered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", os.devnull)
        yield


@contextmanager
def repository() -> Iterator[Path]:
    """A small concept in a folder of its own, with a cache beside it."""
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "stadt"
        for path, text in (TEXTS | OTHERS).items():
            write(root / path, text)
        for name in NAMES[:3]:
            write(root / HOME / "measures" / f"{name}.yaml", MEASURE.format(name=name))
        with pytest.MonkeyPatch.context() as patch:
            remember_in(root.parent, patch)
            yield root


def render(root: Path, formats: str, build: str = "build", *more: str) -> Path:
    folder = root.parent / build
    words = ("render", "--format", formats, "--as-of", "2026-03-12", "-o", str(folder), *more)
    assert call("--root", str(root), *words) == 0
    return folder


def change(root: Path, edit: Edit, number: int) -> None:
    """Do what a person might do to one of the measures; nothing where it is not there, or there already."""
    kind, name, word = edit
    path = root / HOME / "measures" / f"{name}.yaml"
    if (kind == "new") is path.exists():
        return
    old = path.read_text("utf-8") if path.exists() else ""
    quoted = f"'{word} {number}'"
    lines = [line for line in old.splitlines() if not line.startswith(f"{kind}:")]
    match kind:
        case "new" if not list(path.parent.glob(f"{name}-*")):  # whose former name it is
            write(path, MEASURE.format(name=quoted))
        case "delete" if name != "a":  # which the contribution is about
            path.unlink()
        case "rename":
            assert call("--root", str(root), "rename", f"measure/{name}", f"{name}-{number}") == 0
        case "status" if "status:" not in old:
            write(path, f"{old}status:\n  - {{date: 2025-0{1 + number % 9}-01, state: started, note: {quoted}}}\n")
        case "due":
            write(path, "\n".join([*lines, f"due: {2025 + number}", ""]))
        case "title" | "lead":
            write(path, "\n".join([*lines, f"{kind}: {quoted}", ""]))


@pytest.mark.parametrize("formats", ["site", "html,md"])
@settings(max_examples=6 if PROFILE == "full" else 3)
@given(edits=st.lists(EDITS, min_size=1, max_size=3))
def test_a_build_upon_another_is_that_from_nothing(formats: str, edits: list[Edit]) -> None:
    with repository() as root:
        render(root, formats)
        for number, edit in enumerate(edits):
            change(root, edit, number)
            again = files_in(render(root, formats))
            with forgetting():
                fresh = files_in(render(root, formats, f"fresh-{number}"))
            assert again == fresh


def test_a_revision_gives_what_the_work_tree_gave() -> None:
    with repository() as root:
        run(root, "init", "--quiet")
        revision = commit(root)
        before = files_in(render(root, "site,json,csv,md"))
        change(root, ("title", "b", "Neu"), 1)
        assert files_in(render(root, "site,json,csv,md", "then", "--rev", revision)) == before
        assert files_in(render(root, "site,json,csv,md", "now")) != before


@pytest.mark.parametrize("own", [False, True])
def test_only_what_has_changed_is_written(own: bool) -> None:
    with repository() as root:
        if own:
            write(root / "templates" / "footer.html", "<footer>{{ view.made_by }}</footer>\n")
        build = render(root, "site")
        before = {path: (build / path).stat().st_mtime_ns for path in files_in(build)}
        change(root, ("title", "b", "Neu"), 1)
        render(root, "site")
        after = {path: (build / path).stat().st_mtime_ns for path in files_in(build)}
        written = {path for path in after if after[path] != before[path]}
        home = "musterstadt-2024"
        assert {f"{home}/measure/b.html", f"{home}/measure/a.html", f"{home}/table.html", ".konzept-site"} <= written
        assert not {f"{home}/themes.html", f"{home}/years.html", "style.css", "index.html"} & written


def test_a_page_that_somebody_removed_or_changed_in_the_folder_is_put_right() -> None:
    with repository() as root:
        page = render(root, "site") / "musterstadt-2024" / "measure" / "a.html"
        right = page.read_bytes()
        page.unlink()
        render(root, "site")
        assert page.read_bytes() == right
        page.write_bytes(b"<script>")
        render(root, "site", "build", "--force")
        assert page.read_bytes() == right


def test_css_templates_and_day_are_part_of_what_a_page_is_made_of() -> None:
    with repository() as root:
        css = root / "stadt.css"
        steps: list[tuple[Callable[[], None], tuple[str, ...]]] = [
            (lambda: write(css, "a { color: red }"), ("--css", str(css))),
            (lambda: write(css, "a { color: green }"), ("--css", str(css))),
            (lambda: write(root / "templates" / "footer.html", "<footer>Stadt</footer>"), ()),
            (lambda: write(root / "templates" / "footer.html", "<footer>Amt</footer>"), ()),
            ((root / "templates" / "footer.html").unlink, ("--as-of", "2026-03-13")),
        ]
        for number, (prepare, more) in enumerate(steps):
            prepare()
            again = files_in(render(root, "html,site", "build", *more))
            with forgetting():
                assert again == files_in(render(root, "html,site", f"fresh-{number}", *more))
