"""The slips that people make in a line of YAML, in plain words.

A parser says "mapping values are not allowed in this context"; a person needs "the text contains “: ” and must stand
in quotation marks", at the place where she has to type. `konzept.source.yaml.lines` finds the slips, this module words
them.
"""

import re

from konzept.i18n.messages import _
from konzept.source.findings import Edit, Fault, Severity, echo
from konzept.source.light import pattern

ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""Blanks that look like a space and are none (for a character class); Word and web pages leave them in copied text."""

_INDENT = rf"(?m)^[ ]*[\t{ODD_SPACES}][ \t{ODD_SPACES}]*(?=[^\s#])"
LIST_SIGN = pattern(rf"[–—•·▪●○◦‣✓*][ \t{ODD_SPACES}]+(?=\S)")
"""What Word puts before the items of a list."""

_COMMENT = pattern(r"[ \t]{1,80}#[^\s#!]")
_ODD = f"[{ODD_SPACES}]"


def line_end(text: str, at: int) -> int:
    """The offset at which the line of an offset ends, before its line break."""
    ends = [found for found in (text.find("\n", at), text.find("\r", at)) if found >= 0]
    return min(ends, default=len(text))


def line_start(text: str, at: int) -> int:
    """The offset at which the line of an offset begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def lines_out(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The edit that takes out the lines of a stretch; none where something else stands on them.

    A dash before it goes with it. A comment behind it is a person's word, and stays.
    """
    first, last = line_start(text, start), line_end(text, end)
    if text[first:start].strip(" -") or text[end:last].strip():
        return ()
    behind = re.compile(r"\r\n?|\n").match(text, last)
    if behind:
        return (Edit(first, behind.end(), ""),)
    before = re.search(r"(?:\r\n?|\n)\Z", text[:first])
    return (Edit(before.start() if before else first, last, ""),)


def quoted(value: str) -> str:
    """The text in quotation marks as YAML reads them."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def tab(text: str, start: int, end: int) -> Fault:
    """Tabs in an indentation; the repair mends those of all lines, where none of them is part of a text."""
    return Fault(
        "tab-indentation",
        start,
        end,
        _("The line is indented with a tab."),
        _("Indent with two spaces instead."),
        edits=_even_indentation(text, start),
    )


def odd_space(text: str, start: int, end: int) -> Fault:
    """A no-break space and its like where YAML needs a common one."""
    code = next((f"U+{ord(sign):04X}" for sign in text[start:end] if re.match(_ODD, sign)), "")
    before = text[line_start(text, start) : start]
    return Fault(
        "odd-space",
        start,
        end,
        _("Here stands a special space ({code}), as Word and web pages use it.").format(code=code),
        _("Replace it by a common space."),
        edits=(Edit(start, end, " "),) if before.strip() else _even_indentation(text, start),
    )


def _even_indentation(text: str, at: int) -> tuple[Edit, ...]:
    """Common spaces in every indentation; only in this line where block texts (`|`, `>`) are: they may mean theirs."""
    whole = not re.search(r":[ \t][|>][-+0-9]*[ \t]*(?:#.*)?$", text, re.MULTILINE)
    return tuple(
        Edit(match.start(), match.end(), re.sub(_ODD, " ", match.group().replace("\t", "  ")))
        for match in re.finditer(_INDENT, text)
        if whole or match.start() <= at < match.end()
    )


def unquoted_colon(key: str, start: int, value: str) -> Fault:
    """`title: Sprache: der Schlüssel`."""
    return Fault(
        "unquoted-colon",
        start,
        start + len(value),
        _("The text after “{key}:” contains “: ” and must stand in quotation marks.").format(key=echo(key)),
        f"{echo(key)}: {echo(quoted(value))}",
        edits=(Edit(start, start + len(value), quoted(value)),),
    )


def several_keys(start: int, value: str) -> Fault:
    """`- date: 2024-05-02, state: started`: the keys of one entry on one line."""
    message = _("Several keys on one line stand in braces.")
    whole = f"{{{value}}}"
    edits = (Edit(start, start, "{"), Edit(start + len(value), start + len(value), "}"))
    return Fault("unquoted-colon", start, start + len(value), message, echo(whole), edits=edits)


def colon_in_long_text(start: int, line: str) -> Fault:
    """A text over several lines, one of which has a `: `."""
    return Fault(
        "unquoted-colon",
        start,
        start + len(line),
        _("This line of a longer text contains “: ”."),
        _("Put “|” behind the colon of the key and begin the text on the next line, indented."),
    )


def unquoted_start(lead: str, start: int, value: str) -> Fault:
    """`contact: @stadt`, `title: [Neu] Sprachkurs`; `lead` is what stands before the value."""
    hint, edits = f"{echo(lead)} {echo(quoted(value))}".strip(), (Edit(start, start + len(value), quoted(value)),)
    if not value.strip("?"):  # `due: ?`
        hint = _("Leave the value out where it is not known: an empty key means just that.")
        edits = (Edit(start, start + len(value), ""),)
    elif value.startswith("- ") and len(value) > len("- "):  # a text, or a list that was begun on the line of its key
        listed = f"{echo(lead)} [{echo(value.removeprefix('- ').strip())}]"
        hint = _("If it is a text: {text} – if it is a list: {list}").format(text=hint, list=listed)
    return Fault(
        "unquoted-start",
        start,
        start + len(value),
        _("A text that begins with “{sign}” must stand in quotation marks.").format(sign=value[0]),
        hint,
        edits=edits,
    )


def text_after_quote(text: str, start: int, after: int) -> Fault:
    """`title: "Wir" in Musterstadt`; `after` is the offset at which the text goes on."""
    end = line_end(text, after)
    value = text[start:end].rstrip()
    doubled = re.fullmatch(r'"{2,}([^"\\]+)"{2,}', value)
    whole = f'"{doubled[1]}"' if doubled else f"'{value}'" if "'" not in value else quoted(value)
    one_line = line_start(text, after) <= start
    hint = _("Put the whole text in quotation marks of the other kind: {whole}").format(whole=echo(whole))
    if doubled:
        hint = _("One pair of quotation marks is enough: {whole}").format(whole=echo(whole))
    return Fault(
        "text-after-quote",
        after,
        start + len(value),
        _("The text goes on after its closing quotation mark."),
        hint if one_line else _("Put “|” behind the colon and the text on the next lines, without quotation marks."),
        edits=(Edit(start, start + len(value), whole),) if one_line else (),
    )


def unclosed_quote(text: str, start: int) -> Fault:
    """A quotation mark that is never closed, or only by one of another form."""
    mark = text[start]
    line = text[start : line_end(text, start)].rstrip()
    closable = (
        line.count(mark) == 1 and not line.endswith(("\\", ",", "]", "}", "“", "”", "’", "‘")) and " #" not in line
    )
    curly = line[-1] in "“”’‘" and len(line) > 1
    example = (line[:-1] if curly else line) + mark
    if curly:
        message = _("The quotation mark {mark} is closed by {other}, which is a sign of the text.")
    else:
        message = _("The quotation mark {mark} is not closed.")
    return Fault(
        "unclosed-quote",
        start,
        start + len(line),
        message.format(mark=mark, other=line[-1]),
        _("Close it at the end of the text: {example}").format(example=echo(example)),
        edits=(Edit(start + len(line), start + len(line), mark),) if closable else (),
    )


def unclosed_bracket(text: str, start: int) -> Fault:
    """`goals: [a, b` or `{year: 2024 amount: 8000}`."""
    sign = text[start]
    closing = "]" if sign == "[" else "}"
    return Fault(
        "unclosed-bracket",
        start,
        line_end(text, start),
        _("The bracket “{sign}” is not closed, or a comma is missing within it.").format(sign=sign),
        _("Separate the values with commas and close with “{closing}”.").format(closing=closing),
    )


def extra_bracket(at: int) -> Fault:
    """`goals: [a, b]]`."""
    message = _("This closing bracket is one too many.")
    return Fault("extra-bracket", at, at + 1, message, _("Delete it."), edits=(Edit(at, at + 1, ""),))


def double_comma(start: int, end: int, repaired: str) -> Fault:
    """`goals: [a, , b]`: from the first comma up to the end of the second."""
    return Fault(
        "double-comma",
        start,
        end,
        _("A value is missing before this comma."),
        _("Write the missing value, or delete the comma."),
        edits=(Edit(start, end, repaired),) if end - start <= 80 else (),
    )


def comma_cuts_text(text: str, start: int, end: int) -> Fault:
    """`{amount: 8.000,00 €}`: the text from before the comma up to the end of what became a key."""
    whole = quoted(text[start:end])
    message = _("The comma ends the text here: what follows is read as a key.")
    hint = _("Put the whole text in quotation marks: {quoted}").format(quoted=echo(whole))
    return Fault("comma-cuts-text", start, end, message, hint, edits=(Edit(start, end, whole),))


def key_without_value(start: int, end: int) -> Fault:
    """`{planned, amount: 8000}`."""
    message = _("This key has no value: within braces a colon and a value must follow it.")
    return Fault("missing-colon", start, end, message, _("Write “{key: value, …}”; a list stands in square brackets."))


def hash_cuts_text(text: str, start: int, end: int, *, in_brackets: bool) -> Fault | None:
    """`Treffpunkt #Vielfalt` loses its end: a comment begins at ` #`; comments of people go `# so`."""
    cut = _COMMENT.match(text, end)
    if not cut:
        return None
    last = end + len(text[end : line_end(text, end)].rstrip())
    whole = quoted(text[start:last].strip())
    lead = "" if end > start else " "
    return Fault(
        "hash-cuts-text",
        cut.end() - 2,
        last,
        _("The text ends before “#”: what follows is read as a comment."),
        _("Put the whole text in quotation marks: {quoted}").format(quoted=echo(whole)),
        severity=Severity.WARNING,
        edits=() if in_brackets else (Edit(start, last, lead + whole),),
    )


def missing_dash_space(text: str, start: int) -> Fault:
    """`-deutsch-im-alltag` as an item of a list; further keys of an item may stand in the column behind its dash."""
    end = line_end(text, start)
    body = text[start:end].rstrip()
    column = start - line_start(text, start)
    edits = [Edit(start + 1, start + 1, " ")]
    for line in re.finditer(r"(?:\r\n?|\n)([ ]*)(?=[^\s])", text[end:]):
        if len(line[1]) != column + 1:
            break
        edits.append(Edit(end + line.start(1), end + line.start(1), " "))
    return Fault(
        "missing-space",
        start,
        start + len(body),
        _("After the dash a space is missing."),
        echo(f"- {body[1:]}"),
        edits=tuple(edits),
    )


def missing_dash(text: str, start: int, body: str) -> Fault:
    """A line among the items of a list that is none."""
    if LIST_SIGN.match(body):
        return word_sign(text, start)
    return Fault(
        "wrong-indentation",
        start,
        start + len(body),
        _("The line stands in a list and has no dash."),
        _("Begin it with “- ”; a line that continues an item is indented by two more spaces."),
    )


def word_sign(text: str, start: int) -> Fault:
    """`– Caritas`, `• Caritas`: an item of a list as Word writes it, and those on the lines below it."""
    end = line_end(text, start)
    message = _("An item of a list begins with a common dash; here stands “{sign}”.").format(sign=text[start])
    indent = text[line_start(text, start) : start]
    items = re.compile(rf"(?:{re.escape(indent)}{LIST_SIGN.pattern}[^\r\n]*(?:\r\n?|\n|$))+")
    block = items.match(text, start - len(indent))
    first = LIST_SIGN.match(text, start)
    found = [*LIST_SIGN.finditer(text, start, block.end() if block else end)] if first else []
    signs = [at for at in found if text[line_start(text, at.start()) : at.start()] == indent]
    rest = text[signs[0].end() : end] if signs else ""
    edits = tuple(Edit(at.start(), at.end(), "- ") for at in signs)
    return Fault("missing-space", start, end, message, echo(f"- {rest}"), edits=edits)


def missing_colon(text: str, start: int, body: str) -> Fault:
    """A line that gives no value to a key: `title Lernpatenschaften`, `title:Lernpatenschaften`, `title = x`."""
    if LIST_SIGN.match(body):
        return word_sign(text, start)
    joined = re.match(rf"([A-Za-z_]+):([{ODD_SPACES}]*)(\S.*)", body)
    if joined and joined[2]:
        return odd_space(text, start + joined.start(2), start + joined.end(2))
    if joined:
        colon = start + len(joined[1]) + 1
        return Fault(
            "missing-space",
            start,
            start + len(body),
            _("After “{key}:” a space is missing.").format(key=echo(joined[1])),
            echo(f"{joined[1]}: {joined[3]}"),
            edits=(Edit(colon, colon, " "),),
        )
    other = re.match(r"(?P<key>[A-Za-z_]+)(?P<sign>[ ]*(?:[：﹕∶]|=(?=[ ]))[ ]*)(?P<value>\S.*)", body)
    message = _("This line gives no value to a key: the colon is missing.")
    if other:
        return Fault(
            "missing-colon",
            start,
            start + len(body),
            message,
            echo(f"{other['key']}: {other['value']}"),
            edits=(Edit(start + other.start("sign"), start + other.end("sign"), ": "),),
        )
    hint = _("Write “key: value”; a line that continues a text is indented further than its key.")
    comment = re.match(r"(?://|/\*|<!--|--|;)[ ]*(?=[^\s])", body)
    if comment:
        hint = _("A comment begins with “#”: {comment}").format(comment=echo(f"# {body[comment.end() :]}"))
        edits = (Edit(start, start + comment.end(), "# "),)
        return Fault("missing-colon", start, start + len(body), message, hint, edits=edits)
    return Fault("missing-colon", start, start + len(body), message, hint)


def unreadable(start: int, body: str) -> Fault:
    """A line in a form of YAML that records do not use."""
    message = _("This line cannot be read.")
    hint = _("Write “key: value”; put texts with special signs in quotation marks.")
    return Fault("unreadable-line", start, start + max(len(body), 1), message, hint)


def wrong_indentation(start: int, body: str, hint: str = "") -> Fault:
    """A line that begins in no column where one can begin."""
    usual = _("Keys of one record begin in the same column; what belongs to a key is indented by two more spaces.")
    message = _("The line is not indented like the lines it belongs to.")
    return Fault("wrong-indentation", start, start + max(len(body), 1), message, hint or usual)
