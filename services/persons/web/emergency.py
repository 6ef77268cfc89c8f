"""Routes of noodtoegang for who asks it, and for the patient whose it is (D27)."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain.emergency_access import EmergencyAccess
from services.persons.usecases.emergency.ask_access import ask_access, confirm_access, may_ask
from services.persons.usecases.emergency.end_access import stop_access
from services.persons.usecases.emergency.follow_up import account_for
from services.persons.usecases.emergency.handling import terms
from services.persons.usecases.emergency.read_access import read_access, read_organisation, read_own
from services.persons.web.emergency_schemas import (
    EmergencyAccessSchema,
    EmergencyAccountSchema,
    EmergencyAskSchema,
    EmergencyOrganisationSchema,
    EmergencyOwnListSchema,
)
from services.persons.web.emergency_show import href_of, own, show_terms, summary, whole
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version

blueprint = Blueprint(
    "emergency-access", __name__, description="Noodtoegang: aanvragen, openen, stoppen, verantwoorden"
)


def answer_with(access: EmergencyAccess) -> dict[str, Any]:
    """Return the whole, with its version as ETag."""
    show_version(access.version)
    return whole(current_work(), access)


@blueprint.get("/emergency-accesses")
@door("emergency-access.list")
@blueprint.response(200, EmergencyOrganisationSchema)
def organisation() -> dict[str, Any]:
    """Whether I may ask noodtoegang, what follows, and the newest of my organisation."""
    work = current_work()
    items = [summary(work, row) for row in read_organisation(work)]
    return {"on": may_ask(work), "terms": show_terms(terms(work)), "items": items}


@blueprint.post("/emergency-accesses")
@door("emergency-access.ask")
@blueprint.arguments(EmergencyAskSchema)
@blueprint.response(201, EmergencyAccessSchema)
def ask(body: Mapping[str, Any]) -> tuple[dict[str, Any], int, dict[str, str]]:
    """Ask it for one patient, by BSN in the body; nothing opens before it is confirmed."""
    access = ask_access(current_work(), body["bsn"], body["reason"], body["text"])
    return answer_with(access), 201, {"Location": href_of(access)}


@blueprint.get("/emergency-accesses/<access_id>")
@door("emergency-access.read")
@blueprint.response(200, EmergencyAccessSchema)
def read(access_id: str) -> dict[str, Any]:
    """One noodtoegang: what it lets, until when, and what must follow."""
    return answer_with(read_access(current_work(), access_id))


@blueprint.post("/emergency-accesses/<access_id>/confirmation")
@door("emergency-access.open")
@blueprint.response(200, EmergencyAccessSchema)
def confirm(access_id: str) -> dict[str, Any]:
    """Open it now: the patient, the FG and the organisation are told at once."""
    return answer_with(confirm_access(current_work(), access_id, expected_version()))


@blueprint.post("/emergency-accesses/<access_id>/end")
@door("emergency-access.end")
@blueprint.response(200, EmergencyAccessSchema)
def end(access_id: str) -> dict[str, Any]:
    """End it at once; no version is asked, twice is once."""
    return answer_with(stop_access(current_work(), access_id))


@blueprint.post("/emergency-accesses/<access_id>/account")
@door("emergency-access.account")
@blueprint.arguments(EmergencyAccountSchema)
@blueprint.response(200, EmergencyAccessSchema)
def account(body: Mapping[str, Any], access_id: str) -> dict[str, Any]:
    """Answer why it was needed, and what came of it."""
    return answer_with(account_for(current_work(), access_id, body["why"], body["outcome"], expected_version()))


@blueprint.get("/my-emergency-accesses")
@door("emergency-access.read-own")
@blueprint.response(200, EmergencyOwnListSchema)
def mine() -> dict[str, Any]:
    """Who used noodtoegang to see what is mine: who, why, from when until when."""
    work = current_work()
    return {"items": [own(work, row) for row in read_own(work)]}
