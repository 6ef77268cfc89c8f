"""A copy of all that is held of somebody (AVG 15, 20): whole, of nobody else, one side at a time, and in the log."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from shared.audit.tables import audit_entry
from shared.roles import Role
from shared.web.on_behalf import HEADER
from tests.integration.rights.naasten import let_naasten_in
from tests.support.service_app import person
from tests.support.town import NAASTE, Town

PATIENT, EMPLOYEE = 3, 4
CARE, WORK = ("persons", "referral", "careplan", "notifications"), ("persons", "worktrack", "notifications")
OF_CARE = frozenset({"patient_id", "chain_id", "plan_id", "sent_id", "advice_id", "peer_question_id", "recall_id"})
OF_WORK = frozenset({"employee_id", "case_id", "letter_id"})
pytestmark = pytest.mark.xdist_group("own-copy")


def copies(house: Town, actor: int, names: tuple[str, ...]) -> dict[str, Any]:
    found = {name: house.services[name].by(house.actors[actor]).get("/my-data") for name in names}
    assert {answer.status_code for answer in found.values()} == {200}
    return {name: answer.json for name, answer in found.items()}


def test_each_holder_gives_what_it_has_of_the_patient(house: Town) -> None:
    found = copies(house, PATIENT, CARE)
    parts: Mapping[str, Any] = {name: each["parts"] for name, each in found.items()}
    assert [row["patient_id"] for row in parts["persons"]["records"]] == [house.ids["patient_id"]]
    assert parts["persons"]["records"][0]["bsn_masked"].startswith("******")
    assert house.ids["consent_id"] in {row["consent_id"] for row in parts["persons"]["consents"][0]["consents"]}
    assert house.ids["sent_id"] in {row["id"] for row in parts["referral"]["referrals"]}
    assert [row["plan_id"] for row in parts["careplan"]["plans"]] == [house.ids["plan_id"]]
    assert all(parts["referral"][name] for name in ("advices", "peer_questions", "recalls"))
    assert found["persons"]["pages"] == {"looks": "/api/persons/v1/my-looks-copy"}
    assert {each["format"] for each in found.values()} == {"nl.ketenwerk.own-copy/1"}
    assert '"actions"' not in json.dumps(found)


def test_each_holder_gives_what_it_has_of_the_employee(house: Town) -> None:
    found = copies(house, EMPLOYEE, WORK)
    assert house.ids["case_id"] in {row["case_id"] for row in found["worktrack"]["parts"]["cases"]}
    assert found["worktrack"]["parts"]["reports"]
    assert set(found["persons"]["parts"]) == {"employee", "questions"}


def test_d4_neither_copy_has_an_id_of_the_other_side(house: Town) -> None:
    care, work = (json.dumps(copies(house, actor, names)) for actor, names in ((PATIENT, CARE), (EMPLOYEE, WORK)))
    ids = house.ids
    assert not [name for name in OF_WORK if name in ids and ids[name] in care]
    assert not [name for name in OF_CARE if name in ids and ids[name] in work]
    assert ids["patient_id"] in care
    assert ids["employee_id"] in work


def test_nobody_gets_anything_of_another(house: Town) -> None:
    """Who is known to nobody gets empty parts, or is told that nothing is known."""
    for name in CARE:
        answer = house.services[name].by(person("patient-vreemd", Role.PATIENT)).get("/my-data")
        assert not [key for key, value in house.ids.items() if value in answer.text and len(value) == 36], name
        assert name == "persons" or not any(answer.json["parts"].values())


def test_a_draft_is_not_in_it(house: Town) -> None:
    found = copies(house, PATIENT, ("referral",))["referral"]["parts"]["referrals"]
    assert not [row for row in found if row["state"] == "draft"]


def test_the_log_tells_it_as_an_export_and_what_went_out(house: Town) -> None:
    copies(house, PATIENT, ("referral",))
    columns = audit_entry.c
    wanted = select(columns.event_code, columns.object_id).where(
        columns.event_type == "export", columns.actor_id == house.ids["patient_id"]
    )
    with house.services["referral"].running.works.database.read() as conn:
        noted = {(row.event_code, row.object_id) for row in conn.execute(wanted)}
    assert ("own-copy.make", house.ids["patient_id"]) in noted
    assert ("referral.export", house.ids["sent_id"]) in noted


def test_rsk_18_who_acts_for_the_patient_gets_no_shielded_part_and_a_naaste_nothing(house: Town) -> None:
    held = let_naasten_in(house)
    naaste = house.services["referral"].by(person(NAASTE, Role.CARER))
    answer = naaste.get("/my-data", headers={HEADER: f"proxy:{held['representative']}"})
    own = copies(house, PATIENT, ("referral",))["referral"]["parts"]["referrals"][0]
    theirs = next(row for row in answer.json["parts"]["referrals"] if row["id"] == own["id"])
    closed = {row["field"] for row in theirs["shielded"]}
    assert closed
    assert not own["shielded"]
    assert not [name for name in closed if theirs.get(name)]
    assert naaste.get("/my-data", headers={HEADER: f"proxy:{held['carer']}"}).status_code == 403
