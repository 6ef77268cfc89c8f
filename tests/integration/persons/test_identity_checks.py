"""Every care provider makes sure itself who a patient is (Wabvpz 4-9); who did, when and how it came out is kept."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.persons.settings import open_register
from shared.contracts import referral
from shared.policy.subject import Subject
from tests.integration.persons.conftest import LINDE, WHO, tell
from tests.support.service_app import Caller, ServiceUnderTest

PASSPORT = {"document": "passport", "last_four": "4711", "valid_until": "2026-03-02"}
RECORD = {name: WHO[name] for name in ("given_name", "family_name", "birth_date")}


def card(caller: Caller, ids: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = caller.get(f"/patients/{ids['patient_id']}/card").json
    return found


def connected(persons: ServiceUnderTest, folder: Path, records: dict[str, Any]) -> None:
    """Connect a register that answers from a file."""
    path = folder / "register.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    works = persons.running.works
    object.__setattr__(works, "settings", replace(works.settings, register=open_register(path)))


def test_a_document_that_was_seen_counts_for_the_own_organisation(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str], triagist: Caller
) -> None:
    huisarts, place = persons.by(gp), f"/patients/{ids['patient_id']}/identity-checks"
    assert card(huisarts, ids)["identified"] is False
    assert huisarts.post(place, PASSPORT).status_code == 201, "valid up to and including today"
    assert (card(huisarts, ids)["identified"], card(triagist, ids)["identified"]) == (True, False)
    (check,) = card(triagist, ids)["identity_checks"]
    assert (check["by"], check["organisation_id"], check["document"], check["last_four"]) == (
        gp.id,
        LINDE,
        "passport",
        "4711",
    )
    names = huisarts.post("/patient-names", {"patient_ids": [ids["patient_id"]]}).json["items"]
    assert [row["identified"] for row in names] == [True]
    assert "4711" not in str(persons.published())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_until": "2026-03-01"}, "valid_until"),
        ({"last_four": "NW4711XY9"}, "last_four"),
        ({"last_four": "47 1"}, "last_four"),
        ({"document": "library-card"}, "document"),
    ],
)
def test_an_expired_document_or_a_whole_number_is_not_taken(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str], changes: dict[str, str], field: str
) -> None:
    answer = persons.by(gp).post(f"/patients/{ids['patient_id']}/identity-checks", {**PASSPORT, **changes})
    assert (answer.status_code, [row["field"] for row in answer.json["errors"]]) == (400, [field])


@pytest.mark.parametrize(
    ("records", "outcome", "differs"),
    [
        ({WHO["bsn"]: RECORD}, "matches", []),
        ({WHO["bsn"]: {**RECORD, "birth_date": "1974-05-21"}}, "differs", ["birth_date"]),
        ({}, "unknown", []),
    ],
)
def test_the_register_says_what_fits_and_never_what_it_knows(
    persons: ServiceUnderTest,
    gp: Subject,
    ids: dict[str, str],
    tmp_path: Path,
    records: dict[str, Any],
    outcome: str,
    differs: list[str],
) -> None:
    connected(persons, tmp_path, records)
    answer = persons.by(gp).post(f"/patients/{ids['patient_id']}/register-checks")
    assert (answer.status_code, answer.json["outcome"], answer.json["differs"]) == (201, outcome, differs)
    assert "1974" not in answer.text
    assert card(persons.by(gp), ids)["identified"] is False, "only a document that was seen identifies"
    assert [row["outcome"] for row in persons.published("identity-checked")] == [outcome]


def test_without_a_register_nothing_is_kept_and_a_stranger_asks_nothing(
    persons: ServiceUnderTest, gp: Subject, other_gp: Subject, ids: dict[str, str]
) -> None:
    path = f"/patients/{ids['patient_id']}/register-checks"
    assert persons.by(gp).post(path).status_code == 503
    assert persons.by(other_gp).post(path).status_code == 404
    assert persons.published("identity-checked") == []


def due(caller: Caller, path: str = "/unidentified-patients") -> list[str]:
    """Return who stands in the list, over all pages."""
    found: list[str] = []
    while path:
        page = caller.get(path).json
        found += [row["id"] for row in page["items"]]
        path = (page["next"] or "").removeprefix("/api/persons/v1")
    return found


def test_wabvpz_5_who_treats_sees_of_whom_it_saw_no_document_until_it_did(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str], triagist: Caller
) -> None:
    huisarts = persons.by(gp)
    persons.clock.instant += timedelta(days=1)
    second = huisarts.post("/patients", {**WHO, "bsn": "999900018", "given_name": "Bo"}).json["patient_id"]
    first = ids["patient_id"]
    assert due(huisarts, "/unidentified-patients?pageSize=1") == [first, second], "known the longest first"
    assert due(triagist) == [], "who was only sent a referral has not met the patient"
    tell(persons, referral.REFERRAL_ACCEPTED, ids)
    assert due(triagist) == [first]
    huisarts.post(f"/patients/{first}/identity-checks", {**PASSPORT, "valid_until": "2030-01-01"})
    assert (due(huisarts), due(triagist)) == ([second], [first])
    huisarts.post(f"/patients/{second}/relation/end", {"reason": "treatment-ended"})
    assert due(huisarts) == []
