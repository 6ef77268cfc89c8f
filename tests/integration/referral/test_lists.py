"""Worklists by due date, page by page; the patient's own list in plain words; code lists; rules to try out."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from services.referral.domain.phases import FINAL
from services.referral.domain.referral import State
from services.referral.settings import settings
from services.referral.storage import worklist
from services.referral.storage.tables import party
from services.referral.storage.tables import referral as table
from services.referral.storage.worklist import BoxQuery, Mark, Progress, box_statement
from services.referral.web.decisions import DECISIONS
from services.referral.web.patient_texts import NEXT_STEPS, TEXTS
from shared.contracts.region import OFFER_PUBLISHED
from shared.storage.documents import to_document
from tests.integration.referral.conftest import House, read
from tests.support.query_plans import plan_of
from tests.support.referrals import CHAIN, OFFER_EVENT, PATIENT, PRACTICE, TEAM, TODAY, a_sent, begin_body


def pages(house: House, query: str) -> list[dict[str, Any]]:
    """Follow the links until there are no more."""
    found, path = [], f"/worklist?{query}"
    while path:
        body = read(house.triage.get(path))
        found += body["items"]
        path = body["next"]
    return found


def fill(house: House, number: int, drafted_on: Sequence[str] = (TODAY.isoformat(),)) -> None:
    """Put rows in the box without telling their story."""
    content = to_document(a_sent())
    rows = [
        {
            "id": f"00000000-0000-4000-8000-{place:012}",
            "version": 1,
            "chain_id": CHAIN,
            "patient_id": PATIENT,
            "sender_organisation_id": PRACTICE,
            "receiver_organisation_id": TEAM,
            "state": "sent",
            "closed": False,
            "due_on": date(2026, 1, 1 + place % 28),
            "content": {
                **content,
                "id": f"00000000-0000-4000-8000-{place:012}",
                "drafted_on": drafted_on[place % len(drafted_on)],
            },
        }
        for place in range(number)
    ]
    with house.service.database.write() as conn:
        parties = [{"item_id": row["id"], "party_id": each} for row in rows for each in (PRACTICE, TEAM, PATIENT)]
        conn.execute(insert(party), parties)
        conn.execute(insert(table), rows)


def test_each_side_has_its_box_and_a_draft_is_in_the_senders_only(house: House) -> None:
    sent, drafted = house.sent(), house.draft()
    mine = read(house.gp.get("/worklist?box=sent"))["items"]
    assert [row["id"] for row in mine] == [drafted["id"], sent["id"]]
    theirs = read(house.triage.get("/worklist"))["items"]
    assert [(row["id"], row["state"]) for row in theirs] == [(sent["id"], "sent")]
    assert read(house.stranger.get("/worklist?box=sent"))["items"] == []
    assert house.patient.get("/worklist").status_code == 403


def test_a_line_says_whose_move_it_is_and_what_this_user_may_do_but_no_name(house: House) -> None:
    house.received()
    (line,) = read(house.triage.get("/worklist"))["items"]
    assert line["whose_move"]["due_on"] == "2026-03-16"
    assert [row["name"] for row in line["actions"]] == ["ask", "accept", "reject", "redirect"]
    assert line["actions"][1]["href"] == f"/api/referral/v1/referrals/{line['id']}/acceptance"
    assert not {"question", "hulpvraag", "given_name", "bsn"} & set(line)


def test_a_list_is_one_page_after_another_without_gaps_or_repeats(house: House) -> None:
    promises = (9, 3, 3, 14, 5)
    for days in promises:
        house.service.deliver(OFFER_PUBLISHED, {**OFFER_EVENT, "promise_days": days})
        house.sent()
    last = read(house.triage.get("/worklist"))["items"][-1]
    read(house.gp.post(f"/referrals/{last['id']}/withdrawal", {"reason": "patient-request"}, version=last["version"]))
    found = pages(house, "box=received&pageSize=2")
    assert [row["respond_by"] for row in found][:4] == ["2026-03-05", "2026-03-05", "2026-03-07", "2026-03-11"]
    assert [row["state"] for row in found] == ["sent"] * 4 + ["withdrawn"]
    assert len({row["id"] for row in found}) == 5
    assert [row["state"] for row in pages(house, "box=received&state=withdrawn&pageSize=1")] == ["withdrawn"]


def test_a_box_can_be_read_for_what_is_open_or_closed_and_counts_both(house: House) -> None:
    first, second, third = (house.sent() for _ in range(3))
    for at, row in enumerate((first, third)):
        house.service.clock.instant += timedelta(days=at)
        read(house.gp.post(f"/referrals/{row['id']}/withdrawal", {"reason": "patient-request"}, version=row["version"]))
    assert [row["id"] for row in pages(house, "progress=open&pageSize=1")] == [second["id"]]
    closed = pages(house, "progress=closed&pageSize=1")
    assert [row["id"] for row in closed] == [third["id"], first["id"]], "the last closed first"
    assert read(house.triage.get("/worklist?progress=open"))["counts"] == {"open": 1, "closed": 2}


def test_a_box_is_counted_no_further_than_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "MOST_COUNTED", 2)
    fill(house, 4)
    assert read(house.triage.get("/worklist"))["counts"] == {"open": 3, "closed": 0}, "one more than is told: or more"


def test_a_draft_that_was_thrown_away_is_in_no_list_and_no_count(house: House) -> None:
    drafted = house.draft()
    assert read(house.gp.get("/worklist?box=sent"))["counts"] == {"open": 1, "closed": 0}
    read(house.gp.post(f"/referrals/{drafted['id']}/deletion", version=drafted["version"]))
    body = read(house.gp.get("/worklist?box=sent"))
    assert (body["items"], body["counts"]) == ([], {"open": 0, "closed": 0})


def test_both_boxes_of_one_patient_are_read_at_once_and_by_the_two_parties_only(house: House) -> None:
    sent = house.sent()
    path = f"/worklist?box=both&patientId={PATIENT}"
    for who in (house.gp, house.triage):
        assert [row["id"] for row in read(who.get(path))["items"]] == [sent["id"]]
    assert read(house.stranger.get(path))["items"] == []
    assert read(house.gp.get("/worklist?box=both&patientId=another"))["items"] == []


@pytest.mark.parametrize(
    "query", ["box=all", "state=lost", "progress=lost", "pageSize=0", "pageSize=201", "after=%21%21", "after=WzFd"]
)
def test_a_wrong_question_is_named(house: House, query: str) -> None:
    assert house.triage.get(f"/worklist?{query}").status_code == 400


@pytest.mark.sqlite
@pytest.mark.parametrize("box", ["sent", "received"])
@pytest.mark.parametrize("after", [None, (False, TODAY, "x")])
@pytest.mark.parametrize("progress", ["all", "open", "closed"])
def test_a_page_of_a_large_box_is_read_by_its_index(
    house: House, box: str, after: Mark | None, progress: Progress
) -> None:
    statement = box_statement(BoxQuery(box, TEAM, 50, None, after, None, progress))
    with house.service.database.read() as conn:
        plan = plan_of(conn, statement)
    assert f"USING INDEX ix_referral_{box}" in plan
    assert "TEMP B-TREE" not in plan


def test_fifty_of_ten_thousand_are_a_page(house: House) -> None:
    fill(house, 10_000)
    body = read(house.triage.get("/worklist?state=sent"))
    assert len(body["items"]) == 50
    assert body["next"]


def test_the_patients_own_list_goes_page_by_page_newest_first(house: House) -> None:
    fill(house, 3, drafted_on=("2026-01-05", "2026-02-01", "2026-02-01"))
    found, path = [], "/my-referrals?pageSize=1"
    while path:
        body = read(house.patient.get(path))
        found += [row["id"][-1] for row in body["items"]]
        path = body["next"]
    assert found == ["2", "1", "0"]
    assert house.patient.get("/my-referrals?after=WyJnaXN0ZXJlbiIsICJ4Il0").status_code == 400


@pytest.mark.parametrize(("day", "says"), [(12, "U wordt verwacht op"), (13, "Uw afspraak was op")])
def test_the_patient_reads_a_screening_that_was_as_past(house: House, day: int, says: str) -> None:
    where = f"/referrals/{house.received()['id']}"
    read(house.triage.post(f"{where}/acceptance", {"start_expected_on": None}, version=3))
    read(house.triage.post(f"{where}/screening", {"screening_on": "2026-03-12"}, version=4))
    house.service.clock.instant = datetime(2026, 3, day, 12, tzinfo=UTC)
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    assert mine["next_line"].startswith(f"{says} donderdag 12 maart 2026.")


def test_the_patient_reads_where_it_stands_in_plain_words(house: House) -> None:
    house.draft()
    received = house.received()
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    assert mine["status_line"] == "Het team bekijkt uw verwijzing."
    assert mine["next_line"] == "U of uw verwijzer hoort uiterlijk maandag 16 maart 2026 iets van het team."
    where = f"/referrals/{received['id']}"
    read(house.triage.post(f"{where}/questions", {"text": "Welke?"}, version=3))
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    assert mine["next_line"].startswith("Er is een antwoord beloofd voor maandag 16 maart 2026. Uw verwijzer geeft ")
    rejection = {
        "reason": "no-capacity",
        "clinician_id": "prof-yilmaz",
        "next_step": "send-again",
        "patient_text": "Wij hebben geen plek.",
    }
    read(house.triage.post(f"{where}/rejection", rejection, version=4))
    (mine,) = read(house.patient.get("/my-referrals"))["items"]
    (english,) = read(house.patient.get("/my-referrals?language=en"))["items"]
    assert english["next_line"] == (
        "Wij hebben geen plek. This is the next step: your referrer adds to it and refers again."
    )
    assert mine["next_line"].startswith("Wij hebben geen plek. Dit is de volgende stap: De verwijzer vult aan")
    assert house.gp.get("/my-referrals").status_code == 403


@pytest.mark.parametrize("state", [each for each in State if each not in {State.DRAFT, State.DELETED}])
def test_the_patient_has_a_line_for_every_state(state: State) -> None:
    assert settings().value_sets["next_steps"].keys() == NEXT_STEPS.keys()
    for texts in TEXTS.values():
        assert state in texts.status
        assert state in texts.next or state in FINAL | {State.REJECTED, State.SCHEDULED}


def test_code_lists_come_with_their_words(house: House) -> None:
    sets = read(house.patient.get("/value-sets"))["value_sets"]
    assert sets["yellow_flags"]["fear-of-movement"] == "Bewegingsangst"
    body = begin_body(red_flags=[{"code": code, "status": "examined-negative"} for code in sets["red_flags"]])
    read(house.gp.post("/referrals", body), 201)


def test_every_rule_can_be_tried_with_its_own_example(house: House) -> None:
    listed = house.gp.get("/decisions").json
    rows = listed["items"] if isinstance(listed, dict) else listed
    assert [row["name"] for row in rows] == [row.name for row in DECISIONS]
    for row in rows:
        assert read(house.gp.post(f"/decisions/{row['name']}", row["example"]))["reasons"]
    assert house.service.published() == []


@pytest.mark.parametrize(
    ("name", "body", "key", "expected"),
    [
        ("nrs-score", {"score": 10}, "accepted", True),
        ("nrs-score", {"score": 11}, "accepted", False),
        ("harm-band", {"on": "2026-03-02", "pain_score": 8}, "harm_band", "medium"),
        ("harm-band", {"on": "2026-03-02", "pain_score": 7}, "harm_band", "low"),
        ("referral-completeness", {"on": "2026-03-02"}, "complete", False),
    ],
)
def test_a_rule_answers_what_if(house: House, name: str, body: dict[str, Any], key: str, expected: object) -> None:
    assert read(house.gp.post(f"/decisions/{name}", body))[key] == expected


@pytest.mark.parametrize(("on", "course"), [("2026-03-01", "te_vroeg"), ("2026-03-02", "afwijkend")])
def test_rsk_03_over_http_day_20_and_day_21(house: House, on: str, course: str) -> None:
    answers = {"activities": "gelijk", "participation": "afgenomen"}
    body = {"onset": {"date": "2026-02-09", "precision": "day"}, "on": on, **answers}
    assert read(house.gp.post("/decisions/deviating-course", body))["course"] == course
    assert house.gp.post("/decisions/deviating-course", {**body, "on": "2026-02-08"}).status_code == 400
