"""The commands that are disturbed. A case is a command line, a repository, and what the user does next."""

import shutil
from pathlib import Path

from tests.faults.harness import Case

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


def empty(root: Path) -> None:
    """A folder in which there is nothing yet."""
    shutil.rmtree(root)
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
    Case("new indicator", NEW, next=LATER),
    Case("validate --fix", ("validate", "--fix"), mendable, next=LATER),
    Case("export --format po", ("export", "--format", "po", "--concept", "musterstadt-2024"), translated, next=LATER),
    Case("init", ("init",), empty, fails=False),
)
