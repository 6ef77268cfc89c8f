"""Who may act for the patient of the town: with every right, to look only, as representative, and not any more."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.proxies import PROXY_CHANGED
from shared.roles import Role
from shared.rules.proxy import RIGHTS
from tests.support.service_app import person
from tests.support.town import NAASTE, Town

ACTING = ("carer", "onlooker", "representative", "former-carer")
PATIENT = 3
MENTOR = {"name": "M. Mentor", "basis": "mentor", "document": "court-decision"}


def let_naasten_in(found: Town) -> dict[str, str]:
    """Let one person be all of them, and tell the services of care; return the ids of what they hold."""
    rights: Mapping[str, tuple[str, ...]] = {"carer": RIGHTS, "onlooker": ("look",), "holder": ("look",)}
    given = {way: _give(found, rights.get(way, RIGHTS)) for way in (*rights, "former-carer")}
    record = f"/patients/{found.ids['patient_id']}/representatives"
    given["representative"] = found.post("persons", 0, record, MENTOR).json
    for made in given.values():
        take_up(found, made)
    ids = {way: str(made["proxy_id"]) for way, made in given.items()}
    found.post("persons", PATIENT, f"/my-proxies/{ids['former-carer']}/end", None)
    for name in ("referral", "careplan"):
        for told in found.services["persons"].published("proxy-changed"):
            found.services[name].deliver(PROXY_CHANGED, told)
    return ids


def _give(found: Town, rights: tuple[str, ...]) -> Any:
    body = {"name": "Mijn dochter", "rights": list(rights)}
    return found.post("persons", PATIENT, "/my-proxies", body).json


def take_up(found: Town, made: Mapping[str, Any]) -> None:
    """Let the naaste take up what was given."""
    shown = {name: made["invitation"][name] for name in ("invitation_id", "code")}
    taken = found.services["persons"].by(person(NAASTE, Role.CARER)).post("/proxy-acceptances", shown).json
    assert taken["state"] == "accepted"
