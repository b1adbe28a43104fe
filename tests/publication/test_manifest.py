"""The list of what was published: what it makes ours, whoever wrote it, and in which order files are put in place."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.model.part import copy_with
from konzept.publication import manifest
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded
from tests.fixtures.pages import DAY
from tests.publication.opendata.test_dcat import PUBLISHER

OLD, NEW = sha256(b"alt").hexdigest(), sha256(b"neu").hexdigest()
PAGE, GONE = "stadt-2024/measure/kurse.html", "stadt-2024/measure/alt.html"


def parse(content: bytes) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path, sum_ in manifest.entries(BytesIO(content)):
        found[path] = (*found.get(path, ()), sum_)
    return found


def listing(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{each}  {path}\n" for path, each in sums.items()).encode()


@pytest.mark.parametrize(
    "path",
    [
        *("konzept.yaml", "KONZEPT.YAML", "concepts/stadt-2024/measures/kurse.yaml", ".git/HEAD", ".gitlab-ci.yml"),
        *("../index.html", "/etc/index.html", "stadt/../index.html", "./index.html", "stadt//a.html", ".konzept-site"),
        *(
            "stadt/.htaccess",
            "README.md",
            "Stadt/index.html",
            "a/b/c/d.html",
            "stadt/a.php",
            "index.html ",
        ),
        *(
            "a\\b.html",
            "stadt/measure/kurse.yaml",
            "stadt/kurse.css",
            "index.html\0",
            "x" * 400 + ".html",
            "index.html/",
        ),
    ],
)
def test_no_list_makes_ours_what_no_publication_has(path: str) -> None:
    assert parse(listing({path: OLD, PAGE: OLD})) == {PAGE: (OLD,)}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"keine Zeile\n",
        b"  \n",
        OLD.encode(),
        f"{OLD} {PAGE}\n".encode(),
        f"{OLD[1:]}  {PAGE}".encode(),
    ],
)
def test_what_is_no_list_makes_nothing_ours(content: bytes) -> None:
    assert parse(content) == {}


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(content: bytes) -> None:
    assert all(map(manifest.is_publishable, parse(content)))


def test_a_path_may_be_listed_twice() -> None:
    """While files are switched, a page may be the old one or the new one."""
    sums = {PAGE: tuple(sorted((OLD, NEW)))}
    assert parse(manifest.listed(sums)) == sums


def test_every_file_of_a_publication_can_be_listed(town: Loaded) -> None:
    formats = ["html", "md", "site", "docx", "json", "csv", "ics", "atom"]
    found = replace(town, repository=copy_with(town.repository, publisher=PUBLISHER))
    made = publish(published(found, DAY, has_short=True), formats).pages
    assert [path for path in made if not manifest.is_publishable(path)] == []
    home = "musterstadt-2024"
    assert {f"{home}/share.png", f"{home}/search.html", f"{home}.short.html", "sitemap.xml"} <= made.keys()
    kinds = {"/".join(path.split("/")[1:-1]) + path[path.rindex(".") :] for path in made}
    assert {"chart.svg", "chart.png", "chart.csv", "embed.html"} <= kinds
    assert all(
        map(manifest.is_publishable, ("catalog.rdf", "measures.parquet", "stadt-2024.en.pdf", "index.de-simple.html"))
    )


def test_what_is_ours_is_replaced_and_what_is_not_is_named() -> None:
    plan = manifest.plan({PAGE: NEW, "index.html": NEW}, {PAGE: OLD, "index.html": OLD}, {PAGE: frozenset({OLD})})
    assert (plan.changed, plan.foreign) == ((PAGE, "index.html"), ("index.html",))


def test_the_same_bytes_are_nobodys_loss() -> None:
    plan = manifest.plan({PAGE: NEW}, {PAGE: NEW}, {})
    assert (plan.new, plan.changed, plan.foreign) == ((), (), ())
    assert parse(plan.after) == {PAGE: (NEW,)}, "and from now on the file is ours"


def test_a_stale_page_goes_unless_somebody_has_changed_it() -> None:
    known = {GONE: frozenset({OLD}), PAGE: frozenset({OLD})}
    plan = manifest.plan({}, {GONE: OLD, PAGE: NEW}, known, (GONE, PAGE))
    assert (plan.removed, plan.kept) == ((GONE,), (PAGE,))
    assert parse(plan.after) == {}


def test_between_the_old_and_the_new_both_are_ours() -> None:
    plan = manifest.plan({PAGE: NEW}, {PAGE: OLD, GONE: OLD}, {PAGE: frozenset({OLD}), GONE: frozenset({OLD})}, (GONE,))
    assert parse(plan.before) == {PAGE: tuple(sorted((OLD, NEW))), GONE: (OLD,)}
    assert parse(plan.after) == {PAGE: (NEW,)}


def test_what_others_link_to_comes_first() -> None:
    paths = ["a/index.html", "a/measure/b.html", "index.html", "style.css", "a.html", "a.pdf"]
    ranked = sorted(paths, key=manifest.rank)
    assert ranked == ["style.css", "a.pdf", "a/measure/b.html", "a/index.html", "a.html", "index.html"]


@pytest.mark.parametrize(
    ("made", "goes"),
    [
        (["stadt-2024.html"], ["stadt-2024.short.html"]),
        (["stadt-2024.html", "stadt-2024.short.html"], []),  # there is one still
        (["stadt-2024.pdf"], []),  # of another format, which this run does not make
        (["stadt-2024.tr.html"], []),  # of another language
        (["stadt-2013.html"], []),  # of another concept
    ],
)
def test_a_short_version_goes_where_its_document_is_made_without_one(made: list[str], goes: list[str]) -> None:
    known = parse(listing(dict.fromkeys(["stadt-2024.html", "stadt-2024.short.html", *made], OLD)))
    assert [*manifest.outlived(made, known)] == goes
