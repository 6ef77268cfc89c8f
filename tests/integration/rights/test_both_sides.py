"""Only the patient sees both sides: asked by case, answered without ids of work; worktrack learns no patient (D4)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from services.persons.storage.tables import employee
from shared.storage.tables import audit_entry
from tests.integration.rights.stage import Stage

CLOCK = {"start_period", "milestones", "hours", "periods", "effective_first_day", "first_sick_day", "recovered_on"}


def every_text(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from every_text(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from every_text(inner)
    else:
        yield str(value)


@pytest.fixture
def seen(stage: Stage) -> Any:
    """What the patient reads of their own work."""
    answer = stage.town.services["persons"].by(stage.town.actors[3]).get("/my-work")
    assert answer.status_code == 200, answer.text
    return answer.json


def test_d4_the_patient_reads_the_days_of_work_and_no_id_of_it(stage: Stage, seen: Any) -> None:
    (row,) = seen["items"]
    assert set(row) == CLOCK | {"candidate_id", "shared", "arbodienst_id", "employer_id"}
    assert (row["first_sick_day"], row["shared"]) == ("2026-02-02", True)
    assert row["start_period"]["first_day"] == "2026-03-16"
    assert row["hours"]["schedule"][0]["amount"]["entered"] == "8"
    ids = {stage.town.ids[name] for name in ("case_id", "employee_id", "patient_id", "chain_id")}
    assert ids.isdisjoint(every_text(seen))


def test_d4_worktrack_notes_that_persons_asked_and_never_for_whom(stage: Stage, seen: Any) -> None:
    assert seen
    with stage.town.services["worktrack"].database.read() as conn:
        entries = [dict(row) for row in conn.execute(select(audit_entry)).mappings()]
    assert "service:persons" in json.dumps(entries, default=str)
    assert stage.town.ids["patient_id"] not in json.dumps(entries, default=str)
    assert stage.town.ids["chain_id"] not in json.dumps(entries, default=str)


def test_a_number_typed_wrong_at_work_opens_no_file_of_another(stage: Stage) -> None:
    """The work side knows another date of birth: the same BSN is then no proof that it is the same person."""
    persons, ids = stage.town.services["persons"], stage.town.ids
    wrong = employee.c.id == ids["employee_id"]
    with persons.running.works.begin(stage.town.actors[5]) as work:
        kept = work.conn.execute(select(employee.c.content).where(wrong)).scalar_one()
        work.conn.execute(employee.update().where(wrong).values(content={**kept, "birth_date": "1999-01-01"}))
    try:
        assert persons.by(stage.town.actors[3]).get("/my-work").json == {"items": []}
    finally:
        with persons.running.works.begin(stage.town.actors[5]) as work:
            work.conn.execute(employee.update().where(wrong).values(content=kept))
