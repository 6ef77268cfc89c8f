"""Which event leads to which change of the copies that referral keeps."""

from datetime import date
from typing import Any

from services.referral.domain.offer import Offer, ReferrerRole
from services.referral.storage import copies
from shared.events.event import Event, Handler
from shared.storage.work import Work


def _related(work: Work, event: Event) -> None:
    data = event.data
    copies.keep_relation(work, data["patient_id"], data["organisation_id"], data["chain_id"])


def _unrelated(work: Work, event: Event) -> None:
    copies.end_relation(work, event.data["patient_id"], event.data["organisation_id"])


def _offer(work: Work, event: Event) -> None:
    data = event.data
    roles = tuple(ReferrerRole(row["role"], *_period(row)) for row in data["referrer_roles"])
    where = (data["offer_id"], data["organisation_id"], data["step"], data["line"], data["kind"])
    copies.keep_offer(work, Offer(*where, data["promise_days"], roles, *_period(data)))


def _period(row: Any) -> tuple[date, date | None]:
    until = row.get("valid_to")
    return date.fromisoformat(row["valid_from"]), date.fromisoformat(until) if until else None


HANDLERS: dict[str, Handler] = {
    "nl.ketenwerk.persons.patient-registered": _related,
    "nl.ketenwerk.persons.patient-relation-ended": _unrelated,
    "nl.ketenwerk.region.offer-published": _offer,
}
