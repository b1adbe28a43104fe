"""Rules for the entries under `removed`: records that a concept no longer has."""

from collections.abc import Iterator, Mapping

from konzept.i18n.messages import N_, _
from konzept.model import CONCEPT
from konzept.rules.case import KIND_NAMES, Case
from konzept.rules.rule import COVER, Rule
from konzept.source.findings import Finding, Related, Severity, echo
from konzept.source.values import is_id

REMOVABLE = KIND_NAMES - {CONCEPT.name}


def removed_unknown(case: Case) -> Iterator[Finding]:
    """An entry names the removed record by its kind and its id."""
    for at, gone in enumerate(case.concept.record.removed):
        kind, name = gone.address
        if kind not in REMOVABLE or not is_id(name):
            message = _("“{text}” is no address of a record: kind and id are expected.").format(text=echo(gone.record))
            hint = _("Write kind/id, such as measure/sprachcafe. The kinds are: {kinds}.")
            place = case.concept.record.file.at("removed", at, "record")
            kinds = ", ".join(sorted(REMOVABLE))
            yield Finding("removed-unknown", Severity.ERROR, message, place, hint.format(kinds=kinds))


def removed_yet_there(case: Case) -> Iterator[Finding]:
    """A record that is called removed does not exist, neither under its id nor under another."""
    for at, gone in enumerate(case.concept.record.removed):
        kind, name = gone.address
        if kind not in REMOVABLE:
            continue
        record = case.concept.find(kind, name)
        if record is None and name not in case.ids[kind]:
            continue
        message = _("“{record}” is called removed, and it is still there.").format(record=echo(gone.record))
        hint = _("Take this entry out, or delete the file of the record.")
        if record is not None and record.id != name:
            message = _("“{record}” is called removed, and lives on as “{id}”.")
            message = message.format(record=echo(gone.record), id=record.id)
            hint = _("Take this entry out: “formerly” already leads from the old address to the new one.")
        related = (Related(record.file.at(), _("This is the record.")),) if record else ()
        place = case.concept.record.file.at("removed", at, "record")
        yield Finding("removed-yet-there", Severity.ERROR, message, place, hint, related)


def removed_twice(case: Case) -> Iterator[Finding]:
    """A removed record has one entry."""
    first: dict[tuple[str, str], int] = {}
    cover = case.concept.record.file
    for at, gone in enumerate(case.concept.record.removed):
        if first.setdefault(gone.address, at) != at:
            message = _("“{record}” is named a second time.").format(record=echo(gone.record))
            hint = _("Put what both say into one entry.")
            related = Related(cover.at("removed", first[gone.address], "record"), _("This is the first entry."))
            place = cover.at("removed", at, "record")
            yield Finding("removed-twice", Severity.ERROR, message, place, hint, (related,))


def _cover(*entries: str) -> Mapping[str, str]:
    removed = "".join(f"  - {entry}\n" for entry in entries)
    return {"concept.yaml": f"{COVER}\nremoved:\n{removed}"}


_GONE = "{record: measure/sprachcafe, title: Sprachcafé, date: 2025-06, reason: Der Verein hat sich aufgelöst.}"
_TREFF = {"measures/sprachtreff.yaml": "title: Sprachtreff\nlead: Volkshochschule\n"}

RULES: tuple[Rule, ...] = (
    Rule(
        "removed-unknown",
        Severity.ERROR,
        N_("A record that is gone is named as kind/id: measure/sprachcafe. Its old address is made from it."),
        _cover(_GONE.replace("measure/", "")),
        _cover(_GONE),
        removed_unknown,
    ),
    Rule(
        "removed-yet-there",
        Severity.ERROR,
        N_(
            "“removed” in concept.yaml names records that were published once and are gone. What is still there, or "
            "lives on under another id, has its page and needs no entry."
        ),
        {**_cover("measure/sprachtreff"), **_TREFF},
        {**_cover(_GONE.replace("}", ", instead: measure/sprachtreff}")), **_TREFF},
        removed_yet_there,
    ),
    Rule(
        "removed-twice",
        Severity.ERROR,
        N_("Every record that is gone has one entry under “removed”: at its old address stands one page."),
        _cover(_GONE, "measure/sprachcafe"),
        _cover(_GONE, "measure/elterncafe"),
        removed_twice,
    ),
)
