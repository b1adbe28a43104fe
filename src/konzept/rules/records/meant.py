"""Rules for words where a record could be named: those that are nearly the id or the title of one are meant as it."""

from collections import Counter
from collections.abc import Iterator

from konzept.i18n.messages import N_, _
from konzept.rules.case import Case, Reference
from konzept.rules.records.references import GUESSES, guess_hint
from konzept.rules.repairs import replacement
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Severity, echo
from konzept.source.values import as_id, is_id


def probably_a_body(case: Case) -> Iterator[Finding]:
    """Free text in place of a body is not nearly the id or the name of a body."""
    return _probably(case, "body", _("“{text}” is read as a text and not as a body."))


def probably_a_group(case: Case) -> Iterator[Finding]:
    """Free text in place of a target group is not nearly the id or the title of a group."""
    return _probably(case, "group", _("“{text}” is read as a text and not as a target group."))


def _probably(case: Case, kind: str, message: str) -> Iterator[Finding]:
    for each, guess in taken_for_words(case, kind):
        certain = (
            case.names(kind).sure(each.text) == guess if is_id(each.text) else _is_title(case, kind, each.text, guess)
        )
        yield Finding(
            f"probably-a-{kind}",
            Severity.WARNING,
            message.format(text=echo(each.text)),
            each.record.file.at(*each.route),
            guess_hint(case, each, kind, guess),
            (),
            replacement(each.record, each.route, guess) if certain else None,
        )


def _is_title(case: Case, kind: str, text: str, guess: str) -> bool:
    """Whether a text certainly is the title of that record; the name of a body may be short for it.

    Of groups an id may say less than the title: “Frauen” is not all of `frauen`, “Frauen mit Fluchtgeschichte”.
    """
    title = case.titles[kind].sure(text.casefold())
    return kind != "group" or (title is not None and case.headings[kind][title] == guess)


def taken_for_words(case: Case, kind: str) -> Iterator[tuple[Reference, str]]:
    """Texts that are probably meant as a record of the kind, each with its id."""
    asked: Counter[str] = Counter()
    for each in case.references:
        if not each.ref.or_text or each.ref.kind != kind or case.exists(each.ref, each.text):
            continue
        text = each.text
        guess = case.headings[kind].get(text.casefold())
        guess = guess or (as_id(text) if as_id(text) in case.ids[kind] else None)
        if guess is None and asked[each.record.file.path] < GUESSES:
            asked[each.record.file.path] += 1
            guess = _nearly(case, kind, text)
        if guess is not None:
            yield each, guess


def _nearly(case: Case, kind: str, text: str) -> str | None:
    """The id of a record that a text nearly names: of a body by an id with a slip; of a group only where it is certain.

    Words for groups are alike without meaning the same, as parents and elders are; but titles are written in full.
    """
    if kind == "group":
        title = case.titles[kind].sure(text.casefold())
        return case.headings[kind][title] if title else case.names(kind).sure(text)
    return case.names(kind).nearest(text) if is_id(text) else None


_BODY = "name: Integrationsstelle\n"
_GROUP = "title: Familien\n"
_MEASURE = "title: Lernpatenschaften\n\nlead: Integrationsstelle\n"
_FILE = "measures/lernpatenschaften.yaml"

RULES: tuple[Rule, ...] = (
    Rule(
        "probably-a-body",
        Severity.WARNING,
        N_(
            "Who leads or takes part is a body or a text. A text that is nearly the id or exactly the name of a body "
            "is probably meant as that body, and then belongs to its list."
        ),
        {"bodies/integrationsstelle.yaml": _BODY, _FILE: "title: Lernpatenschaften\nlead: integrationstelle\n"},
        {"bodies/integrationsstelle.yaml": _BODY, _FILE: "title: Lernpatenschaften\nlead: integrationsstelle\n"},
        probably_a_body,
    ),
    Rule(
        "probably-a-group",
        Severity.WARNING,
        N_(
            "A target group is one on record, by its id, or words. Words that are nearly the id or the title of a "
            "group on record are probably meant as that group, and then count for it."
        ),
        {"groups/familien.yaml": _GROUP, _FILE: _MEASURE + "target_groups: [Familien]\n"},
        {"groups/familien.yaml": _GROUP, _FILE: _MEASURE + "target_groups: [familien]\n"},
        probably_a_group,
    ),
)
