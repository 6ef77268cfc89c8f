"""Which event leads to which use case."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.careplan.domain.leaving import Departure
from services.careplan.domain.opening import AcceptedReferral
from services.careplan.domain.roles import KnownProfessional
from services.careplan.domain.work_situation import ConfirmedPeriod, WorkSituation, WorkStatus
from services.careplan.storage.copies import keep_professional
from services.careplan.storage.tables import copies
from services.careplan.usecases.leave_plan import leave_plan
from services.careplan.usecases.share_start_period import share_start_period, unshare_start_period
from services.careplan.usecases.take_up_referral import take_up_referral
from shared.calendar import parse_partial_date
from shared.events.event import Event, Handler
from shared.storage.consents import keep_kind, keep_said
from shared.storage.work import Work


def _accepted(work: Work, event: Event) -> None:
    data = event.data
    names = ("referral_id", "chain_id", "patient_id", "sender_id", "sender_role", "accepted_by")
    organisations = ("sender_organisation_id", "receiver_organisation_id")
    referral = AcceptedReferral(
        **{name: data[name] for name in (*names, *organisations)},
        accepted_on=date.fromisoformat(data["accepted_on"]),
        accepted_at=event.time,
        work=_situation(data),
    )
    take_up_referral(work, referral)


def _situation(data: Mapping[str, Any]) -> WorkSituation:
    since = data["reported_sick_since"]
    known = parse_partial_date(since["date"], since["precision"]) if since else None
    return WorkSituation(WorkStatus(data["work_status"]), known)


def _shared(work: Work, event: Event) -> None:
    data = event.data
    days = (date.fromisoformat(data["first_day"]), date.fromisoformat(data["last_day"]))
    share_start_period(work, data["chain_id"], ConfirmedPeriod(data["sharing_id"], *days))


def _unshared(work: Work, event: Event) -> None:
    unshare_start_period(work, event.data["chain_id"], event.data["sharing_id"])


def _left(work: Work, event: Event) -> None:
    leave_plan(work, event.data["chain_id"], Departure(event.data["organisation_id"], event.time))


def _professional(work: Work, event: Event) -> None:
    data = event.data
    keep_professional(work, KnownProfessional(data["professional_id"], data["organisation_id"], tuple(data["roles"])))


def _consents(work: Work, event: Event) -> None:
    keep_said(work, copies, event.data["patient_id"], event.data["consents"])


def _organisation(work: Work, event: Event) -> None:
    data = event.data
    keep_kind(work, copies, data["organisation_id"], data["kind"] if data["active"] else None)


HANDLERS: dict[str, Handler] = {
    "nl.ketenwerk.persons.consent-changed": _consents,
    "nl.ketenwerk.region.organisation-published": _organisation,
    "nl.ketenwerk.referral.referral-accepted": _accepted,
    "nl.ketenwerk.persons.patient-relation-ended": _left,
    "nl.ketenwerk.persons.start-period-shared": _shared,
    "nl.ketenwerk.persons.start-period-unshared": _unshared,
    "nl.ketenwerk.region.professional-published": _professional,
}
