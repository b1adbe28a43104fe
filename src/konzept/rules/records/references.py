"""Rules for records that name other records."""

import re
from collections import Counter
from collections.abc import Iterator

from konzept.i18n.messages import N_, _
from konzept.model import Record
from konzept.rules.case import Case, Reference
from konzept.rules.repairs import replacement
from konzept.rules.rule import Check, Rule
from konzept.source.findings import Finding, Fix, Severity, echo
from konzept.source.values import as_id, is_id

GUESSES = 25
"""For how many unknown ids of one record the nearest known id is searched."""

_UNKNOWN = {
    "theme": N_("There is no theme “{id}”."),
    "goal": N_("There is no goal “{id}”."),
    "measure": N_("There is no measure “{id}”."),
    "group": N_("There is no target group “{id}”."),
    "offer": N_("There is no offer “{id}”."),
    "body": N_("There is no body “{id}”."),
    "decision": N_("There is no decision “{id}”."),
    "event": N_("There is no event “{id}”."),
    "indicator": N_("There is no indicator “{id}”."),
    "call": N_("There is no call “{id}”."),
    "grant": N_("There is no grant “{id}”."),
    "contribution": N_("There is no contribution “{id}”."),
    "report": N_("There is no report “{id}”."),
    "concept": N_("There is no concept “{id}”."),
}


def _unknown(kind: str, called: str = "") -> Check:
    """The check that references to this kind name existing records; `called` is the kind in the name of the rule."""
    called = called or kind

    def check(case: Case) -> Iterator[Finding]:
        asked: Counter[str] = Counter()
        for each in case.references:
            if each.ref.or_text or case.exists(each.ref, each.text):
                continue
            missing, lost, there = _lost(case, each)
            if missing != kind:
                continue
            asked[each.record.file.path] += 1
            guess = asked[each.record.file.path] <= GUESSES
            hint, fix = _meant(there, each, kind, lost) if guess else ("", None)
            message = _(_UNKNOWN[kind]).format(id=echo(lost if missing == "concept" else each.text))
            place = each.record.file.at(*each.route)
            yield Finding(f"unknown-{called}", Severity.ERROR, message, place, hint, (), fix)

    return check


def _lost(case: Case, reference: Reference) -> tuple[str, str, Case]:
    """The target that does not exist: its kind, its id, and the case of the concept in which it was looked for."""
    home, slash, id_ = reference.text.partition("/")
    if reference.ref.across and slash and home in case.concepts:
        return reference.ref.kind, id_, case.other_concept(home)
    if reference.ref.across and slash and is_id(home):
        return "concept", home, case
    return reference.ref.kind, reference.text, case


def _meant(case: Case, reference: Reference, kind: str, name: str) -> tuple[str, Fix | None]:
    """A hint which id was probably meant in that concept, and a repair where only one is possible."""
    parts = re.split(r"[,;\s]+", name)
    if len(parts) > 1 and all(part in case.ids[kind] for part in parts):
        ids = f"[{', '.join(reference.ref.write(part) for part in parts)}]"
        return _("Separate the ids with commas, in square brackets: {ids}").format(ids=ids), None
    bare = re.sub(r"^.*/|\.ya?ml$", "", name.strip("„“”»«‚‘’\"' "), flags=re.IGNORECASE)
    if bare != name and bare in case.ids[kind] and name == reference.text:  # goals/deutsch-im-alltag.yaml
        return guess_hint(case, reference, kind, bare), replacement(
            reference.record, reference.route, reference.ref.write(bare)
        )
    written_out = case.headings[kind].get(name.casefold()) or case.numbers[kind].get(name)
    written_out = written_out or (as_id(name) if as_id(name) in case.ids[kind] else None)
    guess = written_out or case.names[kind].nearest(name)
    if guess is None:
        return _other_hint(case, kind, name), None
    certain = written_out or case.names[kind].sure(name)
    fix = (
        replacement(reference.record, reference.route, reference.ref.write(guess))
        if certain == guess and name == reference.text
        else None
    )
    return guess_hint(case, reference, kind, guess), fix


def guess_hint(case: Case, reference: Reference, kind: str, guess: str) -> str:
    """The hint that an id is probably meant, with the title and the file of its record."""
    record = (case.cover(guess) if kind == "concept" else None) or case.concept.records_of(kind).get(guess)
    guess = reference.ref.write(guess)
    if record is None:
        return _("“{id}” is probably meant.").format(id=guess)
    at_home = record.file.address.concept == reference.record.file.address.concept
    path = _path(record) if at_home else record.file.path
    hint = _("“{id}” is probably meant ({title}, {path}).")
    return hint.format(id=guess, title=echo(record.heading), path=path)


def _other_hint(case: Case, kind: str, name: str) -> str:
    """A hint where no id is near: the kind of another record with that id, or all known ids where they are few."""
    for other in _UNKNOWN:
        if other != kind and (record := case.concept.records_of(other).get(name)):
            return _("“{id}” is the id of something else: {path}.").format(id=echo(name), path=_path(record))
    known = sorted(case.ids[kind] - {case.concept.id if kind == "concept" else ""})
    if 0 < len(known) <= 8:
        return _("The ids are: {ids}.").format(ids=", ".join(known))
    if kind == "concept":
        return _("The id of a concept is the name of its folder below “concepts/”.")
    return _("Correct the id, or create the record: konzept new {kind}.").format(kind=kind)


def former_id(case: Case) -> Iterator[Finding]:
    """References use present ids; one by a former id still works."""
    for each in case.references:
        if each.text in case.ids[each.ref.kind]:
            continue
        record = case.concept.find(each.ref.kind, each.text)
        if record is not None:
            message = _("“{id}” is a former id of “{new}”.").format(id=echo(each.text), new=record.id)
            written = each.ref.write(record.id)
            hint = _("Write “{id}”.").format(id=written)
            place, fix = each.record.file.at(*each.route), replacement(each.record, each.route, written)
            yield Finding("former-id", Severity.NOTE, message, place, hint, (), fix)


def refers_to_draft(case: Case) -> Iterator[Finding]:
    """Public records name no drafts, which are not published."""
    for each in case.references:
        record = case.concept.find(each.ref.kind, each.text)
        if record is None or not record.draft or each.record.draft or case.concept.record.draft:
            continue
        yield Finding(
            "refers-to-draft",
            Severity.WARNING,
            _("“{title}” is a draft and is not published.").format(title=echo(record.heading)),
            each.record.file.at(*each.route),
            _("Take “draft: true” out of {path}, or leave the reference out until then.").format(path=_path(record)),
        )


def _path(record: Record) -> str:
    return record.file.path.split("/", 2)[-1]


_GOAL = "title: Deutsch im Alltag\n"
_THEME = "title: Sprache\n"
_GROUP = "title: Familien\n"
_OFFER = "title: Sprachcafé\ntarget_groups: [Familien]\n"
_BODY = "name: Integrationsstelle\n"
_DECISION = "body: stadtrat\ndate: 2024-02-14\nsubject: Integrationskonzept\n"
_INDICATOR = "title: Ohne Schulabschluss\nunit: '%'\ngaps: [series]\n"
_GRANT = "title: Sprachcafé\ncall: '2024'\napplicant: Sprachverein\n"
_REPORT = "period: 2024\nas_of: 2024-12-31\nto: [Stadtrat]\n"
_MEASURE = "title: Lernpatenschaften\n\nlead: Integrationsstelle\n"
_FILE = "measures/lernpatenschaften.yaml"

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-theme",
        Severity.ERROR,
        N_("A record names only themes that its concept has, by their ids."),
        {"themes/sprache.yaml": _THEME, "goals/alltag.yaml": "title: Deutsch im Alltag\ntheme: sprachen\n"},
        {"themes/sprache.yaml": _THEME, "goals/alltag.yaml": "title: Deutsch im Alltag\ntheme: sprache\n"},
        _unknown("theme"),
    ),
    Rule(
        "unknown-goal",
        Severity.ERROR,
        N_("A record names only goals that its concept has, by their ids."),
        {"goals/deutsch-im-alltag.yaml": _GOAL, _FILE: _MEASURE + "goals: [deutsch-im-altag]\n"},
        {"goals/deutsch-im-alltag.yaml": _GOAL, _FILE: _MEASURE + "goals: [deutsch-im-alltag]\n"},
        _unknown("goal"),
    ),
    Rule(
        "unknown-measure",
        Severity.ERROR,
        N_("A record names only measures that exist: those of its concept by their ids, others as concept/id."),
        {_FILE: _MEASURE, "measures/schulung.yaml": "title: Schulung\nlead: VHS\nneeds: [lernpatenschaft]\n"},
        {_FILE: _MEASURE, "measures/schulung.yaml": "title: Schulung\nlead: VHS\nneeds: [lernpatenschaften]\n"},
        _unknown("measure"),
    ),
    Rule(
        "unknown-target-group",
        Severity.ERROR,
        N_("A target group is part of one that the concept has, by its id."),
        {"groups/familien.yaml": _GROUP, "groups/eltern.yaml": "title: Eltern\nparent: familie\n"},
        {
            "groups/familien.yaml": _GROUP,
            "groups/eltern.yaml": "title: Eltern\nparent: familien\n",
            "offers/sprachcafe.yaml": _OFFER.replace("Familien", "eltern"),
        },
        _unknown("group", "target-group"),
    ),
    Rule(
        "unknown-offer",
        Severity.ERROR,
        N_("A record names only offers that its concept has, by their ids."),
        {
            "offers/sprachcafe.yaml": _OFFER,
            "contributions/frage.yaml": "date: 2025-02-01\nabout: [offer/sprachkaffee]\ntext: Auch am Samstag?\n",
        },
        {
            "offers/sprachcafe.yaml": _OFFER,
            "contributions/frage.yaml": "date: 2025-02-01\nabout: [offer/sprachcafe]\ntext: Auch am Samstag?\n",
        },
        _unknown("offer"),
    ),
    Rule(
        "unknown-body",
        Severity.ERROR,
        N_("A record names only bodies that its concept has, by their ids."),
        {
            "bodies/stadtrat.yaml": "name: Stadtrat\n",
            "decisions/ratsbeschluss.yaml": _DECISION.replace("rat\n", "rad\n"),
        },
        {"bodies/stadtrat.yaml": "name: Stadtrat\n", "decisions/ratsbeschluss.yaml": _DECISION},
        _unknown("body"),
    ),
    Rule(
        "unknown-decision",
        Severity.ERROR,
        N_("A record names only decisions that its concept has, by their ids."),
        {
            "bodies/stadtrat.yaml": "name: Stadtrat\n",
            "decisions/stadtrat-2024.yaml": _DECISION,
            _FILE: _MEASURE + "decisions: [stadtrat-2042]\n",
        },
        {
            "bodies/stadtrat.yaml": "name: Stadtrat\n",
            "decisions/stadtrat-2024.yaml": _DECISION,
            _FILE: _MEASURE + "decisions: [stadtrat-2024]\n",
        },
        _unknown("decision"),
    ),
    Rule(
        "unknown-event",
        Severity.ERROR,
        N_("A record names only events that its concept has, by their ids."),
        {
            "events/workshop-2024.yaml": "title: Prioritätenworkshop\ndate: 2024-01-15\n",
            "calls/2024.yaml": "year: 2024\nprepared: [workshop-2042]\n",
        },
        {
            "events/workshop-2024.yaml": "title: Prioritätenworkshop\ndate: 2024-01-15\n",
            "calls/2024.yaml": "year: 2024\nprepared: [workshop-2024]\n",
        },
        _unknown("event"),
    ),
    Rule(
        "unknown-indicator",
        Severity.ERROR,
        N_("A record names only indicators that its concept has, by their ids."),
        {"indicators/schulabschluss.yaml": _INDICATOR, _FILE: _MEASURE + "indicators: [schulabschlus]\n"},
        {"indicators/schulabschluss.yaml": _INDICATOR, _FILE: _MEASURE + "indicators: [schulabschluss]\n"},
        _unknown("indicator"),
    ),
    Rule(
        "unknown-call",
        Severity.ERROR,
        N_("A grant names a call that its concept has, by its id."),
        {"calls/2024.yaml": "year: 2024\n", "grants/sprachcafe.yaml": _GRANT.replace("2024", "2042")},
        {"calls/2024.yaml": "year: 2024\n", "grants/sprachcafe.yaml": _GRANT},
        _unknown("call"),
    ),
    Rule(
        "unknown-grant",
        Severity.ERROR,
        N_("A record names only grants that its concept has, by their ids."),
        {
            "calls/2024.yaml": "year: 2024\n",
            "grants/sprachcafe.yaml": _GRANT,
            _FILE: _MEASURE + "funding:\n  - source: Fördermittel\n    grant: sprachkaffee\n",
        },
        {
            "calls/2024.yaml": "year: 2024\n",
            "grants/sprachcafe.yaml": _GRANT,
            _FILE: _MEASURE + "funding:\n  - source: Fördermittel\n    grant: sprachcafe\n",
        },
        _unknown("grant"),
    ),
    Rule(
        "unknown-contribution",
        Severity.ERROR,
        N_("A record names only contributions that its concept has, by their ids."),
        {
            "contributions/beirat-2024.yaml": "date: 2024-03-04\ntext: Mehr Kurse am Abend.\n",
            _FILE: _MEASURE + "contributions: [beirat-2042]\n",
        },
        {
            "contributions/beirat-2024.yaml": "date: 2024-03-04\ntext: Mehr Kurse am Abend.\n",
            _FILE: _MEASURE + "contributions: [beirat-2024]\n",
        },
        _unknown("contribution"),
    ),
    Rule(
        "unknown-report",
        Severity.ERROR,
        N_("A record names only reports that its concept has, by their ids."),
        {
            "reports/bericht-2024.yaml": _REPORT,
            "contributions/frage.yaml": "date: 2025-02-01\nabout: [report/bericht-2042]\ntext: Seite 4 fehlt.\n",
        },
        {
            "reports/bericht-2024.yaml": _REPORT,
            "contributions/frage.yaml": "date: 2025-02-01\nabout: [report/bericht-2024]\ntext: Seite 4 fehlt.\n",
        },
        _unknown("report"),
    ),
    Rule(
        "unknown-concept",
        Severity.ERROR,
        N_("A concept is named by its folder below “concepts/”."),
        {_FILE: _MEASURE + "continues: [musterstadt-2013/patenschaften]\n"},
        {
            _FILE: _MEASURE + "continues: [musterstadt-2013/patenschaften]\n",
            "/concepts/musterstadt-2013/concept.yaml": "title: Konzept 2013\nmunicipality: Stadt Musterstadt\n",
            "/concepts/musterstadt-2013/measures/patenschaften.yaml": "title: Patenschaften\nlead: Jugendamt\n",
        },
        _unknown("concept"),
    ),
    Rule(
        "former-id",
        Severity.NOTE,
        N_("A record that was renamed is still found by its former id; the new one is shorter to follow."),
        {
            "bodies/integrationsstelle.yaml": "name: Integrationsstelle\nformerly: [leitstelle]\n",
            _FILE: "title: Lernpatenschaften\nlead: leitstelle\n",
        },
        {
            "bodies/integrationsstelle.yaml": "name: Integrationsstelle\nformerly: [leitstelle]\n",
            _FILE: "title: Lernpatenschaften\nlead: integrationsstelle\n",
        },
        former_id,
    ),
    Rule(
        "refers-to-draft",
        Severity.WARNING,
        N_("A draft is neither published nor counted: a published record that names one would have nothing to show."),
        {
            "bodies/integrationsstelle.yaml": f"{_BODY}draft: true\n",
            _FILE: "title: Patenschaften\nlead: integrationsstelle\n",
        },
        {"bodies/integrationsstelle.yaml": _BODY, _FILE: "title: Patenschaften\nlead: integrationsstelle\n"},
        refers_to_draft,
    ),
)
