"""What the technisch beheerder sees and does in a service, and what the FG finds in its log."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from services.careplan.wiring import SERVICE
from shared.audit.tables import audit_entry
from shared.identifiers import case_number
from shared.storage.tables import inbox, parked
from tests.support.service_app import START, ServiceUnderTest, person, serve

ADMIN = person("prof-de-boer", "platform-admin", organisation="regio-midden")
OFFICER = person("prof-mulder", "privacy-officer", organisation="regio-midden")
GP = person("prof-de-vries", "01.015", organisation="praktijk-de-linde")
PLAN, PATIENT = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
CHAIN, REFERRAL = "44444444-4444-4444-8444-444444444444", "55555555-5555-4555-8555-555555555555"
WHY = {"reason": "Melding 42"}


@pytest.fixture
def careplan(tmp_path: Path) -> Iterator[ServiceUnderTest]:
    """Careplan with nothing in it."""
    yield from serve(SERVICE, tmp_path)


def park(service: ServiceUnderTest, envelope: str = "{}", **changes: Any) -> None:
    row = {"event_id": "e1", "key": CHAIN, "topic": "nl.ketenwerk.referral", "type": "unreadable"}
    more = {"reason": "Reject: no such offer", "behind": False, "parked_at": START, "envelope": envelope}
    with service.database.write() as conn:
        conn.execute(insert(parked).values({**row, **more, **changes}))


def about(item: str, kind: str = "referral") -> str:
    """Return the envelope of an event about an item of the chain, of a type that nobody knows."""
    stamps = {"specversion": "1.0", "id": "e1", "time": "2026-03-02T12:00:00Z", "datacontenttype": "application/json"}
    names = {"source": "urn:nld:ketenwerk:referral", "type": "nl.ketenwerk.referral.unknown", "dataschema": "urn:x:v1"}
    place = {"subject": item, "aggregatetype": kind, "aggregateversion": 1, "ordinal": 0, "partitionkey": CHAIN}
    return json.dumps({**stamps, **names, **place, "data": {}})


def entries(service: ServiceUnderTest, code: str) -> list[Any]:
    with service.database.read() as conn:
        return list(conn.execute(select(audit_entry).where(audit_entry.c.event_code == code)))


def looked_at(service: ServiceUnderTest, **changes: Any) -> None:
    """Write an entry as any service does."""
    row = {"recorded_at": START, "occurred_at": START, "event_code": "plan.read", "action_code": "R"}
    who = {"outcome": "allowed", "actor_id": GP.id, "organisation_id": GP.organisation_id, "roles": ["01.015"]}
    what = {"client_id": "portal", "object_type": "plan", "object_id": PLAN, "patients": [PATIENT]}
    with service.database.write() as conn:
        conn.execute(insert(audit_entry).values({**row, **who, **what, "ground": "D20", "reason": "", **changes}))


def test_what_is_parked_is_listed_with_its_trace_and_without_its_content(careplan: ServiceUnderTest) -> None:
    park(careplan, '{"traceparent": "00-abc", "data": {"patient_id": "GEHEIM"}}')
    park(careplan, "no json", event_id="e2", behind=True)
    answer = careplan.by(ADMIN).get("/parked-events")
    first, second = answer.json["items"]
    assert (first["id"], first["trace"], first["reason"]) == (1, "00-abc", "Reject: no such offer")
    assert (second["trace"], second["behind"]) == (None, True)
    assert "GEHEIM" not in answer.text


def test_what_is_parked_goes_page_by_page_oldest_first(careplan: ServiceUnderTest) -> None:
    for number in range(3):
        park(careplan, event_id=f"e{number}")
    first = careplan.by(ADMIN).get("/parked-events?pageSize=2").json
    assert [row["event_id"] for row in first["items"]] == ["e0", "e1"]
    last = careplan.by(ADMIN).get(first["next"]).json
    assert ([row["event_id"] for row in last["items"]], last["next"]) == (["e2"], None)


def test_a_dropped_event_is_gone_and_the_log_says_who_and_why(careplan: ServiceUnderTest) -> None:
    park(careplan, about(REFERRAL), type="nl.ketenwerk.referral.referral-accepted")
    assert careplan.by(ADMIN).post("/parked-events/1/drop", WHY).status_code == 204
    assert careplan.by(ADMIN).get("/parked-events").json == {"items": [], "next": None}
    done = [(each.actor_id, each.object_type, each.object_id, each.reason) for each in entries(careplan, "events.drop")]
    assert done == [(ADMIN.id, "chain", CHAIN, "Melding 42"), (ADMIN.id, "referral", REFERRAL, "Melding 42")]
    with careplan.database.read() as conn:
        assert conn.execute(select(inbox.c.event_id)).scalars().all() == ["e1"]


def test_a_chain_that_still_fails_stops_and_says_where(careplan: ServiceUnderTest) -> None:
    park(careplan)
    answer = careplan.by(ADMIN).post("/parked-events/1/replay", WHY)
    assert (answer.status_code, answer.json["handled"], answer.json["stopped_at"]) == (200, 0, 1)
    assert answer.json["reason"]
    (entry,) = entries(careplan, "events.replay")
    assert entry.reason == "Melding 42"


@pytest.mark.parametrize("asked", [CHAIN, REFERRAL, case_number(CHAIN), case_number(REFERRAL)])
@pytest.mark.parametrize("move", ["replay", "drop"])
def test_the_officer_finds_what_was_done_with_an_event_by_its_chain_or_case_number(
    careplan: ServiceUnderTest, move: str, asked: str
) -> None:
    park(careplan, about(REFERRAL), event_id="e1")
    park(careplan, about(PLAN, "plan"), event_id="e2", behind=True)
    careplan.by(ADMIN).post(f"/parked-events/1/{move}", WHY)
    found = careplan.by(OFFICER).get(f"/audit-entries?about={asked}&purpose=Klacht+7").json["items"]
    assert [(row["event_code"], row["actor_id"], row["reason"]) for row in found] == [
        (f"events.{move}", ADMIN.id, "Melding 42")
    ]
    of_plan = careplan.by(OFFICER).get(f"/audit-entries?about={PLAN}&purpose=Klacht+7").json["items"]
    assert len(of_plan) == (1 if move == "replay" else 0)


def test_a_case_is_named_once_as_it_is_its_own_chain(careplan: ServiceUnderTest) -> None:
    park(careplan, about(CHAIN, "case"))
    careplan.by(ADMIN).post("/parked-events/1/drop", WHY)
    assert [(row.object_type, row.object_id) for row in entries(careplan, "events.drop")] == [("case", CHAIN)]


def test_what_failed_again_waits_for_nothing_before_it(careplan: ServiceUnderTest) -> None:
    park(careplan, behind=True)
    careplan.by(ADMIN).post("/parked-events/1/replay", WHY)
    (row,) = careplan.by(ADMIN).get("/parked-events").json["items"]
    assert not row["behind"]
    assert row["reason"].startswith("Reject: envelope: ")


@pytest.mark.parametrize("move", ["replay", "drop"])
def test_what_is_not_parked_any_more_is_said(careplan: ServiceUnderTest, move: str) -> None:
    answer = careplan.by(ADMIN).post(f"/parked-events/9/{move}", WHY)
    assert (answer.status_code, answer.json["detail"]) == (404, "Dit bericht staat niet meer geparkeerd.")


@pytest.mark.parametrize("move", ["replay", "drop"])
def test_without_a_reason_nothing_is_done(careplan: ServiceUnderTest, move: str) -> None:
    park(careplan)
    assert careplan.by(ADMIN).post(f"/parked-events/1/{move}", {}).status_code == 400
    assert len(careplan.by(ADMIN).get("/parked-events").json["items"]) == 1


@pytest.mark.parametrize(
    "path", ["/events-state", "/parked-events", "/parked-events/1/replay", "/parked-events/1/drop"]
)
@pytest.mark.parametrize("who", [OFFICER, GP])
def test_nobody_else_comes_near_it(careplan: ServiceUnderTest, who: Any, path: str) -> None:
    park(careplan)
    caller = careplan.by(who)
    answer = caller.post(path, WHY) if path.endswith(("replay", "drop")) else caller.get(path)
    assert answer.status_code in {403, 404}
    assert len(careplan.by(ADMIN).get("/parked-events").json["items"]) == 1


def test_without_the_machinery_the_database_tells_what_it_can(careplan: ServiceUnderTest) -> None:
    park(careplan)
    state = careplan.by(ADMIN).get("/events-state").json
    assert (state["outbox"], state["parked"], state["lag"], state["last_tick"]) == (0, 1, None, None)


@pytest.mark.parametrize("about", [PLAN, PATIENT, case_number(PLAN)])
def test_the_officer_finds_who_looked_by_item_person_or_case_number(careplan: ServiceUnderTest, about: str) -> None:
    looked_at(careplan)
    looked_at(careplan, object_id="33333333-3333-4333-8333-333333333333", patients=["another"])
    answer = careplan.by(OFFICER).get(f"/audit-entries?about={about}&purpose=Klacht+7")
    (entry,) = answer.json["items"]
    assert (entry["actor_id"], entry["object_id"], entry["title"]) == (GP.id, PLAN, "Zorgplan bekijken")
    (own,) = entries(careplan, "audit.read")
    assert (own.actor_id, own.object_id, own.reason) == (OFFICER.id, about, "Klacht 7")


@pytest.mark.parametrize("about", [PLAN, case_number(PLAN)])
def test_an_item_is_found_with_the_lists_on_which_its_person_stood(careplan: ServiceUnderTest, about: str) -> None:
    """D51: a list leaves one entry with all persons; it is found by the number of each one's item, and by no other."""
    looked_at(careplan)
    on_list = {"event_code": "worklist.read", "object_id": "list"}
    looked_at(careplan, **on_list, patients=["another", PATIENT])
    looked_at(careplan, **on_list, patients=["another"])
    looked_at(careplan, **on_list, object_type="patient", patients=[PATIENT])
    found = careplan.by(OFFICER).get(f"/audit-entries?about={about}").json["items"]
    assert [row["id"] for row in found] == [2, 1]


@pytest.mark.parametrize("about", ["%", "_" * 36, PATIENT[:-1], '"'])
def test_part_of_an_id_or_a_wildcard_finds_nothing(careplan: ServiceUnderTest, about: str) -> None:
    looked_at(careplan)
    answer = careplan.by(OFFICER).send("GET", "/audit-entries", query_string={"about": about})
    assert answer.json["items"] == []


def test_the_log_is_read_page_by_page_and_by_who_acted(careplan: ServiceUnderTest) -> None:
    for number in range(3):
        looked_at(careplan, actor_id=f"prof-{number % 2}")
    first = careplan.by(OFFICER).get(f"/audit-entries?about={PATIENT}&pageSize=2").json
    rest = careplan.by(OFFICER).get(first["next"]).json
    assert [row["id"] for row in (*first["items"], *rest["items"])] == [3, 2, 1]
    mine = careplan.by(OFFICER).get(f"/audit-entries?about={PATIENT}&actorId=prof-1").json["items"]
    assert [row["id"] for row in mine] == [2]


def test_an_action_is_told_by_its_title(careplan: ServiceUnderTest) -> None:
    looked_at(careplan, event_code="worklist.read")
    (entry,) = careplan.by(OFFICER).get(f"/audit-entries?about={PATIENT}").json["items"]
    assert entry["title"] == "Werklijst bekijken"
    assert careplan.by(replace(OFFICER, roles=frozenset({"platform-admin"}))).get("/audit-entries").status_code == 403
