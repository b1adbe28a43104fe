"""Orders of decisions, duties to report and announced events on the list of what is due."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.figures.due.lists import due
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.wording.reminders import sentence

DAY = date(2026, 3, 1)
DECISION = "body: rat\ndate: 2025-02-10\nsubject: Beschluss\n"


def loaded(cover: str = "", **files: str) -> Loaded:
    home = "concepts/musterstadt-2024"
    texts = {f"{home}/concept.yaml": f"title: Konzept\nmunicipality: Musterstadt\n{cover}"}
    texts[f"{home}/bodies/rat.yaml"] = "name: Stadtrat\n"
    texts |= {f"{home}/{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    return load({path: text.encode() for path, text in texts.items()})


def told(concepts: Loaded, day: date = DAY, within: int = 30) -> Mapping[str, list[str]]:
    with in_language("en"):
        return {group.lead: [sentence(item) for item in group.items] for group in due(concepts, day, within)}


def ordered(lines: str, more: str = "") -> Mapping[str, list[str]]:
    return told(loaded(decisions__b=f"{DECISION}{more}mandates:\n  - {{text: Berichten., by: rat{lines}}}\n"))


@pytest.mark.parametrize(
    ("lines", "phrase"),
    [
        (", due: 2026-02-28", "order “Berichten.” overdue (due: 28 February 2026)"),
        (", due: 2026-03-20", "order “Berichten.” due (20 March 2026)"),
        ("", "order “Berichten.” not done, without a date"),
        (", due: 2026-02-28, done: 2026-04-01", "order “Berichten.” overdue (due: 28 February 2026)"),
    ],
)
def test_an_order_is_due_until_it_is_done(lines: str, phrase: str) -> None:
    assert ordered(lines) == {"Stadtrat": [f"Beschluss: {phrase}."]}


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        (", due: 2026-02-28, done: 2026-02-20", ""),
        (", due: 2026-12-31", ""),
        (", due: 2026-02-28", "outcome: rejected\n"),
        (", due: 2026-02-28", "draft: true\n"),
        ("", "gaps: [mandates.done]\n"),
    ],
)
def test_an_order_that_is_done_far_ahead_or_was_not_given_is_not_due(lines: str, more: str) -> None:
    assert ordered(lines, more) == {}


def test_an_own_word_for_an_outcome_means_what_the_concept_says() -> None:
    decision = f"{DECISION}outcome: nicht befürwortet\nmandates:\n  - {{text: A, by: rat}}\n"
    words = "vocabulary:\n  outcomes:\n    nicht befürwortet: {means: %s}\n"
    assert told(loaded(words % "rejected", decisions__b=decision)) == {}
    assert list(told(loaded(words % "noted", decisions__b=decision))) == ["Stadtrat"]


def test_what_nobody_has_to_carry_out_stands_last_under_nobody() -> None:
    decision = f"{DECISION}mandates: [Etwas tun., {{text: Berichten., by: rat}}]\n"
    assert list(told(loaded(decisions__b=decision))) == ["Stadtrat", ""]


def test_an_announced_event_is_due_with_its_registration() -> None:
    event = "title: Vorstellung\nbody: rat\ndate: 2026-03-20\nregistration: 2026-03-10\n"
    assert told(loaded(events__e=event)) == {
        "Stadtrat": ["Vorstellung: registration ends on 10 March 2026; takes place on 20 March 2026."]
    }
    assert told(loaded(events__e=event), date(2026, 3, 15)) == {
        "Stadtrat": ["Vorstellung: takes place on 20 March 2026."]
    }
    assert told(loaded(events__e=event), date(2026, 3, 21)) == {}


DUTY = "duties:\n  - {to: Presse, every: yearly%s}\n"


def test_a_duty_says_what_it_lacks() -> None:
    (line,) = told(loaded(DUTY % ""))[""]
    assert line.startswith("Report to Presse: yearly, no report on record, next date not known")
    assert "to be added at the duty: “from: …”, “by: …”" in line
    (line,) = told(loaded(DUTY % ", by: rat"))["Stadtrat"]
    assert "to be added at the duty: “from: …”" in line
    (line,) = told(loaded(DUTY % ", by: rat, from: 2025-01-31"))["Stadtrat"]
    assert "to be added" not in line


def test_what_was_looked_for_in_vain_is_not_asked_for_again() -> None:
    assert told(loaded(DUTY % "" + "gaps: [duties.by, duties.from]\n")) == {}
    (line,) = told(loaded(DUTY % ", from: 2025-01-31" + "gaps: [duties.by]\n"))[""]
    assert "to be added" not in line


@pytest.mark.parametrize(
    ("to", "is_met"), [("[rat, Presse]", True), ("[Presse, rat, Beirat]", True), ("[rat]", False), ("[Presse]", False)]
)
def test_a_report_meets_a_duty_to_several_when_all_have_it(to: str, is_met: bool) -> None:
    duty = "duties:\n  - {to: [rat, Presse], by: Amt, from: 2025-01-01, every: yearly}\n"
    found = told(loaded(duty, reports__r=f"period: 2025\nas_of: 2025-12-31\nto: {to}\n"))
    assert (found == {}) is is_met
