"""Rules for what other programs and a quick hand leave in a record: unseen signs, garbled umlauts, things twice."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from konzept.i18n.messages import N_, _
from konzept.model import Record
from konzept.model.fields import forms
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Edit, Finding, Fix, Related, Severity, echo
from konzept.source.light import pattern
from konzept.source.yaml import slips
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence, Span

_UNSEEN = pattern(
    r"[\u00ad\u200b\u2060\ufeff]|(?<=[A-Za-zÀ-ž])[\u200c\u200d](?=[A-Za-zÀ-ž])|(?<=[^\W\d_])[\u00a0\u202f\u2007](?=[^\W\d_])"
)
_SUSPECTS = frozenset("\u00ad\u200b\u2060\ufeff\u200c\u200d\u00a0\u202f\u2007")
"""Soft hyphens, spaces without width, joiners between Latin letters, no-break spaces between words.

A no-break space beside a number, as in “§ 5”, is good typesetting."""

_LEADING = "ÃÂâÅÄ"
_GARBLED = pattern(rf"[{_LEADING}][^\x00-\x7f]{{1,2}}")
"""Where two or three bytes of UTF-8 were shown as signs of Windows."""


def invisible_sign(case: Case) -> Iterator[Finding]:
    """A title has no signs that cannot be seen: nobody would find it by typing it."""
    for record in case.concept.records():
        node = record.file.node(record.titled_by)
        if not isinstance(node, Scalar) or _SUSPECTS.isdisjoint(node.value) or not _UNSEEN.search(node.value):
            continue
        start, end = node.span
        signs = [*_UNSEEN.finditer(record.file.source.text, start, end)]
        edits = [Edit(at.start(), at.end(), " " if at.group() in "\u00a0\u202f\u2007" else "") for at in signs]
        sign = _UNSEEN.search(node.value)
        code = f"U+{ord(sign.group()):04X}" if sign else ""
        yield Finding(
            "invisible-sign",
            Severity.WARNING,
            _("In this title stands a sign that cannot be seen ({code}), as Word and web pages use it.").format(
                code=code
            ),
            record.file.at(record.titled_by),
            _("Type the word anew: {title}").format(title=echo(_without(node.value))),
            (),
            Fix(tuple(edits)) if edits else None,
        )


def _without(text: str) -> str:
    return _UNSEEN.sub(lambda sign: " " if sign.group() in "\u00a0\u202f\u2007" else "", text)


def garbled_text(case: Case) -> Iterator[Finding]:
    """Umlauts are umlauts, and not the two signs that a wrong encoding makes of each."""
    for record in case.concept.records():
        source = record.file.source
        if not any(sign in source.text for sign in _LEADING) or not _GARBLED.search(source.text):
            continue  # to look for five signs takes a tenth of the time of the search
        for node, key in _texts(source.root, ""):
            edits = [
                Edit(at.start(), at.end(), meant)
                for at in _GARBLED.finditer(source.text, *node.span)
                if (meant := _meant(at.group())) is not None
            ]
            if edits:
                written = source.text[edits[0].start : edits[0].end]
                yield Finding(
                    "garbled-text",
                    Severity.WARNING,
                    _("“{written}” was probably “{sign}” before the text was saved in a wrong encoding.").format(
                        written=written, sign=edits[0].text
                    ),
                    source.place(_first_line(source.text, node), (key,)),
                    _("Write {sign} instead, and so wherever such signs stand.").format(sign=edits[0].text),
                    (),
                    Fix(tuple(edits)),
                )


def _first_line(text: str, node: Scalar) -> Span:
    """The part of a text on its first line."""
    return Span(node.span.start, min(node.span.end, slips.line_end(text, node.span.start)))


def _texts(node: Node, key: str) -> Iterator[tuple[Scalar, str]]:
    match node:
        case Scalar():
            yield node, key
        case Sequence(items=items):
            for item in items:
                yield from _texts(item, key)
        case Mapping(entries=entries):
            for name, value in entries:
                yield from _texts(value, key or name.value)


def _meant(written: str) -> str | None:
    """The sign whose bytes in UTF-8 were read as signs of Windows; None where it is just a text."""
    for length in (3, 2):
        try:
            meant = written[:length].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        if meant.isprintable() and len(meant) == 1:
            return meant + written[length:]
    return None


def quoted_title(case: Case) -> Iterator[Finding]:
    """A title is not put in quotation marks twice: the inner ones would be printed."""
    for record in case.concept.records():
        node = record.file.node(record.titled_by)
        if isinstance(node, Scalar) and re.fullmatch(r'"[^"]+"', node.value.strip()):
            inner = node.value.strip()[1:-1]
            message = _("This title would be printed with its quotation marks: {title}")
            hint = _("Leave out the quotation marks that are not meant to be read: {title}")
            written = slips.quoted(inner)
            yield Finding(
                "quoted-title",
                Severity.WARNING,
                message.format(title=echo(node.value)),
                record.file.at(record.titled_by),
                hint.format(title=echo(f"{record.titled_by}: {written}")),
                (),
                Fix((Edit(*node.span, written),)),
            )


def repeated_item(case: Case) -> Iterator[Finding]:
    """A list of records names each of them once."""
    for record in case.concept.records():
        for name in _lists_of_records(type(record)):  # type: ignore[arg-type]  # mypy takes a record's hash for its class's
            node = record.file.node(name) if name in vars(record) else None
            if not isinstance(node, Sequence):
                continue
            seen: dict[str, int] = {}
            for at, item in enumerate(node.items):
                if not isinstance(item, Scalar) or not item.value:
                    continue
                first = seen.setdefault(item.value, at)
                if first != at:
                    yield _repeated(record, name, node, first, at)


@cache
def _lists_of_records(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that name several records."""
    return tuple(name for name, form in forms(model).items() if form.many and form.ref is not None)


def _repeated(record: Record, name: str, node: Sequence, first: int, at: int) -> Finding:
    item, text = node.items[at], record.file.source.text
    from_here = (Edit(node.items[at - 1].span.end, item.span.end, ""),)
    edits = from_here if node.flow else slips.lines_out(text, item.span.start, item.span.end)
    written = item.value if isinstance(item, Scalar) else ""
    return Finding(
        "repeated-item",
        Severity.WARNING,
        _("“{id}” stands here a second time.").format(id=echo(written)),
        record.file.source.at(name, at),
        _("Once is enough: leave the other one out."),
        (Related(record.file.source.at(name, first), _("It stands here first.")),),
        Fix(edits) if edits else None,
    )


_NAMED = ("theme", "goal", "measure", "group", "offer", "body", "indicator", "call")
"""Kinds of which no two in the same place have one title; sittings and decisions may well."""


def same_title(case: Case) -> Iterator[Finding]:
    """Two records of one kind in the same place can be told apart by their titles or numbers."""
    for kind in _NAMED:
        titles = Counter(_title(record) for record in case.concept.records_of(kind).values())
        alike = [record for record in case.concept.records_of(kind).values() if titles[_title(record)] > 1]
        for one, other in pairwise(sorted(alike, key=lambda record: (str(_place(record)), record.id))):
            is_numbered = all(getattr(record, "number", None) for record in (one, other))
            if _place(one) == _place(other) and not is_numbered:
                message = _("There is another record with the title “{title}” in the same place.")
                hint = _(
                    "Say in the title what tells the two apart, or enter the other id under “formerly” if they are one."
                )
                yield Finding(
                    "same-title",
                    Severity.WARNING,
                    message.format(title=echo(other.written_title)),
                    other.file.at(other.titled_by),
                    hint,
                    (Related(one.file.at(one.titled_by), _("This is the other one.")),),
                )


_WHERE = ("by", "area", "place", "times", "target_groups")
"""What tells offers of one title apart."""


def _place(record: Record) -> tuple[object, ...]:
    keys = ("parent", "theme", "themes", "goals", "start", "due", "date", "year", "kind", "draft", *_WHERE)
    return (_title(record), *(getattr(record, key, None) for key in keys))


def _title(record: Record) -> str:
    return " ".join(record.written_title.split()).casefold()


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
_KURSE = "title: Kurse\nlead: Volkshochschule\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "invisible-sign",
        Severity.WARNING,
        N_("A title consists of signs that can be seen; otherwise nobody finds it by typing it."),
        {"measures/kurse.yaml": "title: Sprach\u00adkurse\nlead: Volkshochschule\n"},
        {"measures/kurse.yaml": "title: Sprachkurse\nlead: Volkshochschule\n"},
        invisible_sign,
    ),
    Rule(
        "garbled-text",
        Severity.WARNING,
        N_("An umlaut that was saved in one encoding and read in another becomes two signs."),
        {"measures/kurse.yaml": "title: Kurse fÃ¼r alle\nlead: Volkshochschule\n"},
        {"measures/kurse.yaml": "title: Kurse für alle\nlead: Volkshochschule\n"},
        garbled_text,
    ),
    Rule(
        "quoted-title",
        Severity.WARNING,
        N_(
            "Quotation marks around a title belong to the form of the file and are not printed; a second pair would be."
        ),
        {"measures/kurse.yaml": "title: '\"Kurse\"'\nlead: Volkshochschule\n"},
        {"measures/kurse.yaml": 'title: "Kurse"\nlead: Volkshochschule\n'},
        quoted_title,
    ),
    Rule(
        "repeated-item",
        Severity.WARNING,
        N_("A list names each record once."),
        {"measures/kurse.yaml": _KURSE + "goals: [alltag, alltag]\n", "goals/alltag.yaml": "title: Alltag\n"},
        {"measures/kurse.yaml": _KURSE + "goals: [alltag]\n", "goals/alltag.yaml": "title: Alltag\n"},
        repeated_item,
    ),
    Rule(
        "same-title",
        Severity.WARNING,
        N_(
            "Two records of one kind in the same place differ in their title or number, so that readers can tell them "
            "apart."
        ),
        {"measures/kurse.yaml": _KURSE, "measures/kurse-2.yaml": _KURSE},
        {"measures/kurse.yaml": _KURSE, "measures/kurse-2.yaml": "title: Kurse am Abend\nlead: Volkshochschule\n"},
        same_title,
    ),
)
