"""Rules about what a target says: a value by a day, words, or that its value is still open, and never two of them."""

from collections.abc import Iterator

from konzept.figures.indicators import BY_ROUGHNESS
from konzept.i18n.messages import N_, _
from konzept.reading.series.terms import roughness_word
from konzept.rules.case import Case
from konzept.rules.indicators.series import JUDGED, RECORD, VALUES
from konzept.rules.rule import Check, Rule
from konzept.source.findings import Finding, Related, Severity, echo


def target_without_value(case: Case) -> Iterator[Finding]:
    """A target says what is to be reached, or that it is not decided yet."""
    for indicator in case.concept.indicators.values():
        for at, target in enumerate(indicator.targets):
            if target.value or target.words or target.note or case.is_written(indicator, "targets", at, "value"):
                continue
            message = _("The target has no value.")
            hint = _("Write “value: …”; or “words: …” for a target without a number; or, if it is not decided: {line}")
            told = hint.format(line=_("note: To be set in 2026."))
            place = indicator.file.at("targets", at)
            yield Finding("target-without-value", Severity.ERROR, message, place, told)


def target_without_day(case: Case) -> Iterator[Finding]:
    """A target with a value says by when it is to be reached."""
    for indicator in case.concept.indicators.values():
        for at, target in enumerate(indicator.targets):
            if target.value and target.by is None and not case.is_written(indicator, "targets", at, "by"):
                message = _("Nobody says by when the target is to be reached, so that it cannot be judged.")
                hint = _("Add “by: 2030”, or as exactly as it is known.")
                place = indicator.file.at("targets", at, "value")
                yield Finding("target-without-day", Severity.ERROR, message, place, hint)


def target_in_two_ways(case: Case) -> Iterator[Finding]:
    """A target is either a value or words, and says in one way how a value is compared with it."""
    for indicator in case.concept.indicators.values():
        for at, target in enumerate(indicator.targets):
            if target.value is None:
                continue
            place = indicator.file.at("targets", at, "value")
            if target.words is not None:
                message = _("The target is said twice, as {value} and as “{words}”.")
                told = message.format(value=echo(str(target.value)), words=echo(target.words))
                hint = _("Keep the value, which can be judged; what else there is to say belongs under “note”.")
                related = Related(indicator.file.at("targets", at, "words"), _("Here it stands in words."))
                yield Finding("target-in-two-ways", Severity.WARNING, told, place, hint, (related,))
            about = target.value.about
            if about and target.op and BY_ROUGHNESS.get(about) not in {None, target.op}:
                message = _("“{word}” before the value and the sign “{op}” say different things.")
                told = message.format(word=roughness_word(about), op=target.op)
                hint = _("Keep one of them.")
                related = Related(indicator.file.at("targets", at, "op"), _("This is the sign."))
                yield Finding("target-in-two-ways", Severity.WARNING, told, place, hint, (related,))


_DATA = "zeitraum;wert\n2020;9,5\n2024;7,0\n"
_DOWN = f"{JUDGED}direction: down\n"


def _rule(name: str, severity: Severity, meaning: str, check: Check, *targets: str) -> Rule:
    """A rule whose examples are one indicator with a bad and a good target."""
    bad, good = (f"{_DOWN}targets:\n{target}" for target in targets)
    return Rule(name, severity, meaning, {RECORD: bad, VALUES: _DATA}, {RECORD: good, VALUES: _DATA}, check)


RULES: tuple[Rule, ...] = (
    _rule(
        "target-without-value",
        Severity.ERROR,
        N_(
            "A target is a value. One that is announced and not decided yet says so under “note” and is printed as "
            "open; one without a number stands under “words”. Both are printed and never judged."
        ),
        target_without_value,
        "  - by: 2030\n",
        "  - by: 2030\n    note: Der Rat legt den Zielwert 2026 fest.\n",
    ),
    _rule(
        "target-without-day",
        Severity.ERROR,
        N_("A value is to be reached by a day; without one nobody can say whether it is missed."),
        target_without_day,
        "  - value: 6\n",
        "  - value: 6\n    by: 2030\n",
    ),
    _rule(
        "target-in-two-ways",
        Severity.WARNING,
        N_(
            "A target is said once: as a value or in words, and with “op” or with a word before the value, such as "
            "under 6."
        ),
        target_in_two_ways,
        "  - value: 6\n    by: 2030\n    words: deutlich weniger\n",
        "  - value: unter 6\n    by: 2030\n    note: deutlich weniger\n",
    ),
)
