"""Routes for the person: my data, my absence files, my machtigingen."""

from collections.abc import Mapping
from typing import Any, cast

from services.persons.domain.last_day import until_faults
from services.persons.domain.machtiging import QUESTION, Machtiging
from services.persons.usecases.consents import read_own_consents
from services.persons.usecases.correct_patient import correct_own_contact
from services.persons.usecases.machtiging import (
    decline_machtiging,
    give_machtiging,
    list_candidates,
    own_machtigingen,
    withdraw_machtiging,
)
from services.persons.usecases.read_self import read_self
from services.persons.web.consent_show import waiting_requests
from services.persons.web.schemas import (
    CandidatesSchema,
    ChoicesSchema,
    ContactSchema,
    DeclineSchema,
    GiveMachtigingSchema,
    MachtigingenSchema,
    MachtigingSchema,
    SelfSchema,
)
from shared.policy.decision import Resource
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.paging import PageQuery, iso_text, mark_of, page_body, page_of

MOST_SHOWN = 50

blueprint = Blueprint("me", __name__, description="Mijn gegevens en mijn machtigingen")


@blueprint.get("/me")
@door("person.read-self")
@blueprint.response(200, SelfSchema)
def me() -> dict[str, Any]:
    """My own data; of a patient with its version as ETag."""
    found = read_self(current_work())
    if "version" in found:
        show_version(found["version"])
    return found


@blueprint.patch("/me")
@door("person.correct-own")
@blueprint.arguments(ContactSchema)
@blueprint.response(200, SelfSchema)
def correct(body: Mapping[str, Any]) -> dict[str, Any]:
    """Correct my own telephone number or e-mail address; who is involved hears that something changed."""
    work = current_work()
    patient = correct_own_contact(work, body, seen=expected_version())
    show_version(patient.version)
    return read_self(work)


@blueprint.get("/work-case-candidates")
@door("machtiging.read")
@blueprint.response(200, CandidatesSchema)
def candidates() -> dict[str, Any]:
    """My own absence files: 'Wilt u uw bedrijfsarts erbij betrekken?' (D3)."""
    return {"items": list_candidates(current_work())}


@blueprint.get("/machtigingen")
@door("machtiging.read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, MachtigingenSchema)
def machtigingen(query: Mapping[str, Any]) -> dict[str, Any]:
    """My machtigingen, newest first."""
    work, page = current_work(), page_of(query)
    after = cast(tuple[str, str] | None, mark_of(page, iso_text, str))
    found = own_machtigingen(work, size=page.size, after=after)
    return page_body(
        found,
        page,
        show=lambda row: show_machtiging(work, row),
        mark=lambda row: (row.given_at.isoformat(), row.machtiging_id),
    )


@blueprint.get("/my-choices")
@door("machtiging.read")
@blueprint.response(200, ChoicesSchema)
def choices() -> dict[str, Any]:
    """My choices: what I am asked, what I answered, and my newest machtigingen; all of them are a list of their own."""
    work = current_work()
    given = [show_machtiging(work, row) for row in own_machtigingen(work, size=MOST_SHOWN)[:MOST_SHOWN]]
    asked = waiting_requests(work, read_own_consents(work))
    return {"questions": list_candidates(work), "machtigingen": given, "consent_requests": asked}


@blueprint.post("/machtigingen")
@door("machtiging.give")
@blueprint.arguments(
    GiveMachtigingSchema, also=lambda readable: until_faults(readable.get("until"), current_work().today)
)
@blueprint.response(201, MachtigingSchema)
def give(body: Mapping[str, Any]) -> dict[str, Any]:
    """Join care and work, for what is named, until a date."""
    work = current_work()
    return show_machtiging(work, give_machtiging(work, body["candidate_id"], body["covers"], body["until"]))


@blueprint.post("/machtigingen/<machtiging_id>/withdrawal")
@door("machtiging.withdraw")
@blueprint.response(200, MachtigingSchema)
def withdraw(machtiging_id: str) -> dict[str, Any]:
    """Withdraw at once, as easily as it was given (AVG 7(3)); no version is asked, twice is once."""
    work = current_work()
    return show_machtiging(work, withdraw_machtiging(work, machtiging_id))


@blueprint.post("/machtiging-declines")
@door("machtiging.give")
@blueprint.arguments(DeclineSchema)
@blueprint.response(204)
def decline(body: Mapping[str, Any]) -> None:
    """Say no; only you can see that you did."""
    decline_machtiging(current_work(), body["candidate_id"])


def show_machtiging(work: Work, row: Machtiging) -> dict[str, Any]:
    """Return a machtiging as its patient sees it: of the work side the arbodienst alone (D4)."""
    resource = Resource("machtiging", row.machtiging_id, frozenset({"self"}), row.patient_id)
    href = f"{base_path('persons')}/machtigingen/{row.machtiging_id}/withdrawal"
    moves = [Move("withdraw", "machtiging.withdraw", "Intrekken", href)] if row.active else []
    names = ("machtiging_id", "arbodienst_id", "covers", "given_at", "until", "ended_at", "active")
    question_id = row.care_sharing_id if QUESTION in row.covers else None
    shown = {name: getattr(row, name) for name in names}
    return {**shown, "question_id": question_id, "actions": allowed(work, resource, moves)}
