"""Organisations, professionals, offers, the mandate and the contracts of the arbodienst, from a data file."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from deploy.local.product import Product
from services.region.domain.mandate import Mandate
from services.region.domain.offer import Offer
from services.region.domain.organisation import Organisation
from services.region.domain.professional import Professional
from services.region.usecases.publish_mandate import publish_mandate
from services.region.usecases.publish_offer import publish_offer
from services.region.usecases.publish_organisation import publish_organisation
from services.region.usecases.publish_professional import publish_professional
from services.worktrack.usecases.register_client import register_client
from shared.policy.subject import Subject
from shared.storage.documents import from_document
from shared.storage.work import Work

DATA = Path(__file__).parent / "region.json"
PLANTER = Subject("person", "prof-de-boer", "regio-midden", frozenset({"platform-admin"}), "planting")
Row = Mapping[str, Any]


def plant_region(product: Product) -> None:
    """Plant the directory and the contracts, valid from the present day of the planting."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    with product.service("region").works.begin(PLANTER) as work:
        for name, plant in _PLANTERS.items():
            for row in data[name]:
                plant(work, row)
    with product.service("worktrack").works.begin(PLANTER) as work:
        for row in data["contracts"]:
            register_client(work, row["employer_id"], row["arbodienst_id"], work.today)


def _organisation(work: Work, row: Row) -> None:
    publish_organisation(work, from_document(Organisation, row))


def _professional(work: Work, row: Row) -> None:
    publish_professional(work, from_document(Professional, row))


def _offer(work: Work, row: Row) -> None:
    since = _since(work.today)
    roles = [{"role": role, "valid_from": since} for role in row["referrer_roles"]]
    publish_offer(work, from_document(Offer, {**row, "referrer_roles": roles, "valid_from": since}))


def _mandate(work: Work, row: Row) -> None:
    since = _since(work.today)
    signed = [{"organisation_id": name, "signed_on": since} for name in row["participants"]]
    publish_mandate(work, from_document(Mandate, {**row, "signatures": signed, "valid_from": since}))


def _since(day: date) -> str:
    return day.isoformat()


_PLANTERS: Mapping[str, Callable[[Work, Row], None]] = {
    "organisations": _organisation,
    "professionals": _professional,
    "offers": _offer,
    "mandates": _mandate,
}
