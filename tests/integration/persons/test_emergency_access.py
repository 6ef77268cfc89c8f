"""Noodtoegang over HTTP (D27, CON-02): off by default, two acts, one patient, one professional, a few hours."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from services.persons.domain.emergency_facts import Asked
from services.persons.domain.emergency_moves import open_access
from services.persons.usecases.emergency import ask_access
from services.persons.wiring import SERVICE
from shared.audit.tables import audit_entry
from shared.clock import FixedClock
from shared.policy.subject import Subject
from shared.web.schema import Text
from tests.integration.persons.test_patients import VERSTEEGH
from tests.support.emergency import ACCOUNT, ASK, COLLEAGUE, FG, HOSTILE, TERMS, YILMAZ, switch_on
from tests.support.service_app import START, Answer, ServiceUnderTest, person, serve

PLACE = "/emergency-accesses"
NOBODYS = "999900018"


@pytest.fixture
def system() -> FixedClock:
    """The system clock: reading ends by it, wherever the business clock is moved."""
    return FixedClock(START)


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: FixedClock, gp: Subject) -> Iterator[ServiceUnderTest]:
    """Persons where noodtoegang is on for revalidatieartsen of one centre, and one patient whom a huisarts knows."""
    switch_on(monkeypatch, tmp_path)
    for service in serve(SERVICE, tmp_path, system=system):
        service.by(gp).post("/patients", VERSTEEGH)
        yield service


def ask(service: ServiceUnderTest, who: Subject = YILMAZ, **changes: str) -> Answer:
    return service.by(who).post(PLACE, {**ASK, **changes})


def opened(service: ServiceUnderTest, who: Subject = YILMAZ, **changes: str) -> dict[str, Any]:
    asked = ask(service, who, **changes).json
    answer = service.by(who).post(f"{PLACE}/{asked['access_id']}/confirmation", version=asked["version"])
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def accounted(service: ServiceUnderTest) -> str:
    access = opened(service)
    place = f"{PLACE}/{access['access_id']}"
    ended = service.by(YILMAZ).post(f"{place}/end").json
    answer = service.by(YILMAZ).post(f"{place}/account", ACCOUNT, version=ended["version"])
    assert answer.status_code == 200, answer.json
    return place


def test_con_02_it_is_off_unless_the_setting_says_otherwise(persons: ServiceUnderTest, gp: Subject) -> None:
    persons.by(gp).post("/patients", VERSTEEGH)
    for who in (gp, YILMAZ):
        assert persons.by(who).get(PLACE).json["on"] is False
        assert ask(persons, who).status_code == 404
    assert persons.published("emergency-access-asked") == []


def test_con_02_asking_says_what_follows_and_opens_nothing(on: ServiceUnderTest) -> None:
    answer = ask(on)
    assert answer.status_code == 201
    assert answer.json["phase"] == "asked"
    assert answer.json["patient"] is None
    assert {name: answer.json["terms"][name] for name in ("hours", "account_working_days")} == {
        "hours": 4,
        "account_working_days": 5,
    }
    assert [row["name"] for row in answer.json["actions"]] == ["open"]
    assert on.published("emergency-access-opened") == []


def test_con_02_confirmed_it_shows_who_it_is_and_tells_ids_and_codes_only(on: ServiceUnderTest) -> None:
    access = opened(on)
    assert access["phase"] == "running"
    assert access["patient"]["family_name"] == "Versteegh"
    (told,) = on.published("emergency-access-opened")
    assert told["until"] == "2026-03-02T12:00:00Z"
    assert (told["professional_id"], told["due_on"], told["reason"]) == ("prof-yilmaz", "2026-03-09", "cannot-speak")
    assert ASK["text"] not in str(told)


def test_con_02_who_may_not_gets_nothing_at_any_step(on: ServiceUnderTest) -> None:
    place = f"{PLACE}/{ask(on).json['access_id']}"
    verdict = {"verdict": "justified", "text": "Zo"}
    steps = (("confirmation", None), ("end", None), ("account", ACCOUNT), ("judgement", verdict))
    for who, subject in HOSTILE.items():
        caller = on.by(subject)
        answers = [caller.post(f"{place}/{step}", body, version=1) for step, body in steps]
        answers += [caller.get(place), caller.get("/emergency-access-reviews")]
        answers += [ask(on, subject)] if who != "colleague" else []  # who may ask, but not act for another
        assert {each.status_code for each in answers} <= {403, 404}, who
    assert on.published("emergency-access-opened") == []


def test_con_02_a_forged_id_finds_nothing(on: ServiceUnderTest) -> None:
    assert on.by(YILMAZ).get(f"{PLACE}/44444444-4444-4444-8444-444444444444").status_code == 404


def test_d27_asking_does_not_tell_whether_a_bsn_is_known(on: ServiceUnderTest) -> None:
    own = {"access_id", "case_number", "actions"}  # its id, and what holds that
    asked = [ask(on, bsn=bsn) for bsn in (ASK["bsn"], NOBODYS)]
    assert [answer.status_code for answer in asked] == [201, 201]
    known, unknown = ({name: each.json[name] for name in each.json.keys() - own} for each in asked)
    assert known == unknown


def test_d27_who_opens_what_nobody_has_learns_so_and_accounts_for_it(on: ServiceUnderTest) -> None:
    access = opened(on, bsn=NOBODYS)
    assert (access["known"], access["patient"], access["patient_id"]) == (False, None, None)
    (told,) = on.published("emergency-access-opened")
    assert told["known"] is False
    place = f"{PLACE}/{access['access_id']}"
    ended = on.by(YILMAZ).post(f"{place}/end").json
    assert on.by(YILMAZ).post(f"{place}/account", ACCOUNT, version=ended["version"]).json["phase"] == "to-judge"
    (line,) = on.by(FG).get("/emergency-access-reviews").json["items"]
    assert line["access_id"] == access["access_id"]
    with on.database.read() as conn:
        rows = conn.execute(select(audit_entry).where(audit_entry.c.object_id == access["access_id"])).all()
    assert {tuple(row.patients) for row in rows} == {()}


@pytest.mark.parametrize("field", ["bsn", "reason", "text"])
def test_d27_never_without_a_reason_in_code_and_words(on: ServiceUnderTest, field: str) -> None:
    answer = on.by(YILMAZ).post(PLACE, {**ASK, field: " "})
    assert answer.status_code == 400
    assert [row["field"] for row in answer.json["errors"]] == [field]


def test_negative_control_a_field_that_takes_nothing_for_an_answer_is_seen(
    on: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Text, "_deserialize", lambda _self, value, *_args, **_more: value)
    assert ask(on, text=" ").status_code == 201


def test_negative_control_an_opening_that_tells_nobody_is_seen(
    on: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask_access, "open_access", lambda *given: (made := open_access(*given)[0], [Asked(made)]))
    opened(on)
    assert on.published("emergency-access-opened") == []


def test_con_02_the_business_clock_does_not_end_it_and_the_system_clock_does(
    on: ServiceUnderTest, system: FixedClock
) -> None:
    place = f"{PLACE}/{opened(on)['access_id']}"
    on.clock.instant += timedelta(days=1)
    assert on.by(YILMAZ).get(place).json["phase"] == "running"
    system.instant += timedelta(hours=4)
    gone = on.by(YILMAZ).get(place).json
    assert (gone["phase"], gone["patient"]) == ("to-account", None)


def test_con_02_what_ran_out_is_told_once_by_the_second_clock(on: ServiceUnderTest, system: FixedClock) -> None:
    opened(on)
    tick = on.running.service.ticks[0]
    tick(on.running.web)
    assert on.published("emergency-access-ended") == []
    system.instant += timedelta(hours=5)
    tick(on.running.web)
    tick(on.running.web)
    (told,) = on.published("emergency-access-ended")
    assert (told["how"], told["ended_at"]) == ("lapsed", "2026-03-02T12:00:00Z")


def test_con_02_the_fg_may_end_it_at_once(on: ServiceUnderTest) -> None:
    place = f"{PLACE}/{opened(on)['access_id']}"
    assert on.by(FG).post(f"{place}/end").json["phase"] == "to-account"
    assert on.by(YILMAZ).post(f"{place}/end").status_code == 200  # twice is once
    (told,) = on.published("emergency-access-ended")
    assert told["how"] == "by-officer"


def test_con_02_one_professional_has_one_to_a_patient_and_a_colleague_their_own(on: ServiceUnderTest) -> None:
    first, second = ask(on).json, ask(on).json
    assert on.by(YILMAZ).post(f"{PLACE}/{first['access_id']}/confirmation", version=1).status_code == 200
    late = on.by(YILMAZ).post(f"{PLACE}/{second['access_id']}/confirmation", version=1)
    assert (late.status_code, late.json["by"]) == (409, "prof-yilmaz")
    assert ask(on).status_code == 409
    opened(on, COLLEAGUE)


def test_con_02_two_clicks_are_one_and_an_old_page_opens_nothing(on: ServiceUnderTest, system: FixedClock) -> None:
    asked = ask(on).json
    place = f"{PLACE}/{asked['access_id']}/confirmation"
    assert on.by(YILMAZ).post(place).status_code == 428
    answers = [on.by(YILMAZ).post(place, version=1, key="once").status_code for _ in range(2)]
    assert answers == [200, 200]
    assert len(on.published("emergency-access-opened")) == 1
    stale = ask(on, COLLEAGUE).json
    system.instant += timedelta(minutes=15)
    late = on.by(COLLEAGUE).post(f"{PLACE}/{stale['access_id']}/confirmation", version=1)
    assert late.status_code == 409


def test_con_02_nothing_closes_without_an_answer_and_the_judgement_is_shown(on: ServiceUnderTest) -> None:
    place = f"{PLACE}/{opened(on)['access_id']}"
    early = on.by(FG).post(f"{place}/judgement", {"verdict": "justified", "text": "Goed"}, version=2)
    assert early.status_code == 409
    ended = on.by(YILMAZ).post(f"{place}/end").json
    answered = on.by(YILMAZ).post(f"{place}/account", ACCOUNT, version=ended["version"]).json
    assert answered["phase"] == "to-judge"
    done = on.by(FG).post(f"{place}/judgement", {"verdict": "justified", "text": "Goed"}, version=answered["version"])
    assert (done.json["phase"], done.json["verdict"]) == ("closed", "justified")
    assert on.by(YILMAZ).get(place).json["judgements"][0]["text"] == "Goed"


def test_con_02_what_stays_unanswered_climbs_and_an_answer_stops_it(on: ServiceUnderTest, system: FixedClock) -> None:
    opened(on)
    system.instant += timedelta(hours=5)
    rungs = []
    for day in range(1, 20):
        on.clock.instant = START + timedelta(days=day)
        on.fire_due()
        rungs = [row["rung"] for row in on.published("emergency-access-overdue")]
    assert rungs == ["user", "organisation", "officer"]
    lists = {name: on.by(FG).get(f"/emergency-access-reviews?show={name}").json for name in ("open", "overdue")}
    assert [len(found["items"]) for found in lists.values()] == [1, 1]
    assert lists["overdue"]["counts"] == {"open": 1, "overdue": 1, "judged": 0}


def test_con_02_an_answer_in_time_warns_nobody_but_a_fg_who_waits(on: ServiceUnderTest) -> None:
    accounted(on)
    on.clock.instant = START + timedelta(days=30)
    on.fire_due()
    assert [(row["step"], row["rung"]) for row in on.published("emergency-access-overdue")] == [
        ("judgement", "officer")
    ]


def test_con_02_the_patient_sees_who_why_and_until_when_and_nobody_elses(on: ServiceUnderTest) -> None:
    access = opened(on)
    (shown,) = on.by(person(access["patient_id"], "patient")).get("/my-emergency-accesses").json["items"]
    assert (shown["professional_id"], shown["reason"], shown["runs"]) == ("prof-yilmaz", "cannot-speak", True)
    assert on.by(person("patient-2", "patient")).get("/my-emergency-accesses").json["items"] == []


def test_con_02_the_organisation_sees_that_it_was_used_and_not_about_whom(on: ServiceUnderTest) -> None:
    access = opened(on)
    (line,) = on.by(COLLEAGUE).get(PLACE).json["items"]
    assert (line["professional_id"], line["mine"]) == ("prof-yilmaz", False)
    assert not {"patient_id", "text", "patient"} & line.keys()
    assert access["patient_id"] not in str(line)


def test_d27_the_fg_sees_where_it_is_on_and_pages_through_the_list(on: ServiceUnderTest) -> None:
    for who in (YILMAZ, COLLEAGUE):
        opened(on, who)
    first = on.by(FG).get("/emergency-access-reviews?pageSize=1").json
    second = on.by(FG).get(first["next"]).json
    assert {row["professional_id"] for row in (*first["items"], *second["items"])} == {"prof-yilmaz", "prof-vechter"}
    assert second["next"] is None
    assert first["setting"]["organisations"] == [{"organisation_id": "revalidatie-vechtstreek", "roles": ["01.042"]}]
    assert first["setting"]["valid_from"] == TERMS["valid_from"]


def test_con_02_every_step_is_in_the_log_with_the_noodtoegang_as_ground(on: ServiceUnderTest) -> None:
    access_id = accounted(on).rpartition("/")[2]
    ask(on, HOSTILE["other-organisation"])
    with on.database.read() as conn:
        rows = conn.execute(select(audit_entry).order_by(audit_entry.c.id)).all()
    of_it = [row for row in rows if row.object_id == access_id]
    assert [row.event_code.partition(".")[2] for row in of_it] == ["ask", "open", "end", "account"]
    assert {row.ground for row in of_it} == {f"noodtoegang:{access_id}"}
    assert rows[-1].outcome == "refused"
