"""Rules for contributions: which records they are about, whether they are answered, and whether with reasons."""

import re
from collections.abc import Iterator, Mapping

from konzept.i18n.messages import N_, _
from konzept.model import Contribution
from konzept.model.fields import references
from konzept.model.kinds.contribution import Verdict
from konzept.model.types import ANY
from konzept.rules.case import KIND_NAMES, Case
from konzept.rules.repairs import replacement
from konzept.rules.rule import Rule
from konzept.source.failure import KonzeptError
from konzept.source.findings import Finding, Fix, Related, Severity, echo
from konzept.source.nearest import nearest

_NEEDS_REASON = frozenset({Verdict.REJECTED, Verdict.PARTLY})

_DIGITS = 9
"""Least number of digits of a telephone number with its area code; a file number such as 0285/2013 has fewer."""

_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_PHONE = r"(?<![\w/.,-])(?:\+[1-9]|0[1-9])[0-9 ()/-]{6,24}[0-9](?![\w/.,]{0,20}[0-9])"

_WRITTEN_BY_PEOPLE = ("by", "via", "title", "text")
"""The fields with words of the sender. The answer is written by an office, whose address is public."""


def unknown_record(case: Case) -> Iterator[Finding]:
    """A reference to a record of any kind names an existing record by its kind and id."""
    for record in case.concept.records():
        for ref, route, text in references(record):
            if not ref.typed or ref.kind in KIND_NAMES:
                continue
            written = text if ref.kind == ANY else f"{ref.kind}/{text}"
            meant, certain = _meant(case, written)
            hint = _("“{word}” is probably meant.").format(word=meant)
            if not meant:
                kinds = ", ".join(sorted(KIND_NAMES))
                hint = _("Write kind/id, such as measure/lernpatenschaften. The kinds are: {kinds}.").format(
                    kinds=kinds
                )
            message = _("“{text}” names no record: kind and id are expected.").format(text=echo(written))
            fix: Fix | None = replacement(record, route, meant) if certain else None
            yield Finding("unknown-record", Severity.ERROR, message, record.file.at(*route), hint, (), fix)


def _meant(case: Case, written: str) -> tuple[str, bool]:
    """The address that was probably meant, and whether no other is possible; `written` may be an id or a path."""
    parts = [part for part in written.strip().removesuffix(".yaml").split("/") if part]
    while len(parts) > 1 and parts[0] in {"concepts", case.concept.id}:
        del parts[0]
    match parts:
        case [name]:
            kinds = sorted(kind for kind in KIND_NAMES if name in case.ids[kind] and kind != "concept")
            return (f"{kinds[0]}/{name}", True) if len(kinds) == 1 else ("", False)
        case [word, name]:
            kind = _kind(case, word)
            if kind is None:
                return "", False
            known = name in case.ids[kind]
            return f"{kind}/{name if known else case.names(kind).nearest(name) or name}", known
        case _:
            return "", False


def _kind(case: Case, word: str) -> str | None:
    """The kind that a folder name or a word of the language means, or the kind with the nearest name."""
    from konzept.reading.query import kind_named  # noqa: PLC0415 - only where a reference leads nowhere

    try:
        return kind_named(word, (case.concept,)).name
    except KonzeptError:
        return nearest(word, KIND_NAMES)


def contribution_without_reason(case: Case) -> Iterator[Finding]:
    """A rejected contribution has a reason."""
    for each in _public(case):
        if each.decision in _NEEDS_REASON and not _has(case, each, "reason"):
            message = _("It was decided “{decision}”, and no reason is given.").format(decision=each.decision)
            hint = _("Add “reason: …”: why it is not taken up, or not as a whole.")
            place = each.file.at("decision")
            yield Finding("contribution-without-reason", Severity.ERROR, message, place, hint)


def answer_without_decision(case: Case) -> Iterator[Finding]:
    """An answered contribution has a verdict under `decision`."""
    for each in _public(case):
        if each.answer and not _has(case, each, "decision"):
            message = _("The answer does not say what becomes of the contribution.")
            hint = _("Add “decision: …”: {words}.").format(words=", ".join(Verdict))
            place = each.file.key_at("answer")
            yield Finding("answer-without-decision", Severity.WARNING, message, place, hint)


def decision_without_answer(case: Case) -> Iterator[Finding]:
    """A contribution with a verdict has an answer in words."""
    for each in _public(case):
        if each.decision and not _has(case, each, "answer"):
            message = _("It was decided “{decision}”, and no answer is given.").format(decision=each.decision)
            hint = _("Add “answer: …”: what whoever sent it is told.")
            place = each.file.at("decision")
            yield Finding("decision-without-answer", Severity.WARNING, message, place, hint)


def answered_before_it_came(case: Case) -> Iterator[Finding]:
    """The answer is not dated before the contribution."""
    for each in case.concept.contributions.values():
        if each.date and each.answered and each.answered.last < each.date.first:
            message = _("It was answered {answered}, before it came ({date}).")
            words = message.format(answered=each.answered, date=each.date)
            related = Related(each.file.at("date"), _("This is the other date."))
            hint, place = _("Correct one of the two dates."), each.file.at("answered")
            yield Finding("answered-before-it-came", Severity.ERROR, words, place, hint, (related,))


def accepted_without_change(case: Case) -> Iterator[Finding]:
    """An accepted contribution names a change or a record that it led to."""
    for each in _public(case):
        if each.decision is Verdict.ACCEPTED and not (_has(case, each, "change") or each.decisions):
            message = _("It was accepted, and nothing says what changed.")
            hint = _("Add “change: …” with the commit or merge request, or “decisions: […]”.")
            place = each.file.at("decision")
            yield Finding("accepted-without-change", Severity.NOTE, message, place, hint)


def private_address(case: Case) -> Iterator[Finding]:
    """Contributions contain no e-mail address or telephone number of their sender."""
    for each in case.concept.contributions.values():
        for key in _WRITTEN_BY_PEOPLE:
            value = getattr(each, key) or ""
            found = re.search(_MAIL, value) or _phone(value)
            if found:
                message = _("“{address}” looks like a private address: what stands here is published.")
                words = message.format(address=echo(found[0].strip()))
                hint = _("Take it out before the proposal is accepted: git keeps what was once in it.")
                yield Finding("private-address", Severity.WARNING, words, each.file.at(key), hint)
                break


def _phone(text: str) -> re.Match[str] | None:
    found = (match for match in re.finditer(_PHONE, text) if sum(sign.isdecimal() for sign in match[0]) >= _DIGITS)
    return next(found, None)


def _public(case: Case) -> Iterator[Contribution]:
    """The contributions without drafts, which may be unfinished."""
    return (each for each in case.concept.contributions.values() if not each.draft)


def _has(case: Case, contribution: Contribution, key: str) -> bool:
    """Whether a field of the contribution is filled in, readable or not, or named in `gaps`."""
    return case.is_written(contribution, key) or case.is_gap(contribution, key)


def _file(lines: str) -> Mapping[str, str]:
    return {"contributions/beirat.yaml": f"date: 2025-03-04\nby: Elternbeirat\ntext: Mehr Kurse am Abend.\n{lines}"}


_ANSWER = "answer: Der Vorschlag wird im Herbst geprüft.\n"
_MEASURE = {"measures/kurse.yaml": "title: Kurse\nlead: Volkshochschule\n"}

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-record",
        Severity.ERROR,
        N_(
            "What may name any record names it as kind/id: measure/lernpatenschaften. The kind is the word of its "
            "address and not its folder, so that every reference is written in one way."
        ),
        {**_MEASURE, **_file("about: [measures/kurse]\n")},
        {**_MEASURE, **_file("about: [measure/kurse]\n")},
        unknown_record,
    ),
    Rule(
        "contribution-without-reason",
        Severity.ERROR,
        N_("Where a contribution is rejected or only partly taken up, its author learns why."),
        _file(f"{_ANSWER}decision: rejected\n"),
        _file(f"{_ANSWER}decision: rejected\nreason: Es fehlen Räume.\n"),
        contribution_without_reason,
    ),
    Rule(
        "answer-without-decision",
        Severity.WARNING,
        N_("An answer says what becomes of the contribution: accepted, partly, rejected or noted."),
        _file(_ANSWER),
        _file(f"{_ANSWER}decision: noted\n"),
        answer_without_decision,
    ),
    Rule(
        "decision-without-answer",
        Severity.WARNING,
        N_("What was decided about a contribution is also said in words to whoever sent it."),
        _file("decision: noted\n"),
        _file(f"{_ANSWER}decision: noted\n"),
        decision_without_answer,
    ),
    Rule(
        "answered-before-it-came",
        Severity.ERROR,
        N_("A contribution is answered after it came."),
        _file(f"{_ANSWER}decision: noted\nanswered: 2024-03-20\n"),
        _file(f"{_ANSWER}decision: noted\nanswered: 2025-03-20\n"),
        answered_before_it_came,
    ),
    Rule(
        "accepted-without-change",
        Severity.NOTE,
        N_("A contribution that was accepted leads to a change or a decision, and names it: then anybody can see it."),
        _file(f"{_ANSWER}decision: accepted\n"),
        _file(f"{_ANSWER}decision: accepted\nchange: Vorschlag 12\n"),
        accepted_without_change,
    ),
    Rule(
        "private-address",
        Severity.WARNING,
        N_(
            "Contributions are published: an e-mail address or telephone number in what somebody sent in does not "
            "belong there. Addresses of offices stand under “contact” of a body, and may stand in an answer."
        ),
        {"contributions/frage.yaml": "date: 2025-03-04\nby: anonym\ntext: Bitte an muster@example.org antworten.\n"},
        {"contributions/frage.yaml": "date: 2025-03-04\nby: anonym\ntext: Bitte per E-Mail antworten.\n"},
        private_address,
    ),
)
