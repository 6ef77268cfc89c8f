"""Which signs a document can show: those of its fonts. Another becomes a box, and the document says so.

PDF/A wants every sign drawn by a font that travels with it, and the fonts of typst know no emoji and no Chinese. What
steers instead of shows is left out: control characters, and marks that turn the order of a text around, as those can
show another text than was written.
"""

import re
import unicodedata

BOX = "□"
LONGEST_WORD = 24
RANGES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x377), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x4FF), (0x5D0, 0x5EA),
    (0x621, 0x63A), (0x640, 0x652), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x2040), (0x2044, 0x2052),
    (0x2054, 0x205E), (0x2074, 0x208E), (0x20A0, 0x20C0), (0x2100, 0x211E), (0x2126, 0x2151), (0x2153, 0x2184),
    (0x2190, 0x23FF), (0x2460, 0x262F),
)  # fmt: skip
_SHOWN = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in RANGES)
_UNSHOWN = re.compile(f"[^\n{_SHOWN}]")
_STEERING = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_WIDE = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")
_SPACES = {"\t": " ", "\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\u202f": "\xa0"}
_ANY_SPACE = re.compile("|".join(sorted(map(re.escape, _SPACES), key=len, reverse=True)))


def printable(text: str) -> str:
    """Return a text as a document can show it; a word that may be wider than a line can break."""
    whole = _ANY_SPACE.sub(lambda found: _SPACES[found[0]], unicodedata.normalize("NFC", text))
    return _WIDE.sub("\\g<0>\u200b", _UNSHOWN.sub(BOX, _STEERING.sub("", whole)))


def is_whole(text: str) -> bool:
    """Tell whether a document shows every sign of this text."""
    return printable(text).count(BOX) == text.count(BOX)
