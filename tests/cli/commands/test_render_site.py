"""`konzept render --format site`: what is written, what vanishes, what stays, what decides its bytes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from konzept.cli.clock import today
from tests.fixtures.differences import Run

HOME = "concepts/musterstadt-2024"
MEASURES = ("lernpatenschaften", "sprachcafe")
NO_STATEMENT = (
    "The site has no accessibility statement, which public bodies owe. Write it under “accessibility:” in konzept.yaml."
)
pytestmark = pytest.mark.usefixtures("repository")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "stadt"
    write(root, "konzept.yaml", "language: de\n")
    found(root)
    monkeypatch.chdir(root)
    return root


def found(root: Path) -> None:
    write(root, f"{HOME}/concept.yaml", "title: Konzept\nmunicipality: Musterstadt\n")
    for name in MEASURES:
        write(
            root,
            f"{HOME}/measures/{name}.yaml",
            f"title: {name}\nlead: Amt\nstatus:\n  - {{date: 2024-05-02, state: started}}\n",
        )


def write(root: Path, path: str, content: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(content, encoding="utf-8")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_entrances_are_named_and_a_second_run_writes_nothing(repository: Path, run: Run) -> None:
    code, out, err = run("render", "--format", "site")
    assert (code, out.split()) == (
        0,
        [
            "build/icon.svg",
            "build/index.html",
            "build/musterstadt-2024/index.html",
            "build/search.js",
            "build/style.css",
            "build/table.js",
        ],
    )
    before = files_in(repository / "build")
    now = today().isoformat()
    assert err == (
        f"There is no commit to take the day from; the figures are those of today, {now}.\n"
        f"{len(before) - 1} files written, 0 unchanged; as of {now}.\n{NO_STATEMENT}\n"
    )
    assert "musterstadt-2024/measure/sprachcafe.html" in before
    times = {path: (repository / "build" / path).stat().st_mtime_ns for path in before}
    assert "\n0 files written, " in run("render", "--format", "site")[2]
    assert {path: (repository / "build" / path).stat().st_mtime_ns for path in before} == times


def test_a_site_without_accessibility_statement_is_said_to_have_none(repository: Path, run: Run) -> None:
    assert NO_STATEMENT in run("render", "--format", "site")[2]
    assert NO_STATEMENT not in run("render", "--format", "html")[2]
    write(repository, "konzept.yaml", "language: de\naccessibility: {conformity: full, feedback: Amt}\n")
    _code, out, err = run("render", "--format", "site")
    assert "build/accessibility.html" in out.split()
    assert NO_STATEMENT not in err


def test_pages_of_records_that_are_gone_vanish_and_nothing_else(repository: Path, run: Run) -> None:
    run("render", "--format", "site")
    build = repository / "build"
    write(build, "musterstadt-2024/measure/eigenes.html", "von Hand")
    write(build, "bericht.pdf", "von Hand")
    changed = build / "musterstadt-2024/status/started.html"
    changed.write_text("von Hand geändert")
    for name in MEASURES:
        (repository / HOME / "measures" / f"{name}.yaml").rename(repository / HOME / "measures" / f"neu-{name}.yaml")
    write(repository, f"{HOME}/measures/neu-sprachcafe.yaml", "title: Neu\nlead: Amt\n")
    write(repository, f"{HOME}/measures/neu-lernpatenschaften.yaml", "title: Neu\nlead: Amt\n")
    told = run("render", "--format", "site", "--as-of", "2024-05-02", "--dry-run")[2]
    assert "7 stale pages would be removed" in told
    assert (build / "musterstadt-2024/measure/sprachcafe.html").exists()
    told = run("render", "--format", "site", "--as-of", "2024-05-02")[2]
    assert "7 stale pages removed" in told, (
        "two measures, the year, and the chart of the years: picture twice, numbers, frame"
    )
    there = files_in(build)
    assert not {f"musterstadt-2024/measure/{name}.html" for name in MEASURES} & there.keys()
    assert there["musterstadt-2024/measure/eigenes.html"] == there["bericht.pdf"] == b"von Hand"
    assert "musterstadt-2024/status/started.html" in there, "a page that somebody changed is somebody's"
    run("render", "--format", "site", "--as-of", "2024-05-02", "-o", "frisch")
    fresh = files_in(repository / "frisch")
    assert {path: there[path] for path in fresh} == fresh, "what is left is what a first run makes"


def test_other_formats_and_other_concepts_leave_the_site_alone(repository: Path, run: Run) -> None:
    write(repository, "concepts/zweites/concept.yaml", "title: Zweites\nmunicipality: Musterstadt\n")
    run("render", "--format", "site")
    before = files_in(repository / "build")
    run("render", "--format", "md")
    after = files_in(repository / "build")
    assert {path for path in before if before[path] != after.get(path)} == {".konzept-site"}
    assert set(before.pop(".konzept-site").splitlines()) < set(after[".konzept-site"].splitlines())
    (repository / HOME / "measures/sprachcafe.yaml").unlink()
    _code, out, err = run("render", "--format", "site", "--concept", "zweites", "--as-of", "2024-05-02")
    names = ("icon.svg", "search.js", "style.css", "table.js", "zweites/index.html")
    assert out.split() == [f"build/{name}" for name in names]
    assert "removed" not in err
    assert (repository / "build/musterstadt-2024/measure/sprachcafe.html").exists()
    indexes = {path: files_in(repository / "build")[path] for path in after if path.endswith("/search-index.js")}
    assert indexes == {path: after[path] for path in ("musterstadt-2024/search-index.js", "zweites/search-index.js")}
    assert "1 stale page removed" in run("render", "--format", "site")[2]


def test_a_list_that_somebody_wrote_deletes_nothing_outside(repository: Path, run: Run) -> None:
    write(repository, "wichtig.txt", "")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    write(repository, "build/.konzept-site", f"{empty}  ../wichtig.txt\n{empty}  /etc/hostname\nkeine Zeile\n\n")
    assert run("render", "--format", "site")[0] == 0
    assert (repository / "wichtig.txt").exists()


def test_machine_folder_umask_and_locale_decide_no_byte(tmp_path: Path) -> None:
    made = []
    for name, mask, more in (
        ("hier", 0o022, {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"}),
        ("ganz woanders/tief", 0o077, {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "2"}),
    ):
        root = tmp_path / name
        write(root, "konzept.yaml", "language: de\n")
        found(root)
        command = [sys.executable, "-m", "konzept", "render", "--format", "site,html,md", "--as-of", "2026-03-12"]
        subprocess.run(command, cwd=root, env={**os.environ, **more}, umask=mask, check=True, capture_output=True)
        made.append(files_in(root / "build"))
    assert made[0] == made[1]
    assert len(made[0]) > 15
