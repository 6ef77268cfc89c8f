"""Noodtoegang switched on for tests: at the revalidatiecentrum, for its revalidatieartsen only."""

import json
from pathlib import Path

import pytest

from services.persons.settings import EMERGENCY
from shared.contracts.emergency_access import ENDED as EMERGENCY_ENDED
from shared.contracts.emergency_access import OPENED as EMERGENCY_OPENED
from shared.policy.subject import Subject
from tests.support.service_app import person

CENTRE = "revalidatie-vechtstreek"
YILMAZ = person("prof-yilmaz", "01.042", organisation=CENTRE)
COLLEAGUE = person("prof-vechter", "01.042", organisation=CENTRE)
FG = person("prof-mulder", "privacy-officer", organisation="regio-midden")
ASK = {"bsn": "999900006", "reason": "cannot-speak", "text": "Binnengebracht na een val, kan niets vertellen."}
ACCOUNT = {"why": "Zij kon niets vertellen.", "outcome": "Behandeling aangepast op wat liep."}
TERMS = {
    "valid_from": "2026-01-01",
    "organisations": {CENTRE: ["01.042"]},
    "hours": 4,
    "confirm_minutes": 15,
    "account_working_days": 5,
    "judgement_working_days": 5,
    "organisation_after_days": 2,
    "officer_after_days": 2,
}
HOSTILE: dict[str, Subject] = {
    "role-that-is-not-named": person("prof-v", "30.000", organisation=CENTRE),
    "colleague": COLLEAGUE,
    "assistant": person("prof-a", "assistant", organisation=CENTRE),
    "triage": person("prof-t", "triage", organisation=CENTRE),
    "bedrijfsarts": person("prof-smit", "01.008", organisation="arbodienst-midden"),
    "bedrijfsarts-here": person("prof-smit", "01.008", organisation=CENTRE),
    "verzekeringsarts": person("prof-u", "01.048", organisation=CENTRE),
    "both-hats": person("prof-yilmaz", "01.042", "01.008", organisation=CENTRE),
    "employer": person("hr-van-dijk", "employer", organisation="bakkerij-van-dijk"),
    "coordinator": person("prof-visser", "chain-coordinator", organisation="regio-midden"),
    "admin": person("prof-de-boer", "platform-admin", organisation="regio-midden"),
    "elsewhere": person("prof-yilmaz", "01.042", organisation="pijnteam-midden"),
    "other-organisation": person("prof-de-vries", "01.015", organisation="praktijk-de-linde"),
    "employee": person("employee-1", "employee"),
}


def switch_on(monkeypatch: pytest.MonkeyPatch, folder: Path, *rows: dict[str, object]) -> None:
    """Let persons read terms by which noodtoegang is on."""
    path = folder / "emergency.json"
    path.write_text(json.dumps(rows or [TERMS]), encoding="utf-8")
    monkeypatch.setenv(EMERGENCY.name, str(path))


def lent(patient_id: str, chain_id: str, until: str, **changes: str) -> dict[str, str]:
    """Return what persons tells when Yilmaz got noodtoegang to this patient."""
    told = {"patient_id": patient_id, "chain_id": chain_id, "until": until, **changes}
    return {**EMERGENCY_OPENED.example, "professional_id": YILMAZ.id, "organisation_id": CENTRE, **told}


def given_back(patient_id: str, chain_id: str, ended_at: str) -> dict[str, object]:
    """Return what persons tells when it ended by hand."""
    told = {"patient_id": patient_id, "chain_id": chain_id, "ended_at": ended_at}
    return {**EMERGENCY_ENDED.example, "professional_id": YILMAZ.id, "organisation_id": CENTRE, **told}
