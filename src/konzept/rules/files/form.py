"""Rules for the form of a file: what YAML makes of signs, indentation, quotation marks and brackets.

They are applied while a file is read; this module holds their pages in the manual.
"""

from konzept.i18n.messages import N_
from konzept.rules.rule import Rule
from konzept.source.findings import Severity

_THEME = "themes/sprache.yaml"
_GOOD = {_THEME: 'title: Sprache\nnumber: "1"\n'}


def _rule(name: str, meaning: str, bad: str, good: str, severity: Severity = Severity.ERROR) -> Rule:
    """A rule whose examples are one theme each."""
    return Rule(name, severity, meaning, {_THEME: bad}, {_THEME: good})


_INDENTATION = (
    _rule(
        "tab-indentation",
        N_("Lines are indented with spaces. A tab looks the same and is not allowed there."),
        "title: Sprache\nsources:\n\t- Integrationskonzept 2024\n",
        "title: Sprache\nsources:\n  - Integrationskonzept 2024\n",
    ),
    _rule(
        "odd-space",
        N_(
            "Behind a colon and at the beginning of a line stand common spaces. Texts copied from Word or a web page "
            "bring no-break spaces along, which look the same."
        ),
        "title: Sprache\nnumber:\u00a01\n",
        "title: Sprache\nnumber: 1\n",
    ),
    _rule(
        "wrong-indentation",
        N_(
            "All keys of a record begin in the same column, and so do all dashes of a list. What belongs to a key is "
            "indented by two more spaces."
        ),
        "title: Sprache\n number: 1\n",
        "title: Sprache\nnumber: 1\n",
    ),
    _rule(
        "missing-colon",
        N_("Every line gives a value to a key, and a colon stands between them."),
        "title Sprache\nnumber: 1\n",
        "title: Sprache\nnumber: 1\n",
    ),
    _rule(
        "missing-space",
        N_("A space stands behind the colon of a key and behind the dash of a list."),
        "title:Sprache\nnumber: 1\n",
        "title: Sprache\nnumber: 1\n",
    ),
    _rule(
        "unreadable-line",
        N_("A line has a form that a record never needs, and it is not clear what was meant."),
        "title: Sprache\n@number: 1\n",
        "title: Sprache\nnumber: 1\n",
    ),
)

_QUOTATION = (
    _rule(
        "unquoted-colon",
        N_("A text that contains a colon with a space behind it stands in quotation marks."),
        "title: Sprache: Schlüssel zur Integration\n",
        'title: "Sprache: Schlüssel zur Integration"\n',
    ),
    _rule(
        "unquoted-start",
        N_(
            "A text that begins with one of the signs @ ` % & * ! | > [ ] { } , or with “- ” or “? ” stands in "
            "quotation marks; without them the sign has a meaning of its own."
        ),
        "title: [Neu] Sprache\n",
        'title: "[Neu] Sprache"\n',
    ),
    _rule(
        "unclosed-quote",
        N_("A text that begins with a quotation mark ends with the same one."),
        'title: "Sprache\nnumber: 1\n',
        'title: "Sprache"\nnumber: 1\n',
    ),
    _rule(
        "text-after-quote",
        N_(
            "A text that begins with a quotation mark ends with the closing one. Where only a part is a quotation, the "
            "whole text stands in quotation marks of the other kind."
        ),
        'title: "Sprache" und Bildung\n',
        "title: '\"Sprache\" und Bildung'\n",
    ),
    _rule(
        "bad-escape",
        N_("Within double quotation marks a backslash begins a special sign. A common backslash is written twice."),
        'title: "Sprache\\Dialog"\n',
        "title: 'Sprache\\Dialog'\n",
    ),
    _rule(
        "hash-cuts-text",
        N_("A “#” behind a space begins a comment. A text that contains one stands in quotation marks."),
        "title: Treffpunkt #Vielfalt\n",
        'title: "Treffpunkt #Vielfalt"\n',
        Severity.WARNING,
    ),
)

_BRACKETS = (
    _rule(
        "unclosed-bracket",
        N_("An opening bracket is closed by its counterpart, and commas separate the values between them."),
        "title: Sprache\ntarget_groups: [Kinder, Eltern\n",
        "title: Sprache\ntarget_groups: [Kinder, Eltern]\n",
    ),
    _rule(
        "extra-bracket",
        N_("A closing bracket needs an opening one."),
        "title: Sprache\ntarget_groups: [Kinder, Eltern]]\n",
        "title: Sprache\ntarget_groups: [Kinder, Eltern]\n",
    ),
    _rule(
        "double-comma",
        N_("In a list in brackets a value stands before every comma."),
        "title: Sprache\ntarget_groups: [Kinder, , Eltern]\n",
        "title: Sprache\ntarget_groups: [Kinder, Eltern]\n",
    ),
    _rule(
        "comma-cuts-text",
        N_("Within braces a comma separates two keys. A text that contains one stands in quotation marks there."),
        "title: Sprache\nsources:\n  - {title: Integrationskonzept, Seite 18}\n",
        'title: Sprache\nsources:\n  - {title: "Integrationskonzept, Seite 18"}\n',
    ),
)

_UNUSED = (
    _rule(
        "anchor",
        N_("YAML can give a value a name with “&”. Records do not use this; a text with “&” at its start is quoted."),
        "title: &Sprache Sprache\n",
        'title: "&Sprache"\n',
    ),
    _rule(
        "alias",
        N_(
            "YAML can refer to another value with “*”. Records do not use this; a text with “*” at its start is quoted."
        ),
        "title: *Sprache\n",
        'title: "*Sprache"\n',
    ),
    _rule(
        "tag",
        N_(
            "YAML can name the type of a value with “!”. Records do not use this; a text with “!” at its start is "
            "quoted."
        ),
        "title: !Sprache jetzt\n",
        'title: "!Sprache jetzt"\n',
    ),
    _rule(
        "merge-key",
        N_("YAML can copy keys from elsewhere with “<<”. Records do not use this: each says for itself what it says."),
        "title: Sprache\n<<: *Vorlage\n",
        "title: Sprache\n",
    ),
    _rule(
        "directive",
        N_("Lines that begin with “%” are instructions to a YAML reader. Records do not need any."),
        "%YAML 1.2\n---\ntitle: Sprache\n",
        "title: Sprache\n",
    ),
    _rule(
        "second-document",
        N_("A file holds one record. A line of three hyphens would begin a second one."),
        "title: Sprache\n---\ntitle: Bildung\n",
        "title: Sprache\n",
    ),
    _rule(
        "key-not-a-word",
        N_("A key is a word; lists and long texts cannot be keys."),
        "title: Sprache\n[number]: 1\n",
        "title: Sprache\nnumber: 1\n",
    ),
)

_CHARACTERS = (
    _rule(
        "conflict-markers",
        N_(
            "Where two people changed the same lines, git writes both versions into the file, between markers. "
            "Somebody has to decide which one holds, and delete the markers."
        ),
        "<<<<<<< HEAD\ntitle: Sprache\n=======\ntitle: Sprache und Bildung\n>>>>>>> vorschlag\n",
        "title: Sprache und Bildung\n",
    ),
    _rule(
        "control-character",
        N_("Characters that nobody sees hide or break a text; they come along when a text is copied from elsewhere."),
        "title: Sprache\u2028und Bildung\n",
        "title: Sprache und Bildung\n",
    ),
    _rule(
        "direction-override",
        N_(
            "Invisible characters can turn the direction of a text around, so that a line reads as what it is not. "
            "Arabic and Hebrew never need them."
        ),
        "title: Sprache \u202egnudliB\n",
        "title: Sprache العربية\n",
    ),
)

_LIMITS = (
    _rule(
        "too-deep",
        N_("Values are nested twelve levels deep at most; a record needs three or four."),
        "title: Sprache\ntext: [[[[[[[[[[[[[Kinder]]]]]]]]]]]]]\n",
        "title: Sprache\ntext: Kinder\n",
    ),
    _rule(
        "too-many-values",
        N_("A file holds 30,000 keys and values at most; one record needs a hundred."),
        f"title: Sprache\ntarget_groups: [{', '.join(['Kinder'] * 30_000)}]\n",
        "title: Sprache\ntarget_groups: [Kinder]\n",
    ),
    _rule(
        "empty-file",
        N_("A file holds a record. One without any line is deleted, or gets at least a title."),
        "# Sprache\n",
        "title: Sprache\n",
    ),
    _rule(
        "no-keys",
        N_("A record consists of lines with a key, a colon and a value."),
        "- Sprache\n- Bildung\n",
        "title: Sprache und Bildung\n",
    ),
    _rule(
        "duplicate-key",
        N_("A key stands only once in a record: of two values nobody knows which one holds."),
        "title: Sprache\ntitle: Sprache und Bildung\n",
        "title: Sprache und Bildung\n",
    ),
)

RULES: tuple[Rule, ...] = (*_INDENTATION, *_QUOTATION, *_BRACKETS, *_UNUSED, *_CHARACTERS, *_LIMITS)
