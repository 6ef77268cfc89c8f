"""Draws documents with typst: tagged PDF (PDF/UA-1) that keeps (PDF/A-2a), without any network.

What people wrote goes in as data and is shown as text: it never becomes markup. Drawing takes a processor for some
hundredths of a second and is done for a few at a time only.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

import typst

from services.portal.documents.characters import printable

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]
AT_ONCE = 2
PATIENCE_SECONDS = 10
FORGOTTEN_AFTER = 12
LONGEST = 600_000
_FOLDER = Path(__file__).parent
_turns = BoundedSemaphore(AT_ONCE)


class TooLong(Exception):
    """More text than one document takes."""


class TooBusy(Exception):
    """Others wait for their documents; a little later there is a turn."""


def draw(template: str, data: Mapping[str, Any], made_at: datetime, picture: str = "") -> bytes:
    """Return the PDF of a template of this folder; ``picture`` is an SVG of our own, ``made_at`` is aware.

    Raises TooLong, TooBusy.
    """
    said = json.dumps(_shown(data), ensure_ascii=False)
    if len(said) > LONGEST:
        raise TooLong
    if not _turns.acquire(timeout=PATIENCE_SECONDS):
        raise TooBusy
    try:
        return typst.compile(
            _source(template),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": said, "picture": picture},
            pdf_standards=STANDARDS,
            timestamp=int(made_at.timestamp()),
        )
    finally:
        try:
            _forget()
        finally:
            _turns.release()


def _forget() -> None:
    """Draw nothing until typst let go of what it drew: it keeps the pieces of its last ten documents in memory.

    Nobody asks for the same letter again, and a large one would hold a hundred megabytes with what stood in it (D42).
    """
    for _ in range(FORGOTTEN_AFTER):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True, format="pdf")


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts that typst carries itself: a letter looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False)


@cache
def _source(template: str) -> bytes:
    return (_FOLDER / f"{template}.typ").read_bytes()


def _shown(value: Any) -> Any:
    """Return the same data with every text as a document can show it."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _shown(each) for key, each in value.items()}
    return [_shown(each) for each in value] if isinstance(value, (list, tuple)) else value
