"""The glyphs of states, ratings and verdicts as letters: Word has no drawings of ours within a line.

The word beside a sign has the meaning; the sign helps who looks for one state in a list, in any colour and in none.
"""

from collections.abc import Mapping
from types import MappingProxyType

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "implemented": "✓",
        "ongoing": "↻",
        "started": "◐",
        "planned": "○",
        "proposed": "◌",
        "paused": "‖",
        "dropped": "✕",
        "replaced": "→",
        "unreported": "?",
        "on-track": "↗",
        "at-risk": "△",
        "off-track": "▽",
        "not-ratable": "–",
        "late": "◷",
    }
)
"""By the key of a glyph a letter of a like shape that the fonts of every Word have."""


def signed(key: str, words: str) -> str:
    """The words behind the sign of a key; a space that never breaks keeps them together."""
    return f"{SIGNS[key]}\N{NO-BREAK SPACE}{words}" if key in SIGNS else words
