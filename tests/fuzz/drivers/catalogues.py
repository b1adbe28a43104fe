"""Translations as PO: read or reported, printed safely, and never lost when texts are handed out anew."""

from random import Random

from konzept import rules
from konzept.answers import formats
from konzept.editing.translators import handout
from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.catalogues.read import read
from konzept.reading.load import load
from konzept.source.findings import Severity, in_order
from tests.fuzz import corpus, printed
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.drivers.publications import check_file
from tests.fuzz.drivers.records import DAY
from tests.fuzz.mutate import HOSTILE, NOISE, mutated

PATH = f"{corpus.HOME}/translations/tr.po"


def make(random: Random) -> Parts:
    """A catalogue with other words in it, and with a few changes."""
    content = random.choice(corpus.catalogues())
    for _ in range(random.choice((0, 1, 3))):
        word = random.choice((*HOSTILE, *NOISE, "\\n", "\\\\", '\\"', "\\t", "{count}", "%s", "**x**", "\\q"))
        content = content.replace(b'(tr)"', word.encode("utf-8", "replace") + b'"', random.choice((1, -1)))
    return (content if random.random() < 0.25 else mutated(content, random, random.choice(corpus.catalogues())),)


def one(parts: Parts) -> Outcome:
    """Load the concept with the catalogue, publish it, and hand its texts out again."""
    (content,) = parts
    with in_language("de" if len(content) % 2 else "en"):
        snapshot = {**corpus.translated_town(), PATH: content}
        loaded = load(snapshot)
        findings = in_order([*loaded.findings, *rules.check(loaded, DAY)])
        printed.check_report(formats.report(snapshot, loaded, findings), ("text", "json", "github", "junit"))
        concept = loaded.concepts[corpus.HOME.rpartition("/")[2]]
        catalogue, _findings = read(PATH, content)
        if catalogue is None:
            assert any(each.severity is Severity.ERROR for each in findings if each.place.path == PATH)
            return Outcome.TOLD
        costly = len(content) % 3 == 0
        if costly and not any(each.severity is Severity.ERROR for each in findings):
            for path, page in publish(published(loaded, DAY), ["html", "md"]).pages.items():
                check_file(path, page)
        change = handout(loaded, concept, "tr").change  # refuses what it cannot read whole
        assert change.after is not None
        text = change.after.decode()
        again, told = read(PATH, change.after)
        assert again is not None
        assert not [finding for finding in told if finding.rule == "bad-catalogue"], told
        kept = {entry.text for entry in again.entries.values()}
        obsolete = _joined(text)
        for entry in catalogue.entries.values():
            if entry.text and entry.text not in kept and _plain(entry.text) not in obsolete:
                raise Lost(f"a translation is gone: {entry.text!r}")
    return Outcome.FINE


def _joined(text: str) -> str:
    """The obsolete part of a catalogue without its line breaks and quotation marks."""
    lines = [line.removeprefix("#~ ") for line in text.splitlines() if line.startswith("#~")]
    return _plain("".join(line.removeprefix("msgstr ").strip('"') for line in lines))


def _plain(text: str) -> str:
    """A text without what is escaped, and without spaces."""
    return "".join(sign for sign in text.replace("\\n", "").replace("\\t", "").replace("\\r", "") if sign.isalnum())
