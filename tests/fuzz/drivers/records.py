"""Records and settings as YAML: a changed file among fine ones is read or reported, in well-formed formats."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from random import Random

from konzept import rules
from konzept.answers import formats
from konzept.i18n.messages import in_language, language
from konzept.reading.load import Loaded, load
from konzept.source.findings import Finding, Severity, in_order
from konzept.source.snapshot import SIZE, Snapshot
from tests.fuzz import corpus, printed
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.mutate import mutated
from tests.rules.conftest import small_town

DAY = date(2025, 6, 30)


def make(random: Random) -> Parts:
    """A path and the content of a file that has a few changes."""
    path, content = corpus.record(random)
    _path, other = corpus.record(random)
    return corpus.at_home(path).encode(), mutated(content, random, other)


def make_settings(random: Random) -> Parts:
    """The same for konzept.yaml."""
    files = corpus.kinds()[""]
    path, content = random.choice([file for file in files if file[0] == "konzept.yaml"])
    return path.encode(), mutated(content, random, random.choice(files)[1])


def one(parts: Parts) -> Outcome:
    """Load and check the small concept with the file."""
    path, content = parts[0].decode("utf-8", "replace"), parts[1]
    with in_language("de" if len(content) % 2 else "en"):
        snapshot = {**small_town(), path: content}
        loaded, findings = checked(snapshot)
        mine = [finding for finding in findings if finding.place.path == path]
        is_record = path in {each.file.path for concept in loaded.concepts.values() for each in concept.records()}
        is_read = path in loaded.sources and (is_record or path == "konzept.yaml")
        if not is_read and not any(finding.severity is Severity.ERROR for finding in mine):
            raise Lost(f"neither read nor reported: {path}")
        if len(content) <= SIZE:
            lines = content.count(b"\n") + content.count(b"\r") + 1
            assert all(finding.place.end_line <= lines for finding in mine), mine
        found = formats.report(snapshot, loaded, findings)
        costly = len(content) % 40 == 0  # SARIF has the manual of every rule
        printed.check_report(found, tuple(form for form in formats.FORMATS if costly or form != "sarif"))
    return Outcome.TOLD if findings else Outcome.FINE


def checked(snapshot: Snapshot) -> tuple[Loaded, tuple[Finding, ...]]:
    """Everything that is read, and all findings; files of the small concept itself are read once."""
    loaded = load(snapshot, sound(language()))
    findings = in_order((*loaded.findings, *rules.check(loaded, DAY)))
    return loaded, findings


@cache
def sound(tag: str) -> Loaded:
    """The small concept as it is, read once in each language."""
    with in_language(tag):
        files: Mapping[str, bytes] = small_town()
        return load(files)
