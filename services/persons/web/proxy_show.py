"""How the right to act for a patient looks from outside: to the patient and the professional, and to who holds it."""

from collections.abc import Iterable
from typing import Any

from services.persons.domain.patient import Patient
from services.persons.domain.proxy import Proxy
from services.persons.usecases.proxies.change import may_end
from services.persons.usecases.read_patient import patient_resource
from shared.policy.decision import Resource
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path

_SAME = ("proxy_id", "patient_id", "version", "name", "basis", "rights", "first_day", "last_day", "given_at")
_HELD = ("proxy_id", "patient_name", "basis", "rights", "first_day", "last_day")
_RUNNING = frozenset({"invited", "expired", "to-come", "active"})


def show_own(work: Work, patient: Patient, proxy: Proxy) -> dict[str, Any]:
    """Return one for the patient, who may leave less of it."""
    place = f"{base_path('persons')}/my-proxies/{proxy.proxy_id}"
    moves = (
        Move("narrow", "proxy.narrow", "Minder toestaan", f"{place}/narrowing"),
        Move("end", "proxy.end", "Stoppen", f"{place}/end"),
    )
    shows = proxy.proof is None
    return _show(work, patient, proxy, moves if may_end(work, patient, proxy) else (), shows_code=shows)


def show_representative(work: Work, patient: Patient, proxy: Proxy) -> dict[str, Any]:
    """Return one for the professional: the code only to the organisation that saw the document."""
    place = f"{base_path('persons')}/patients/{patient.patient_id}/representatives/{proxy.proxy_id}/end"
    is_ours = proxy.proof is not None and proxy.proof.organisation_id == work.actor.organisation_id
    return _show(work, patient, proxy, (Move("end", "proxy.revoke", "Beëindigen", place),), shows_code=is_ours)


def show_reviewed(work: Work, proxy: Proxy) -> dict[str, Any]:
    """Return one for the FG: no name, no code, nothing to do."""
    return _line(work, proxy) | {"invitation": None, "actions": []}


def show_held(work: Work, proxy: Proxy) -> dict[str, Any]:
    """Return one for who holds it."""
    place = f"{base_path('persons')}/held-proxies/{proxy.proxy_id}/end"
    mine = Resource("proxy", proxy.proxy_id, frozenset({"holder"}), proxy.patient_id)
    return {name: getattr(proxy, name) for name in _HELD} | {
        "relation": str(proxy.relation),
        "state": proxy.state(work.today, work.recorded_at),
        "actions": allowed(work, mine, (Move("give-up", "proxy.give-up", "Stoppen", place),)),
    }


def _show(work: Work, patient: Patient, proxy: Proxy, moves: Iterable[Move], *, shows_code: bool) -> dict[str, Any]:
    line = _line(work, proxy)
    is_open = line["state"] in _RUNNING
    return line | {
        "invitation": proxy.invitation if shows_code and line["state"] == "invited" else None,
        "actions": allowed(work, patient_resource(patient, work.actor), moves) if is_open else [],
    }


def _line(work: Work, proxy: Proxy) -> dict[str, Any]:
    proof = proxy.proof
    return {name: getattr(proxy, name) for name in _SAME} | {
        "relation": str(proxy.relation),
        "state": proxy.state(work.today, work.recorded_at),
        "accepted_at": proxy.accepted_at,
        "ended_at": proxy.ended.at if proxy.ended else None,
        "holder_id": proxy.holder_id,
        "document": proof.document if proof else None,
        "recorded_by": proof.by if proof else None,
        "organisation_id": proof.organisation_id if proof else None,
    }
