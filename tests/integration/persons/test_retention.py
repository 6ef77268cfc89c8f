"""D28 over HTTP: a term passes, people decide, every holder destroys; or something new comes, and it lapses."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from services.persons.storage.tables import metadata
from shared.contracts import erasure, retention
from shared.contracts.referral import REFERRAL_REJECTED
from shared.policy.subject import Subject
from tests.integration.persons.conftest import LINDE, TEAM, WHO, tell
from tests.support.service_app import Caller, ServiceUnderTest, person

FG = person("prof-fg", "privacy-officer", organisation="regio")
CHANGED = "2026-03-02"


@pytest.fixture
def officer(persons: ServiceUnderTest) -> Caller:
    return persons.by(FG)


def night(persons: ServiceUnderTest, year: int, month: int, day: int) -> None:
    """Let a local date begin, and everything be done that then is done."""
    persons.clock.instant = datetime(year, month, day, 1, 0, tzinfo=UTC)
    ticks(persons)


def ticks(persons: ServiceUnderTest) -> None:
    for tick in persons.running.service.ticks:
        while tick(persons.running.web):
            pass


def say(persons: ServiceUnderTest, changed_on: str = CHANGED) -> None:
    """Let every holder say when its part last changed."""
    asked = persons.published("retention-asked")[-1]
    persons.deliver(retention.BY_REFERRAL, {**asked, "changed_on": changed_on, "organisation_ids": [LINDE, TEAM]})
    persons.deliver(retention.BY_CAREPLAN, {**asked, "changed_on": None, "organisation_ids": []})


def answer(persons: ServiceUnderTest, said: str = "done") -> None:
    """Let careplan be done, and referral answer this."""
    asked = persons.published("erasure-asked")[-1]
    asked = {name: asked[name] for name in ("erasure_id", "patient_id", "chain_id", "round")}
    held = {"reason": "treatment-runs", "until": "2046-04-02"} if said == "hold" else {"reason": None, "until": None}
    persons.deliver(erasure.BY_CAREPLAN, {**asked, "answer": "done", "reason": None, "until": None})
    persons.deliver(erasure.BY_REFERRAL, {**asked, "answer": said, **held})
    ticks(persons)


@pytest.fixture
def proposed(persons: ServiceUnderTest, officer: Caller, ids: dict[str, str]) -> dict[str, Any]:
    """The term of the record passed yesterday, and the FG is asked."""
    tell(persons, REFERRAL_REJECTED, ids)
    night(persons, 2046, 3, 3)
    say(persons)
    (found,) = officer.get("/retentions").json["items"]
    return dict(found)


def confirmed(persons: ServiceUnderTest, officer: Caller, row: dict[str, Any]) -> None:
    done = officer.post(f"/retentions/{row['retention_id']}/confirmation", version=row["version"])
    assert (done.status_code, done.json["state"]) == (200, "running")
    assert persons.fire_due() == ["retention-begins"]


@pytest.mark.usefixtures("ids")
def test_d28_nobody_is_asked_before_the_term_is_near(persons: ServiceUnderTest, officer: Caller) -> None:
    night(persons, 2045, 12, 1)
    assert persons.published("retention-asked") == []
    night(persons, 2045, 12, 2)
    say(persons)
    found = officer.get("/retentions?show=near").json
    assert (found["items"][0]["kept_until"], found["counts"]["near"], found["items"][0]["actions"]) == (
        "2046-03-02",
        1,
        [],
    )
    night(persons, 2046, 3, 2)
    assert len(persons.published("retention-asked")) == 1
    night(persons, 2046, 3, 3)
    say(persons)
    assert [row["state"] for row in persons.published("retention-changed")] == ["near", "passed"]
    assert len(officer.get("/retentions").json["items"]) == 1


def test_d28_confirmed_it_is_destroyed_and_counted_by_day_and_never_by_name(
    persons: ServiceUnderTest, officer: Caller, proposed: dict[str, Any], gp: Subject
) -> None:
    assert [row["name"] for row in proposed["actions"]] == ["confirm", "postpone"]
    assert not {"patient_id", "chain_id"} & proposed.keys()
    confirmed(persons, officer, proposed)
    assert persons.published("erasure-asked")[0]["unchanged_since"] == CHANGED
    answer(persons)
    (told,) = persons.published("patient-erased")
    assert told["ground"] == "term-passed"
    assert persons.by(gp).post("/patient-searches", {"bsn": WHO["bsn"]}).status_code == 404
    counts = officer.get("/retentions").json
    assert counts["destroyed"] == [{"day": "2046-03-03", "category": "care-record", "count": 1}]
    assert {(row["organisation_id"], row["state"], row["count"]) for row in counts["organisations"]} == {
        (LINDE, "destroyed", 1),
        (TEAM, "destroyed", 1),
    }
    assert persons.by(person(told["patient_id"], "patient")).get("/my-erasure").json["erasure"] is None


def test_d28_kept_longer_with_a_ground_it_is_asked_about_again_the_day_after(
    persons: ServiceUnderTest, officer: Caller, proposed: dict[str, Any]
) -> None:
    place = f"/retentions/{proposed['retention_id']}/postponement"
    wrong = officer.post(place, {"until": "2046-03-02"}, version=proposed["version"]).json["errors"]
    assert {row["field"] for row in wrong} == {"reason", "until"}
    longer = {"reason": "claim-runs", "until": "2046-09-01"}
    assert officer.post(place, longer, version=99).status_code == 412
    kept = officer.post(place, longer, version=proposed["version"]).json
    assert (kept["state"], kept["postponed"]["source"]) == ("postponed", "AVG 17(3)(e)")
    night(persons, 2046, 9, 1)
    assert len(persons.published("retention-asked")) == 1
    night(persons, 2046, 9, 2)
    say(persons)
    assert [row["state"] for row in persons.published("retention-changed")] == ["passed", "postponed", "passed"]


@pytest.mark.parametrize("where", ["holder", "here"])
def test_d28_what_is_new_wins_the_race_and_the_proposal_lapses(
    persons: ServiceUnderTest, officer: Caller, proposed: dict[str, Any], gp: Subject, where: str
) -> None:
    """The referral says that something came, or somebody registered the patient while the others answered."""
    confirmed(persons, officer, proposed)
    patient_id = persons.published("erasure-asked")[0]["patient_id"]
    assert persons.by(gp).get(f"/patients/{patient_id}/relation").status_code == 404, "nothing begins meanwhile"
    if where == "here":
        other = person("prof-anders", "01.015", organisation="praktijk-anders")
        assert persons.by(other).post("/patients", WHO).json["known"] is True
    answer(persons, "hold" if where == "holder" else "done")
    assert persons.published("patient-erased") == []
    assert persons.by(gp).get(f"/patients/{patient_id}/relation").status_code == 200
    assert len(persons.published("retention-asked")) == 2, "everybody is asked anew at once"
    say(persons, "2046-03-03")
    assert persons.published("retention-changed")[-1]["kept_until"] == "2066-03-03"
    assert officer.get("/retentions").json["items"] == []
    assert officer.get("/erasures?show=closed").json["items"][0]["state"] == "withdrawn"


def test_d28_a_request_of_the_patient_goes_before_and_leaves_nothing_of_the_term(
    persons: ServiceUnderTest, officer: Caller, proposed: dict[str, Any]
) -> None:
    patient_id = persons.published("retention-asked")[0]["patient_id"]
    asked = persons.by(person(patient_id, "patient")).post("/my-erasure")
    assert asked.status_code == 201
    late = officer.post(f"/retentions/{proposed['retention_id']}/confirmation", version=proposed["version"])
    assert late.status_code == 409
    persons.clock.instant = datetime(2046, 3, 10, 8, 0, tzinfo=UTC)
    persons.fire_due()
    answer(persons)
    assert persons.published("patient-erased")[-1]["ground"] == "on-request"
    with persons.database.read() as conn:
        rows = [conn.execute(select(metadata.tables[name])).all() for name in metadata.tables if "retention" in name]
    assert rows == [[], [], []]


def test_d28_asked_between_the_decision_and_the_worker_the_proposal_lapses_and_comes_back_when_that_is_withdrawn(
    persons: ServiceUnderTest, officer: Caller, proposed: dict[str, Any]
) -> None:
    patient = persons.by(person(persons.published("retention-asked")[0]["patient_id"], "patient"))
    officer.post(f"/retentions/{proposed['retention_id']}/confirmation", version=proposed["version"])
    assert patient.post("/my-erasure").status_code == 201
    assert persons.fire_due() == ["retention-begins"]
    assert persons.published("erasure-asked") == []
    assert officer.get("/retentions").json["counts"]["running"] == 0
    assert patient.post("/my-erasure/withdrawal").status_code == 200
    night(persons, 2046, 3, 10)
    say(persons)
    (again,) = officer.get("/retentions").json["items"]
    assert (again["retention_id"], again["state"]) == (proposed["retention_id"], "passed")


def test_d28_an_answer_that_comes_twice_or_late_changes_nothing(
    persons: ServiceUnderTest, officer: Caller, proposed: dict[str, Any]
) -> None:
    say(persons, "2045-01-01")
    assert officer.get(f"/retentions/{proposed['retention_id']}").json["kept_until"] == "2065-01-01"
    asked = {**persons.published("retention-asked")[-1], "round": 7}
    persons.deliver(retention.BY_REFERRAL, {**asked, "changed_on": CHANGED, "organisation_ids": []})
    assert officer.get(f"/retentions/{proposed['retention_id']}").json["kept_until"] == "2065-01-01"


def dies(*_: object) -> None:
    """A process that dies before its commit."""
    raise RuntimeError


@pytest.mark.parametrize("step", ["ask", "say", "begin", "settle"])
def test_d28_dead_before_a_commit_the_step_is_done_again_and_once(
    persons: ServiceUnderTest, officer: Caller, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def run(name: str, does: Callable[[], object]) -> None:
        if name == step:
            monkeypatch.setattr("shared.storage.history.reach", dies)
            with pytest.raises(RuntimeError):
                does()
            monkeypatch.undo()
        does()

    tell(persons, REFERRAL_REJECTED, ids)
    run("ask", lambda: night(persons, 2046, 3, 3))
    run("say", lambda: say(persons))
    (row,) = officer.get("/retentions").json["items"]
    officer.post(f"/retentions/{row['retention_id']}/confirmation", version=row["version"])
    run("begin", persons.fire_due)
    run("settle", lambda: answer(persons))
    assert len(persons.published("retention-asked")) == len(persons.published("erasure-asked")) == 1
    assert len(persons.published("patient-erased")) == 1
    assert officer.get("/retentions").json["counts"]["destroyed"] == 1
