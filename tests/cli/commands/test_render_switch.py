"""`konzept render` onto a publication: readers find the old or the new one, and nobody's file is lost."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from konzept import cli
from konzept.system.here import machine
from tests.fixtures.differences import Run

HOME = "concepts/musterstadt-2024"
MEASURE = "title: Kurse\nthemes: [{theme}]\nlead: Amt\nstatus:\n  - {{date: {day}, state: {state}}}\n"
RECORDS = {
    "konzept.yaml": "language: de\n",
    f"{HOME}/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n",
    f"{HOME}/themes/sprache.yaml": "title: Sprache\n",
    f"{HOME}/measures/a.yaml": MEASURE.format(theme="sprache", day="2024-05-02", state="started"),
    f"{HOME}/measures/b.yaml": "title: Lotsen\nthemes: [sprache]\nlead: Verein\n",
}
CHANGED: Mapping[str, str | None] = {
    f"{HOME}/measures/b.yaml": None,
    f"{HOME}/measures/c.yaml": "title: Paten\nthemes: [arbeit]\nlead: Verein\n",
    f"{HOME}/themes/arbeit.yaml": "title: Arbeit\n",
    f"{HOME}/measures/a.yaml": MEASURE.format(theme="arbeit", day="2024-05-03", state="paused"),
    "concepts/neues/concept.yaml": "title: Neues\nmunicipality: Musterstadt\n",
    "concepts/neues/measures/d.yaml": "title: Weiter\nlead: Amt\ncontinues: [musterstadt-2024/a]\n",
}
"""Pages come, change and go, in the concept and beside it."""

SITE = ("render", "--format", "site,md,json", "--as-of", "2024-12-31")
pytestmark = pytest.mark.usefixtures("root")
Files = dict[str, bytes]

_LINK = re.compile(
    rb'<(?:a|link|script)\b[^<>]*?\s(?:href|src)="([^"#]*)|<meta http-equiv="refresh" content="0; url=([^"#]*)'
)


def fill(root: Path, texts: Mapping[str, str | None]) -> None:
    for path, text in texts.items():
        if text is None:
            (root / path).unlink()
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "stadt"
    fill(root, RECORDS)
    monkeypatch.chdir(root)
    return root


def files(folder: Path) -> Files:
    """What lies in a folder; files under hidden names are not for visitors."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {path: place.read_bytes() for path, place in found.items() if not place.name.startswith(".")}


def links(path: str, content: bytes) -> Iterator[str]:
    """The paths of the files that a page leads to."""
    for match in _LINK.finditer(content):
        address = unquote((match[1] or match[2] or b"").decode())
        if address and not re.match(r"[a-z]+:", address):
            yield urljoin(f"/{path}", address).removeprefix("/")


def within_reach(there: Files, entrances: set[str]) -> set[str]:
    """The files that a reader can get to from these pages; what they lead to and is missing is among them."""
    found, pending = set(entrances), [*entrances]
    while pending:
        path = pending.pop()
        new = set(links(path, there.get(path, b""))) - found if path.endswith(".html") else set()
        found |= new
        pending += new
    return found


@contextmanager
def looking(look: Callable[[], None]) -> Iterator[None]:
    """Look around after every file that is put in place or removed."""
    folder = type(machine.open_folder(Path.cwd()))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("move", "remove"):
            patch.setattr(folder, name, _then(getattr(folder, name), look))
        yield


def _then(act: Callable[..., object], look: Callable[[], None]) -> Callable[..., object]:
    def acted(*arguments: object) -> object:
        done = act(*arguments)
        look()
        return done

    return acted


@pytest.mark.parametrize("before", [None, RECORDS], ids=["first", "again"])
def test_at_every_moment_each_page_is_whole_and_no_link_is_dead(
    root: Path, run: Run, before: Mapping[str, str | None] | None
) -> None:
    build, target = root / "build", root / "target"
    run(*SITE, *(() if before else ("-o", "elsewhere")))
    old = files(build)
    fill(root, CHANGED)
    assert run(*SITE, "-o", "target")[0] == 0
    new = files(target)
    assert all(links_to in new for path in new if path.endswith(".html") for links_to in links(path, new[path]))
    moments: list[str] = []

    def look() -> None:
        there = files(build)
        assert {path for path in there if there[path] not in {old.get(path), new.get(path)}} == set()
        entrances = {path for path in old if path in new} | ({"index.html"} & there.keys())
        assert within_reach(there, entrances) <= there.keys()
        moments.append("".join("n" if there[path] == new.get(path) else "o" for path in sorted(there)))

    with looking(look):
        assert run(*SITE)[0] == 0
    assert files(build) == new
    assert len(set(moments)) > 15, "one file after the other"


def test_a_run_that_was_killed_is_completed_by_the_next_one(root: Path, run: Run) -> None:
    """Whatever it left is known as ours: nothing is refused, nothing stays."""
    run(*SITE)
    fill(root, CHANGED)
    run(*SITE, "-o", "target")
    old, new = files(root / "build"), files(root / "target")

    class Killed(BaseException):
        """Nothing of the program catches it."""

    for moment in (1, 2, 9, 25, 37, 39):
        left = moment

        def stop() -> None:
            nonlocal left
            left -= 1
            if not left:
                raise Killed

        with looking(stop), pytest.raises(Killed):
            cli.app([*SITE])
        (root / "build/musterstadt-2024/.konzept-0123456789abcdef.tmp").touch()
        code, _out, err = run(*SITE)
        assert code == 0, err
        assert files(root / "build") == new
        assert [path for path in (root / "build").rglob(".*") if path.name != ".konzept-site"] == []
        assert run(*SITE)[2].startswith("0 files written")
        back(root / "build", old, run, root)


def back(build: Path, old: Files, run: Run, root: Path) -> None:
    """Publish the old records again."""
    (root / "concepts/neues/concept.yaml").rename(root / "neues.yaml")
    saved = {path: (root / path).read_text("utf-8") for path in CHANGED if (root / path).is_file()}
    for path in saved:
        (root / path).unlink()
    fill(root, RECORDS)
    assert run(*SITE)[0] == 0
    assert {path: content for path, content in files(build).items() if path in old} == old
    fill(root, CHANGED)


def test_what_konzept_did_not_write_is_named_and_stays(root: Path, run: Run) -> None:
    fill(root, {"build/index.html": "Willkommen", "build/style.css": "a {}", "build/eigenes.html": "von Hand"})
    before = files(root / "build")
    for words in (SITE, (*SITE, "--dry-run")):
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert "2 files are there already that konzept did not write" in err
        assert "“build/index.html”, “build/style.css”" in err
        assert files(root / "build") == before
    assert run(*SITE, "--force")[0] == 0
    after = files(root / "build")
    assert after["eigenes.html"] == b"von Hand"
    assert after["index.html"] != b"Willkommen"
    assert run(*SITE)[0] == 0, "and from now on it is ours"


def test_a_page_that_somebody_has_changed_is_theirs(root: Path, run: Run) -> None:
    run(*SITE)
    page, stale = (root / "build/musterstadt-2024/measure" / name for name in ("a.html", "b.html"))
    for each in (page, stale):
        each.write_text("von Hand")
    code, _out, err = run(*SITE)
    assert (code, "“build/musterstadt-2024/measure/a.html”" in err) == (2, True)
    fill(root, CHANGED)
    code, _out, err = run(*SITE, "--force")
    assert code == 0
    assert "1 stale page stays, because somebody has changed it: musterstadt-2024/measure/b.html" in err
    assert (page.read_text() != "von Hand", stale.read_text()) == (True, "von Hand")


VICTIMS = (
    *(
        "konzept.yaml",
        f"{HOME}/concept.yaml",
        f"{HOME}/themes/sprache.yaml",
        ".git/HEAD",
        ".gitlab-ci.yml",
        "README.md",
    ),
    *("templates/footer.html", "../nachbar/index.html", f"{HOME}/assets/index.html", "src/app.py", ".env"),
)


@pytest.mark.parametrize("more", [(), ("--force",)])
def test_no_list_deletes_or_replaces_what_is_no_publication(root: Path, run: Run, more: tuple[str, ...]) -> None:
    for path in VICTIMS:
        if not (root / path).exists():
            fill(root, {path: f"{path}\n" if path != "templates/footer.html" else "<footer></footer>\n"})
    before = {path: (root / path).read_bytes() for path in VICTIMS}
    sums = [f"{sha256(content).hexdigest()}  {path}" for path, content in before.items()]
    sums += [f"{sha256(content).hexdigest()}  {root / path}" for path, content in before.items()]
    fill(root, {".konzept-site": "\n".join([*sums, *sums, "\0", "kein Pfad", ""])})
    for words in (SITE, ("render", "--format", "html,md,json,csv"), ("export", "--format", "csv")):
        assert run(*words, "-o", ".", *more)[0] == 0
    assert {path: (root / path).read_bytes() for path in VICTIMS} == before


@pytest.mark.parametrize("kind", ["folder", "link", "huge", "bytes"])
def test_whatever_lies_in_the_place_of_the_list(root: Path, run: Run, kind: str) -> None:
    place = root / "build/.konzept-site"
    place.parent.mkdir()
    if kind == "folder":
        place.mkdir()
    elif kind == "link":
        place.symlink_to(root / "konzept.yaml")
    elif kind == "huge":
        with place.open("wb") as file:
            file.truncate(17 * 1024 * 1024)
    else:
        place.write_bytes(b"\xff\0\n" * 1000)
    code, _out, err = run(*SITE)
    if kind in {"folder", "link"}:
        assert (code, "“.konzept-site” cannot be replaced" in err) == (2, True)
        assert (root / "konzept.yaml").read_text() == RECORDS["konzept.yaml"]
        assert files(root / "build") == {}
    else:
        assert code == 0
        assert place.stat().st_size < 100_000


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("render",), "concepts"),
        (("render",), "Concepts/neu"),
        (("render", "--format", "site"), ".git"),
        (("export", "--format", "csv"), "templates"),
        (("export", "--format", "json"), "konzept.yaml"),
        (("report", "--format", "md"), "KONZEPT.YAML"),
        (("report", "--format", "text"), ".git/hooks/post-commit.md"),
        (("due", "--format", "md"), "concepts/briefe/"),
        (("due", "--format", "ics"), ".github/termine.ics"),
        (("validate", "--format", "json"), f"{HOME}/concept.yaml"),
    ],
)
def test_no_command_writes_among_records_and_settings(root: Path, run: Run, words: tuple[str, ...], place: str) -> None:
    before = {path.as_posix(): path.is_file() and path.read_bytes() for path in root.rglob("*")}
    code, out, err = run(*words, "-o", place, "--force")
    assert (code, out) == (2, "")
    assert "is a place of records, settings or hidden files" in err
    assert {path.as_posix(): path.is_file() and path.read_bytes() for path in root.rglob("*")} == before


BOTH = ("musterstadt-2024", "neues")
COMMANDS = (
    (("report", "--as-of", "2024-06-01"), ("report", "--as-of", "2024-05-01"), "bericht.html"),
    (("report", "--as-of", "2024-06-01"), ("report", "--as-of", "2024-05-01"), "bericht.csv"),
    (("due", "--as-of", "2024-12-31"), ("due", "--as-of", "2024-01-01"), "faellig.ics"),
    (("export", "--concept", "neues"), ("export", "--concept", "musterstadt-2024"), "daten.json"),
    (
        ("diff", "--concepts", "musterstadt-2024", "neues"),
        ("diff", "--concepts", "neues", "musterstadt-2024"),
        "diff.md",
    ),
    (("succession", "musterstadt-2024", "neues"), ("succession", "neues", "musterstadt-2024"), "bilanz.md"),
    (("validate",), ("validate", "--as-of", "2024-05-01"), "befunde.json"),
)


@pytest.mark.parametrize(("first", "second", "name"), COMMANDS, ids=[words[0] for words, _again, _name in COMMANDS])
def test_every_command_replaces_its_own_file_and_no_other(
    root: Path, run: Run, first: tuple[str, ...], second: tuple[str, ...], name: str
) -> None:
    fill(root, {path: text for path, text in CHANGED.items() if "neues" in path})
    form = ("--format", name.rpartition(".")[2]) if first[0] in {"export", "validate"} else ()
    for words in (first, second, first):
        code, _out, err = run(*words, *form, "-o", name)
        assert code == 0, err
    made = (root / name).read_bytes()
    (root / name).write_bytes(b"von Hand")
    code, _out, err = run(*second, *form, "-o", name)
    assert (code, f"“{name}” is there already, and konzept did not write it" in err) == (2, True)
    assert (root / name).read_bytes() == b"von Hand"
    assert run(*first, *form, "-o", name, "--force")[0] == 0
    assert (root / name).read_bytes() == made


def test_letters_of_other_content_are_replaced_by_force_only(root: Path, run: Run) -> None:
    letters = ("due", "--as-of", "2024-12-31", "--format", "md", "-o", "briefe/")
    assert run(*letters)[0] == 0
    (name,) = (path for path in files(root / "briefe") if path.startswith("amt"))
    made = (root / "briefe" / name).read_bytes()
    (root / "briefe" / name).write_bytes(b"von Hand")
    code, _out, err = run(*letters)
    assert (code, "says something else" in err, (root / "briefe" / name).read_bytes()) == (2, True, b"von Hand")
    assert run(*letters, "--force")[0] == 0
    assert (root / "briefe" / name).read_bytes() == made
