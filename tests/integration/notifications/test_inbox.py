"""The inbox: own notices and the team's, nobody else's; nothing twice."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.notifications.storage.notices import page_statement
from shared.contracts import careplan, referral, worktrack
from shared.contracts.contract import Contract
from shared.identifiers import case_number
from shared.policy.subject import Subject
from shared.storage.tables import audit_entry
from tests.support.query_plans import plan_of
from tests.support.service_app import START, ServiceUnderTest, person

GP = person("prof-de-vries", "01.015", organisation="praktijk-de-linde")
TRIAGE = person("prof-bakker", "30.000", "triage", organisation="pijnteam-midden")
COLLEAGUE = person("prof-yilmaz", "01.042", organisation="pijnteam-midden")
THERAPIST = person("prof-jansen", "90.000", organisation="pijnteam-midden")
OTHER_TEAM = person("prof-x", "01.042", organisation="revalidatie-vechtstreek")
PATIENT = person("33333333-3333-4333-8333-333333333333", "patient")
OTHER_PATIENT = person("33333333-3333-4333-8333-333333333334", "patient")
EMPLOYEE = person("66666666-6666-4666-8666-666666666666", "employee")
BEDRIJFSARTS = person("prof-smit", "01.008", organisation="arbodienst-midden")
EMPLOYER = person("hr-van-dijk", "employer", organisation="bakkerij-van-dijk")
COORDINATOR = person("prof-visser", "chain-coordinator", organisation="regio-midden")


def happened(service: ServiceUnderTest, contract: Contract, event_id: str | None = None, **changes: Any) -> None:
    service.deliver(contract, {**contract.example, **changes}, event_id=event_id)


def titles(service: ServiceUnderTest, subject: Subject, query: str = "") -> list[str]:
    return [row["title"] for row in service.by(subject).get(f"/inbox{query}").json["items"]]


def test_a_sent_referral_shows_to_the_receiving_team_and_the_patient_only(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    assert titles(notifications, TRIAGE) == ["Nieuwe verwijzing K-7F3M-9Q2D"]
    assert titles(notifications, COLLEAGUE) == ["Nieuwe verwijzing K-7F3M-9Q2D"]
    assert titles(notifications, PATIENT) == ["Uw verwijzing is verstuurd"]
    for stranger in (GP, THERAPIST, OTHER_TEAM, OTHER_PATIENT, EMPLOYEE, BEDRIJFSARTS, EMPLOYER, COORDINATOR):
        assert not titles(notifications, stranger), stranger


def test_a_notice_says_what_it_is_about_and_what_can_be_done(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    (notice,) = notifications.by(TRIAGE).get("/inbox").json["items"]
    assert notice["body"] == "Er is een verwijzing voor uw team. Geef antwoord uiterlijk 16 maart 2026."
    assert notice["item"] == {
        "service": "referral",
        "id": "11111111-1111-4111-8111-111111111111",
        "href": "/api/referral/v1/referrals/11111111-1111-4111-8111-111111111111",
    }
    assert notice["team"] == "care-team"
    assert [move["name"] for move in notice["actions"]] == ["read"]
    assert notice["created_at"] == "2026-03-02T08:00:00Z"


def test_the_text_is_rendered_in_the_language_that_is_asked_for(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    assert titles(notifications, TRIAGE, "?language=en") == ["New referral K-7F3M-9Q2D"]
    assert notifications.by(TRIAGE).get("/inbox?language=fr").status_code == 400


def test_the_same_event_again_changes_nothing_i8(notifications: ServiceUnderTest) -> None:
    for _ in range(3):
        happened(notifications, referral.REFERRAL_SENT, event_id="event-1")
    assert len(titles(notifications, TRIAGE)) == 1
    happened(notifications, referral.REFERRAL_SENT, event_id="event-2")
    assert len(titles(notifications, TRIAGE)) == 2


def test_reading_is_ones_own_a_colleague_still_sees_it_as_unread(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    (notice,) = notifications.by(TRIAGE).get("/inbox?state=unread").json["items"]
    read = notifications.by(TRIAGE).post(f"/inbox/{notice['id']}/reading")
    assert (read.status_code, read.json["read_at"], read.json["actions"]) == (200, "2026-03-02T08:00:00Z", [])
    assert not titles(notifications, TRIAGE, "?state=unread")
    assert titles(notifications, COLLEAGUE, "?state=unread")
    assert notifications.by(TRIAGE).get("/inbox").json["unread"] == 0
    assert notifications.by(TRIAGE).get("/inbox").json["total"] == 1


def test_reading_twice_keeps_the_first_moment(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    path = f"/inbox/{notifications.by(PATIENT).get('/inbox').json['items'][0]['id']}/reading"
    first = notifications.by(PATIENT).post(path).json
    notifications.clock.instant += timedelta(minutes=3)
    assert notifications.by(PATIENT).post(path).json == first


def test_all_are_read_at_once_but_not_what_came_after_the_last_one_seen(notifications: ServiceUnderTest) -> None:
    for number in range(3):
        happened(notifications, referral.REFERRAL_SENT, event_id=f"event-{number}")
    first = notifications.by(TRIAGE).get("/inbox").json["items"][-1]
    assert notifications.by(TRIAGE).post(f"/inbox/{first['id']}/reading").status_code == 200
    notifications.clock.instant += timedelta(seconds=1)
    happened(notifications, referral.REFERRAL_SENT, event_id="later")
    body = {"until": first["created_at"]}
    assert [notifications.by(TRIAGE).post("/inbox/reading", body).json for _ in range(2)] == [{"read": 2}, {"read": 0}]
    assert [row["read_at"] is None for row in notifications.by(TRIAGE).get("/inbox").json["items"]] == [
        True,
        *3 * [False],
    ]
    assert notifications.by(COLLEAGUE).get("/inbox").json["unread"] == 4
    assert notifications.by(TRIAGE).post("/inbox/reading", {}).status_code == 400


@pytest.mark.parametrize("stranger", [GP, OTHER_PATIENT, EMPLOYEE, COORDINATOR])
def test_a_foreign_notice_answers_as_one_that_does_not_exist(
    notifications: ServiceUnderTest, stranger: Subject
) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    foreign = notifications.by(TRIAGE).get("/inbox").json["items"][0]["id"]
    one = notifications.by(stranger).post(f"/inbox/{foreign}/reading")
    other = notifications.by(stranger).post("/inbox/no-such-notice/reading")
    assert (one.status_code, one.text) == (other.status_code, other.text)
    assert one.status_code == 404


def test_a_professional_sees_the_notices_of_the_organisation_they_signed_in_for(
    notifications: ServiceUnderTest,
) -> None:
    happened(notifications, referral.QUESTION_ASKED)
    assert titles(notifications, GP) == ["Vraag over verwijzing K-7F3M-9Q2D"]
    assert not titles(notifications, person(GP.id, "01.015", organisation="praktijk-anders"))


def test_pages_never_skip_or_repeat_while_notices_arrive_i14(notifications: ServiceUnderTest) -> None:
    for number in range(7):
        happened(notifications, referral.REFERRAL_SENT, event_id=f"event-{number}")
        notifications.clock.instant += timedelta(seconds=number % 2)
    first = notifications.by(TRIAGE).get("/inbox?pageSize=3").json
    happened(notifications, referral.REFERRAL_SENT, event_id="late")
    second = notifications.by(TRIAGE).get(first["next"]).json
    third = notifications.by(TRIAGE).get(second["next"]).json
    seen = [row["id"] for page in (first, second, third) for row in page["items"]]
    assert (len(seen), len(set(seen)), third["next"]) == (7, 7, None)


@pytest.mark.parametrize(
    "mark", ["x", "W10", "WzEsMl0", "WyIyMDI2IiwgIngiLCAieSJd", "WzFlOTk5LCAieCJd", "WyJnZWVuIHRpamQiLCJ4Il0"]
)
def test_a_mark_that_was_never_given_out_is_a_fault(notifications: ServiceUnderTest, mark: str) -> None:
    assert notifications.by(TRIAGE).get(f"/inbox?after={mark}").status_code == 400


def test_the_work_side_is_told_apart_from_the_care_side(notifications: ServiceUnderTest) -> None:
    happened(notifications, worktrack.CASE_OPENED)
    notifications.clock.instant += timedelta(weeks=6)
    happened(notifications, worktrack.START_PERIOD_CLOSING)
    number = case_number(worktrack.CASE_OPENED.example["case_id"])
    assert titles(notifications, BEDRIJFSARTS) == [
        f"De gunstige startperiode loopt af (dossier {number}): nog 14 dagen",
        f"Nieuwe verzuimmelding (dossier {number})",
    ]
    assert titles(notifications, EMPLOYER) == [f"Ziekmelding ontvangen (dossier {number})"]
    assert len(titles(notifications, EMPLOYEE)) == 2
    assert not titles(notifications, TRIAGE)


@pytest.mark.parametrize("reader", [EMPLOYEE, EMPLOYER, BEDRIJFSARTS])
def test_nothing_in_a_work_side_inbox_names_the_platform_or_care_d11(
    notifications: ServiceUnderTest, reader: Subject
) -> None:
    happened(notifications, worktrack.CASE_OPENED)
    answer = notifications.by(reader).get("/inbox")
    assert answer.json["items"][0]["event_type"] == "worktrack.case-opened"
    assert not re.search(r"ketenwerk|pijn|zorg|patiënt|verwijz", answer.text, re.IGNORECASE)


def test_silence_at_the_top_reaches_the_coordinator_by_case_number_d25(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SILENT, level="organisation")
    answer = notifications.by(COORDINATOR).get("/inbox")
    (notice,) = answer.json["items"]
    assert notice["title"] == "Dossier K-7F3M-9Q2D zit vast"
    assert "11111111" not in answer.text
    assert titles(notifications, THERAPIST) == ["Verwijzing K-7F3M-9Q2D wacht te lang"]


@pytest.mark.parametrize(
    ("before", "reader"),
    [(referral.REFERRAL_SENT, PATIENT), (referral.REFERRAL_RECEIVED, GP), (referral.REFERRAL_SILENT, COORDINATOR)],
)
def test_an_accepted_referral_settles_what_was_promised_before(
    notifications: ServiceUnderTest, before: Contract, reader: Subject
) -> None:
    happened(notifications, before, **({"level": "organisation"} if before is referral.REFERRAL_SILENT else {}))
    (waiting,) = notifications.by(reader).get("/inbox").json["items"]
    happened(notifications, referral.REFERRAL_ACCEPTED)
    (promised,) = (row for row in notifications.by(reader).get("/inbox").json["items"] if row["id"] == waiting["id"])
    assert waiting["next_move"]
    assert (promised["settled"], promised["next_move"]) == (True, None)


def test_only_the_newest_notice_about_a_case_asks_for_a_move(notifications: ServiceUnderTest) -> None:
    happened(notifications, worktrack.START_PERIOD_OPENED)
    notifications.clock.instant += timedelta(weeks=4)
    happened(notifications, worktrack.START_PERIOD_CLOSING)
    newest, older = notifications.by(BEDRIJFSARTS).get("/inbox").json["items"]
    assert newest["next_move"]["code"] == "start-trajectory"
    assert (older["next_move"], older["settled"]) == (None, False)
    read = notifications.by(BEDRIJFSARTS).post(f"/inbox/{older['id']}/reading").json
    assert read["next_move"] is None


def test_a_task_that_is_done_settles_its_notices(notifications: ServiceUnderTest) -> None:
    happened(notifications, careplan.TASK_OPENED)
    (notice,) = notifications.by(TRIAGE).get("/inbox").json["items"]
    due_on = careplan.TASK_OPENED.example["due_on"]
    assert notice["next_move"] == {"code": "do-task", "yours": True, "due_on": due_on}
    happened(notifications, careplan.TASK_DONE)
    (notice,) = notifications.by(TRIAGE).get("/inbox").json["items"]
    assert (notice["settled"], notice["next_move"]) == (True, None)


def test_reading_the_inbox_is_recorded(notifications: ServiceUnderTest) -> None:
    notifications.by(PATIENT).get("/inbox")
    with notifications.database.read() as conn:
        rows = conn.execute(audit_entry.select()).all()
    assert [(row.event_code, row.actor_id, row.outcome) for row in rows] == [("inbox.read", PATIENT.id, "allowed")]


def test_the_table_is_public_but_the_work_side_sees_its_own_rows_only_d11(notifications: ServiceUnderTest) -> None:
    all_rows = notifications.by(TRIAGE).get("/rules").json["items"]
    assert {row["side"] for row in all_rows} == {"care", "work"}
    for subject in (EMPLOYEE, EMPLOYER, BEDRIJFSARTS):
        assert {row["side"] for row in notifications.by(subject).get("/rules").json["items"]} == {"work"}


def test_who_would_be_told_can_be_tried_without_storing_anything(notifications: ServiceUnderTest) -> None:
    body = {"event": "nl.ketenwerk.careplan.central-care-provider-chosen"}
    answer = notifications.by(GP).post("/decisions/notification-rule", body).json
    assert [row["recipient"] for row in answer["recipients"]] == ["cz", "patient"]
    assert {row["rule"] for row in answer["reasons"]} == {"ROL-05"}
    assert "Zorgstandaard" in answer["reasons"][0]["source"]


def test_an_import_is_one_notice_for_arbodienst_and_employer_and_each_employee_has_their_own(
    notifications: ServiceUnderTest,
) -> None:
    of_import = {"import_id": "77777777-7777-4777-8777-777777777777"}
    happened(notifications, worktrack.CASE_OPENED, "event-1", **of_import)
    happened(notifications, worktrack.START_PERIOD_CLOSING, "event-2", **of_import)
    happened(notifications, worktrack.START_PERIOD_CLOSED, "event-3", met=False, **of_import)
    happened(notifications, worktrack.CASE_RECOVERED, "event-4", **of_import)
    assert not titles(notifications, BEDRIJFSARTS)
    assert not titles(notifications, EMPLOYER)
    assert len(titles(notifications, EMPLOYEE)) == 4
    happened(notifications, worktrack.EMPLOYER_PART_IMPORTED, "event-5", opened=1)
    for _ in range(2):  # I8
        happened(notifications, worktrack.CASELOAD_IMPORTED, "event-6")
    assert titles(notifications, BEDRIJFSARTS) == ["Verzuimbestand ingelezen: 5000 nieuwe dossiers"]
    assert titles(notifications, EMPLOYER) == ["Verzuimbestand ingelezen: 1 nieuw dossier"]
    (notice,) = notifications.by(BEDRIJFSARTS).get("/inbox").json["items"]
    assert notice["item"]["href"] == "/api/worktrack/v1/worklist"
    assert notice["body"] == "Doorgaand: 2. Hersteld: 31. Startperiode open: 840; voorbij: 1200"


@pytest.mark.sqlite
@pytest.mark.parametrize("after", [None, (START, "notice-1")])
def test_a_page_of_a_full_inbox_is_read_by_its_index(
    notifications: ServiceUnderTest, after: tuple[datetime, str] | None
) -> None:
    address = (("team",), "triage", "pijnteam-midden")
    with notifications.running.works.begin(TRIAGE) as work:
        plan = plan_of(work.conn, page_statement(work, address, unread=False, size=50, after=after))
    assert "notice USING INDEX ix_notice_recipient (audience=? AND recipient_id=? AND organisation_id=?" in plan
    assert "TEMP B-TREE" not in plan
