"""Which fact becomes which event. Never a name or an address: who needs one asks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.region.domain.mandate import MandatePublished
from services.region.domain.nudge import ItemNudged
from services.region.domain.offer import Offer, OfferPublished
from services.region.domain.offer_facts import ReferrerRole, Term
from services.region.domain.organisation import OrganisationPublished
from services.region.domain.professional import ProfessionalPublished
from services.region.domain.waarneming import WaarnemingChanged
from shared.contracts import region as contracts
from shared.contracts.contract import Outgoing


def _organisation(fact: OrganisationPublished) -> Mapping[str, Any]:
    value = fact.organisation
    return {"organisation_id": value.organisation_id, "kind": value.kind, "active": value.active}


def _professional(fact: ProfessionalPublished) -> Mapping[str, Any]:
    return {
        "professional_id": fact.professional_id,
        "organisation_id": fact.organisation_id,
        "roles": sorted(fact.roles),
        "bps_endorsed_on": fact.bps_endorsed_on.isoformat() if fact.bps_endorsed_on else None,
        "training_valid_to": fact.training_valid_to.isoformat() if fact.training_valid_to else None,
    }


def _offer(fact: OfferPublished) -> Mapping[str, Any]:
    value = fact.offer
    kept = ("offer_id", "organisation_id", "line", "step", "kind", "promise_days")
    return {
        **{name: getattr(value, name) for name in kept},
        "referrer_roles": [_referrer(row) for row in value.referrer_roles],
        **_dates(value.valid_from, value.valid_to),
        "disciplines": sorted(value.disciplines),
        "programme": value.programme,
        "requirements": sorted(value.requirements),
        "closures": [_term(row) for row in value.closures],
        "certificates": [_term(row) for row in value.certificates],
        **_capacity(value),
    }


def _capacity(value: Offer) -> Mapping[str, Any]:
    """Return whom it reaches, how many places there are, and how long one waits."""
    places, waiting = value.places, value.waiting
    return {
        "postcode_areas": sorted(value.postcode_areas),
        "languages": sorted(value.languages),
        "interpreter": value.interpreter,
        "places": places and {"number": places.number, "as_of": places.as_of.isoformat()},
        "waiting": waiting
        and {
            "basis": waiting.basis,
            "days": waiting.days,
            "as_of": waiting.as_of.isoformat(),
            "cases": waiting.cases,
        },
    }


def _referrer(row: ReferrerRole) -> Mapping[str, Any]:
    return {"role": row.role, **_dates(row.valid_from, row.valid_to)}


def _term(row: Term) -> Mapping[str, Any]:
    return _dates(row.valid_from, row.valid_to)


def _mandate(fact: MandatePublished) -> Mapping[str, Any]:
    value = fact.mandate
    kept = ("mandate_id", "organisation_id", "professional_id")
    return {**{name: getattr(value, name) for name in kept}, **_dates(value.valid_from, value.valid_to)}


def _waarneming(fact: WaarnemingChanged) -> Mapping[str, Any]:
    value = fact.waarneming
    kept = ("waarneming_id", "organisation_id", "stand_in_id", "stand_in_organisation_id")
    days = {"first_day": value.first_day.isoformat(), "last_day": value.last_day.isoformat()}
    return {**{name: getattr(value, name) for name in kept}, **days, "revoked": value.revoked_at is not None}


def _nudge(fact: ItemNudged) -> Mapping[str, Any]:
    value = fact.nudge
    kept = ("nudge_id", "case_number", "kind", "holder_organisation_id")
    return {
        **{name: getattr(value, name) for name in kept},
        "nudged_at": value.nudged_at.isoformat(),
        **({"reason": value.reason} if value.reason else {}),
    }


def _dates(first: date, last: date | None) -> dict[str, str | None]:
    return {"valid_from": first.isoformat(), "valid_to": last.isoformat() if last else None}


OUTGOING = Outgoing(
    {
        OrganisationPublished: (contracts.ORGANISATION_PUBLISHED, _organisation),
        ProfessionalPublished: (contracts.PROFESSIONAL_PUBLISHED, _professional),
        OfferPublished: (contracts.OFFER_PUBLISHED, _offer),
        MandatePublished: (contracts.MANDATE_PUBLISHED, _mandate),
        WaarnemingChanged: (contracts.WAARNEMING_CHANGED, _waarneming),
        ItemNudged: (contracts.ITEM_NUDGED, _nudge),
    }
)
