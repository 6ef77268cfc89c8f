"""Mail leaves after the commit, once for each notice, and says nothing of the matter."""

import logging
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from services.notifications.jobs import deliver_mail
from services.notifications.storage.deliveries import CLAIM
from services.notifications.storage.tables import delivery
from shared.contracts import careplan, referral, worktrack
from shared.events.event import Event
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_inbox import EMPLOYEE, PATIENT, TRIAGE, happened
from tests.support.service_app import ServiceUnderTest, person

ADMIN = person("prof-de-boer", "platform-admin", organisation="regio-midden")


@pytest.fixture(autouse=True)
def addresses(others: OtherServices) -> None:
    others.emails |= {PATIENT.id: "versteegh@example.test", EMPLOYEE.id: "anna@example.test"}
    others.teams |= {
        ("pijnteam-midden", "triage"): ["bakker@example.test", "yilmaz@example.test"],
        ("arbodienst-midden", "01.008"): ["smit@example.test"],
    }


def tick(service: ServiceUnderTest) -> None:
    while deliver_mail(service.running.web):
        pass


def mails(folder: Path) -> list[EmailMessage]:
    files = sorted((folder / "mail").glob("*.eml"))
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]


def to(folder: Path) -> list[str]:
    return sorted(str(mail["To"]) for mail in mails(folder))


def states(service: ServiceUnderTest) -> Any:
    return service.by(ADMIN).get("/deliveries").json


def test_a_mail_says_only_that_there_is_something_to_see(notifications: ServiceUnderTest, tmp_path: Path) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    tick(notifications)
    assert to(tmp_path) == ["bakker@example.test, yilmaz@example.test", "versteegh@example.test"]
    for mail in mails(tmp_path):
        whole = str(mail)
        assert mail["Subject"] == "Er staat een bericht voor u klaar"
        assert not re.search(r"verwijz|referral|pijn|pain|K-7F3M|11111111|Versteegh\b", whole)
        assert "http://127.0.0.1:8080/" in mail.get_content()
    assert states(notifications) == {"states": {"sent": 2}, "items": [], "next": None}


def test_the_file_carries_the_name_of_the_notice_and_is_not_written_again(
    notifications: ServiceUnderTest, tmp_path: Path
) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    tick(notifications)
    notice = notifications.by(TRIAGE).get("/inbox").json["items"][0]["id"]
    path = tmp_path / "mail" / f"{notice}.eml"
    path.write_bytes(b"read and kept")
    tick(notifications)
    assert path.read_bytes() == b"read and kept"


def test_a_crash_between_file_and_mark_writes_the_same_file_again_i8(
    notifications: ServiceUnderTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    with monkeypatch.context() as crash:
        crash.setattr("services.notifications.jobs.note_outcomes", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tick(notifications)
    before = {path.name: path.read_bytes() for path in (tmp_path / "mail").iterdir()}
    assert states(notifications)["states"] == {"pending": 2}
    notifications.clock.instant += CLAIM
    tick(notifications)
    assert {path.name: path.read_bytes() for path in (tmp_path / "mail").iterdir()} == before
    assert states(notifications)["states"] == {"sent": 2}


def test_on_the_work_side_the_arbodienst_speaks_and_nothing_names_the_platform_d11(
    notifications: ServiceUnderTest, tmp_path: Path
) -> None:
    happened(notifications, worktrack.START_PERIOD_OPENED)
    tick(notifications)
    assert to(tmp_path) == ["anna@example.test", "smit@example.test"]
    for mail in mails(tmp_path):
        assert "Arbodienst Midden" in str(mail["From"])
        assert not re.search(r"ketenwerk|pijn|pain|\bzorg|\bcare\b", str(mail), re.IGNORECASE)


def test_while_persons_is_away_its_mails_wait_and_the_others_leave(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path
) -> None:
    others.away = {"persons"}
    happened(notifications, referral.REFERRAL_SENT)
    tick(notifications)
    assert to(tmp_path) == ["bakker@example.test, yilmaz@example.test"]
    (waiting,) = states(notifications)["items"]
    assert (waiting["problem"], waiting["attempts"]) == ("persons", 1)


def test_a_mail_is_tried_again_after_its_wait_not_before(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path
) -> None:
    others.away = {"persons", "region"}
    happened(notifications, referral.REFERRAL_SENT)
    tick(notifications)
    others.away = set()
    notifications.clock.instant += timedelta(seconds=4)
    tick(notifications)
    assert not to(tmp_path)
    notifications.clock.instant += timedelta(seconds=1)
    tick(notifications)
    assert len(to(tmp_path)) == 2


def test_a_work_side_mail_waits_for_the_name_of_the_arbodienst_d11(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path
) -> None:
    others.away = {"region"}
    happened(notifications, worktrack.START_PERIOD_OPENED)
    tick(notifications)
    assert not to(tmp_path)
    assert {row["problem"] for row in states(notifications)["items"]} == {"region"}


def test_a_folder_that_cannot_be_written_keeps_the_mail_waiting(
    notifications: ServiceUnderTest, tmp_path: Path
) -> None:
    (tmp_path / "mail").write_text("no folder")
    happened(notifications, referral.REFERRAL_SENT)
    tick(notifications)
    assert {row["problem"] for row in states(notifications)["items"]} == {"mailer"}


def test_who_gave_no_address_is_counted_not_tried_for_ever(
    notifications: ServiceUnderTest, others: OtherServices
) -> None:
    others.emails.clear()
    happened(notifications, referral.REFERRAL_SENT)
    tick(notifications)
    assert states(notifications)["states"] == {"no-address": 1, "sent": 1}


def test_a_mail_about_what_is_settled_does_not_leave(notifications: ServiceUnderTest, tmp_path: Path) -> None:
    happened(notifications, careplan.TASK_OPENED)
    happened(notifications, careplan.TASK_DONE)
    tick(notifications)
    assert not to(tmp_path)
    assert states(notifications)["states"] == {"settled": 1}


@pytest.mark.parametrize(("days", "mailed"), [(7, True), (8, False)])
def test_an_event_of_more_than_a_week_ago_is_shown_but_not_mailed(
    notifications: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, days: int, mailed: bool
) -> None:
    monkeypatch.setattr("tests.support.service_app.Event", _days_ago(days))
    happened(notifications, referral.REFERRAL_SENT)
    assert notifications.by(TRIAGE).get("/inbox").json["total"] == 1
    assert bool(states(notifications)["states"]) == mailed


def _days_ago(days: int) -> Any:
    return lambda **parts: Event(**{**parts, "time": parts["time"] - timedelta(days=days)})


def test_sending_happens_outside_any_transaction(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer gets in at once while addresses are asked for."""
    happened(notifications, referral.REFERRAL_SENT)
    answer, entered = others.call, []

    def busy(method: str, path: str, *, json: Any) -> Any:
        with closing(sqlite3.connect(tmp_path / "notifications.sqlite", timeout=0, isolation_level=None)) as conn:
            entered.append(conn.execute("BEGIN IMMEDIATE"))
            conn.execute("ROLLBACK")
        return answer(method, path, json=json)

    monkeypatch.setattr(others, "call", busy)
    tick(notifications)
    assert len(entered) == 2


def test_no_address_is_ever_logged(
    notifications: ServiceUnderTest, others: OtherServices, caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    happened(notifications, referral.REFERRAL_SENT)
    others.away = {"region"}
    tick(notifications)
    written = caplog.text + "".join(capsys.readouterr())
    assert "@example.test" not in written


def test_only_the_technisch_beheerder_sees_deliveries(notifications: ServiceUnderTest) -> None:
    assert notifications.by(TRIAGE).get("/deliveries").status_code == 403
    assert notifications.by(PATIENT).get("/deliveries").status_code == 403


def test_mails_that_fail_go_page_by_page_the_most_tried_first(notifications: ServiceUnderTest) -> None:
    rows = [{"notice_id": f"n{tries}", "channel": "mail", "state": "pending", "attempts": tries} for tries in (0, 2, 9)]
    with notifications.database.write() as conn:
        conn.execute(insert(delivery), rows)
    first = notifications.by(ADMIN).get("/deliveries?pageSize=1").json
    assert (first["states"], [row["attempts"] for row in first["items"]]) == ({"pending": 3}, [9])
    last = notifications.by(ADMIN).get(first["next"]).json
    assert ([row["attempts"] for row in last["items"]], last["next"]) == ([2], None)
