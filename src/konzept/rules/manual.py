"""The manual: a page for every rule, with its meaning, a wrong and a right example.

`python -m konzept.rules FOLDER` writes docs/rules.md and docs/regeln.md.
"""

from collections.abc import Iterator
from pathlib import Path
from textwrap import TextWrapper, indent

from konzept.i18n.messages import N_, _, in_language, tenths
from konzept.reading.load import load
from konzept.rules.rule import DAY, HOME, Example, Rule, snapshot_of
from konzept.source.findings import Finding, Severity
from konzept.source.snapshot import UnreadReason

SHOWN = 300
"""How many characters of a file a page shows; some examples are about files that are too long."""

PICTURE = b"\xff\xd8\xff"
"""The first bytes of a JPEG, which no page can show."""

FONT = b"OTTO"
"""The first bytes of a font."""

SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}

DOCUMENTS = {"en": "rules.md", "de": "regeln.md"}


def page(rule: Rule) -> str:
    """The page of a rule as plain text, in the language of the call."""
    parts = [f"{rule.name} ({_(SEVERITIES[rule.severity])})", _wrapped(_(rule.meaning))]
    if rule.before:
        parts += [_("Before:"), indent(_example(rule.before), "  ")]
    parts += [_("Wrong:"), indent(_example(rule.bad), "  "), indent("\n".join(_output_lines(rule)), "  ")]
    parts += [_("Right:"), indent(_example(rule.good), "  ")]
    return "\n\n".join(parts) + "\n"


def _example(example: Example) -> str:
    return "\n\n".join(f"# {path.removeprefix('/')}\n{_content(content)}" for path, content in example.items())


def _content(content: str | bytes | UnreadReason) -> str:
    """The content of a file as a page shows it; invisible characters are written as their names."""
    if isinstance(content, UnreadReason):
        names = {
            UnreadReason.LARGE: _("(a file of more than 256 kB)"),
            UnreadReason.LINK: _("(a link to another file)"),
        }
        return names.get(content, _("(a document)"))
    if isinstance(content, bytes) and content.startswith(PICTURE):
        return _("(a picture of {size} MB)").format(size=tenths(len(content) / 1_000_000))
    if isinstance(content, bytes) and content.startswith(FONT):
        return _("(a font)")
    text = content.decode("cp1252") if isinstance(content, bytes) else content
    seen = "".join(sign if sign.isprintable() or sign == "\n" else f"<U+{ord(sign):04X}>" for sign in text).rstrip()
    return seen if len(seen) <= SHOWN else f"{seen[:SHOWN]}…"


def _output_lines(rule: Rule) -> Iterator[str]:
    """The output of `konzept validate` for the wrong example."""
    for finding in findings_of(rule.bad, rule.before):
        place = finding.place
        path = f"{place.path.removeprefix(f'{HOME}/')}:" if len(rule.bad) > 1 else ""
        yield _wrapped(f"→ {path}{place.line}:{place.column} {finding.message}", hanging=True)
        if finding.hint:
            yield indent(_wrapped(finding.hint), "  ")


def _wrapped(text: str, *, hanging: bool = False) -> str:
    """The text in lines of at most 98 characters; ids and commands are not broken at hyphens."""
    inset = "  " if hanging else ""
    return TextWrapper(98, subsequent_indent=inset, break_on_hyphens=False, break_long_words=False).fill(text)


def findings_of(example: Example, before: Example | None = None) -> tuple[Finding, ...]:
    """All findings about the repository of an example; with `before`, also those against that earlier revision."""
    from konzept.rules import check  # noqa: PLC0415 - the book and its manual need each other

    loaded = load(snapshot_of(example))
    base = load(snapshot_of(before)) if before is not None else None
    return (*loaded.findings, *check(loaded, DAY, base))


def document() -> str:
    """All pages as one Markdown document, in the language of the call."""
    from konzept.rules.book import RULES  # noqa: PLC0415 - the book and its manual need each other

    intro = _(
        "What `konzept validate` looks for. An error fails the check, a warning fails it with `--strict`, a note never "
        "does. On the terminal `konzept explain RULE` shows the same pages."
    )
    title = _("The rules")
    table = "| | |\n|---|---|\n" + "\n".join(_row(rule) for rule in RULES)
    return "\n\n".join([f"# {title}", intro, table, *(_section(rule) for rule in RULES)]) + "\n"


def _row(rule: Rule) -> str:
    return f"| [{rule.name}](#{rule.name}) | {_(SEVERITIES[rule.severity])} |"


def _section(rule: Rule) -> str:
    parts = [f"## {rule.name}", f"*{_(SEVERITIES[rule.severity])}.* {_(rule.meaning)}"]
    if rule.before:
        parts += [_("Before:"), _fenced("yaml", _example(rule.before))]
    parts += [_("Wrong:"), _fenced("yaml", _example(rule.bad)), _fenced("text", "\n".join(_output_lines(rule)))]
    parts += [_("Right:"), _fenced("yaml", _example(rule.good))]
    return "\n\n".join(parts)


def _fenced(language: str, text: str) -> str:
    return f"````{language}\n{text}\n````"


def main(folder: Path) -> None:
    """Write the manual in every language of the tool."""
    for language, name in DOCUMENTS.items():
        with in_language(language):
            (folder / name).write_text(document(), encoding="utf-8", newline="\n")
