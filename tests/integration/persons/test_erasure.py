"""D28 over HTTP: asked, held with a ground of the law, carried out, and carried out again after a restore."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from services.persons.storage.forgetting import BY_CHAIN, BY_PATIENT, KEPT, WITH_ANOTHER
from services.persons.storage.tables import identity_due, metadata
from shared.audit.tables import audit_entry
from shared.contracts.erasure import BY_CAREPLAN, BY_REFERRAL
from shared.contracts.referral import REFERRAL_ACCEPTED, REFERRAL_REJECTED
from shared.policy.subject import Subject
from tests.integration.persons.conftest import WHO, tell
from tests.integration.persons.questions import scene
from tests.support.house import ROOT, text_of
from tests.support.service_app import Caller, ServiceUnderTest, person

FG = person("prof-fg", "privacy-officer", organisation="regio")
STARTS = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


@pytest.fixture
def officer(persons: ServiceUnderTest) -> Caller:
    return persons.by(FG)


@pytest.fixture
def answered(persons: ServiceUnderTest, ids: dict[str, str]) -> None:
    """The referral was declined: nobody waits for anything."""
    tell(persons, REFERRAL_REJECTED, ids)


def answer(persons: ServiceUnderTest, ids: dict[str, str], **held: str) -> None:
    """Let every holder answer the newest round; of those in ``held`` until when it stays."""
    asked = persons.published("erasure-asked")[-1]
    for contract in (BY_REFERRAL, BY_CAREPLAN):
        until = held.get(contract.owner)
        said = {"answer": "hold", "reason": "treatment-runs", "until": until} if until else {"answer": "done"}
        persons.deliver(contract, {**asked, "reason": None, "until": None, **said})


def ticks(persons: ServiceUnderTest) -> None:
    for tick in persons.running.service.ticks:
        while tick(persons.running.web):
            pass


def to_identify(persons: ServiceUnderTest) -> list[str]:
    with persons.database.read() as conn:
        return list(conn.execute(select(identity_due.c.patient_id)).scalars())


def begin(persons: ServiceUnderTest, patient: Caller) -> dict[str, Any]:
    """Ask, and let the reflection pass."""
    asked = patient.post("/my-erasure")
    assert asked.status_code == 201, asked.text
    persons.clock.instant = STARTS
    assert persons.fire_due() == ["erasure-looks"]
    return dict(asked.json)


@pytest.mark.usefixtures("answered")
def test_d28_asked_answered_gone(
    persons: ServiceUnderTest, patient: Caller, ids: dict[str, str], gp: Subject, tmp_path: Path
) -> None:
    asked = begin(persons, patient)
    assert (asked["starts_on"], asked["due_on"], asked["state"]) == ("2026-03-09", "2026-06-02", "reflection")
    answer(persons, ids)
    ticks(persons)
    told = {"erasure_id": asked["erasure_id"], **ids, "ground": "on-request"}
    assert persons.published("patient-erased") == [told]
    assert persons.by(gp).get(f"/patients/{ids['patient_id']}").status_code == 404
    assert persons.by(gp).post("/patient-searches", {"bsn": WHO["bsn"]}).status_code == 404
    assert [path.name for path in (tmp_path / "keys/patients").iterdir()] == ["destroyed"]
    assert {kind for kind, _, _ in persons.timers()} == set()
    again = persons.by(gp).post("/patients", WHO).json
    assert (again["known"], again["patient_id"] == ids["patient_id"]) == (False, False)
    with persons.database.read() as conn:
        assert conn.execute(select(audit_entry.c.id).limit(1)).first() is not None


def test_d28_what_stays_is_told_with_its_ground_and_asked_again(
    persons: ServiceUnderTest, patient: Caller, officer: Caller, ids: dict[str, str]
) -> None:
    begin(persons, patient)
    answer(persons, ids, careplan="2026-04-08")
    mine = patient.get("/my-erasure").json["erasure"]
    held = {each["holder"]: (each["answer"], each["reason"], each["source"], each["until"]) for each in mine["holders"]}
    assert held["careplan"] == ("hold", "treatment-runs", "BW 7:454 lid 1", "2026-04-08")
    assert held["persons"][:2] == ("hold", "treatment-runs")  # a referral waits for its answer
    assert persons.published("erasure-held")[-1]["again_on"] == "2026-04-09"
    assert officer.get("/erasures").json["items"][0]["holders"] == mine["holders"]
    tell(persons, REFERRAL_ACCEPTED, ids)
    persons.clock.instant = datetime(2026, 4, 9, 8, 0, tzinfo=UTC)
    assert persons.fire_due() == ["erasure-looks"]
    answer(persons, ids)
    assert len(persons.published("patient-erased")) == 1


@pytest.mark.usefixtures("answered")
def test_d28_the_fg_enters_holds_and_goes_on(persons: ServiceUnderTest, officer: Caller, ids: dict[str, str]) -> None:
    wrong = officer.post("/erasures", {"bsn": WHO["bsn"], "received_on": "2026-03-03"})
    assert [(row["field"], row["code"]) for row in wrong.json["errors"]] == [("received_on", "in-future")]
    assert officer.post("/erasures", {"bsn": "999900018", "received_on": "2026-03-02"}).status_code == 404
    made = officer.post("/erasures", {"bsn": WHO["bsn"], "received_on": "2026-02-20"}).json
    assert (made["way"], made["due_on"], "patient_id" in made) == ("paper", "2026-05-20", False)
    place = f"/erasures/{made['erasure_id']}"
    assert officer.get(place).json["case_number"] == made["case_number"]
    assert officer.post("/erasures", {"bsn": WHO["bsn"], "received_on": "2026-02-20"}).status_code == 409
    held = officer.post(f"{place}/hold", {"reason": "claim-runs", "until": "2026-05-01"}, version=made["version"])
    assert (held.json["officer_hold"]["source"], held.json["officer_hold"]["until"]) == ("AVG 17(3)(e)", "2026-05-01")
    assert officer.post(f"{place}/continuation", version=1).status_code == 412
    persons.clock.instant = datetime(2026, 4, 20, 8, 0, tzinfo=UTC)
    assert persons.fire_due() == ["erasure-near"]
    assert officer.get("/erasures").json["items"][0]["near"] is True
    assert officer.post(f"{place}/continuation", version=3).status_code == 200
    answer(persons, ids)
    assert officer.get("/erasures?show=closed").json["counts"] == {"open": 0, "closed": 1}


@pytest.mark.parametrize(
    ("received_on", "status"), [("2025-12-01", 400), ("2025-12-02", 201), ("2026-03-02", 201), ("2026-03-03", 400)]
)
@pytest.mark.usefixtures("ids")
def test_d28_a_letter_came_today_or_in_the_three_months_before(officer: Caller, received_on: str, status: int) -> None:
    entered = officer.post("/erasures", {"bsn": WHO["bsn"], "received_on": received_on})
    assert entered.status_code == status
    assert [row["field"] for row in entered.json.get("errors", ())] == (["received_on"] if status == 400 else [])


def test_d28_what_is_not_filled_in_is_named(officer: Caller) -> None:
    paper = officer.post("/erasures", {}).json["errors"]
    assert {row["field"]: row["message"] for row in paper} == {
        "bsn": "Vul het burgerservicenummer in.",
        "received_on": "Vul in op welke dag de brief kwam.",
    }


@pytest.mark.parametrize("until", ["2026-03-04", "2026-05-01"])
@pytest.mark.usefixtures("answered")
def test_d28_what_the_fg_holds_in_the_reflection_is_let_go_and_begins_as_it_would(
    persons: ServiceUnderTest, patient: Caller, officer: Caller, until: str
) -> None:
    patient.post("/my-erasure")
    place = f"/erasures/{officer.get('/erasures').json['items'][0]['erasure_id']}"
    assert officer.post(f"{place}/continuation", version=1).status_code == 409  # nothing is held
    empty = officer.post(f"{place}/hold", {}, version=1).json["errors"]
    assert len({row["message"] for row in empty}) == 2
    held = officer.post(f"{place}/hold", {"reason": "claim-runs", "until": until}, version=1).json
    assert held["starts_on"] == max("2026-03-09", "2026-05-02" if until > "2026-03-09" else "")
    assert [row["title"] for row in held["actions"]] == ["Aanhouden", "Niet langer aanhouden"]
    freed = officer.post(f"{place}/continuation", version=2).json
    assert (freed["officer_hold"], freed["starts_on"], freed["state"]) == (None, "2026-03-09", "reflection")
    assert [row["starts_on"] for row in persons.published("erasure-freed")] == ["2026-03-09"]
    persons.clock.instant = STARTS
    assert persons.fire_due() == ["erasure-looks"]
    assert len(persons.published("erasure-asked")) == 1


@pytest.mark.usefixtures("answered")
def test_d28_a_hold_that_ends_before_the_reflection_does_not_stop_it(
    persons: ServiceUnderTest, patient: Caller, officer: Caller
) -> None:
    asked = patient.post("/my-erasure").json
    held = {"reason": "claim-runs", "until": "2026-03-04"}
    assert officer.post(f"/erasures/{asked['erasure_id']}/hold", held, version=1).status_code == 200
    persons.clock.instant = STARTS
    assert persons.fire_due() == ["erasure-looks"]
    assert len(persons.published("erasure-asked")) == 1


@pytest.mark.usefixtures("answered")
def test_d28_what_is_taken_back_nobody_holds_any_more(
    persons: ServiceUnderTest, patient: Caller, officer: Caller, ids: dict[str, str]
) -> None:
    asked = begin(persons, patient)
    answer(persons, ids, careplan="2026-04-08")
    held = {"reason": "claim-runs", "until": "2026-05-01"}
    version = officer.get(f"/erasures/{asked['erasure_id']}").json["version"]
    assert officer.post(f"/erasures/{asked['erasure_id']}/hold", held, version=version).status_code == 200
    patient.post("/my-erasure/withdrawal")
    (shown,) = officer.get("/erasures?show=closed").json["items"]
    assert (shown["officer_hold"], {each["reason"] for each in shown["holders"]}) == (None, {None})


@pytest.mark.usefixtures("answered")
def test_d28_taken_back_nobody_is_asked(persons: ServiceUnderTest, patient: Caller) -> None:
    assert patient.post("/my-erasure/withdrawal").status_code == 404
    patient.post("/my-erasure")
    assert patient.post("/my-erasure").status_code == 409
    assert patient.post("/my-erasure/withdrawal").json["state"] == "withdrawn"
    persons.clock.instant = STARTS
    assert (persons.fire_due(), patient.post("/my-erasure/withdrawal").status_code) == ([], 409)
    assert [row["name"] for row in patient.get("/my-erasure").json["actions"]] == ["ask"]


@pytest.mark.usefixtures("answered")
def test_d28_who_a_backup_brings_back_is_erased_again(
    persons: ServiceUnderTest, patient: Caller, gp: Subject, ids: dict[str, str]
) -> None:
    ready, settings = persons.running.service.checks["erasures"], persons.running.works.settings
    with persons.database.read() as conn:
        backup = {
            table: [dict(row) for row in conn.execute(select(table)).mappings()] for table in metadata.tables.values()
        }
    begin(persons, patient)
    answer(persons, ids)
    ticks(persons)
    assert ready(persons.running.web) == ""
    with persons.database.write() as conn:
        for table, rows in backup.items():
            conn.execute(delete(table))
            conn.execute(insert(table), rows) if rows else None
    assert "1 gewiste" in ready(persons.running.web)
    assert persons.by(gp).get(f"/patients/{ids['patient_id']}").status_code == 404  # the key did not come back
    assert to_identify(persons) == [ids["patient_id"]]
    assert persons.by(gp).get("/unidentified-patients").json["items"] == []
    ticks(persons)
    assert to_identify(persons) == []
    assert ready(persons.running.web) == ""
    assert [row["chain_id"] for row in persons.published("patient-erased")] == [ids["chain_id"]] * 2
    with persons.database.read() as conn:
        assert conn.execute(select(metadata.tables["patient"])).all() == []
    assert settings.patient_keys.count_destroyed() == 1


def test_d4_the_work_side_forgets_what_it_was_shown_and_keeps_its_own(persons: ServiceUnderTest) -> None:
    story = scene(persons)
    asked = story.ask()
    story.allow()
    candidate = story.patient.get("/work-case-candidates").json["items"][0]["candidate_id"]
    given = {"candidate_id": candidate, "covers": ["planning-dates"], "until": "2026-12-31"}
    assert story.patient.post("/machtigingen", given).status_code == 201
    chain_id = persons.published("care-question-arrived")[0]["chain_id"]
    ids = {"patient_id": story.patient.subject.id, "chain_id": chain_id}
    begin(persons, story.patient)
    answer(persons, ids)
    assert len(persons.published("patient-erased")) == 1
    assert len(persons.published("care-dates-unshared")) == 1
    persons.clock.instant = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
    assert persons.fire_due()
    (kept,) = story.doctor.get("/case-questions?caseId=case-1").json["items"]
    assert (kept["question_id"], kept["state"], kept["answer"]) == (asked, "expired", "")


def test_d28_every_table_about_patients_is_forgotten_or_kept_for_a_reason() -> None:
    forgotten = {column.table.name for column in (*BY_PATIENT, *BY_CHAIN, *WITH_ANOTHER)}
    told = tomllib.loads(text_of(ROOT / "services/persons/privacy.toml"))["tables"]
    about = {name for name, row in told.items() if row["subject"] == "patient"}
    assert about == forgotten | set(KEPT)
    assert forgotten <= set(metadata.tables)
