"""The name of a file is what a stranger typed: it becomes a name that shows as it is and opens nothing by itself.

It may hold the name of a patient, so it is sealed where it lies and never stands in a log, an address or an event.
"""

import re
import unicodedata

LONGEST = 100
_RESERVED = re.compile(r'[<>:"|?*]')
_SPACES = re.compile(r"\s+")
_ENDING = re.compile(r"[a-z0-9]{1,8}", re.ASCII)
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE | re.ASCII)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean_name(given: str, ending: str) -> str:
    """Return a name of at most ``LONGEST`` signs that ends on ``ending``: no folder, no unseen or turning signs.

    Nothing readable left becomes "bijlage".
    """
    stem = _stem(_readable(given))
    stem = stem[: LONGEST - len(ending) - 1].strip(" .") or "bijlage"
    if _DEVICES.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem}.{ending}"


def ending_of(given: str) -> str:
    """Return how a name ends behind its last dot, in small letters; nothing where it ends on no such thing."""
    _, dot, ending = _readable(given).rpartition(".")
    return ending.lower() if dot and _ENDING.fullmatch(ending.lower()) else ""


def _readable(given: str) -> str:
    """Leave out the folder that some browsers send, and every sign that does not show, or turns what follows."""
    last = re.split(r"[/\\]", given)[-1]
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if not _is_unseen(sign))
    return _SPACES.sub(" ", _RESERVED.sub("_", shown)).strip().rstrip(" .")


def _is_unseen(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) in _UNSEEN


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and _ENDING.fullmatch(ending.lower()) else name
