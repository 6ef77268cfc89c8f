"""Routes about who may act for a patient: the patient gives and takes back, the naaste takes it up."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain.proxy import CARER, Proxy
from services.persons.storage.patients import load_patient
from services.persons.usecases.proxies import change
from services.persons.usecases.proxies.accept import accept_proxy
from services.persons.usecases.proxies.give import Wish, give_proxy
from services.persons.usecases.proxies.read import read_held, read_own_proxies
from services.persons.web.proxy_schemas import (
    AcceptSchema,
    GiveProxySchema,
    HeldListSchema,
    ProxiesSchema,
    ProxyRightsSchema,
    ProxySchema,
    TakenSchema,
)
from services.persons.web.proxy_show import show_held, show_own
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version

blueprint = Blueprint("proxies", __name__, description="Wie mag namens de patiënt: naasten")


@blueprint.get("/my-proxies")
@door("proxy.list-own")
@blueprint.response(200, ProxiesSchema)
def mine() -> dict[str, Any]:
    """Who may act for me, and who I asked."""
    work = current_work()
    patient, found = read_own_proxies(work)
    return {"items": [show_own(work, patient, row) for row in found]}


@blueprint.post("/my-proxies")
@door("proxy.give")
@blueprint.arguments(GiveProxySchema)
@blueprint.response(201, ProxySchema)
def give(body: Mapping[str, Any]) -> dict[str, Any]:
    """Ask a naaste; the answer has what they need to take it up: the id for the link, and the code."""
    days = {name: body[name] for name in ("first_day", "last_day")}
    return _own(give_proxy(current_work(), Wish(body["name"], CARER, tuple(body["rights"]), **days)))


@blueprint.post("/my-proxies/<proxy_id>/narrowing")
@door("proxy.narrow")
@blueprint.arguments(ProxyRightsSchema)
@blueprint.response(200, ProxySchema)
def narrow(body: Mapping[str, Any], proxy_id: str) -> dict[str, Any]:
    """Leave less of it, at once."""
    rights, last_day, seen = tuple(body["rights"]), body["last_day"], expected_version()
    return _own(change.narrow_proxy(current_work(), proxy_id, rights, last_day, seen=seen))


@blueprint.post("/my-proxies/<proxy_id>/end")
@door("proxy.end")
@blueprint.response(200, ProxySchema)
def end(proxy_id: str) -> dict[str, Any]:
    """End it at once; no version is asked, twice is once."""
    return _own(change.end_own_proxy(current_work(), proxy_id))


@blueprint.get("/held-proxies")
@door("proxy.list-held")
@blueprint.response(200, HeldListSchema)
def held() -> dict[str, Any]:
    """For whom I may look or act."""
    work = current_work()
    return {"items": [show_held(work, row) for row in read_held(work)]}


@blueprint.post("/proxy-acceptances")
@door("proxy.accept")
@blueprint.arguments(AcceptSchema)
@blueprint.response(200, TakenSchema)
def accept(body: Mapping[str, Any]) -> dict[str, Any]:
    """Take up an invitation with the link and the code. Wrong ones are counted: five for an invitation."""
    work = current_work()
    taken = accept_proxy(work, body["invitation_id"], body["code"].upper().replace(" ", ""))
    return {"state": taken.state, "proxy": show_held(work, taken.proxy) if taken.proxy else None}


@blueprint.post("/held-proxies/<proxy_id>/end")
@door("proxy.give-up")
@blueprint.response(204)
def give_up(proxy_id: str) -> None:
    """Stop acting for this patient."""
    change.give_up(current_work(), proxy_id)


def _own(proxy: Proxy) -> dict[str, Any]:
    work = current_work()
    show_version(proxy.version)
    return show_own(work, load_patient(work, proxy.patient_id), proxy)
