"""What a page says when the API refused a change: every fault at its field, who was first, what changed meanwhile.

How a page uses it: catch `Refused` around `act`, call `explain`, show the page again with what was entered, hand
`refusal.faults` to `forms.error_summary` and `refusal.of(field)` to each field as `messages`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from services.portal.api import Refused
from services.portal.gather.directory import Directory
from services.portal.language import text
from services.portal.moments import show_moment


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, as the summary says it; `field` is the id of the field, or empty."""

    field: str
    message: str
    own: str


@dataclass(frozen=True)
class Refusal:
    """Why a change was not made. `notice` is said above the page, `faults` at the fields."""

    status: int
    notice: str = ""
    faults: tuple[Fault, ...] = ()

    def of(self, field: str) -> list[str]:
        """Return what is wrong with one field."""
        return [fault.own for fault in self.faults if fault.field == field]


NONE = Refusal(HTTPStatus.OK)


def explain(refused: Refused, known: Directory, labels: Mapping[str, tuple[str, str]]) -> Refusal:
    """Say a refusal in words. `labels`: per field of the API its id on the page and how the page calls it."""
    problem = refused.problem
    faults = tuple(
        {fault.message: fault for row in problem.get("errors", ()) for fault in [_fault(row, labels)]}.values()
    )
    return Refusal(refused.status, "" if faults else _notice(refused, known), faults)


def unavailable() -> Refusal:
    """Say that a part gave no answer, so that nobody knows more than before."""
    return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, text("refused.unavailable"))


def own_fault(field: str, message: str, label: str) -> Refusal:
    """Name a fault that the page finds by itself."""
    return Refusal(HTTPStatus.BAD_REQUEST, "", (Fault(field, f"{label}: {message}", message),))


def _fault(row: Mapping[str, Any], labels: Mapping[str, tuple[str, str]]) -> Fault:
    field, message = str(row.get("field", "")), str(row["message"])
    if field not in labels:
        return Fault("", message, message)
    place, label = labels[field]
    return Fault(place, f"{label}: {message}", message)


def _notice(refused: Refused, known: Directory) -> str:
    problem = refused.problem
    if refused.status == HTTPStatus.PRECONDITION_FAILED:
        return text("refused.stale")
    detail: str = problem.get("detail") or text("error.refused.hint")
    if not problem.get("at"):
        return detail
    when = show_moment(problem["at"])
    who = known.professional(problem.get("by")) or text("refused.colleague")
    said = f"{problem['title']}." if problem.get("title") else detail  # the detail tells who and when once more
    return text("refused.first", detail=said, who=who, relative=when.relative, absolute=when.absolute)
