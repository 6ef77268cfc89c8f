"""Write what stands in the form to the draft, and never lose it: what one field refuses does not hold up the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from services.portal.api import Part, Refused, act, read
from services.portal.gather.directory import directory
from services.portal.gather.referral import REFERRALS
from services.portal.language import text
from services.portal.referral_form import RECONFIRMED, Values, changes, given_values, values_of
from services.portal.referral_words import faults_of, label_of, say
from services.portal.refusals import NONE, Fault, Refusal, explain, unavailable
from shared.web.service_client import ServiceUnavailable


@dataclass(frozen=True)
class Saved:
    """The draft as it is stored now, what stands in the form, and why they may differ.

    ``version`` is the one that the form was made on. ``theirs``: label, what is stored, what was entered here.
    """

    part: Part
    values: Values
    version: str
    refusal: Refusal = NONE
    theirs: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_stale(self) -> bool:
        """Whether someone else changed the draft meanwhile."""
        return self.refusal.status == HTTPStatus.PRECONDITION_FAILED


def save(referral_id: str, form: Values) -> Saved:
    """Save the form on the version that it was made on. Raises SignInAgain."""
    path, given = f"{REFERRALS}/{referral_id}", given_values(form)
    version = form.get("over") or form.get("version", "")
    now = read(path)
    if not now.is_there:
        return Saved(now, given, version, unavailable())
    stored = values_of(now.body)
    written = changes(given, stored, reconfirmed=bool(form.get(RECONFIRMED)))
    faults = tuple(_unreadable(name) for name in written.unreadable)
    if not written.body:
        return Saved(now, given, now.version, Refusal(HTTPStatus.BAD_REQUEST, "", faults) if faults else NONE)
    return _write(path, written.body, Saved(now, given, version), faults)


def _write(path: str, body: Mapping[str, Any], before: Saved, faults: tuple[Fault, ...]) -> Saved:
    given = before.values
    try:
        part = act(path, body, version=before.version, method="PATCH")
    except ServiceUnavailable:
        return Saved(before.part, given, before.version, unavailable())
    except Refused as refused:
        return _refused(path, body, before, refused, faults)
    return Saved(part, given, part.version, Refusal(HTTPStatus.BAD_REQUEST, "", faults) if faults else NONE)


def _refused(path: str, body: Mapping[str, Any], before: Saved, refused: Refused, earlier: tuple[Fault, ...]) -> Saved:
    """Write what was not refused; ``earlier`` are the faults of what was left out before."""
    given, rows = before.values, refused.problem.get("errors", ())
    if refused.status == HTTPStatus.PRECONDITION_FAILED:
        refusal = Refusal(refused.status, text("ref.stale"))
        return Saved(before.part, given, before.version, refusal, _differences(values_of(before.part.body), given))
    faults = (*earlier, *faults_of(rows, given))
    bad = {str(row.get("field", "")).split(".")[0] for row in rows}
    rest = {name: value for name, value in body.items() if name not in bad}
    if rows and rest and len(rest) < len(body):
        return _write(path, rest, before, faults)
    refusal = Refusal(refused.status, "", faults) if rows else explain(refused, directory(), {})
    return Saved(before.part, given, before.version, refusal)


def _unreadable(name: str) -> Fault:
    return Fault(name, f"{label_of(name)}: {text('ref.unreadable-date')}", text("ref.unreadable-date"))


def _differences(stored: Values, given: Values) -> tuple[tuple[str, str, str], ...]:
    names = sorted(name for name in {*stored, *given} if stored.get(name, "") != given.get(name, ""))
    return tuple((label_of(name), say(name, stored.get(name, "")), say(name, given.get(name, ""))) for name in names)
