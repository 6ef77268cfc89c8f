"""Which event leads to which change of the copies that referral keeps."""

from datetime import date
from typing import Any

from services.referral.domain.offer import Offer, ReferrerRole
from services.referral.storage import copies as kept
from services.referral.storage.tables import copies
from shared.events.event import Event, Handler
from shared.storage.consents import keep_kind, keep_said
from shared.storage.work import Work


def _related(work: Work, event: Event) -> None:
    data = event.data
    kept.keep_relation(work, data["patient_id"], data["organisation_id"], data["chain_id"])


def _unrelated(work: Work, event: Event) -> None:
    kept.end_relation(work, event.data["patient_id"], event.data["organisation_id"])


def _offer(work: Work, event: Event) -> None:
    data = event.data
    roles = tuple(ReferrerRole(row["role"], *_period(row)) for row in data["referrer_roles"])
    where = (data["offer_id"], data["organisation_id"], data["step"], data["line"], data["kind"])
    kept.keep_offer(work, Offer(*where, data["promise_days"], roles, *_period(data)))


def _period(row: Any) -> tuple[date, date | None]:
    until = row.get("valid_to")
    return date.fromisoformat(row["valid_from"]), date.fromisoformat(until) if until else None


def _consents(work: Work, event: Event) -> None:
    keep_said(work, copies, event.data["patient_id"], event.data["consents"])


def _organisation(work: Work, event: Event) -> None:
    data = event.data
    keep_kind(work, copies, data["organisation_id"], data["kind"] if data["active"] else None)


HANDLERS: dict[str, Handler] = {
    "nl.ketenwerk.persons.consent-changed": _consents,
    "nl.ketenwerk.region.organisation-published": _organisation,
    "nl.ketenwerk.persons.patient-registered": _related,
    "nl.ketenwerk.persons.patient-relation-ended": _unrelated,
    "nl.ketenwerk.region.offer-published": _offer,
}
