"""What a service says, as the pages say it: its dates like all others, and in English by the code of each fault.

Services speak Dutch. On an English page a fault reads as the catalogue says its code (shared/fault_codes.py); a refusal
without a code reads as its status, with the Dutch words behind it, marked as Dutch.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from babel import dates
from markupsafe import Markup

from services.portal.language import DEFAULT, language_code, text

_OF_A_FILE = re.compile(r"line-(\d+)(?:\.(.+))?")  # a fault of a file tells its line and column
_NUMERIC = re.compile(r"\b(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-(\d{4})\b")
_WITH_DUTCH = Markup('{} <span lang="nl">{}</span>')


def dated(words: str) -> str:
    """Return a text of a service with its dates (02-03-2026) as the pages write them; those texts are Dutch."""
    return _NUMERIC.sub(_in_dutch, words)


def said(fault: Mapping[str, Any]) -> str:
    """Return what a fault says, in the language of the page."""
    message = dated(str(fault["message"]))
    if language_code() == DEFAULT:
        return message
    found = _or(f"fault.{fault.get('code', '')}", message)
    place = _OF_A_FILE.fullmatch(str(fault.get("field", "")))
    return f"{_place(place)}: {found}" if place and found != message else found


def spoken(problem: Mapping[str, Any], status: int) -> dict[str, Any]:
    """Return a refusal of a service with everything in it in the language of the page."""
    rows = [{**row, "message": said(row)} for row in problem.get("errors") or ()]
    found = {**problem, **({"errors": rows} if rows else {})}
    detail = dated(str(problem.get("detail") or ""))
    if language_code() == DEFAULT:
        return {**found, **({"detail": detail} if detail else {})}
    known = _or(f"problem.{status}", text("problem.other"))
    return {**found, "title": known.rstrip("."), "detail": _WITH_DUTCH.format(known, detail) if detail else known}


def _place(found: re.Match[str]) -> str:
    """Return where in a file a fault is, before a colon, as the Dutch words of the service have it."""
    line, column = found.groups()
    return text("import.at-column", line=line, column=column) if column else text("import.at-line", line=line)


def _or(key: str, otherwise: str) -> str:
    found = text(key)
    return otherwise if found == key else found


def _in_dutch(found: re.Match[str]) -> str:
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return found[0]
    return str(dates.format_date(day, "d MMM y", locale="nl"))
