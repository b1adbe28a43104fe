"""The commands that are disturbed. A case is a command line, a repository, and what the user does next."""

import csv
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory

from konzept.exchange.workbook.out.csv import csv_files
from konzept.exchange.workbook.out.export import planned
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.system.files import read
from tests.faults.harness import Case, Files, everything, warm_up
from tests.fixtures.towns import SMALL

HOME = "concepts/musterstadt-2024"
LATER = ("status", "werkstatt", "started", "--date", "2025-03-01")
"""Another writing command, for a file that no case changes: after it, nothing is left of an interrupted one."""
NEW = ("new", "indicator", "--title", "Kurse im Jahr", "--set", "unit=Kurse", "--concept", "musterstadt-2024")


def indicator(root: Path) -> None:
    """An indicator with its values, which two measures name."""
    folder = root / HOME / "indicators"
    folder.mkdir()
    (folder / "kurse.yaml").write_text("title: Kurse im Jahr\nunit: Kurse\n", "utf-8")
    (folder / "kurse.csv").write_text("period,value\n2023,12\n2024,15\n", "utf-8")
    for name in ("lotsen", "abendkurse"):
        with (root / HOME / "measures" / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("indicators: [kurse]\n")


def mendable(root: Path) -> None:
    """Two measures with a fault that has one safe repair, one of them under a wrong name."""
    for name, goal in (("spielkreis.yaml", "deutsch-im-altag"), ("leseclub.yml", "deutsch-im-alltag")):
        text = f"title: {name.partition('.')[0].title()}\ngoals: [{goal}]\nlead: integrationsstelle\n"
        (root / HOME / "measures" / name).write_text(text, "utf-8")


def published(root: Path) -> None:
    """A publication of the year before: since then a measure has come, another one has gone."""
    for path, content in _publication().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    (root / HOME / "measures" / "neu.yaml").write_text(MEASURE, "utf-8")


@cache
def _publication() -> Files:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "stadt"
        copytree(SMALL, root)
        (root / HOME / "measures" / "alt.yaml").write_text(MEASURE, "utf-8")
        for words in (SITE, TABLES, REPORT):
            warm_up((*words, "--as-of", "2024-12-31"), root)
        return {path: content for path, content in everything(root).items() if path.startswith(("build/", "bericht"))}


def sheets(root: Path) -> None:
    """The sheets of the concept, in which two measures have got another area."""
    with in_language("en"):
        made = csv_files(*planned(load(read(root)).concepts["musterstadt-2024"], date(2025, 3, 1)))
    (root / "sheets").mkdir()
    lines = list(csv.reader(StringIO(made["measure.csv"].decode(), newline="")))
    for line in lines:
        if line[0] in {"lotsen", "abendkurse"}:
            line[lines[0].index("area")] = "Nord"
    with (root / "sheets" / "measure.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)


MEASURE = "title: Lesepaten\ngoals: [deutsch-im-alltag]\nlead: integrationsstelle\n"
SITE = ("render", "--format", "site", "-o", "build")
TABLES = ("render", "--format", "md,csv", "-o", "build/daten")
REPORT = ("report", "-o", "bericht.md", "--force")
DAY = ("--as-of", "2025-12-31")


def empty(root: Path) -> None:
    """A folder in which there is nothing yet."""
    rmtree(root)
    root.mkdir()


def translated(root: Path) -> None:
    """A concept that translators are at work on, in two languages."""
    folder = root / HOME / "translations"
    folder.mkdir()
    for tag in ("en", "tr"):
        (folder / f"{tag}.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8")


CASES = (
    Case("status", ("status", "lotsen", "started", "--date", "2025-02-01"), next=LATER),
    Case("status again", ("status", "lotsen", "started", "--date", "2025-02-01")),
    Case("rename", ("rename", "lernpatenschaften", "patenschaften"), next=LATER),
    Case("rename again", ("rename", "lernpatenschaften", "patenschaften")),
    Case("rename of an indicator", ("rename", "indicator/kurse", "kurse-im-jahr"), indicator, next=LATER),
    Case("set", ("set", "lotsen", "due=2027-06-30", "goals+=kurse-fuer-alle"), next=LATER),
    Case("set of several", ("set", "--where", "title~l", "area=Nord", "--yes"), next=LATER),
    Case("new indicator", NEW, next=LATER),
    Case("new edition", ("new", "concept", "neu", "--from", "musterstadt-2024"), next=LATER),
    Case("import", ("import", "sheets", "--apply"), sheets, next=LATER),
    Case("validate --fix", ("validate", "--fix"), mendable, next=LATER),
    Case("render of a site", (*SITE, *DAY), published, fails=False),
    Case("render of tables", (*TABLES, *DAY), published),
    Case("report", (*REPORT, *DAY), published, fails=False),
    Case("export --format po", ("export", "--format", "po", "--concept", "musterstadt-2024"), translated, next=LATER),
    Case("init", ("init",), empty, fails=False),
)
