"""A history reads the files that changed, and says what reading every revision as a whole would say."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konzept.answers.change_list import history_json
from konzept.changes import history as histories
from konzept.changes.diff import diff
from konzept.changes.history import NOTHING, HistoryEntry, HistoryScope, history, scope_of
from konzept.reading.load import Loaded, load
from konzept.source.snapshot import SIZE
from konzept.system import git

COVERS = (
    "title: A\nmunicipality: M\n",
    "title: B\nmunicipality: M\nlabels:\n  measure: {one: Vorhaben, many: Vorhaben}\n",
    "title: A\nmunicipality: M\nformerly: [a]\n",
    "title: A\nmunicipality: M\nformerly: [b, c]\nvocabulary:\n  states:\n    läuft: {means: started, label: läuft}\n",
    "title: [\n",
)
MEASURES = (
    "title: Eins\n",
    "title: Eins\nthemes: [t]\nown:\n  ort: Haus\n",
    "title: Eins\nthemes: [u]\nown:\n  ort: Hof\n",
    "title: Zwei\nformerly: [m]\nstatus:\n  - {date: 2024-05, state: läuft}\n",
    "title: Zwei\nformerly: [n]\ncontinues: [b/n, a/m]\n",
    "title: Zwei\ncontinues: [b/m, a/m]\nneeds: [n]\n",
    "title: Eins\nneeds: [m]\norder: 1\ndescription: Ein Text.\n",
    "title: Eins\ntitle: Zwei\n",
    "title: \xff\n",
    f"title: Eins\ndescription: {'x' * SIZE}\n",
)
INDICATORS = (
    "title: Kinder\nunit: Personen\n",
    "title: Jugendliche\nunit: Personen\ndimensions:\n  - {key: ort, values: [a, b], total: alle}\n",
)
SERIES = (
    "period,value\n2023,4\n2024,5\n",
    "period,value\n2023,4\n2024,6\n2025,\n",
    "period,ort,value\n2023,a,4\n",
    "?",
)
SETTINGS = (
    "fields:\n  - {kind: measure, key: ort, label: Ort}\n",
    "language: de\n",
    "fields:\n  - {kind: measure, key: ort, label: Ort, public: true}\n",
    "fields:\n  - {kind: measure, key: ort, type: reference/theme, public: true}\n",
    "fields: [\n",
)
CATALOGUE = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Eins"\nmsgstr "{}"\n'
POOL: Mapping[str, tuple[str, ...]] = {
    "concepts/{}/concept.yaml": COVERS,
    "concepts/{}/measures/m.yaml": MEASURES,
    "concepts/{}/measures/n.yaml": MEASURES,
    "concepts/{}/measures/M.yml": MEASURES[:3],
    "concepts/{}/measures/k.txt": MEASURES[:3],
    "concepts/{}/goals/m.yaml": MEASURES[:2],
    "concepts/{}/themes/t.yaml": ("title: T\n", "title: U\n", "title: U\nformerly: [u]\n", "- t\n"),
    "concepts/{}/themes/u.yaml": ("title: T\n", "title: T\nformerly: [t]\nparent: t\n"),
    "concepts/{}/indicators/i.yaml": INDICATORS,
    "concepts/{}/indicators/i.csv": SERIES,
    "concepts/{}/translations/en.po": (CATALOGUE.format("One"), CATALOGUE.format("First"), "?"),
    "concepts/{}/assets/bild.png": ("eins", "zwei"),
    "concepts/{}/~$m.docx": ("x",),
    "konzept.yaml": SETTINGS,
    "LIESMICH": ("x",),
}
WHAT = ("write", "write", "write", "write", "write", "rename", "rename", "move", "remove", "mode", "none")
FOLDERS = ("a", "a", "b", "c")


class File(NamedTuple):
    """What lies under a path."""

    mode: str
    content: str


Tree = dict[str, File]


@st.composite
def trees(draw: st.DrawFn, before: Tree) -> Tree:
    """The next state of the files: some are written, removed, renamed, or a folder is moved."""
    after = dict(before)
    for _edit in range(draw(st.integers(1, 4))):
        what = draw(st.sampled_from(WHAT))
        folder, other = draw(st.sampled_from(FOLDERS)), draw(st.sampled_from(FOLDERS))
        path, texts = draw(st.sampled_from([*POOL.items(), *[*POOL.items()][:4]]))
        path = path.format(folder)
        if what == "write":
            after[path] = File("100644", draw(st.sampled_from(texts)))
        elif what == "move":
            moved = [name for name in after if name.startswith(f"concepts/{folder}/")]
            if draw(st.booleans()):
                after[f"concepts/{folder}/concept.yaml"] = File("100644", f"{COVERS[0]}formerly: [{folder}]\n")
            after |= {name.replace(f"concepts/{folder}/", f"concepts/{other}/"): after.pop(name) for name in moved}
        elif path in after and what == "remove":
            del after[path]
        elif path in after and what == "rename":
            mode, text = after.pop(path)
            former = f"formerly: [{path[-6]}]\n" if "formerly" not in text and path.endswith(".yaml") else ""
            after[path.replace("/m.", "/n.").replace("/t.", "/u.")] = File(mode, text + former)
        elif path in after and what == "mode":
            after[path] = after[path]._replace(mode=draw(st.sampled_from(["100755", "120000", "160000"])))
    return after


@st.composite
def pasts(draw: st.DrawFn) -> str:
    """A history of some commits and merges."""
    found: list[Tree] = []
    commits = []
    for mark in range(1, draw(st.integers(3, 9)) + 1):
        whence = mark - 1 if mark < 3 or draw(st.integers(0, 4)) else mark - 2
        found.append(draw(trees(found[whence - 1] if whence else _begun())))
        commits.append(commit(mark, whence, found[-1]))
    return "".join(commits)


def commit(mark: int, whence: int, tree: Tree) -> str:
    """A commit as `git fast-import` reads it; where it does not follow on the one before, it is a merge with that."""
    lines = ["commit refs/heads/main", f"mark :{mark}", f"committer A <a@example.org> {mark * 86400} +0000"]
    lines += [f"data {len(f's{mark}')}", f"s{mark}"]
    lines += [f"from :{whence}"] if whence else []
    lines += [f"merge :{mark - 1}"] if whence and whence != mark - 1 else []
    lines.append("deleteall")
    for path, (mode, content) in sorted(tree.items()):
        lines += (
            [f"M 160000 {'1' * 40} {path}"]
            if mode == "160000"
            else [f"M {mode} inline {path}", f"data {len(content)}", content]
        )
    return "\n".join([*lines, ""])


def _begun() -> Tree:
    homes = {path: texts[0] for path, texts in POOL.items() if not path.endswith(("M.yml", "k.txt", "goals/m.yaml"))}
    return {path.format(folder): File("100644", text) for folder in "ab" for path, text in homes.items()}


def made(place: Path, stream: str) -> Path:
    place.mkdir()
    for words, text in ((("init", "-q", "-b", "main"), ""), (("fast-import", "--quiet"), stream)):
        subprocess.run(["git", *words], cwd=place, input=text.encode("latin-1"), check=True, capture_output=True)
    return place


class Plainly:
    """The history, with every revision and the one before it read and compared as a whole."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.known: dict[str | None, Loaded] = {None: NOTHING}

    def at(self, revision: str | None) -> Loaded:
        """What a revision held."""
        if revision not in self.known:
            self.known[revision] = load(git.read(self.root, str(revision)))
        return self.known[revision]

    def history(self, start: str, names: HistoryScope) -> Iterator[HistoryEntry]:
        """What each revision changed."""
        newest: str | None = start
        while newest:
            for revision in git.revisions(self.root, newest, names.paths):
                before = git.parent(self.root, revision.name)
                changes = diff(self.at(before), self.at(revision.name))
                if relevant := tuple(names.relevant(changes)):
                    yield HistoryEntry(revision, relevant)
                if names.wider(changes) != names:
                    names, newest = names.wider(changes), before
                    break
            else:
                return


@settings(max_examples=settings().max_examples // 3)
@given(pasts(), st.sampled_from([1, 3, 20_000]), st.sampled_from([2, 64]), st.integers(0, 99))
def test_a_history_by_paths_is_that_of_whole_revisions(stream: str, kept: int, page: int, which: int) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(histories, "KEPT", kept)
        patch.setattr(git, "PAGE", page)
        root = made(Path(folder) / "stadt", stream)
        start = git.resolve(root, "main")
        plainly = Plainly(root)
        loaded = plainly.at(start)
        records = [record for concept in loaded.concepts.values() for record in (concept.record, *concept.records())]
        one = [scope_of(records[which % len(records)].file.address, loaded)] if records else []
        for scope in (HistoryScope(), *one, HistoryScope(frozenset("c"), "indicator", frozenset("i"))):
            assert told(history(root, start, scope)) == told(plainly.history(start, scope)), scope


def told(entries: Iterator[HistoryEntry]) -> str:
    return "\n".join(history_json(entries))


def tree(texts: Mapping[str, str]) -> Tree:
    """Records by their paths below `concepts`, without the ending; a concept without a cover gets a short one."""
    covers = {f"{path.partition('/')[0]}/concept": "title: A\nmunicipality: M\n" for path in texts}
    return {f"concepts/{path}.yaml": File("100644", text) for path, text in (covers | dict(texts)).items()}


ALL, OF_A, OF_B = HistoryScope(), HistoryScope(frozenset("a")), HistoryScope(frozenset("b"))
M = tree({"a/measures/m": "title: Eins\n"})
LINK = M | {"concepts/a/measures/m.yaml": File("120000", "title: Eins\n")}
LARGE = M | {"concepts/a/measures/m.yaml": File("100644", MEASURES[-1])}
ALIKE, LAST = (tree({f"a/measures/{name}": "title: Eins\n" for name in names}) for names in ("\xfe\xff", "\xff"))
"""Two names that are no UTF-8, and that nobody can tell from each other; and only the second of them."""
OLD_ID, NEW_ID = "title: K\n", "title: K\nformerly: [k]\n"
ORT = {"konzept.yaml": File("100644", SETTINGS[2])}


@pytest.mark.parametrize(
    ("scope", "trees", "expected"),
    [
        pytest.param(ALL, [M, LINK], ["s2 unreadable a/measure/m", "s1 added a/concept/a"], id="a link to the same"),
        pytest.param(ALL, [LINK, M], ["s2 unreadable a/measure/m", "s1 added a/concept/a"], id="a link no more"),
        pytest.param(ALL, [M, LARGE], ["s2 unreadable a/measure/m", "s1 added a/concept/a"], id="a file too large"),
        pytest.param(
            ALL,
            [M | ALIKE, M | LAST, LAST],
            ["s3 removed a/measure/m", "s1 added a/concept/a"],
            id="names that look alike",
        ),
        pytest.param(
            ALL,
            [M, tree({"b/measures/m": "title: Eins\n"})],
            ["s2 removed a/concept/a", "s2 added b/concept/b", "s1 added a/concept/a"],
            id="another concept in its place",
        ),
        pytest.param(
            OF_B,
            [M, tree({"b/concept": f"{COVERS[0]}formerly: [a]\n", "b/measures/m": "title: Eins\n"})],
            ["s2 renamed b/concept/b", "s1 added a/concept/a"],
            id="the concept under another name",
        ),
        pytest.param(
            OF_A,
            [
                tree({"a/measures/m": "title: M\ncontinues: [b/k]\n", "b/measures/k": OLD_ID}),
                tree({"a/measures/m": "title: M\ncontinues: [b/n]\n", "b/measures/n": NEW_ID}),
            ],
            ["s1 added a/concept/a"],
            id="a record of another concept gets another id",
        ),
        pytest.param(
            ALL,
            [
                tree({"a/measures/m": "title: M\ncontinues: [b/k]\n", "b/measures/n": NEW_ID}),
                tree({"a/measures/m": "title: M\ncontinues: [b/n]\n", "b/measures/n": NEW_ID}),
            ],
            ["s1 added a/concept/a", "s1 added b/concept/b"],
            id="a record of another concept had another id",
        ),
        pytest.param(
            HistoryScope(frozenset("a"), "measure", frozenset("m")),
            [
                tree({"a/measures/m": "title: M\nown: {ort: Haus}\n"}),
                tree({"a/measures/m": "title: M\nown: {ort: Hof}\n"}),
                tree({"a/measures/m": "title: M\nown: {ort: Hof}\n"}) | ORT,
            ],
            ["s2 field a/measure/m", "s1 added a/measure/m"],
            id="settings of later",
        ),
        pytest.param(
            HistoryScope(frozenset("a"), "measure", frozenset("m")),
            [
                tree({"a/measures/m": "title: M\n", "a/measures/k": OLD_ID}),
                tree({"a/measures/m": "title: M\nneeds: [k]\n", "a/measures/k": OLD_ID}),
                tree({"a/measures/m": "title: M\nneeds: [k]\n", "a/measures/n": NEW_ID}),
            ],
            ["s2 field a/measure/m", "s1 added a/measure/m"],
            id="another record of later",
        ),
    ],
)
def test_a_history_tells_what_random_ones_seldom_hold(
    tmp_path: Path, scope: HistoryScope, trees: Sequence[Tree], expected: list[str]
) -> None:
    root = made(tmp_path / "stadt", "".join(commit(mark, mark - 1, tree) for mark, tree in enumerate(trees, 1)))
    start = git.resolve(root, "main")
    assert brief(history(root, start, scope)) == expected
    assert told(history(root, start, scope)) == told(Plainly(root).history(start, scope))


def brief(entries: Iterator[HistoryEntry]) -> list[str]:
    return [f"{entry.revision.subject} {change.kind} {change.address}" for entry in entries for change in entry.changes]
