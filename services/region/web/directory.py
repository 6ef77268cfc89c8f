"""Routes to look up organisations, professionals and offers."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from services.region.domain.offer import Offer
from services.region.domain.offer_capacity import Told, capacity_faults
from services.region.domain.organisation import Organisation
from services.region.domain.professional import Professional
from services.region.usecases.read_directory import T, read_one, read_page, waiting_of
from services.region.usecases.tell_capacity import TELL, offer_resource, tell_capacity
from services.region.web.schemas import (
    CapacitySchema,
    OfferSchema,
    OffersSchema,
    OfOrganisationQuery,
    OrganisationSchema,
    OrganisationsSchema,
    ProfessionalSchema,
    ProfessionalsSchema,
)
from shared.faults import Fault
from shared.roles import role_label
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.paging import PageQuery, mark_of, page_body, page_of

blueprint = Blueprint("directory", __name__, description="Organisaties, professionals en aanbod")


@blueprint.get("/organisations")
@door("directory.read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, OrganisationsSchema)
def organisations(query: Mapping[str, Any]) -> dict[str, Any]:
    """All organisations, in order of id."""
    return _page(query, Organisation, show_organisation, lambda row: row.organisation_id)


@blueprint.get("/organisations/<organisation_id>")
@door("directory.read")
@blueprint.response(200, OrganisationSchema)
def organisation(organisation_id: str) -> dict[str, Any]:
    """One organisation."""
    return show_organisation(read_one(current_work(), Organisation, organisation_id))


@blueprint.get("/professionals")
@door("directory.read")
@blueprint.arguments(OfOrganisationQuery, location="query")
@blueprint.response(200, ProfessionalsSchema)
def professionals(query: Mapping[str, Any]) -> dict[str, Any]:
    """Professionals, of one organisation or all."""
    return _page(query, Professional, show_professional, lambda row: row.professional_id)


@blueprint.get("/professionals/<professional_id>")
@door("directory.read")
@blueprint.response(200, ProfessionalSchema)
def professional(professional_id: str) -> dict[str, Any]:
    """One professional."""
    return show_professional(read_one(current_work(), Professional, professional_id))


@blueprint.get("/offers")
@door("directory.read")
@blueprint.arguments(OfOrganisationQuery, location="query")
@blueprint.response(200, OffersSchema)
def offers(query: Mapping[str, Any]) -> dict[str, Any]:
    """What can be referred to, with the promise and who may refer (D26)."""
    return _page(query, Offer, show_offer, lambda row: row.offer_id)


@blueprint.get("/offers/<offer_id>")
@door("directory.read")
@blueprint.response(200, OfferSchema)
def offer(offer_id: str) -> dict[str, Any]:
    """One offer."""
    found = read_one(current_work(), Offer, offer_id)
    show_version(found.version)
    return show_offer(found)


def _what_else(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be, although something else could not be read."""
    told = Told(readable.get("open_places"), bool(readable.get("closed")), readable.get("closed_until"))
    return capacity_faults(told, current_work().today)


@blueprint.post("/offers/<offer_id>/capacity")
@door("offer.tell-capacity")
@blueprint.arguments(CapacitySchema, also=_what_else)
@blueprint.response(200, OfferSchema)
def capacity(body: Mapping[str, Any], offer_id: str) -> dict[str, Any]:
    """How many places your own team has open now, or until when it takes nobody."""
    changed = tell_capacity(current_work(), offer_id, Told(**body), version=expected_version())
    show_version(changed.version)
    return show_offer(changed)


def _page(query: Mapping[str, Any], kind: type[T], show: Any, id_of: Any) -> dict[str, Any]:
    page = page_of(query)
    (after,) = mark_of(page, str) or ("",)
    rows = read_page(current_work(), kind, size=page.size, after=after, at=query.get("organisation_id"))
    return page_body(rows, page, show=show, mark=lambda row: [id_of(row)])


def show_organisation(value: Organisation) -> dict[str, Any]:
    """Return an organisation without its mailbox."""
    return {**asdict(value), "line": value.line}


def show_professional(value: Professional) -> dict[str, Any]:
    """Return a professional without their address."""
    rows = [
        {"organisation_id": row.organisation_id, "roles": [_role(code) for code in row.roles]}
        for row in value.memberships
    ]
    profile = {"bps_endorsed_on": value.bps_endorsed_on, "competences": list(value.competences)}
    training = [asdict(row) for row in value.training]
    known = {"professional_id": value.professional_id, "name": value.name, "memberships": rows}
    return {**known, **profile, "training": training}


def show_offer(value: Offer) -> dict[str, Any]:
    """Return an offer, with the roles that may refer today (D26)."""
    today: date = current_work().today
    rows = [{**asdict(row), "label": role_label(row.role)} for row in value.referrer_roles]
    waiting = waiting_of(current_work(), value)
    return {
        **asdict(value),
        "waiting": asdict(waiting) if waiting else None,
        "referrer_roles": rows,
        "referrers_today": list(value.referrers_on(today)),
        "open_today": value.is_open_on(today),
        "certified_today": value.is_certified_on(today),
        "actions": allowed(current_work(), offer_resource(value, current_work().actor), [_tell(value)]),
    }


def _tell(value: Offer) -> Move:
    href = f"{base_path('region')}/offers/{value.offer_id}/capacity"
    return Move("tell-capacity", TELL, "Zeggen hoeveel plek er is", href)


def _role(code: str) -> dict[str, str]:
    return {"code": code, "label": role_label(code)}
