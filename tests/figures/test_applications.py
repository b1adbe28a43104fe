"""What an application is on a day: dates decide, and what nobody has dated counts from the end of the call's year."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from konzept.figures.money.applications import Application, Phase, application, owed_reports, phase, written_state
from konzept.model.kinds.grant import GrantState
from konzept.reading.concept import Concept
from konzept.reading.load import load

CALL = "year: 2025\nbudget: 50.000 €\ndeadline: 2025-03-31\nprojects_end: 2025-11-30\n"
DECISION = "body: rat\ndate: 2025-04\nsubject: Vergabe\n"
GRANT = "title: Lesecafé\ncall: 2025\napplicant: Sprachverein\nsubmitted: 2025-03-12\n"


def concept_of(files: Mapping[str, str]) -> Concept:
    texts = {
        "concept": "title: K\nmunicipality: M\n",
        "calls/2025": CALL,
        "decisions/vergabe": DECISION,
        "bodies/rat": "name: Rat\n",
        **files,
    }
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"]


def on(day: str, grant: str, **files: str) -> Application | None:
    concept = concept_of({"grants/g": grant} | {name.replace("__", "/"): text for name, text in files.items()})
    return application(concept, concept.grants["g"], date.fromisoformat(day))


def state_on(day: str, lines: str) -> str | None:
    found = on(day, GRANT + lines)
    return str(found.state) if found else None


GRANTED = "decision: vergabe\nstate: granted\nrequested: 4.000 €\ngranted: 3.500 €\n"
SETTLED = "decision: vergabe\nstate: settled\ngranted: 3.500 €\nsettled: {amount: 3.400 €, date: 2025-12-05}\n"


@pytest.mark.parametrize(
    ("case", "day", "lines", "state"),
    [
        ("before it was submitted", "2025-03-11", GRANTED, None),
        ("on that day", "2025-03-12", GRANTED, "submitted"),
        ("before the month of the decision is over", "2025-04-29", GRANTED, "submitted"),
        ("on its last day", "2025-04-30", GRANTED, "granted"),
        ("granted by nobody, in the year of the call", "2025-12-30", "state: granted\n", "submitted"),
        ("granted by nobody, at its end", "2025-12-31", "state: granted\n", "granted"),
        ("before the settlement", "2025-12-04", SETTLED, "granted"),
        ("on the day of the settlement", "2025-12-05", SETTLED, "settled"),
        ("settled on a day nobody knows", "2025-12-30", "decision: vergabe\nstate: settled\n", "granted"),
        ("at the end of the year it counts", "2025-12-31", "decision: vergabe\nstate: settled\n", "settled"),
        ("rejected later", "2025-04-29", "decision: vergabe\nstate: rejected\n", "submitted"),
        ("rejected by then", "2025-04-30", "decision: vergabe\nstate: rejected\n", "rejected"),
        ("rejected on a day nobody knows", "2025-03-12", "state: rejected\n", "rejected"),
        ("withdrawn", "2025-03-12", "state: withdrawn\n", "withdrawn"),
        ("no state, no money", "2025-12-31", "", "submitted"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value and "\n" not in value else "",
)
def test_a_state_counts_from_its_date_on(case: str, day: str, lines: str, state: str | None) -> None:
    assert state_on(day, lines) == state


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ("", GrantState.SUBMITTED),
        ("granted: 0 €\n", GrantState.GRANTED),
        ("settled: {amount: 0 €}\n", GrantState.SETTLED),
        ("granted: 5 €\nstate: rejected\n", GrantState.REJECTED),
    ],
)
def test_where_no_state_is_written_the_amounts_tell_it(lines: str, state: GrantState) -> None:
    (grant,) = concept_of({"grants/g": GRANT + lines}).grants.values()
    assert written_state(grant) is state


def test_an_application_without_a_date_counts_from_the_deadline_of_its_call() -> None:
    undated = GRANT.replace("submitted: 2025-03-12\n", "")
    assert on("2025-03-30", undated) is None
    assert on("2025-03-31", undated)
    assert on("2024-12-31", undated, calls__2025="year: 2025\n") is None
    assert on("2025-01-01", undated, calls__2025="year: 2025\n")
    assert on("1999-01-01", undated, calls__2025="title: Sonderfonds\ngaps: [year]\n")
    assert on("2025-01-20", undated + GRANTED, decisions__vergabe=DECISION.replace("2025-04", "2025-01-20"))


def test_a_grant_whose_call_has_no_year_is_taken_at_its_word() -> None:
    found = on("2025-03-12", f"{GRANT}state: settled\ngranted: 5 €\n", calls__2025="title: Sonderfonds\ngaps: [year]\n")
    assert found
    assert (found.state, found.is_undated) == (GrantState.SETTLED, True)


def test_amounts_count_only_from_their_day_on() -> None:
    before, after = on("2025-04-01", GRANT + SETTLED), on("2025-12-05", GRANT + SETTLED)
    assert before
    assert after
    assert (before.granted, before.settled, before.returned) == (None, None, None)
    assert (after.granted, after.settled, after.returned) == (Decimal(3500), Decimal(3400), Decimal(100))


def test_a_draft_of_a_call_is_no_call() -> None:
    found = on("2025-06-01", GRANT + GRANTED, calls__2025=f"{CALL}draft: true\n")
    assert found
    assert found.call is None


@pytest.mark.parametrize(
    ("call", "day", "expected"),
    [
        (f"{CALL}announced: 2025-02-01\n", "2025-01-31", Phase.AHEAD),
        (f"{CALL}announced: 2025-02-01\n", "2025-02-01", Phase.OPEN),
        (f"{CALL}announced: 2025-02-01\nopens: 2025-02-15\n", "2025-02-14", Phase.AHEAD),
        (CALL, "2025-03-31", Phase.OPEN),
        (CALL, "2025-04-01", Phase.RUNNING),
        (CALL, "2025-11-30", Phase.RUNNING),
        (CALL, "2025-12-01", Phase.ENDED),
        ("year: 2025\n", "2024-12-31", Phase.AHEAD),
        ("year: 2025\n", "2025-12-31", Phase.UNDERWAY),
        ("year: 2025\n", "2026-01-01", Phase.ENDED),
        ("title: Sonderfonds\ngaps: [year]\n", "1999-01-01", Phase.UNKNOWN),
    ],
)
def test_how_far_a_call_is(call: str, day: str, expected: Phase) -> None:
    assert phase(concept_of({"calls/2025": call}).calls["2025"], date.fromisoformat(day)) is expected


REPORTS = (
    "reports:\n  - {kind: interim, due: 2025-06}\n  - {kind: interim, received: 2025-09-01}\n"
    "  - {kind: interim}\n  - {kind: final, received: 2026-01-10}\n"
)


def test_a_report_is_owed_until_the_day_on_which_it_came() -> None:
    def owed(day: str, lines: str = GRANTED + REPORTS) -> list[str]:
        found = on(day, GRANT + lines)
        assert found
        return [each.key for each in owed_reports(found, date.fromisoformat(day))]

    assert owed("2025-04-29") == []
    assert owed("2025-08-31") == ["interim", "interim-2", "interim-3", "final"]
    assert owed("2025-09-01") == ["interim", "interim-3", "final"]
    assert owed("2026-01-10") == ["interim", "interim-3"]
    assert owed("2026-01-10", f"{GRANTED}{REPORTS}gaps: [reports]\n") == []
