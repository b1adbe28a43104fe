"""Rules about the publication: its legal duties, who publishes, and how it is searched."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from konzept.figures.publisher import sample_key
from konzept.i18n.messages import N_, _
from konzept.model import Repository
from konzept.reading.load import Loaded
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Severity, echo

if TYPE_CHECKING:
    from konzept.reading.search.folding import Grammar


def missing_accessibility_statement(repository: Repository) -> Iterator[Finding]:
    """A repository with a publication on the web has an accessibility statement."""
    publisher = repository.publisher
    if publisher and (publisher.url or publisher.address) and not repository.file.node("accessibility"):
        message = _("The publication has no accessibility statement.")
        hint = _("Add “accessibility:” with “conformity: full”, “partly” or “none”, and with “feedback:”.")
        place = repository.file.key_at("publisher")
        yield Finding("missing-accessibility-statement", Severity.WARNING, message, place, hint)


def publisher_of_sample(loaded: Loaded) -> Iterator[Finding]:
    """The publisher is none of the sample's, unless the concepts are those of the sample's town."""
    key = sample_key(loaded)
    if key:
        message = _("The publisher is still that of the sample: “{value}”.")
        hint = _("Write your own: pages, reports and letters go out under this name.")
        place = loaded.repository.file.key_at("publisher", key)
        value = str(getattr(loaded.repository.publisher, key))
        yield Finding("publisher-of-sample", Severity.WARNING, message.format(value=echo(value)), place, hint)


def lonely_synonym(repository: Repository) -> Iterator[Finding]:
    """A group of synonyms has at least two words that a search tells apart."""
    if not repository.synonyms:
        return
    from konzept.figures.translation import SOURCE  # noqa: PLC0415 - few towns name synonyms
    from konzept.reading.search.folding import grammar_of  # noqa: PLC0415 - as above

    grammar = grammar_of(repository.language or SOURCE)
    for at, group in enumerate(repository.synonyms):
        phrases = [_stems(phrase, grammar) for phrase in group.words]
        if all(_is_same(phrases[0], other) for other in phrases[1:]):
            message = _("To a search, these synonyms are one and the same word.")
            hint = _("Name a second word for the same thing; endings, capitals and umlauts need none.")
            place = repository.file.at("synonyms", at, "words")
            yield Finding("lonely-synonym", Severity.WARNING, message, place, hint)


def _stems(phrase: str, grammar: "Grammar") -> list[set[str]]:
    """Each word of a phrase as a search compares it."""
    from konzept.reading.search.folding import spellings, stem, tokens  # noqa: PLC0415 - as above

    return [{stem(form, grammar.endings) for form in spellings(token.words[0])} for token in tokens(phrase)]


def _is_same(one: list[set[str]], other: list[set[str]]) -> bool:
    return len(one) == len(other) and not any(map(set.isdisjoint, one, other))


_TOWN = "title: Integrationskonzept\n\nmunicipality:\n  name: Stadt Lindenau\n"

_PUBLISHER = "publisher:\n  name: Stadt Musterstadt\n  url: https://www.musterstadt.example\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "missing-accessibility-statement",
        Severity.WARNING,
        N_(
            "Public bodies say on their pages how accessible these are, and where barriers are reported. Where "
            "konzept.yaml names a web address of the publisher or of the publication, it holds that statement as well."
        ),
        {"/konzept.yaml": _PUBLISHER},
        {
            "/konzept.yaml": _PUBLISHER
            + "accessibility:\n  conformity: partly\n  exceptions:\n    - Ältere Anlagen sind eingescannte Bilder.\n"
            "  tested: 2025-05\n  feedback: Integrationsstelle, barriere@musterstadt.example\n"
            "  enforcement: Schlichtungsstelle des Landes\n"
        },
        settings=missing_accessibility_statement,
    ),
    Rule(
        "publisher-of-sample",
        Severity.WARNING,
        N_(
            "“konzept init” writes a sample with a publisher that does not exist. Whoever writes a concept of another "
            "town writes that town into konzept.yaml as well: pages, reports and letters go out under its name."
        ),
        {"concept.yaml": _TOWN, "/konzept.yaml": "publisher:\n  name: Stadt Musterstadt\n"},
        {"concept.yaml": _TOWN, "/konzept.yaml": "publisher:\n  name: Stadt Lindenau\n"},
        whole=publisher_of_sample,
    ),
    Rule(
        "lonely-synonym",
        Severity.WARNING,
        N_(
            "Under “synonyms” konzept.yaml names words that mean the same in the town, so that whoever searches for "
            "one finds the others. One word alone, or two forms of it, change nothing: plural and umlauts are found "
            "anyway."
        ),
        {"/konzept.yaml": "synonyms:\n  - words: [Sprachmittler, Sprachmittlern]\n"},
        {"/konzept.yaml": "synonyms:\n  - words: [Sprachmittler, Dolmetscher]\n"},
        settings=lonely_synonym,
    ),
)
