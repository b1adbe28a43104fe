"""Every note and every result that was ever reported is printed for people, in every format."""

from datetime import date

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from konzept.answers.formats.json import dumped
from konzept.changes.report import report
from konzept.documents.report.report import document
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.rendering.blocks import as_data
from konzept.rendering.flow import paged_document as paper
from konzept.rendering.print_document import print_view
from konzept.rendering.text import as_text

DAY = date(2026, 1, 1)

days = st.lists(st.dates(date(2019, 1, 1), DAY), min_size=1, max_size=4, unique=True)


@settings(max_examples=5, phases=(Phase.explicit, Phase.generate))
@given(days, st.sampled_from(["own", "outside"]))
def test_every_note_and_result_is_printed_in_every_format(dates: list[date], view: str) -> None:
    def told(kind: str) -> str:
        entries = (
            f"{{date: {day}, state: started, percent: 20, note: NOTIZ-{kind}-{day}, result: ERGEBNIS-{kind}-{day}"
            f"{', view: outside' if view == 'outside' and at == 0 else ''}}}"
            for at, day in enumerate(dates)
        )
        return f"title: T\nstatus: [{', '.join(entries)}]\n"

    files = {"concept": "title: K\nmunicipality: M\nlanguage: de", "themes/t": told("t"), "goals/g": told("g")}
    files["measures/m"] = told("m") + "themes: [t]"
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in files.items()})
    marks = {f"{what}-{kind}-{day}" for what in ("NOTIZ", "ERGEBNIS") for kind in "tgm" for day in dates}
    made = published(loaded, DAY)
    pages = printed_pages(made)
    site = "".join(printed_pages(made, formats=("site",)).values())
    sheets = dumped(as_data(paper(made.documents["k"], ".pdf")))
    assert {
        mark for text in (pages["k.html"], pages["k.md"], site, sheets) for mark in marks if mark not in text
    } == set()
    period = document(report(loaded, DAY, since=min(dates)), loaded.repository)
    forms = (as_text(period, 80), *(print_view("report", form, period) for form in ("html", "md")))
    for text in (*forms, dumped(as_data(paper(period, ".docx")))):
        assert {mark for mark in marks if mark not in text} == set()
