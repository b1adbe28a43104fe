"""Why something is due, as a sentence, in both languages."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.answers.reminder_list import as_text as as_list
from konzept.documents.report.reminder_letters import letters
from konzept.documents.views import Document, Envelope
from konzept.figures.due.lists import due
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded
from konzept.wording import reminders

Build = Callable[[Mapping[str, str]], Loaded]

DAY = date(2026, 6, 15)
FRESH = "status: [{date: 2026-06-01, state: started}]"
PLANNED = "status: [{date: 2026-06-01, state: planned}]"


@pytest.mark.parametrize(
    ("measure", "english", "german"),
    [
        (
            f"due: 2026-06-14\n{FRESH}",
            "overdue for 1 day (due: 14 June 2026)",
            "seit 1 Tag überfällig (Frist: 14. Juni 2026)",
        ),
        (
            f"due: 2022-06-14\n{FRESH}",
            "overdue for 1,462 days (due: 14 June 2022)",
            "seit 1.462 Tagen überfällig (Frist: 14. Juni 2022)",
        ),
        (f"due: 2026-05\n{FRESH}", "overdue (due: May 2026)", "überfällig (Frist: Mai 2026)"),
        (f"due: 2026-06-15\n{FRESH}", "due today (15 June 2026)", "heute fällig (15. Juni 2026)"),
        (f"due: 2026-06-16\n{FRESH}", "due in 1 day (16 June 2026)", "in 1 Tag fällig (16. Juni 2026)"),
        (f"due: 2026-06-30\n{FRESH}", "due in 15 days (30 June 2026)", "in 15 Tagen fällig (30. Juni 2026)"),
        (f"due: 2026-Q2\n{FRESH}", "due (2nd quarter 2026)", "steht an (Frist: 2. Quartal 2026)"),
        (
            f"milestones: [{{title: Antrag, due: 2026-05}}]\n{FRESH}",
            "milestone “Antrag” overdue (due: May 2026)",
            "Meilenstein „Antrag“ überfällig (Frist: Mai 2026)",
        ),
        (
            f"milestones: [{{title: Antrag, due: 2026-06}}]\n{FRESH}",
            "milestone “Antrag” due (June 2026)",
            "Meilenstein „Antrag“ steht an (Frist: Juni 2026)",
        ),
        (
            f"start: 2026-05\n{PLANNED}",
            "should have begun (planned start: May 2026)",
            "Beginn überfällig (geplant: Mai 2026)",
        ),
        (
            f"start: 2026-07-01\n{PLANNED}",
            "is to begin (planned start: 1 July 2026)",
            "soll beginnen (geplanter Beginn: 1. Juli 2026)",
        ),
        (
            "status: [{date: 2026-05-15, state: paused, until: 2026-05}]",
            "what was reported held until May 2026 only and has to be checked",
            "die letzte Angabe galt nur bis Mai 2026 und ist zu prüfen",
        ),
        ("", "no report yet", "noch keine Meldung"),
        (
            "status: [{date: 2025-01-01, state: started}]",
            "the last report (1 January 2025) is out of date",
            "die letzte Meldung (1. Januar 2025) ist veraltet",
        ),
        (
            "status: [{date: before 2020, state: started}]",
            "the last report (before 2020) is out of date",
            "die letzte Meldung (vor 2020) ist veraltet",
        ),
        (
            "due: before 2026-06\nstatus: [{date: 2026-06-01, state: started}]",
            "overdue (due: before June 2026)",
            "überfällig (Frist: vor Juni 2026)",
        ),
        (
            "status: [{date: 2025-12-01, state: started}]",
            "a report is due (last report: 1 December 2025)",
            "eine Meldung ist fällig (letzte Meldung: 1. Dezember 2025)",
        ),
        (
            "status: [{date: 2026-01-01, state: started}]",
            "a report is due soon (last report: 1 January 2026)",
            "eine Meldung ist bald fällig (letzte Meldung: 1. Januar 2026)",
        ),
        (
            f"due: 2026-05\nchecked: 2025-12-01\n{FRESH.replace('2026', '2025')}",
            "overdue (due: May 2026); a report is due (last report: 1 December 2025)",
            "überfällig (Frist: Mai 2026); eine Meldung ist fällig (letzte Meldung: 1. Dezember 2025)",
        ),
    ],
)
def test_a_sentence_for_each_reason(repository: Build, measure: str, english: str, german: str) -> None:
    (group,) = due(repository({"measures/a": f"title: A\nnumber: '2.1'\n{measure}"}), DAY, 30)
    (item,) = group.items
    assert reminders.sentence(item) == f"2.1 A: {english}."
    with in_language("de"):
        assert reminders.sentence(item) == f"2.1 A: {german}."


@pytest.mark.parametrize(
    ("duty", "english", "german"),
    [
        (
            "{to: rat, by: Amt, every: yearly}",
            "Report to Stadtrat: yearly, no report on record, was due 2025 (concept “K”).",
            "Bericht an „Stadtrat“: jährlich, kein Bericht erfasst, überfällig (Termin: 2025) (Konzept „K“).",
        ),
        (
            "{to: Öffentlichkeit, by: Amt, every: 6 months}",
            "Report to Öffentlichkeit: half-yearly, no report on record, next date not known (concept “K”).",
            (
                "Bericht an „Öffentlichkeit“: halbjährlich, kein Bericht erfasst, nächster Termin nicht bekannt "
                "(Konzept „K“)."
            ),
        ),
        (
            "{to: geheim, by: Amt}",
            "Report to a body: regularly, no report on record, next date not known (concept “K”).",
            "Bericht an „ein Gremium“: regelmäßig, kein Bericht erfasst, nächster Termin nicht bekannt (Konzept „K“).",
        ),
    ],
)
def test_a_sentence_for_a_duty(repository: Build, duty: str, english: str, german: str) -> None:
    loaded = repository(
        {
            "concept": f"title: K\nmunicipality: M\nperiod: {{from: 2024}}\nduties: [{duty}]",
            "bodies/rat": "name: Stadtrat",
            "bodies/geheim": "name: Geheim\ndraft: true",
        }
    )
    (group,) = due(loaded, DAY, 30)
    assert reminders.sentence(group.items[0]) == english
    with in_language("de"):
        assert reminders.sentence(group.items[0]) == german


def words_of(letter: Document) -> tuple[str, ...]:
    """Every paragraph and every line of the list, in their order."""
    return tuple(
        words
        for chapter in letter.chapters
        for words in (*chapter.sentences, *(bullet.text for bullet in chapter.bullets))
    )


def test_a_letter_is_polite_and_complete(repository: Build) -> None:
    loaded = repository(
        {
            "konzept": "publisher: {name: Stadt Musterstadt, contact: Rathausplatz 1, email: amt@muster.example}",
            "measures/a": "title: A\nlead: Jugendamt",
            "measures/b": "title: B",
        }
    )
    with in_language("de"):
        first, last = letters(due(loaded, DAY, 30), loaded.repository, DAY)
    assert first.envelope == Envelope(
        sender="Stadt Musterstadt",
        address="Rathausplatz 1",
        email="amt@muster.example",
        addressee="Jugendamt",
        to="An: Jugendamt",
        date="15. Juni 2026",
    )
    assert first.title == "Integrationskonzept: 1 Punkt, Stand 15. Juni 2026"
    assert words_of(first) == (
        "Sehr geehrte Damen und Herren,",
        (
            "im Integrationskonzept sind Sie als zuständig genannt. Mit Stand vom 15. Juni 2026 bitten wir Sie, sich "
            "um 1 Punkt zu kümmern:"
        ),
        "A: noch keine Meldung.",
        (
            "Bitte teilen Sie uns den Stand mit: was geschehen ist, was als Nächstes folgt und welcher Termin zu "
            "halten ist."
        ),
        "Hat sich ein Punkt inzwischen erledigt, genügt eine kurze Nachricht an uns.",
        "Mit freundlichen Grüßen",
        "Stadt Musterstadt",
    )
    assert last.envelope is not None
    assert last.envelope.to == last.envelope.addressee == "An die Stelle, die das Konzept steuert"


def test_without_a_publisher_nobody_signs(repository: Build) -> None:
    loaded = repository({"measures/a": "title: A"})
    (letter,) = letters(due(loaded, DAY, 30), loaded.repository, DAY)
    assert letter.envelope is not None
    assert (letter.envelope.sender, letter.envelope.date, letter.municipality) == ("", "15 June 2026", "")
    assert words_of(letter)[-1] == "Yours faithfully"


def test_an_address_that_names_the_mail_does_not_do_so_twice(repository: Build) -> None:
    publisher = "publisher: {name: Stadt, contact: Rathaus, stadt@muster.example, email: stadt@muster.example}"
    loaded = repository(
        {"konzept": publisher.replace("Rathaus, stadt@", "'Rathaus, stadt@").replace("example, e", "example', e"),
         "measures/a": "title: A"}
    )  # fmt: skip
    (letter,) = letters(due(loaded, DAY, 30), loaded.repository, DAY)
    assert letter.envelope is not None
    assert (letter.envelope.address, letter.envelope.email) == ("Rathaus, stadt@muster.example", "")


def test_every_letter_has_a_name_of_its_own(repository: Build) -> None:
    bodies = ("Amt für Soziales", "Amt für Soziales!", "amt fuer soziales 2", "المكتب", "con", "../../etc/passwd")
    loaded = repository({f"measures/{n}": f"title: M\nlead: '{body}'" for n, body in enumerate(bodies)})
    names = [letter.id for letter in letters(due(loaded, DAY, 30), loaded.repository, DAY)]
    assert sorted(names) == [
        "amt-fuer-soziales-2-2026-06-15",
        "amt-fuer-soziales-2026-06-15",
        "amt-fuer-soziales-3-2026-06-15",
        "con-1-2026-06-15",
        "etc-passwd-2026-06-15",
        "letter-2026-06-15",
    ]


def test_the_list_for_the_terminal(repository: Build) -> None:
    loaded = repository({"measures/a": "title: A\nlead: Amt", "measures/b": "title: Ein Wort nach dem anderen"})
    assert as_list(due(loaded, DAY, 30), 28) == (
        "Amt\n- A: no report yet.\n\nNobody responsible\n- Ein Wort nach dem anderen:\n  no report yet.\n"
    )


@pytest.mark.parametrize(
    ("contribution", "english", "german"),
    [
        (
            "date: 2026-04-14",
            "not answered for 62 days (received: 14 April 2026), answer due by 14 July 2026",
            "seit 62 Tagen unbeantwortet (Eingang: 14. April 2026), Antwort fällig bis 14. Juli 2026",
        ),
        (
            "date: 2026-03-07",
            "not answered for 100 days (received: 7 March 2026), answer was due by 7 June 2026",
            "seit 100 Tagen unbeantwortet (Eingang: 7. März 2026), Antwort überfällig (Frist: 7. Juni 2026)",
        ),
        (
            "date: 2026-03",
            "not answered (received: March 2026), answer due by June 2026",
            "noch nicht beantwortet (Eingang: März 2026), Antwort fällig bis Juni 2026",
        ),
        ("date: 2025", "not answered (received: 2025)", "noch nicht beantwortet (Eingang: 2025)"),
        (
            "gaps: [date]",
            "not answered, date of receipt not known",
            "noch nicht beantwortet, Tag des Eingangs nicht bekannt",
        ),
    ],
)
def test_a_sentence_for_a_contribution(repository: Build, contribution: str, english: str, german: str) -> None:
    (group,) = due(repository({"contributions/a": f"text: Mehr Kurse.\n{contribution}"}), DAY, 30)
    assert reminders.sentence(group.items[0]) == f"Contribution “Mehr Kurse.”: {english}."
    with in_language("de"):
        assert reminders.sentence(group.items[0]) == f"Beitrag „Mehr Kurse.“: {german}."


@pytest.mark.parametrize(
    ("duties", "titles"),
    [
        ("[{to: rat, every: yearly, kind: Sachstandsbericht}]", ["Sachstandsbericht an „Stadtrat“"]),
        (
            "[{to: rat, every: yearly}, {to: rat, every: 3 years}, {to: Beirat}]",
            ["Bericht an „Stadtrat“ (jährlich)", "Bericht an „Stadtrat“ (alle 3 Jahre)", "Bericht an „Beirat“"],
        ),
        (
            "[{to: rat, every: yearly, form: mündlich}, {to: rat, kind: Umsetzungsbericht}]",
            ["Bericht an „Stadtrat“ (mündlich)", "Umsetzungsbericht an „Stadtrat“"],
        ),
    ],
)
def test_two_duties_to_one_body_are_told_apart(repository: Build, duties: str, titles: list[str]) -> None:
    cover = f"title: K\nmunicipality: M\nduties: {duties}"
    (group,) = due(repository({"concept": cover, "bodies/rat": "name: Stadtrat"}), DAY, 30)
    with in_language("de"):
        assert [reminders.title(item) for item in group.items] == titles


def test_of_many_missed_dates_the_first_and_the_last_are_named(repository: Build) -> None:
    cover = "title: K\nmunicipality: M\nduties: [{to: Rat, by: Amt, every: yearly, from: 2010-05}]"
    (group,) = due(repository({"concept": cover}), DAY, 30)
    told = "was due May 2011, and 15 times since, the last time May 2026 (concept “K”)."
    assert reminders.sentence(group.items[0]).endswith(told)


def test_every_date_of_a_duty_that_was_missed_is_named(repository: Build) -> None:
    cover = "title: K\nmunicipality: M\nduties: [{to: Rat, by: Amt, every: half-yearly, from: 2025-02}]"
    (group,) = due(repository({"concept": cover}), DAY, 30)
    told = "Report to Rat: half-yearly, no report on record, was due August 2025, February 2026 (concept “K”)."
    assert reminders.sentence(group.items[0]) == told


def test_a_reminder_names_no_day_where_only_the_month_is_known(repository: Build) -> None:
    (group,) = due(repository({"measures/a": "title: A\nstatus: [{date: 2025-06, state: started}]"}), DAY, 30)
    assert reminders.sentence(group.items[0]) == "A: a report is due (last report: June 2025)."
    assert [str(reason.when) for reason in group.items[0].reasons] == ["2025-12"]


def test_a_sentence_for_a_duty_of_which_the_last_report_is_known(repository: Build) -> None:
    cover = "title: K\nmunicipality: M\nduties: [{to: rat, by: Amt, every: yearly}]"
    report = "as_of: 2025-05\nto: [rat]\ngaps: [period]"
    (group,) = due(repository({"concept": cover, "bodies/rat": "name: Stadtrat", "reports/r": report}), DAY, 30)
    told = "Report to Stadtrat: yearly, last one as of May 2025, was due May 2026 (concept “K”)."
    assert reminders.sentence(group.items[0]) == told
    with in_language("de"):
        assert reminders.sentence(group.items[0]) == (
            "Bericht an „Stadtrat“: jährlich, letzter Stand: Mai 2025, überfällig (Termin: Mai 2026) (Konzept „K“)."
        )


def test_a_letter_about_contributions_says_what_becomes_of_the_answer(repository: Build) -> None:
    loaded = repository(
        {
            "measures/a": "title: A",
            "contributions/b": "text: B\ndate: 2026-04-01\nanswered_by: Jugendamt",
            "contributions/c": "text: C\ndate: 2026-04-01",
        }
    )
    named, nobody = letters(due(loaded, DAY, 30), loaded.repository, DAY)
    assert words_of(named)[-2] == "What people contributed is answered in words, and the answer is published."
    assert words_of(nobody)[-3:-1] == (
        "Please settle who is responsible, and enter it with the measure.",
        "Please settle who answers the contributions, and enter it there under “answered_by”.",
    )
    only = repository({"contributions/c": "text: C\ndate: 2026-04-01"})
    (letter,) = letters(due(only, DAY, 30), only.repository, DAY)
    assert words_of(letter)[-2:] == (
        "Please settle who answers the contributions, and enter it there under “answered_by”.",
        "Yours faithfully",
    )
