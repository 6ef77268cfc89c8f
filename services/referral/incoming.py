"""Which event leads to which change of the copies that referral keeps."""

from datetime import date, datetime
from typing import Any

from services.referral.domain.offer import Closure, Offer, Places, ReferrerRole, Waiting
from services.referral.storage import copies as kept
from services.referral.storage.saved_views import forget_views
from services.referral.storage.tables import aliases, copies, emergency_access, proxies, standing
from services.referral.usecases.capacity_ends import close_with_offer
from services.referral.usecases.erase_patient import answer_erasure, answer_term, forget_patient
from services.referral.usecases.note_nudge import note_nudge
from shared.events.event import Event, Handler
from shared.rules.nudge import nudge_told
from shared.storage.aliases import drop_alias, keep_alias
from shared.storage.consents import keep_kind, keep_said
from shared.storage.emergency import Lease, end_lease, keep_lease
from shared.storage.proxies import keep_proxy
from shared.storage.standing import keep_professional, keep_waarneming
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
    more = (tuple(data.get("requirements", ())), tuple(Closure(*_period(row)) for row in data.get("closures", ())))
    offer = Offer(*where, data["promise_days"], roles, *_period(data), *more, **_reach(data))
    kept.keep_offer(work, offer)
    close_with_offer(work, offer)


def _reach(data: Any) -> dict[str, Any]:
    """Return whom an offer reaches, its places and how long one waits; an event of before says nothing of it."""
    places, waiting = data.get("places"), data.get("waiting")
    return {
        "programme": data.get("programme"),
        "postcode_areas": tuple(data.get("postcode_areas", ())),
        "languages": tuple(data.get("languages", ())),
        "interpreter": data.get("interpreter", False),
        "places": Places(places["number"], _day(places)) if places else None,
        "waiting": Waiting(waiting["basis"], waiting["days"], _day(waiting), waiting.get("cases")) if waiting else None,
    }


def _day(row: Any) -> date:
    return date.fromisoformat(row["as_of"])


def _period(row: Any) -> tuple[date, date | None]:
    until = row.get("valid_to")
    return date.fromisoformat(row["valid_from"]), date.fromisoformat(until) if until else None


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


def _professional(work: Work, event: Event) -> None:
    data = event.data
    keep_professional(work, standing, data)
    if not data["roles"]:
        forget_views(work, data["organisation_id"], data["professional_id"])


def _proxy(work: Work, event: Event) -> None:
    keep_proxy(work, proxies, event.data)


def _waarneming(work: Work, event: Event) -> None:
    keep_waarneming(work, standing, event.data)


def _nudged(work: Work, event: Event) -> None:
    data = event.data
    note_nudge(work, data["kind"], data["case_number"], data["holder_organisation_id"], nudge_told(data))


def _erasure_asked(work: Work, event: Event) -> None:
    answer_erasure(work, event.data)


def _term_asked(work: Work, event: Event) -> None:
    answer_term(work, event.data)


def _erased(work: Work, event: Event) -> None:
    forget_patient(work, event.data)


def _merged(work: Work, event: Event) -> None:
    keep_alias(work, aliases, event.data)


def _unmerged(work: Work, event: Event) -> None:
    drop_alias(work, aliases, event.data)


HANDLERS: dict[str, Handler] = {
    "nl.ketenwerk.persons.patient-merged": _merged,
    "nl.ketenwerk.persons.patient-unmerged": _unmerged,
    "nl.ketenwerk.persons.erasure-asked": _erasure_asked,
    "nl.ketenwerk.persons.retention-asked": _term_asked,
    "nl.ketenwerk.persons.patient-erased": _erased,
    "nl.ketenwerk.persons.consent-changed": _consents,
    "nl.ketenwerk.persons.proxy-changed": _proxy,
    "nl.ketenwerk.region.organisation-published": _organisation,
    "nl.ketenwerk.persons.patient-registered": _related,
    "nl.ketenwerk.persons.emergency-access-opened": _lent,
    "nl.ketenwerk.persons.emergency-access-ended": _given_back,
    "nl.ketenwerk.persons.patient-relation-ended": _unrelated,
    "nl.ketenwerk.region.offer-published": _offer,
    "nl.ketenwerk.region.professional-published": _professional,
    "nl.ketenwerk.region.waarneming-changed": _waarneming,
    "nl.ketenwerk.region.item-nudged": _nudged,
}
