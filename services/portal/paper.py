"""Gives a document as a file: drawn when it is asked for, kept nowhere (D42)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.documents.characters import is_whole
from services.portal.documents.letter import Letter, as_text
from services.portal.documents.printing import TooBusy, TooLong, draw
from services.portal.language import language_code, text


def give_letter(letter: Letter, made_at: datetime, day: date) -> ResponseReturnValue:
    """Return a letter as a PDF; ``day`` is the local date that it bears."""
    number = letter.reference[0][1]
    words = {
        **every(day),
        "heading": letter.title,
        "title": f"{letter.title} {number}",
        "runs": " · ".join((letter.title, number, *(value for _, value in letter.patient[:2]))),
        "author": letter.sender[0] if letter.sender else "",
        "notices": (*letter.notices, *(() if is_whole(as_text(letter)) else (text("letter.unshown"),))),
    }
    return give("letter", {**asdict(letter), **words}, letter.name, made_at)


def every(day: date) -> dict[str, Any]:
    """Return what every document says of itself."""
    return {"page": text("letter.page"), "lang": language_code(), "day": (day.year, day.month, day.day)}


def give(
    template: str, data: Mapping[str, Any], name: str, made_at: datetime, picture: str = ""
) -> ResponseReturnValue:
    """Return the PDF of a template as a file; the page of an error for what is too long, or too much at once."""
    try:
        drawn = draw(template, data, made_at, picture)
    except TooLong:
        return errors.page(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "error.too-long-letter")
    except TooBusy:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    answer = Response(drawn, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
