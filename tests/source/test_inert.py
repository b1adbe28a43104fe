"""Text made inert: nothing in the log of a job is obeyed by a forge, and what people write stays as it is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.source import inert
from tests.fixtures.forges import obeyed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "∶:error::x"),
        ("  \t::error file=a,line=1::x", "  \t∶:error file=a,line=1::x"),
        ("a\n::add-mask::x\nb", "a\n∶:add-mask::x\nb"),
        ("a\r::stop-commands::x", "a\r∶:stop-commands::x"),
        ("a\u2028::error::x", "a\u2028∶:error::x"),
        ("a\x85::error::x", "a\x85∶:error::x"),
        ("\u00a0\u3000::error::x", "\u00a0\u3000∶:error::x"),
        ("\ufeff\u200b::error::x", "\ufeff\u200b∶:error::x"),
        ("\x1b[1m::error::x\x1b[0m", "\x1b[1m∶:error::x\x1b[0m"),
        (":::", "∶::"),
        ("a ##[error]x", "a #♯[error]x"),
        ("##vso[task.complete]", "#♯vso[task.complete]"),
        ("###[group]", "##♯[group]"),
        ("##teamcity[message text='x']", "#♯teamcity[message text='x']"),
        ("a section_start:12:b", "a section_start∶12:b"),
        ("section_end:1:b", "section_end∶1:b"),
    ],
)
def test_what_a_forge_obeys_is_inert(text: str, shown: str) -> None:
    assert inert.log(text) == shown
    assert len(shown) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ": ein Doppelpunkt",
        "konzept::validate",
        "a ::error::x",
        "Zeit: 12::30\nUhr",
        "## Überschrift",
        "### [Verweis](x)",
        "#[a]",
        "section_start: morgen",
        "a\r\nb\n\n",
        "می\u200cخواهم\n👩\u200d👧",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert inert.log(text) == text


PIECES = st.sampled_from(
    [":", "::", "#", "##", "[", "error", " ", "\n", "\r", "\u2028", "\u200b", "section_start:", "1", "a"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_nothing_made_of_their_signs_is_obeyed(text: str) -> None:
    shown = inert.log(text)
    assert obeyed(shown) == []
    assert len(shown) == len(text)
    assert inert.log(shown) == shown


@given(st.lists(PIECES, max_size=12).map("".join))
def test_json_says_the_same(text: str) -> None:
    written = inert.json(json.dumps({text: [text]}, ensure_ascii=False, indent=2))
    assert json.loads(written) == {text: [text]}
    assert obeyed(written) == []


def test_a_long_text_takes_no_time() -> None:
    assert inert.log("\n" * 300_000 + "::").endswith("∶:")
    assert inert.log(" " * 300_000 + ": :").endswith(": :")
    assert inert.log("#" * 300_000).endswith("##")
