"""Which kinds of file may go along, and whether name, stated type and first bytes of a file agree.

A short list, and each kind told by its own first bytes: a file that only claims to be a PDF never gets in. What it
holds besides is for the malware scanner.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from shared.faults import Fault

HEAD = 1024
NOT_SAID = frozenset({"", "application/octet-stream", "binary/octet-stream"})
KINDS_TEXT = "een PDF, een PNG- of JPEG-afbeelding, of platte tekst (txt)"
_NOT_TAKEN = f"Dit soort bestand kan niet mee. Kies {KINDS_TEXT}."


@dataclass(frozen=True)
class Kind:
    """A kind of file: its media type, what people call it, how names of it end, its first and its last bytes."""

    media_type: str
    title: str
    endings: tuple[str, ...]
    begins: bytes = b""
    ends: bytes = b""

    @property
    def is_text(self) -> bool:
        """Tell whether it is known by its signs and not by its first bytes."""
        return not self.begins


PDF = Kind("application/pdf", "PDF", ("pdf",), b"%PDF-", b"%%EOF")
PNG = Kind("image/png", "PNG-afbeelding", ("png",), b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82")
JPEG = Kind("image/jpeg", "JPEG-afbeelding", ("jpg", "jpeg"), b"\xff\xd8\xff")
TEXT = Kind("text/plain", "platte tekst", ("txt",))
KINDS: Mapping[str, Kind] = MappingProxyType({each.media_type: each for each in (PDF, PNG, JPEG, TEXT)})
_BY_ENDING = {ending: each for each in KINDS.values() for ending in each.endings}

# what people hand in by mistake, so that they are told what it seems to be
_SEEMS = (
    *((each.begins, f"een {each.title}") for each in (PDF, PNG, JPEG)),
    (b"PK\x03\x04", "een Word- of Excel-bestand, of een ZIP"),
    (b"\xd0\xcf\x11\xe0", "een ouder Word- of Excel-bestand"),
    (b"MZ", "een programma"),
    (b"\x7fELF", "een programma"),
    (b"GIF8", "een GIF-afbeelding"),
    (b"BM", "een BMP-afbeelding"),
    (b"II*\x00", "een TIFF-afbeelding"),
    (b"MM\x00*", "een TIFF-afbeelding"),
    (b"{\\rtf", "een RTF-bestand"),
    (b"\xff\xfe", "tekst in UTF-16"),
    (b"\xfe\xff", "tekst in UTF-16"),
)
_WORDS_TOO = frozenset({b"MZ", b"GIF8", b"BM"})  # a text may begin so
_BRAND, _HEIC = b"ftyp", "een foto of video van een telefoon (HEIC of MP4)"
_MARKUP = (b"<!doctype html", b"<html", b"<svg", b"<?xml", b"<script")


def kind_said(media_type: str, ending: str) -> tuple[Kind | None, tuple[Fault, ...]]:
    """Return the kind that a type and the end of a name say, or None, and every fault of both."""
    by_name = _BY_ENDING.get(ending)
    said = by_name if media_type in NOT_SAID else KINDS.get(media_type)
    if said is None:
        return None, (Fault("type", "unknown-code", _NOT_TAKEN),)
    if ending and by_name is not said:
        text = f"De naam eindigt op .{ending}, maar het bestand zegt een {said.title} te zijn."
        return said, (Fault("name", "other-type", text),)
    return said, ()


def head_faults(kind: Kind, head: bytes) -> Iterator[Fault]:
    """Yield why the first bytes are not those of this kind; nothing is said of text, which shows as it goes on."""
    if not head:
        yield Fault("content", "required", "Dit bestand is leeg.")
        return
    seems = seems_to_be(head)
    if kind.is_text and seems and not head.startswith(tuple(_WORDS_TOO)):
        yield Fault("content", "other-type", f"Dit bestand is geen platte tekst, maar {seems}.")
    elif not head.startswith(kind.begins):
        other = f", maar {seems}" if seems else ""
        yield Fault("content", "other-type", f"De inhoud van dit bestand is geen {kind.title}{other}.")


def seems_to_be(head: bytes) -> str:
    """Return in words what these first bytes are known by; nothing where nobody can tell."""
    found = next((words for begins, words in _SEEMS if head.startswith(begins)), "")
    if found:
        return found
    if head[4:8] == _BRAND:
        return _HEIC
    return "een webpagina of tekening met code" if head.lstrip().lower().startswith(_MARKUP) else ""
