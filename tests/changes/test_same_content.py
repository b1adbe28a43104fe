"""What is no change: another layout of a file. And what always is one: anything else."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.changes.diff import compare_concepts, diff
from konzept.changes.fieldwise import meaning
from konzept.model.fields import forms
from konzept.reading.load import Loaded, load
from konzept.source.textdiff import blocks
from konzept.wording.sentences import sentence

Files: TypeAlias = Mapping[str, str]
Opened: TypeAlias = Callable[[Files], Loaded]

L = "measures/lernpatenschaften.yaml"

LAYOUTS: Mapping[str, Callable[[str], str]] = {
    "keys in another order": lambda text: "\n\n".join(reversed(text.rstrip("\n").split("\n\n", 1))) + "\n",
    "quotation marks": lambda text: text.replace("title: Lernpatenschaften", 'title: "Lernpatenschaften"'),
    "a list in brackets": lambda text: text.replace(
        "partners:\n  - Freiwilligenagentur\n  - Bücherei", "partners: [Freiwilligenagentur, 'Bücherei']"
    ),
    "a list on lines": lambda text: text.replace("goals: [alltag]", "goals:\n- alltag"),
    "entries in braces": lambda text: text.replace(
        "  - date: 2023-02-14\n    state: planned", "  - {state: planned, date: '2023-02-14'}"
    ),
    "comments": lambda text: "# Kommentar\n" + text.replace("due: 2026-12-31", "due: 2026-12-31  # Beschluss"),
    "another line break": lambda text: text.replace("begleiten Kinder beim", "begleiten\n  Kinder\n  beim"),
    "folded text": lambda text: text.replace("description: |", "description: >").replace(".\n\n  Sie", ".\n\n\n  Sie"),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "a byte-order mark": lambda text: "\ufeff" + text,
    "no line end at the end": lambda text: text.rstrip("\n"),
    "an amount in another form": lambda text: text.replace("8.000,00 €", "8000"),
    "a default written out": lambda text: text.replace("    amount", "    kind: planned\n    amount") + "draft: no\n",
    "an empty key": lambda text: text + "\narea:\n",
    "an entry on one line": lambda text: text.replace("title: Schulung\n    due: ", "{title: Schulung, due: ").replace(
        "2025-06\n", "2025-06}\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_another_layout_is_no_change(files: Files, opened: Opened, layout: Callable[[str], str]) -> None:
    after = {**files, L: layout(files[L])}
    assert after[L] != files[L]
    assert diff(opened(files), opened(after)) == ()
    assert diff(opened(after), opened(files)) == ()


def test_settings_and_other_files_are_no_content(files: Files, opened: Opened) -> None:
    after = {**files, "/konzept.yaml": "language: de\n", "assets/bild.txt": "Bild"}
    assert diff(opened(files), opened(after)) == ()


# Records as strangers may write them ---------------------------------------------------------------------------------

ids = st.sampled_from(["alltag", "beruf", "sprache", "fehlt"])
texts = st.sampled_from(["Ein Text.", "Ein\n  Text.", "Noch ein Text.", "- a\n  - b", "* a\n  * b", "Ein *Text*."])
dates = st.sampled_from(["2024", "2024-03", "2024-Q1", "2024-03-01", "2025-06-30"])
states = st.sampled_from(["planned", "started", "implemented", "angestoßen"])
amounts = st.sampled_from(["8000", "8.000,00 €", "9500"])
kinds = st.sampled_from(["planned", "actual"])
line = st.sampled_from(["Amt", "Verein", "integrationsstelle", "no", "4.10"])


def lists(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(items, max_size=3).map(lambda found: f"[{', '.join(found)}]")


entries = st.builds(
    "{{date: {}, state: {}{}{}}}".format,
    dates,
    states,
    st.sampled_from(["", ", rating: on-track", ", percent: 40", ", view: outside"]),
    st.sampled_from(["", ", note: Ein Text.", ", source: Amt"]),
)
fields = {
    "goals": lists(ids),
    "themes": lists(ids),
    "description": texts.map(lambda text: f"|\n  {text}"),
    "lead": line,
    "partners": lists(line),
    "due": dates,
    "priority": st.sampled_from(["high", "low", "höchste"]),
    "weight": st.sampled_from(["1", "2,5", "2.50"]),
    "horizon": st.sampled_from(["2030", "bald"]),
    "recurrence": st.sampled_from(["once", "ongoing"]),
    "milestones": lists(st.builds("{{title: {}, due: {}}}".format, line, dates)),
    "costs": lists(st.builds("{{year: 2024, amount: '{}', kind: {}}}".format, amounts, kinds)),
    "success": lists(st.sampled_from(["Ein Text.", "Zwei Texte."])),
    "outcome": st.sampled_from(["done", "{kind: dropped, reason: Amt}"]),
    "adopted": st.builds("{{decision: rat, text: {}}}".format, line),
    "sources": lists(st.sampled_from(["Amt", "{title: Amt, date: 2024}", "Verein"])),
    "internal": line,
    "draft": st.sampled_from(["true", "false"]),
    "order": st.sampled_from(["1", "2"]),
    "status": lists(entries),
}  # fmt: skip
measures = st.fixed_dictionaries({"title": line}, optional=fields).map(
    lambda found: "".join(f"{key}: {value}\n" for key, value in found.items())
)
COVER = "title: Konzept\nmunicipality: Musterstadt\n"


def town(measure: str) -> Loaded:
    texts = {"concept": COVER, "goals/alltag": "title: Alltag\n", "measures/m": measure}
    return load({f"concepts/musterstadt/{path}.yaml": text.encode() for path, text in texts.items()})


@given(measures)
def test_a_record_does_not_differ_from_itself(measure: str) -> None:
    assert diff(town(measure), town(measure)) == ()


@given(measures, measures)
def test_records_differ_if_and_only_if_they_do_not_say_the_same(one: str, other: str) -> None:
    old, new = town(one), town(other)
    before, after = (loaded.concepts["musterstadt"].measures["m"] for loaded in (old, new))
    same = all(
        meaning(getattr(before, name), form) == meaning(getattr(after, name), form)
        for name, form in forms(type(before)).items()
    )
    changes = diff(old, new)
    assert (changes == ()) == same
    assert all(sentence(change).isprintable() for change in changes)


@given(measures, measures)
def test_equal_records_have_no_differences(one: str, other: str) -> None:
    """Whatever equal means to the records themselves."""
    old, new = town(one), town(other)
    if old.concepts["musterstadt"].measures["m"] == new.concepts["musterstadt"].measures["m"]:
        assert compare_concepts(old.concepts["musterstadt"], new.concepts["musterstadt"]) == ()


def test_meaning_sees_blocks_and_not_lines() -> None:
    form = forms(type(town("title: A\n").concepts["musterstadt"].measures["m"]))["description"]
    assert meaning("Ein\nText", form) == meaning("Ein Text", form) == blocks("Ein Text")
