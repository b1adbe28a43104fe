"""Every word that a user sees has its German: nothing bypasses the catalogue, nothing in it is missing or left over."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TypeAlias

import pytest
from babel.messages import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from konzept.i18n.messages import (
    LABELS,
    LANGUAGES,
    N_,
    PLAIN,
    _,
    in_language,
    interface_language,
    is_german,
    labels_for,
    language,
    ngettext,
    pgettext,
    use,
)
from tests.fixtures.code import TREES, nodes
from tests.fixtures.towns import ROOT

TEMPLATES = sorted((ROOT / "templates").glob("*.*"))
GETTEXT = {"_", "N_", "ngettext", "pgettext"}

Key: TypeAlias = tuple[str | None, str]
"""The context of a message and its English text, for plural forms the one for many."""


# The catalogue --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Key, Message]:
    """The messages in code and templates, found as `make messages` finds them."""
    target = tmp_path_factory.mktemp("words") / "konzept.pot"
    found = ["--mapping-file", str(ROOT / "pyproject.toml"), "--output-file", str(target)]
    command = ["pybabel", "--quiet", "extract", *found, str(ROOT / "src"), str(ROOT / "templates")]
    CommandLineInterface().run(command)  # type: ignore[no-untyped-call]
    return messages_of(read_po(BytesIO(target.read_bytes())))


@pytest.fixture(scope="module")
def german() -> Catalog:
    content = (ROOT / "src/konzept/i18n/locales/de/LC_MESSAGES/konzept.po").read_bytes()
    return read_po(BytesIO(content), locale="de")


def messages_of(catalogue: Catalog) -> Mapping[Key, Message]:
    return {(message.context, " | ".join(sources(message))): message for message in catalogue if message.id}


def sources(message: Message) -> tuple[str, ...]:
    """The English forms of a message."""
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def translations(message: Message) -> tuple[str, ...]:
    """The German forms of a message."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def names_in(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _literal, name, _form, _conversion in Formatter().parse(text) if name is not None}


def test_every_message_has_its_german(used: Mapping[Key, Message], german: Catalog) -> None:
    assert len(used) > 300
    done = {key for key, message in messages_of(german).items() if all(translations(message)) and not message.fuzzy}
    assert sorted(map(str, used.keys() - done)) == []


def test_the_catalogue_holds_nothing_that_is_not_said(used: Mapping[Key, Message], german: Catalog) -> None:
    assert sorted(map(str, messages_of(german).keys() - used.keys())) == []
    assert list(german.obsolete) == []


def test_both_languages_fill_in_the_same(german: Catalog) -> None:
    """The form for one may go without its number: “jeden Monat”."""
    different = []
    for message in messages_of(german).values():
        wanted = names_in(sources(message)[-1])
        *one, most = translations(message)
        if (most and names_in(most) != wanted) or any(not names_in(text) <= wanted for text in one):
            different.append((message.id, message.string))
    assert different == []


QUOTED = re.compile(r"[“„][^“”„]*[”“]")
"""What stands in quotation marks may be YAML, with quotes of its own."""


def test_german_has_german_quotation_marks(german: Catalog) -> None:
    wrong = [
        text
        for message in messages_of(german).values()
        for text in translations(message)
        if set(QUOTED.sub("", text)) & set("\"'“”„‚‘") or "”" in text
    ]
    assert wrong == []


def test_english_has_curly_quotation_marks(used: Mapping[Key, Message]) -> None:
    wrong = [
        text
        for message in used.values()
        for text in sources(message)
        if set(QUOTED.sub("", text)) & set('"“”„') or "„" in text
    ]
    assert wrong == []


ENDS = ".:!?…"


def test_a_sentence_ends_alike_in_both_languages(german: Catalog) -> None:
    different = [
        (english, text)
        for message in messages_of(german).values()
        for english, text in zip(sources(message), translations(message), strict=False)
        if text and (english[-1] in ENDS) != (text[-1] in ENDS)
    ]
    assert different == []


# What bypasses it -----------------------------------------------------------------------------------------------------

NO_WORDS = {
    "text/plain": "a type of the internet",
    "Leichte Sprache": "what its readers call it, in every language",
    "does not take": "part of a sentence of the argument parser, by which its kind is told",
    "a record that was not read from a file has no place": "an exception for programmers",
    "abs batch capitalize count d default": "names of filters",
    " has no attribute ": "an exception for programmers",
    "List ": "names of styles that Word knows",
    "Normal Table": "the same",
    "Table Grid": "the same",
    "TOC ": "the same",
    "Table of Contents": "how Word marks a table of contents",
    "Noto ": "names of fonts",
    "DejaVu Sans Mono": "the same",
    "system-ui, ": "the same",
    "JPEG XL": "the name of a format of files, in every language",
    "DOC, XLS": "the same",
    "HEIC, AVIF": "the same",
    "@font-face ": "a style sheet",
    "@media screen ": "the same",
    '"; font-display: ': "the same",
    ' role="img" ': "attributes of a drawing",
    "pip install ": "a command",
}
"""How texts in the code begin that look like sentences and that no user reads, with the reason."""

SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
"""Two words beside each other."""

ARGUMENTS: Mapping[str, tuple[int, ...]] = {
    "Finding": (2, 4),
    "Fault": (3, 4),
    "Unfit": (1, 2),
    "Related": (1,),
    "KonzeptError": (0, 1),
    "print": (0,),
    "echo": (0,),
    "secho": (0,),
}
"""The positions at which these take words for a user."""

NAMED = {
    "message",
    "hint",
    "help",
    "short_help",
    "epilog",
    "title",
    "description",
    "rich_help_panel",
    "prompt",
    "meaning",
}
"""The names under which anything takes words for a user."""


@cache
def calls(path: str) -> Sequence[tuple[str, ast.Call]]:
    """Every call in a module with the last part of its name."""
    return [(_last(node.func), node) for node in nodes(TREES[path]) if isinstance(node, ast.Call)]


def all_calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call in the code, with its module and the last part of its name."""
    return ((path, name, call) for path in TREES for name, call in calls(path))


def _last(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ast.unparse(function).rsplit(".", 1)[-1]


def is_literal(node: ast.expr) -> bool:
    """Whether a text with letters stands here as it is."""
    match node:
        case ast.Constant(value=str(text)):
            return any(character.isalpha() for character in text) and not text.startswith("konzept ")
        case ast.JoinedStr(values=values):
            return any(is_literal(value) for value in values)
        case ast.BinOp(left=left, right=right):
            return is_literal(left) or is_literal(right)
        case _:
            return False


TYPE = re.compile(r"[a-zA-Z_.]+\[.*\]")
"""The annotation of a value whose type is imported for type checkers alone."""


def silent(path: str) -> set[int]:
    """The texts of a module that are words already looked up, docstrings, or notes beside a field."""
    found = {id(node.value) for node in nodes(TREES[path]) if isinstance(node, ast.Expr)}
    return found | {id(inner) for name, call in calls(path) if name in GETTEXT for inner in ast.walk(call)}


EXAMPLES = ("src/konzept/rules/", "src/konzept/editing/scaffold/")
"""Where German records stand in the code, as examples; their messages are found by what they are handed to."""


def test_no_sentence_in_the_code_bypasses_the_catalogue() -> None:
    known_words = {path: silent(path) for path in TREES}
    found = [
        f"{path}:{node.lineno}: {node.value}"
        for path in TREES
        if not path.startswith(EXAMPLES)
        for node in nodes(TREES[path])
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in known_words[path]
        and SENTENCE.search(node.value)
        and not TYPE.fullmatch(node.value)
        and not set(node.value) & set("<>\\|\n")  # markup, patterns, alternatives, examples of files
        and not node.value.startswith((*NO_WORDS, "konzept "))
    ]
    assert found == [], "\n".join(found)


def test_no_word_for_a_user_bypasses_the_catalogue() -> None:
    found = []
    for path, name, call in all_calls():
        positions = [argument for at, argument in enumerate(call.args) if at in ARGUMENTS.get(name, ())]
        named = [keyword.value for keyword in call.keywords if keyword.arg in NAMED]
        found += [f"{path}:{node.lineno}: {ast.unparse(node)}" for node in (*positions, *named) if is_literal(node)]
    assert found == [], "\n".join(found)


def test_only_whole_texts_are_looked_up() -> None:
    """Gettext finds constants: a text put together before it is looked up is in no catalogue."""
    found = [
        f"{path}:{call.lineno}: {ast.unparse(call)}"
        for path, name, call in all_calls()
        if name in GETTEXT and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert found == [], "\n".join(found)


def test_nothing_is_looked_up_within_a_text_with_braces() -> None:
    """What collects the messages does not look into f-strings: a message in one is in no catalogue."""
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path in TREES
        for text in nodes(TREES[path])
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
        if isinstance(node, ast.Call) and _last(node.func) in GETTEXT and node.args and is_literal(node.args[0])
    ]
    assert found == [], "\n".join(found)


def test_a_command_has_a_help_text_of_both_languages() -> None:
    found = [
        f"{path}:{call.lineno}: {ast.unparse(call)}"
        for path, name, call in all_calls()
        if name in {"command", "Option", "Argument"}
        and ast.unparse(call.func).startswith(("app.", "typer."))
        and not any(word.arg in {"help", "hidden"} for word in call.keywords)
    ]
    assert found == [], "\n".join(found)


JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
SPOKEN = re.compile(r"(?:alt|title|label|placeholder)=\"([^\"]*)\"")
"""Attributes whose text is shown or read out."""

MARKUP = re.compile(
    r"<style.*?</style>|<script.*?</script>|<!--.*?-->|<[^<>]*>|&[a-z]+;|https?://\S+|\.md\b", re.DOTALL
)


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.suffix not in {".css", ".js", ".typ"}], ids=lambda path: path.name
)
def test_no_word_in_a_template_bypasses_the_catalogue(path: Path) -> None:
    text = JINJA.sub(" ", path.read_text("utf-8"))
    spoken = SPOKEN.findall(text)
    assert re.findall(r"[^\W\d_]{2,}", " ".join([MARKUP.sub(" ", text), *spoken])) == []


TYPST = re.compile(r"//[^\n]*|panic\(.*")
"""What no reader of the PDF sees."""


def test_no_word_in_typst_bypasses_the_catalogue() -> None:
    """Its texts in square brackets are printed, and those in quotation marks with a space: they would be sentences."""
    text = TYPST.sub("", (ROOT / "templates" / "document.typ").read_text("utf-8"))
    printed = re.findall(r"\[[^\]\[#{}()]*[^\W\d_]{2,}[^\]\[#{}()]*\]", text)
    quoted = [found for found in re.findall(r'"([^"]*)"', text) if SENTENCE.search(found)]
    assert (printed, sorted(set(quoted))) == ([], ["DejaVu Sans Mono", "Libertinus Serif"])


# The language of a call -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "code"),
    [("de", "de"), ("de-AT", "de"), ("de_DE.UTF-8", "de"), ("DE", "de"), ("en-GB", "en"), ("C", "en"), ("", "en"),
     ("uk", "en"), ("de-x-leicht", "de")],
)  # fmt: skip
def test_the_language_for_a_tag(tag: str, code: str) -> None:
    assert interface_language(tag) == code


@pytest.mark.parametrize(
    ("tag", "labels"),
    [("de", "de"), ("de-AT", "de"), ("en-GB", "en"), ("tr", "tr"), ("uk-UA", "uk"), ("ar", "ar"), ("ar-SY", "ar"),
     ("AR", "ar"), ("ar_SY", "ar"), ("de-simple", PLAIN), ("de-DE-simple", PLAIN), ("de-x-leicht", PLAIN),
     ("de-X-Leicht", PLAIN), ("en-simple", "en"), ("fr", None), ("dey", None), ("", None)],
)  # fmt: skip
def test_the_language_of_labels_for_a_tag(tag: str, labels: str | None) -> None:
    assert labels_for(tag) == labels


@pytest.mark.parametrize("code", LABELS)
def test_labels_speak_every_language_of_documents(code: str) -> None:
    assert labels_for(code) == code
    with in_language(code):
        assert language() == code
        assert is_german() == (code in {"de", PLAIN})


def test_no_other_language_is_spoken() -> None:
    with in_language("de"), in_language("fr"):
        assert language() == LANGUAGES[0]


def test_what_plain_german_lacks_is_german() -> None:
    with in_language(PLAIN):
        assert _("Yes") == "Ja"


def test_a_block_speaks_its_language_and_the_rest_its_own() -> None:
    with in_language("de"):
        assert (language(), _("Yes")) == ("de", "Ja")
        with in_language("en"):
            assert (language(), _("Yes")) == ("en", "Yes")
        assert language() == "de"
        use("en")
        assert language() == "en"
    assert language() == LANGUAGES[0]


def test_what_no_catalogue_knows_stays_english() -> None:
    with in_language("de"):
        assert _("Nobody ever said this.") == "Nobody ever said this."
        assert ngettext("{count} cow", "{count} cows", 2) == "{count} cows"
        assert pgettext("animal", "cow") == "cow"
        assert N_("Yes") == "Yes"
