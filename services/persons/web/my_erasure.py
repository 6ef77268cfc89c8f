"""Routes for the patient: ask that my record is destroyed, see what stays and why, take it back."""

from typing import Any

from services.persons.usecases.erasure.ask_erasure import ask_own, own_erasure, withdraw_own
from services.persons.usecases.erasure.handling import resource_of
from services.persons.web.erasure_schemas import ErasureSchema, MyErasureSchema
from services.persons.web.erasure_show import show
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("my-erasure", __name__, description="Mijn gegevens laten wissen")


@blueprint.get("/my-erasure")
@door("erasure.read-own")
@blueprint.response(200, MyErasureSchema)
def own() -> dict[str, Any]:
    """My newest request, and whether I may ask."""
    work = current_work()
    found = own_erasure(work)
    may_ask = found is None or not found.is_open
    ask = Move("ask", "erasure.ask", "Mijn gegevens laten wissen", f"{base_path('persons')}/my-erasure")
    mine = resource_of("", work.actor.id, work.actor)
    return {
        "erasure": show(work, found) if found else None,
        "actions": allowed(work, mine, [ask] if may_ask else []),
    }


@blueprint.post("/my-erasure")
@door("erasure.ask")
@blueprint.response(201, ErasureSchema)
def ask() -> dict[str, Any]:
    """Ask that my record is destroyed; nothing happens before `starts_on`."""
    work = current_work()
    return show(work, ask_own(work))


@blueprint.post("/my-erasure/withdrawal")
@door("erasure.withdraw")
@blueprint.response(200, ErasureSchema)
def withdraw() -> dict[str, Any]:
    """Take it back, as easily as it was asked; no version is asked. What was destroyed by then stays so."""
    work = current_work()
    return show(work, withdraw_own(work))
