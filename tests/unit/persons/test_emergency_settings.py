"""Where noodtoegang is on is dated data; off where nothing says otherwise, and never for who does not treat (D27)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from services.persons.settings import Settings, parse_emergency
from shared.storage.person_keys import PersonKeys
from shared.storage.vault import Vault
from tests.support.emergency import CENTRE, TERMS


def parsed(*rows: dict[str, Any]) -> Settings:
    vault = Vault((Fernet(Fernet.generate_key()),), (b"",))
    return Settings(vault, PersonKeys(Path("nowhere"), vault), (), parse_emergency(json.dumps(rows)))


def test_d27_the_day_decides_and_before_the_first_it_is_off() -> None:
    found = parsed({**TERMS, "valid_from": "2026-06-01", "organisations": {}}, TERMS)
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1))
    assert [found.emergency_on(day).lets(CENTRE, {"01.042"}) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("role", ["01.008", "01.048", "assistant", "triage", "employer", "privacy-officer"])
def test_d27_it_cannot_be_switched_on_for_who_does_not_treat(role: str) -> None:
    with pytest.raises(ValueError, match="may never have it"):
        parsed({**TERMS, "organisations": {CENTRE: [role]}})


@pytest.mark.parametrize("name", ["hours", "account_working_days", "officer_after_days"])
def test_d27_every_term_is_at_least_one(name: str) -> None:
    with pytest.raises(ValueError, match="at least one"):
        parsed({**TERMS, name: 0})
