"""A form as the person left it: what was entered, what is wrong with it, and a key so that two clicks count once.

The API judges; nothing is checked twice. Whatever it refuses, the page comes back with everything that was entered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

from flask import request

from services.portal.api import Part, Refused
from services.portal.language import text
from shared.identifiers import new_id
from shared.web.service_client import ServiceUnavailable

STALE = frozenset({HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED})
ONCE, VERSION = "once", "version"
LONGEST_NUMBER = 9


@dataclass(frozen=True)
class Form:
    """One form of a page. `status` is what the page answers with; 200 when nothing was refused."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Mapping[str, str], ...] = ()
    status: int = HTTPStatus.OK
    once: str = field(default_factory=new_id)

    def value(self, name: str, otherwise: str = "") -> str:
        """Return what was entered."""
        return self.values.get(name, otherwise)

    def under(self, names: Mapping[str, str]) -> "Form":
        """Return the form with its faults at the fields of the page, each once. `names`: of the API -> of the page."""
        found = [{**fault, "field": names.get(fault["field"], fault["field"])} for fault in self.faults]
        return replace(self, faults=tuple(fault for at, fault in enumerate(found) if fault not in found[:at]))

    def of(self, name: str) -> list[str]:
        """Return what is wrong with a field."""
        return [fault["message"] for fault in self.faults if fault["field"] == name]


def sent(*names: str) -> dict[str, str]:
    """Return what was entered in these fields, without spaces around it."""
    return {name: request.form.get(name, "").strip() for name in names}


def given(values: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that were filled in."""
    return {name: value for name, value in values.items() if value}


def whole(number: str) -> int | str:
    """Return a whole number, or the text as it stands: the API then says what is wrong with it."""
    return int(number) if number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER else number


def with_point(number: str) -> str:
    """Return a number as the API reads it: people here write 12,5."""
    return number.replace(",", ".")


def attempt(
    change: Callable[[str], Part], values: Mapping[str, str], place: Callable[[str], str] | None = None
) -> tuple[Part | None, Form]:
    """Try a change with its key; return what came of it, or None and the form as it has to be shown again.

    ``place``: where a field of the API stands on a page with rows; else its own name.
    """
    once = request.form.get(ONCE, "") or new_id()
    try:
        return change(once), Form(values)
    except Refused as refused:
        return None, Form(values, tuple(faults_of(refused, place or _own)), refused.status)
    except ServiceUnavailable:
        away = {"field": "", "message": text("form.away")}
        return None, Form(values, (away,), HTTPStatus.SERVICE_UNAVAILABLE, once)


def faults_of(refused: Refused, place: Callable[[str], str] | None = None) -> list[Mapping[str, str]]:
    """Return every fault with its field; a stale version and a conflict say what happened."""
    if refused.status in STALE:
        return [{"field": "", "message": text("form.stale")}]
    found: list[Mapping[str, Any]] = list(refused.problem.get("errors") or ())
    if not found:
        return [{"field": "", "message": refused.problem.get("detail") or text("form.refused")}]
    named = place or _own
    return [{"field": named(str(row.get("field", ""))), "message": str(row.get("message", ""))} for row in found]


def _own(name: str) -> str:
    """Return the name that a field has on the page: the last part of its path."""
    return name.rpartition(".")[2]
