"""The command that finds records by their words: search."""

from typing import Annotated

import typer
from typer import Argument, Option

from konzept.cli.commands.look import TableForm, kinds, print_table
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import Rev, load_at
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.system import console

MOST = 20


@app.command(
    "search",
    rich_help_panel=Panel.READ,
    help=N_(
        "Find records by words of any text, by number or title.\n\n"
        "Endings, umlauts, parts of compounds and one slip make no difference; “synonyms” in konzept.yaml has the "
        "words of the town. Drafts and internal notes are found as well. The search page of the site finds the same of "
        "what is public, in the same order."
    ),
)
def search(
    context: typer.Context,
    words: Annotated[list[str], Argument(metavar=N_("WORDS"), help=N_("What is looked for: all of the words."))],
    *,
    kind: Annotated[
        str | None,
        Option(
            "--kind",
            metavar=N_("KIND"),
            help=N_("Only records of this kind: measures, goals, decisions …"),
            autocompletion=kinds,
        ),
    ] = None,
    language: Annotated[
        str, Option("--language", metavar=N_("TAG"), help=N_("Search in this translation, such as en or uk."))
    ] = "",
    limit: Annotated[
        int, Option("--limit", metavar=N_("NUMBER"), min=0, help=N_("Show so many at the most; 0 shows all."))
    ] = MOST,
    rev: Rev = None,
    form: Annotated[
        TableForm, Option("--format", help=N_("How to print it; csv is for spreadsheets."))
    ] = TableForm.TABLE,
) -> None:
    """Search all records and print those that fit, the best first."""
    from konzept.answers.search import listing
    from konzept.reading import query

    settings = settings_of(context)
    loaded = load_at(settings, rev)
    concepts = query.chosen(loaded, settings.concept)
    asked = query.kind_named(kind, concepts) if kind else None
    answer = listing.found(loaded.repository, concepts, " ".join(words), kind=asked, language=language)
    shown = answer.records[: limit or None]
    if answer.is_part:
        console.err(_("Nothing has all of these words; these have most of them."))
    print_table(listing.table(shown), form)
    console.err(_count(len(answer.records), len(shown)))


def _count(total: int, shown: int) -> str:
    counted = ngettext("{count} record", "{count} records", total).format(count=total)
    if shown == total:
        return counted
    return _("{records}, of which {count} are shown; “--limit 0” shows all.").format(records=counted, count=shown)
