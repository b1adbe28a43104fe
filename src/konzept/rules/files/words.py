"""Rules for words that the program interprets: priorities, horizons, gaps, languages."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from konzept.figures.matching import values_of
from konzept.figures.participation.outcomes import outcomes
from konzept.i18n.messages import LANGUAGES, N_, _
from konzept.model import KINDS, ConceptRecord, Goal, Measure, Record, Repository, Theme
from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.concept import Vocabulary
from konzept.model.kinds.decision import Result
from konzept.model.meant import key_meant, priority_meant
from konzept.model.part import Part
from konzept.model.record import Gap, Rating, State
from konzept.model.words import PRIORITIES
from konzept.rules.case import Case
from konzept.rules.repairs import meant_word, replacement
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Severity, echo
from konzept.source.nearest import NearestNames
from konzept.source.values import Unfit, period

_MEANINGS = {
    "states": frozenset(State),
    "ratings": frozenset(Rating),
    "priorities": frozenset(PRIORITIES),
    "outcomes": frozenset(Result),
}
"""What own words can mean; horizons mean what they like."""

_ISO_639_1 = """
 aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
 es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
 ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
 no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
 te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The languages with a code of two letters; those of three letters (sgn, kmr, hsb) are too many to list and pass."""


def unknown_priority(case: Case) -> Iterator[Finding]:
    """The priority is high, medium, low or a word of the concept's own."""
    own = case.concept.record.vocabulary.priorities
    names = NearestNames([*PRIORITIES, *own])
    for measure in case.concept.measures.values() if case.concept.complete else ():
        word = measure.priority
        if word is None or word in own or word in PRIORITIES:
            continue
        hint, fix = meant_word(measure, ("priority",), word, names, priority_meant(word))
        otherwise = _("Write high, medium or low, or explain the word under “vocabulary: priorities” in concept.yaml.")
        yield Finding(
            "unknown-priority",
            Severity.WARNING,
            _("There is no priority “{word}”.").format(word=echo(word)),
            measure.file.at("priority"),
            hint or otherwise,
            (),
            fix,
        )


def unknown_horizon(case: Case) -> Iterator[Finding]:
    """The horizon is a date or a word of the concept's own."""
    own = case.concept.record.vocabulary.horizons
    names = NearestNames(own)
    records: list[Goal | Measure] = [*case.concept.goals.values(), *case.concept.measures.values()]
    for record in records if case.concept.complete else ():
        word = record.horizon
        if word is None or word in own or _is_period(word):
            continue
        guess = names.nearest(word)
        hint = _("Write a date, or explain the word under “vocabulary: horizons” in concept.yaml.")
        yield Finding(
            "unknown-horizon",
            Severity.WARNING,
            _("The horizon “{word}” is neither a date nor a word of this concept.").format(word=echo(word)),
            record.file.at("horizon"),
            _("“{word}” is probably meant.").format(word=guess) if guess else hint,
            (),
            replacement(record, ("horizon",), names.sure(word)),
        )


def _is_period(word: str) -> bool:
    try:
        period(word)
    except Unfit:
        return False
    return True


def unused_word(case: Case) -> Iterator[Finding]:
    """A word of the concept's own is used by a record, once records say anything there at all; drafts count too.

    Of a word whose meaning is unknown, that is reported.
    """
    if not case.concept.complete:
        return
    used = _used_words(case)
    for name in forms(Vocabulary):
        for word, own in getattr(case.concept.record.vocabulary, name).items() if used[name] else ():
            if word not in used[name] and (name not in _MEANINGS or own.means in _MEANINGS[name]):
                message = _("No record uses the own word “{word}”.").format(word=echo(word))
                place = case.concept.record.file.key_at("vocabulary", name, word)
                hint = _("Write it where it is meant, exactly as it stands here, or delete it here.")
                yield Finding("unused-word", Severity.NOTE, message, place, hint)


def _used_words(case: Case) -> Mapping[str, set[str | None]]:
    """What stands in the fields that take own words, by the name of the vocabulary."""
    measures = case.concept.measures.values()
    planned: list[Goal | Measure] = [*case.concept.goals.values(), *measures]
    reported: list[Theme | Goal | Measure] = [*case.concept.themes.values(), *planned]
    entries = [entry for record in reported for entry in record.status]
    used: dict[str, set[str | None]] = {
        "states": {entry.state for entry in entries},
        "ratings": {entry.rating for entry in entries},
        "priorities": {measure.priority for measure in measures},
        "horizons": {record.horizon for record in planned},
        "outcomes": {word for decision in case.concept.decisions.values() for word, _route in outcomes(decision)},
    }
    return {name: words - {None} for name, words in used.items()}


_BENEATH: Mapping[str, Sequence[str]] = MappingProxyType(
    {"theme": ("goals", "measures", "offers"), "goal": ("measures", "offers"), "group": ("measures", "offers")}
)
"""The folders of the records that name a record of the kind: of a theme its goals, of a group what is for it."""


def unknown_gap(case: Case) -> Iterator[Finding]:
    """A gap names a key of the record's model, or a kind of which no records could be found for it."""
    for record in case.concept.records():
        known = list(forms(type(record)))
        kinds = (
            [kind.folder for kind in KINDS] if isinstance(record, ConceptRecord) else _BENEATH.get(record.kind_name, ())
        )
        names = NearestNames([*known, *kinds])
        for position, gap in enumerate(record.gaps):
            is_values = record.kind_name == "indicator" and gap.field == "series"  # of the file beside the record
            is_key = _form(type(record), gap.field) is not None or _is_own(case, record, gap.field)
            if is_values or is_key or gap.field in kinds:
                continue
            route = ("gaps", position, "field")
            hint, fix = meant_word(record, route, gap.field, names, key_meant(gap.field, type(record)))
            message = _("The record has no key “{key}”.").format(key=echo(gap.field))
            otherwise = _("The keys are: {keys}.").format(keys=", ".join(known))
            yield Finding("unknown-gap", Severity.WARNING, message, record.file.at(*route), hint or otherwise, (), fix)


def _is_own(case: Case, record: Record, field: str) -> bool:
    """Whether a gap names a field that the municipality declares itself."""
    home, _point, key = field.partition(".")
    return home == "own" and (
        key in case.concept.own_fields.forms_of(record.kind_name) or not case.concept.own_fields.certain
    )


def filled_gap(case: Case) -> Iterator[Finding]:
    """A field that a gap calls unknown is empty, unless the gap's note says what is uncertain.

    Lists and texts may be known in part; a gap on a declared total says that not all of its records are recorded.
    """
    for record in case.concept.records():
        for position, gap in enumerate(record.gaps):
            form = _form(type(record), gap.field)
            steps = gap.field.split(".")
            if form is None or form.many or form.keyed or form.part or form.markup or steps[0] == "declared":
                continue
            if not gap.note and gap.instead is None and case.is_written(record, *steps):
                yield Finding(
                    "filled-gap",
                    Severity.WARNING,
                    _("“{key}” is called unknown here, and stands in the record.").format(key=echo(gap.field)),
                    record.file.at("gaps", position, "field"),
                    _("Delete the gap, or say in its “note” what is uncertain about the value."),
                )


def other_value_as_entered(case: Case) -> Iterator[Finding]:
    """The value of another source is another one than what stands in the record."""
    for record, position, gap in _contradicted(case):
        form = _form(type(record), gap.field)
        if form is None or form.part is not None:
            continue
        entered = list(values_of(record, gap.field.split(".")))
        if form.value_of(gap.instead or "") in entered:
            message = _("“{value}” is what stands in “{key}” as well: that is no contradiction.")
            told = message.format(value=echo(gap.instead or ""), key=echo(gap.field))
            hint = _("Write the value that the other source gives, or delete the gap.")
            place = record.file.at("gaps", position, "instead")
            yield Finding("other-value-as-entered", Severity.WARNING, told, place, hint)


def other_value_without_source(case: Case) -> Iterator[Finding]:
    """Whoever reads of another value can look up who says so."""
    for record, position, gap in _contradicted(case):
        if gap.source is None and not case.is_written(record, "gaps", position, "source"):
            message = _("Another source is said to give “{value}”, and nobody says which one.")
            told = message.format(value=echo(gap.instead or ""))
            hint = _("Add “source: …” to this gap.")
            place = record.file.at("gaps", position, "instead")
            yield Finding("other-value-without-source", Severity.WARNING, told, place, hint)


def _contradicted(case: Case) -> Iterator[tuple[Record, int, Gap]]:
    """The gaps that name another value."""
    for record in case.concept.records():
        yield from ((record, at, gap) for at, gap in enumerate(record.gaps) if gap.instead is not None)


def _form(model: type[Part], field: str) -> FieldForm | None:
    """The form of the field at a dotted name; lists and free keys on the route are passed through."""
    form: FieldForm | None = None
    part: type[Part] | None = model
    for step in field.split("."):
        if form and form.keyed and step not in (forms(part) if part else ()):
            continue
        form = forms(part).get(step) if part else None
        if form is None:
            return None
        part = form.part
    return form


def unknown_language(case: Case) -> Iterator[Finding]:
    """The language of a concept is a code such as de or en."""
    tag = case.concept.record.language
    if tag is not None and not is_language(tag):
        message = _("“{tag}” is not the code of a language.").format(tag=echo(tag))
        place = case.concept.record.file.at("language")
        yield Finding("unknown-language", Severity.WARNING, message, place, _("Write de, en, tr, uk, ar …"))


def is_language(tag: str) -> bool:
    """Whether a text is a language tag (BCP 47), judged by its form and by the list of two-letter codes."""
    primary, *rest = tag.split("-")
    known = primary in _ISO_639_1.split() or (
        len(primary) == 3 and primary.isascii() and primary.isalpha() and primary.islower()
    )
    return known and all(part.isascii() and part.isalnum() and len(part) <= 8 for part in rest)


def unknown_tool_language(repository: Repository) -> Iterator[Finding]:
    """The language of the tool in konzept.yaml is German or English."""
    tag = repository.language
    if tag is not None and tag.replace("_", "-").split("-")[0].lower() not in LANGUAGES:
        message = _("The tool does not speak “{tag}”.").format(tag=echo(tag))
        place = repository.file.at("language")
        hint = _("Write de or en; the language of a concept stands in its concept.yaml.")
        yield Finding("unknown-tool-language", Severity.WARNING, message, place, hint)


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
_MEASURE = "title: Kurse\nlead: Volkshochschule\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-priority",
        Severity.WARNING,
        N_("A priority is high, medium or low, or a word that the concept explains in its vocabulary."),
        {"measures/kurse.yaml": _MEASURE + "priority: sehr hoch\n"},
        {"measures/kurse.yaml": _MEASURE + "priority: high\n"},
        unknown_priority,
    ),
    Rule(
        "unknown-horizon",
        Severity.WARNING,
        N_("A horizon is a date, or a word that the concept explains in its vocabulary."),
        {"goals/alltag.yaml": "title: Deutsch im Alltag\nhorizon: mittelfristig\n"},
        {
            "goals/alltag.yaml": "title: Deutsch im Alltag\nhorizon: mittelfristig\n",
            "concept.yaml": _COVER + "vocabulary:\n  horizons:\n    mittelfristig: {means: 2027}\n",
        },
        unknown_horizon,
    ),
    Rule(
        "unused-word",
        Severity.NOTE,
        N_(
            "A word that the concept explains in its vocabulary is used by a record. Else it is printed nowhere, and "
            "perhaps it is written in another way where it is meant."
        ),
        {
            "concept.yaml": _COVER + "vocabulary:\n  priorities:\n    dringlich: {means: high}\n",
            "measures/kurse.yaml": _MEASURE + "priority: high\n",
        },
        {
            "concept.yaml": _COVER + "vocabulary:\n  priorities:\n    dringlich: {means: high}\n",
            "measures/kurse.yaml": _MEASURE + "priority: dringlich\n",
        },
        unused_word,
    ),
    Rule(
        "unknown-gap",
        Severity.WARNING,
        N_(
            "A gap says of a key of the record that its value was looked for and not found. In concept.yaml it may "
            "also name a folder of records, such as calls, where whole records are not known."
        ),
        {"measures/kurse.yaml": _MEASURE + "gaps:\n  - field: beginn\n    note: Steht in keiner Quelle.\n"},
        {"measures/kurse.yaml": _MEASURE + "gaps:\n  - field: start\n    note: Steht in keiner Quelle.\n"},
        unknown_gap,
    ),
    Rule(
        "filled-gap",
        Severity.WARNING,
        N_(
            "A gap calls a value unknown that stands in the record: it is outdated, or lacks a note on what is "
            "uncertain."
        ),
        {"measures/kurse.yaml": _MEASURE + "start: 2024\ngaps:\n  - field: start\n"},
        {"measures/kurse.yaml": _MEASURE + "start: 2024\n"},
        filled_gap,
    ),
    Rule(
        "other-value-as-entered",
        Severity.WARNING,
        N_(
            "Where two sources contradict each other, the record has the value of one of them, and a gap has under "
            "“instead” that of the other. Where both are the same, nothing is contradicted."
        ),
        {
            "measures/kurse.yaml": _MEASURE
            + "start: 2024\ngaps:\n  - field: start\n    instead: 2024\n    source: Jahresbericht\n"
        },
        {
            "measures/kurse.yaml": _MEASURE
            + "start: 2024\ngaps:\n  - field: start\n    instead: 2023-10\n    source: Jahresbericht\n"
        },
        other_value_as_entered,
    ),
    Rule(
        "other-value-without-source",
        Severity.WARNING,
        N_("Another value of a field is worth as much as its source: the source stands beside it."),
        {"measures/kurse.yaml": _MEASURE + "start: 2024\ngaps:\n  - field: start\n    instead: 2023-10\n"},
        {
            "measures/kurse.yaml": _MEASURE
            + "start: 2024\ngaps:\n  - field: start\n    instead: 2023-10\n    source: Jahresbericht\n"
        },
        other_value_without_source,
    ),
    Rule(
        "unknown-language",
        Severity.WARNING,
        N_("The language of a concept is a code of two or three letters; screen readers and translators go by it."),
        {"concept.yaml": _COVER + "language: deutsch\n"},
        {"concept.yaml": _COVER + "language: de\n"},
        unknown_language,
    ),
    Rule(
        "unknown-tool-language",
        Severity.WARNING,
        N_("The tool itself speaks German and English. The language of a concept's texts stands in its concept.yaml."),
        {"/konzept.yaml": "language: fr\n"},
        {"/konzept.yaml": "language: de\n"},
        settings=unknown_tool_language,
    ),
)
