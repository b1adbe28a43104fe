"""A group at a time, in shares, remembered or all at once: the findings are the same, whatever ties the concepts."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.answers import explain, record_sheet
from konzept.cli.desk import Desk, near_to
from konzept.cli.groups.judge import Ruling, judge
from konzept.cli.groups.shard import Shard
from konzept.cli.options import find_at
from konzept.cli.settings import Settings
from konzept.editing.entry import StatusReport
from konzept.reading.load import load
from konzept.reading.query import resolve
from konzept.rules.fix import check
from konzept.source.failure import KonzeptError
from konzept.source.findings import in_order
from konzept.system import files
from tests.fixtures.remembering import remember_in

DAY = date(2026, 11, 30)
NAMES = ("stadt-2013", "stadt-2024", "kreis", "mitte")
TIES = st.sampled_from(
    [
        "",
        *(f"{key}: {name}\n" for key in ("supersedes", "part_of") for name in (*NAMES, "stadt-2031", "Kreis")),
        "formerly: [stadt-2031]\n",
        "state: adopted\n",
        "state: superseded\n",
        "Vorgänger: stadt-2013\n",
        "draft: true\n",
        "part_of: Das Konzept kreis\n",
        "supersedes: [\n",
    ]
)
COVERS = st.lists(TIES, max_size=2).map(lambda ties: "municipality: Stadt\nlanguage: de\n" + "".join(ties))
LINES = st.sampled_from(
    [
        "",
        "lead: Amt\n",
        "draft: true\n",
        "outcome: done\n",
        "outcome: continued\n",
        "formerly: [alt]\n",
        *(f"continues: [{name}/{id_}]\n" for name in (*NAMES, "weg") for id_ in ("kurse", "alt")),
        "needs: [lotsen]\n",
        "due: gestern\n",
    ]
)
MEASURES = st.dictionaries(
    st.sampled_from(["kurse", "lotsen", "treff"]),
    st.lists(LINES, max_size=3, unique_by=lambda line: line.partition(":")[0]).map("".join),
    max_size=3,
)
CONCEPTS = st.dictionaries(st.sampled_from(NAMES), st.tuples(COVERS, MEASURES), min_size=1)
SETTINGS = st.sampled_from(["", "language: de\n", "publisher:\n  name: Stadt Musterstadt\n", "langage: de\n"])


@st.composite
def repositories(draw: st.DrawFn) -> Mapping[str, str]:
    """The files of a repository, by path."""
    found = {"konzept.yaml": draw(SETTINGS), "concepts/README.md": "Hier liegen sie.\n"}
    for name, (cover, measures) in draw(CONCEPTS).items():
        found[f"concepts/{name}/concept.yaml"] = f"title: Das Konzept {name}\n{cover}"
        for id_, lines in measures.items():
            found[f"concepts/{name}/measures/{id_}.yaml"] = f"title: {id_.title()}\n{lines}"
    return found


@contextmanager
def laid_out(texts: Mapping[str, str]) -> Iterator[Path]:
    """A folder with these files."""
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        put(root, texts)
        yield root


def put(root: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def whole(root: Path) -> Ruling:
    """The verdict on all concepts at once."""
    checked = check(files.read(root), DAY)
    paths = tuple(sorted({*checked.loaded.sources, *checked.loaded.series}))
    return Ruling(checked.findings, checked.loaded.files, checked.loaded.records, paths)


def by_groups(root: Path, share: Shard = Shard(), *, remembers: bool = False) -> Ruling:  # noqa: B008 - a value
    verdict = judge(root, DAY, share, remembers=remembers)
    assert verdict is not None
    return verdict._replace(paths=tuple(sorted(verdict.paths)))


@pytest.fixture(autouse=True, scope="module")
def cache() -> Iterator[None]:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        remember_in(Path(folder), patch)
        yield


@given(repositories(), repositories())
def test_groups_shares_and_memory_find_what_one_run_finds(texts: Mapping[str, str], edits: Mapping[str, str]) -> None:
    with laid_out(texts) as root:
        for _edited in range(2):
            expected = whole(root)
            assert by_groups(root) == expected
            shares = [by_groups(root, Shard(part, 3)) for part in (1, 2, 3)]
            assert in_order(f for each in shares for f in each.findings) == expected.findings
            assert sum(each.files for each in shares) == expected.files
            assert sum(each.records for each in shares) == expected.records
            for _run in range(2):
                assert by_groups(root, remembers=True)[:3] == expected[:3]
            put(root, dict(list(edits.items())[:3]))


def sheet(root: Path, address: str, concept: str | None) -> str:
    """What `show` and `explain` say of a record, with no more than its group read; or the error."""
    try:
        loaded, record = find_at(Settings(root, concept=concept), None, address, where_named=True)
    except KonzeptError as error:
        return f"{error.message} {error.hint}"
    shown = record_sheet.as_text(record_sheet.sheet_of(loaded, record, DAY))
    return shown + explain.record(loaded, record, DAY)


def sheet_of_all(root: Path, address: str, concept: str | None) -> str:
    loaded = load(files.read(root))
    try:
        record = resolve(loaded, address, concept)
    except KonzeptError as error:
        return f"{error.message} {error.hint}"
    shown = record_sheet.as_text(record_sheet.sheet_of(loaded, record, DAY))
    return shown + explain.record(loaded, record, DAY)


ADDRESSES = st.one_of(
    st.sampled_from(["kurse", "measure/kurse", "measures/kurse", "alt", "Kurse", "kreis", "Lotse", "x/y", "a/b/c/d"]),
    st.builds(
        "{}/{}".format, st.sampled_from(NAMES), st.sampled_from(["kurse", "measure/lotsen", "measure/alt", "weg"])
    ),
)
ASKED = st.one_of(st.none(), st.sampled_from([*NAMES, "gibt-es-nicht"]))


@given(repositories(), ADDRESSES, ASKED)
def test_one_record_is_shown_as_if_all_had_been_read(
    texts: Mapping[str, str], address: str, concept: str | None
) -> None:
    with laid_out(texts) as root:
        assert sheet(root, address, concept) == sheet_of_all(root, address, concept)


CHANGES = st.sampled_from(
    [
        "lead=Amt",
        "draft=true",
        "formerly+=alt",
        "formerly=",
        "continues+=kreis/kurse",
        "outcome=done",
        "supersedes=kreis",
    ]
)


def changed(root: Path, address: str, change: str, *, near: bool) -> str:
    """What `set` or `status` say that they would write and warn of, or the error."""
    what = near_to(None, address) if near else (lambda _root: None)
    told = StringIO()
    try:
        with redirect_stdout(told), redirect_stderr(told):
            desk = Desk(Settings(root), writes=False, near=what)
            if change:
                desk.set(address, None, [change])
            else:
                desk.report(address, "measure", StatusReport(date="2026-11-01", state="started"))
    except KonzeptError as error:
        return f"{error.message} {error.hint}"
    return told.getvalue()


@given(repositories(), ADDRESSES, st.one_of(st.just(""), CHANGES))
def test_a_change_is_proven_as_if_all_had_been_read(texts: Mapping[str, str], address: str, change: str) -> None:
    with laid_out(texts) as root:
        assert changed(root, address, change, near=True) == changed(root, address, change, near=False)
