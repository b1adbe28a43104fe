"""Words within a text that are in another language than the text around them.

Unicode has signs for that, the language tags of its plane 14. They are deprecated in files, and konzept refuses them
there; in here they let a title carry its language through every sentence that it is put into. Whatever leaves the
program says the language in its own way, as `lang="de"` in HTML, or drops it: see `runs` and `untagged`.
"""

import re
from collections.abc import Callable, Iterator

BEGIN = "\U000e0001"
END = "\U000e007f"
_PLANE = 0xE0000
_SIGNS = re.compile("[\U000e0000-\U000e007f]+")
_SIGN = re.compile("\U000e0001([\U000e0020-\U000e007e]+)|[\U000e0000-\U000e007f]")
_WHOLE = re.compile("\U000e0001([\U000e0020-\U000e007e]+)([^\U000e0000-\U000e007f]*)\U000e007f", re.DOTALL)


def tagged(text: str, language: str) -> str:
    """The text as words of that language, such as `de` or `de-simple`."""
    return f"{BEGIN}{''.join(chr(_PLANE + ord(letter)) for letter in language)}{text}{END}"


def untagged(text: str) -> str:
    """The text without its language tags."""
    return _SIGNS.sub("", text) if BEGIN in text or END in text else text


def whole(text: str) -> tuple[str, str]:
    """The language that all of the text is tagged with, and the text without it; an empty language where none is."""
    match = _WHOLE.fullmatch(text)
    return (_plain(match[1]), match[2]) if match else ("", text)


def within(text: str, change: Callable[[str], str]) -> str:
    """The text after a change that could cut a tag apart, such as a shortening."""
    language, bare = whole(text)
    return tagged(change(bare), language) if language else change(text)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts, each with the language it is tagged with; empty for the language around it.

    A tag that is never ended lasts to the end of the text, an end without a beginning says nothing.
    """
    languages: list[str] = []
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() > end:
            yield text[end : sign.start()], languages[-1] if languages else ""
        end = sign.end()
        if sign[1]:
            languages.append(_plain(sign[1]))
        elif sign[0] == END and languages:
            languages.pop()
    if end < len(text):
        yield text[end:], languages[-1] if languages else ""


def _plain(signs: str) -> str:
    return "".join(chr(ord(sign) - _PLANE) for sign in signs)
