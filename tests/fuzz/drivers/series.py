"""Values of indicators as CSV: read or reported, and published without a formula."""

from random import Random

from konzept.answers import formats
from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.source.findings import Severity
from tests.fuzz import corpus, printed
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.drivers.publications import check_file
from tests.fuzz.drivers.records import DAY, checked
from tests.fuzz.mutate import HOSTILE, NOISE, mutated
from tests.rules.conftest import small_town

PATH = f"{corpus.HOME}/indicators/quote"
SEPARATORS = (",", ";", "\t", "|")


def make(random: Random) -> Parts:
    """An indicator, and its values with a few changes: of bytes, or of cells and columns."""
    record, table = random.choice(corpus.series())
    _record, other = random.choice(corpus.series())
    if random.random() < 0.5:
        table = _recut(table.decode("utf-8", "replace"), random).encode("utf-8", "replace")
    return record, table if random.random() < 0.2 else mutated(table, random, other)


def _recut(text: str, random: Random) -> str:
    """The table with other separators, cells, columns or rows, as spreadsheets and hands leave it."""
    lines = text.splitlines()
    separator = max(SEPARATORS, key=lines[0].count if lines else text.count)
    rows = [line.split(separator) for line in lines]
    for _ in range(random.choice((1, 1, 2, 5))):
        row = random.choice(rows) if rows else []
        at = random.randrange(len(row) + 1)
        word = random.choice(
            (*HOSTILE, *NOISE, "", " ", ".", "–", "x", "1,5", "1.5", "1.000", "-3", "(12)", '"', "2024")
        )
        match random.randrange(6):
            case 0:
                row[at : at + 1] = [word]
            case 1:
                row.insert(at, word)
            case 2:
                del row[at:]
            case 3:
                rows.insert(random.randrange(len(rows) + 1), list(row))
            case 4:
                rows = [[*each, word] for each in rows]
            case 5:
                random.shuffle(rows)
    new = random.choice((separator, separator, *SEPARATORS))
    return random.choice(("\n", "\r\n", "\r")).join(new.join(row) for row in rows)


def one(parts: Parts) -> Outcome:
    """Load and check the small concept with the indicator, and publish its data where there is no error."""
    record, table = parts
    with in_language("de" if len(table) % 2 else "en"):
        snapshot = {**small_town(), f"{PATH}.yaml": record, f"{PATH}.csv": table}
        loaded, findings = checked(snapshot)
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        concept = loaded.concepts[corpus.HOME.rpartition("/")[2]]
        is_known = f"{PATH}.yaml" in loaded.sources and "quote" in concept.indicators
        if is_known and "quote" not in concept.series and not any(each.place.path.startswith(PATH) for each in errors):
            raise Lost("the values are neither read nor reported")
        found = formats.report(snapshot, loaded, findings)
        printed.check_report(found, ("text", "json", "github", "gitlab", "junit"))
        if errors:
            return Outcome.TOLD
        for path, content in publish(published(loaded, DAY), ["csv", "json", "md"]).pages.items():
            check_file(path, content)
    return Outcome.FINE
