"""Enters who takes part, from a data file: the directory of region, the contracts of an arbodienst. May be repeated.

There is no route for this: an organisation does not let itself in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.region.domain.mandate import Mandate
from services.region.domain.offer import Offer
from services.region.domain.organisation import Organisation
from services.region.domain.professional import Professional
from services.region.usecases.publish_mandate import publish_mandate
from services.region.usecases.publish_offer import publish_offer
from services.region.usecases.publish_organisation import publish_organisation
from services.region.usecases.publish_professional import publish_professional
from services.region.wiring import SERVICE as REGION
from services.worktrack.usecases.register_client import register_client
from services.worktrack.wiring import SERVICE as WORKTRACK
from shared.command.process import running
from shared.command.settings import read_process_settings
from shared.policy.subject import service_subject
from shared.service import Service
from shared.storage.documents import from_document
from shared.storage.work import Work

Row = Mapping[str, Any]
Enter = Callable[[Work, Row], None]


@dataclass(frozen=True)
class Contract:
    """A row of a data file: an arbodienst works for an employer, both days inclusive, who may bear its own risk."""

    employer_id: str
    arbodienst_id: str
    starts_on: date | None = None
    ends_on: date | None = None
    bears_own_risk: bool | None = None


def enter_directory(work: Work, data: Row) -> None:
    """Enter organisations, professionals, offers and mandates; without a day they hold from today."""
    for name, enter in _ENTER.items():
        for row in data.get(name, ()):
            enter(work, row)


def enter_contracts(work: Work, data: Row) -> None:
    """Enter which arbodienst works for which employer; without a first day the contract of today, else from today."""
    for row in data.get("contracts", ()):
        register_client(work, **vars(from_document(Contract, row)))


def enter(name: str, data: Row) -> None:
    """Enter what a data file says into region or worktrack, as the settings of that service say; all or nothing."""
    service, enter_all = _OWNERS[name]
    one = running(service, read_process_settings(name))
    with one.works.begin(service_subject(name)) as work:
        enter_all(work, data)
    one.works.database.close()


def _organisation(work: Work, row: Row) -> None:
    publish_organisation(work, from_document(Organisation, row))


def _professional(work: Work, row: Row) -> None:
    publish_professional(work, from_document(Professional, row))


def _offer(work: Work, row: Row) -> None:
    since = row.get("valid_from", work.today.isoformat())
    terms = {
        "referrer_roles": [{"role": role, "valid_from": since} for role in row["referrer_roles"]],
        "certificates": [{"valid_from": since, **each} for each in row.get("certificates", ())],
        "places": _dated(row.get("places"), "as_of", since),
        "stated_waiting": _dated(row.get("stated_waiting"), "stated_on", since),
    }
    publish_offer(work, from_document(Offer, {**row, **terms, "valid_from": since}))


def _dated(said: Row | None, day: str, since: str) -> Row | None:
    return None if said is None else {day: since, **said}


def _mandate(work: Work, row: Row) -> None:
    since = row.get("valid_from", work.today.isoformat())
    signed = [{"organisation_id": name, "signed_on": since} for name in row["participants"]]
    publish_mandate(work, from_document(Mandate, {**row, "signatures": signed, "valid_from": since}))


_ENTER: Mapping[str, Enter] = {
    "organisations": _organisation,
    "professionals": _professional,
    "offers": _offer,
    "mandates": _mandate,
}
_OWNERS: Mapping[str, tuple[Service, Enter]] = {
    "region": (REGION, enter_directory),
    "worktrack": (WORKTRACK, enter_contracts),
}
