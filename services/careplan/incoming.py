"""Which event leads to which use case."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from services.careplan.domain.leaving import Departure
from services.careplan.domain.opening import AcceptedReferral
from services.careplan.domain.tasks import TaskKind
from services.careplan.domain.work_situation import ConfirmedPeriod, WorkSituation, WorkStatus
from services.careplan.storage.tables import aliases, copies, emergency_access, proxies, standing
from services.careplan.usecases.erase_patient import answer_erasure, answer_term, forget_patient
from services.careplan.usecases.leave_plan import leave_plan
from services.careplan.usecases.share_start_period import share_start_period, unshare_start_period
from services.careplan.usecases.take_up_referral import take_up_referral
from services.careplan.usecases.tell import note_nudge
from services.careplan.usecases.which_goes_on import ask_which_goes_on, let_both_stand
from shared.calendar import parse_partial_date
from shared.events.event import Event, Handler
from shared.rules.nudge import nudge_told
from shared.storage.aliases import drop_alias, keep_alias
from shared.storage.consents import keep_kind, keep_said
from shared.storage.emergency import Lease, end_lease, keep_lease
from shared.storage.proxies import keep_proxy
from shared.storage.standing import keep_professional, keep_waarneming
from shared.storage.work import Work

TASK_KINDS = frozenset(TaskKind)


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
    keep_professional(work, standing, event.data)


def _proxy(work: Work, event: Event) -> None:
    keep_proxy(work, proxies, event.data)


def _waarneming(work: Work, event: Event) -> None:
    keep_waarneming(work, standing, event.data)


def _consents(work: Work, event: Event) -> None:
    keep_said(work, copies, event.data["patient_id"], event.data["consents"])


def _organisation(work: Work, event: Event) -> None:
    data = event.data
    keep_kind(work, copies, data["organisation_id"], data["kind"] if data["active"] else None)


def _lent(work: Work, event: Event) -> None:
    keep_lease(work, emergency_access, Lease.told(event.data))


def _given_back(work: Work, event: Event) -> None:
    ended_at = datetime.fromisoformat(event.data["ended_at"])
    end_lease(work, emergency_access, event.data["access_id"], ended_at)


def _nudged(work: Work, event: Event) -> None:
    data = event.data
    if data["kind"] in TASK_KINDS:
        note_nudge(work, data["kind"], data["case_number"], data["holder_organisation_id"], nudge_told(data))


def _erasure_asked(work: Work, event: Event) -> None:
    answer_erasure(work, event.data)


def _term_asked(work: Work, event: Event) -> None:
    answer_term(work, event.data)


def _erased(work: Work, event: Event) -> None:
    forget_patient(work, event.data)


def _merged(work: Work, event: Event) -> None:
    keep_alias(work, aliases, event.data)
    ask_which_goes_on(work, event.data["survivor_id"])


def _unmerged(work: Work, event: Event) -> None:
    drop_alias(work, aliases, event.data)
    let_both_stand(work, event.data)


HANDLERS: dict[str, Handler] = {
    "nl.ketenwerk.persons.patient-merged": _merged,
    "nl.ketenwerk.persons.patient-unmerged": _unmerged,
    "nl.ketenwerk.persons.erasure-asked": _erasure_asked,
    "nl.ketenwerk.persons.retention-asked": _term_asked,
    "nl.ketenwerk.persons.patient-erased": _erased,
    "nl.ketenwerk.persons.consent-changed": _consents,
    "nl.ketenwerk.persons.proxy-changed": _proxy,
    "nl.ketenwerk.region.organisation-published": _organisation,
    "nl.ketenwerk.referral.referral-accepted": _accepted,
    "nl.ketenwerk.persons.patient-relation-ended": _left,
    "nl.ketenwerk.persons.start-period-shared": _shared,
    "nl.ketenwerk.persons.start-period-unshared": _unshared,
    "nl.ketenwerk.persons.emergency-access-opened": _lent,
    "nl.ketenwerk.persons.emergency-access-ended": _given_back,
    "nl.ketenwerk.region.item-nudged": _nudged,
    "nl.ketenwerk.region.professional-published": _professional,
    "nl.ketenwerk.region.waarneming-changed": _waarneming,
}
