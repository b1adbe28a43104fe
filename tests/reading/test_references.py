"""What a contribution is about: any record, named as kind/id, wherever references are followed."""

from datetime import date

import pytest

from konzept.answers.record_sheet import as_text, sheet_of
from konzept.changes.diff import diff
from konzept.editing import encoded
from konzept.editing.rename import rename
from konzept.figures.public import public
from konzept.i18n.messages import in_language
from konzept.model.types import ANY, Ref
from konzept.reading.load import Loaded, load
from konzept.reading.query import resolve, uses
from konzept.rules import check
from konzept.source.findings import Finding
from konzept.wording.sentences import sentence

HOME = "concepts/musterstadt-2024"
FILES = {
    f"{HOME}/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n",
    f"{HOME}/themes/kurse.yaml": "title: Thema Kurse\n",
    f"{HOME}/measures/kurse.yaml": "title: Kurse\nlead: VHS\nthemes: [kurse]\n",
    f"{HOME}/bodies/rat.yaml": "name: Stadtrat\n",
    f"{HOME}/contributions/frage.yaml": "date: 2024-03-04\ntext: Mehr.\n"
    "about:\n  - measure/kurse  # die Maßnahme\n  - theme/kurse\n  - body/rat\n",
}
DAY = date(2024, 12, 31)


def loaded(**changed: str) -> Loaded:
    """The repository; `changed` has other texts by kind and id, as `measures__kurse`."""
    others = {f"{HOME}/{name.replace('__', '/')}.yaml": text for name, text in changed.items()}
    return load({path: text.encode() for path, text in {**FILES, **others}.items()})


def about(found: Loaded) -> tuple[str, ...]:
    return found.concepts["musterstadt-2024"].contributions["frage"].about


@pytest.mark.parametrize(
    ("text", "kind", "id_", "written"),
    [("measure/kurse", "measure", "kurse", "measure/kurse"), ("kurse", ANY, "kurse", "kurse")],
)
def test_the_kind_stands_before_the_id(text: str, kind: str, id_: str, written: str) -> None:
    ref, name = Ref(ANY, typed=True).read(text)
    assert (ref.kind, name, ref.write(name)) == (kind, id_, written)


def test_other_references_are_read_as_they_stand() -> None:
    assert Ref("measure", across=True).read("altes/kurse") == (Ref("measure", across=True), "altes/kurse")
    assert Ref("goal").write("kurse") == "kurse"


def test_it_is_named_in() -> None:
    found = loaded()
    for address, route in (("measure/kurse", ("about", 0)), ("theme/kurse", ("about", 1)), ("body/rat", ("about", 2))):
        naming = [(use.record.id, use.route) for use in uses(found, resolve(found, address))]
        assert ("frage", route) in naming
    assert "measure/kurse (Kurse), theme/kurse (Thema Kurse), body/rat (Stadtrat)" in as_text(
        sheet_of(found, resolve(found, "frage"), DAY)
    )


def test_a_rename_changes_the_id_and_leaves_the_kind() -> None:
    snapshot = {path: text.encode() for path, text in FILES.items()}
    found = load(snapshot)
    changes = {change.path: change.after for change in rename(snapshot, found, resolve(found, "measure/kurse"), "neu")}
    text = FILES[f"{HOME}/contributions/frage.yaml"].replace("measure/kurse", "measure/neu")
    assert changes[f"{HOME}/contributions/frage.yaml"] == encoded(b"", text)
    assert f"{HOME}/themes/kurse.yaml" not in changes


def test_a_rename_of_the_other_kind_leaves_the_measure() -> None:
    snapshot = {path: text.encode() for path, text in FILES.items()}
    found = load(snapshot)
    changes = {change.path: change.after for change in rename(snapshot, found, resolve(found, "theme/kurse"), "neu")}
    after = changes[f"{HOME}/contributions/frage.yaml"]
    assert after is not None
    assert b"- measure/kurse  #" in after
    assert b"- theme/neu\n" in after


def test_a_draft_vanishes_from_it_for_the_public() -> None:
    found = loaded(measures__kurse="title: Kurse\nlead: VHS\nthemes: [kurse]\ndraft: true\n")
    assert about(found) == ("measure/kurse", "theme/kurse", "body/rat")
    assert about(public(found)) == ("theme/kurse", "body/rat")


def test_a_former_id_of_a_draft_vanishes_too() -> None:
    found = loaded(
        measures__neu="title: Neu\nformerly: [alt]\ndraft: true\n",
        contributions__frage="date: 2024\ntext: Mehr.\nabout: [measure/alt, concept/musterstadt-2024]\n",
    )
    assert about(public(found)) == ("concept/musterstadt-2024",)


def test_a_renamed_record_is_no_change_of_the_contribution() -> None:
    before = loaded()
    text = FILES[f"{HOME}/contributions/frage.yaml"]
    files = {path: content for path, content in FILES.items() if not path.endswith("measures/kurse.yaml")}
    files[f"{HOME}/measures/neu.yaml"] = FILES[f"{HOME}/measures/kurse.yaml"] + "formerly: [kurse]\n"
    files[f"{HOME}/contributions/frage.yaml"] = text.replace("measure/kurse", "measure/neu")
    after = load({path: content.encode() for path, content in files.items()})
    assert [sentence(change) for change in diff(before, after)] == ["Measure “Kurse”: id kurse → neu"]


def test_a_change_is_told_by_titles() -> None:
    before, after = loaded(), loaded(contributions__frage="date: 2024-03-04\ntext: Mehr.\nabout: [theme/kurse]\n")
    assert [sentence(change) for change in diff(before, after)] == [
        "Contribution “Mehr.”: About: removed “Kurse”, “Stadtrat”"
    ]


def findings(text: str, **others: str) -> list[Finding]:
    found = loaded(contributions__frage=f"date: 2024-03-04\ntext: Mehr.\nabout: [{text}]\n", **others)
    return [each for each in check(found, DAY) if each.place.path.endswith("frage.yaml")]


@pytest.mark.parametrize(
    ("text", "meant", "is_sure"),
    [
        ("measures/kurse", "measure/kurse", True),
        ("Massnahme/kurse", "measure/kurse", True),
        ("mesure/kurse", "measure/kurse", True),
        ("mesure/kurs", "measure/kurse", False),
        ("rat", "body/rat", True),
        ("musterstadt-2024/measures/kurse", "measure/kurse", True),
        ("concepts/musterstadt-2024/measures/kurse.yaml", "measure/kurse", True),
    ],
)
def test_which_record_was_probably_meant(*, text: str, meant: str, is_sure: bool) -> None:
    (finding,) = findings(text)
    assert (finding.rule, finding.hint) == ("unknown-record", f"“{meant}” is probably meant.")
    assert [edit.text for edit in finding.fix.edits] == [meant] if finding.fix else not is_sure


def test_an_address_as_commands_print_it_names_the_record() -> None:
    assert findings("musterstadt-2024/measure/kurse") == []
    assert about(loaded(contributions__frage="date: 2024\ntext: Mehr.\nabout: [musterstadt-2024/measure/kurse]\n")) == (
        "measure/kurse",
    )


@pytest.mark.parametrize(("text", "is_sure"), [("measure/kurs", False), ("measure/Kurse", True)])
def test_which_id_was_probably_meant(*, text: str, is_sure: bool) -> None:
    (finding,) = findings(text)
    hint = "“measure/kurse” is probably meant (Kurse, measures/kurse.yaml)."
    assert (finding.rule, finding.hint) == ("unknown-measure", hint)
    assert [edit.text for edit in finding.fix.edits] == ["measure/kurse"] if finding.fix else not is_sure


def test_an_id_of_two_kinds_needs_its_kind() -> None:
    (finding,) = findings("kurse")
    assert (finding.rule, finding.fix) == ("unknown-record", None)
    assert finding.hint.startswith(
        "Write kind/id, such as measure/lernpatenschaften. The kinds are: body, call, concept,"
    )
    with in_language("de"):
        (german,) = findings("kurse")
    assert german.message == "„kurse“ nennt keinen Eintrag: Erwartet werden Art und Kennung."


def test_a_former_id_is_brought_up_to_date() -> None:
    (finding,) = findings("measure/alt", measures__kurse="title: Kurse\nlead: VHS\nthemes: [kurse]\nformerly: [alt]\n")
    assert (finding.rule, finding.hint) == ("former-id", "Write “measure/kurse”.")


def test_a_draft_is_not_named_in_public() -> None:
    (finding,) = findings("measure/kurse", measures__kurse="title: Kurse\nlead: VHS\nthemes: [kurse]\ndraft: true\n")
    assert finding.rule == "refers-to-draft"
    assert findings("measure/kurse, concept/musterstadt-2024") == []
