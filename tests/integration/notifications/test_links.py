"""A personal link leads the addressee to one item, for a while, and tells nobody else anything (D10, D11)."""

import hashlib
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.notifications.domain.link import MOST_WRONG, VALID_FOR, WRONG_WITHIN
from shared.contracts import worktrack
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_inbox import happened
from tests.integration.notifications.test_mail import mails, tick
from tests.support.service_app import ServiceUnderTest, person

HR = person("hr-van-dijk", "employer", organisation="bakkerij-van-dijk")
OTHER_HR = person("hr-de-pers", "employer", organisation="drukkerij-de-pers")
ARTS = person("prof-smit", "01.008", organisation="arbodienst-midden")
OTHER_ARTS = person("prof-x", "01.008", organisation="arbodienst-anders")
ADDRESS = re.compile(r"http://127\.0\.0\.1:8080/b/(\S+)")
CASE = str(worktrack.CASE_OPENED.example["case_id"])


@pytest.fixture(autouse=True)
def addresses(others: OtherServices) -> None:
    others.teams[("bakkerij-van-dijk", "employer")] = ["hr@example.test"]


@pytest.fixture
def token(notifications: ServiceUnderTest, tmp_path: Path) -> str:
    happened(notifications, worktrack.CASE_OPENED)
    tick(notifications)
    return the_token(tmp_path)


def the_token(folder: Path) -> str:
    found = [ADDRESS.search(mail.get_content()) for mail in mails(folder) if mail["To"] == "hr@example.test"]
    assert len(found) == 1
    assert found[0]
    return found[0][1]


def opened(service: ServiceUnderTest, token: str, who: Any = HR) -> Any:
    return service.by(who).post("/link-openings", {"token": token}).json


def test_d11_the_mail_to_an_employer_leads_to_one_case_without_naming_it(token: str, tmp_path: Path) -> None:
    mail = next(mail for mail in mails(tmp_path) if mail["To"] == "hr@example.test")
    whole = str(mail).replace(token, "")
    assert not re.search(r"ketenwerk|pijn|pain|zorg|\bcare\b", whole.replace("Message-ID", ""), re.IGNORECASE)
    assert CASE not in str(mail)
    assert "Arbodienst Midden" in str(mail)


def test_the_addressee_comes_to_the_case_more_than_once(notifications: ServiceUnderTest, token: str) -> None:
    for _ in range(2):
        assert opened(notifications, token) == {"state": "open", "item_service": "worktrack", "item_id": CASE}


@pytest.mark.sqlite
def test_only_a_digest_is_kept(token: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(next(tmp_path.rglob("notifications.sqlite")))) as base:
        rows = base.execute("select finder, digest from personal_link").fetchall()
    assert rows == [(token[:16], hashlib.sha256(token[16:].encode()).hexdigest())]


@pytest.mark.parametrize("wrong", ["x", "ü" * 59, "A" * 59, ""])
def test_a_link_that_never_was_opens_nothing(notifications: ServiceUnderTest, token: str, wrong: str) -> None:
    found = notifications.by(HR).post("/link-openings", {"token": wrong or token[:-1] + "!"}).json
    assert found == {"state": "unknown", "item_service": "", "item_id": ""}


def test_a_link_of_others_looks_like_one_that_never_was(notifications: ServiceUnderTest, token: str) -> None:
    assert opened(notifications, token, OTHER_HR) == opened(notifications, "A" * 59, OTHER_HR)


@pytest.mark.parametrize(("away", "state"), [(timedelta(0), "expired"), (timedelta(microseconds=1), "open")])
def test_a_link_expires(notifications: ServiceUnderTest, token: str, away: timedelta, state: str) -> None:
    """On the instant of its end it no longer counts; just before it does (system clock, D49)."""
    notifications.clock.instant += VALID_FOR - away
    assert opened(notifications, token)["state"] == state


def test_ten_wrong_tries_an_hour_are_enough(notifications: ServiceUnderTest, token: str) -> None:
    for _ in range(MOST_WRONG - 1):
        opened(notifications, "A" * 59)
    assert opened(notifications, token)["state"] == "open"
    opened(notifications, "A" * 59)
    assert opened(notifications, token) == {"state": "too-many", "item_service": "", "item_id": ""}
    assert opened(notifications, token, OTHER_HR)["state"] == "unknown"
    notifications.clock.instant += WRONG_WITHIN + timedelta(seconds=1)
    assert opened(notifications, token)["state"] == "open"


def test_the_arbodienst_that_sent_it_can_end_it(notifications: ServiceUnderTest, token: str) -> None:
    body = {"item_id": CASE}
    assert notifications.by(OTHER_ARTS).post("/link-endings", body).json == {"ended": 0}
    assert opened(notifications, token)["state"] == "open"
    assert notifications.by(ARTS).post("/link-endings", body).json == {"ended": 1}
    assert opened(notifications, token)["state"] == "revoked"
    assert notifications.by(ARTS).post("/link-endings", body).json == {"ended": 0}


def test_an_employer_ends_no_link_and_an_arbodienst_opens_none(notifications: ServiceUnderTest, token: str) -> None:
    assert notifications.by(HR).post("/link-endings", {"item_id": CASE}).status_code == 403
    assert notifications.by(ARTS).post("/link-openings", {"token": token}).status_code == 403


def test_a_mail_about_many_cases_carries_no_link_to_one(notifications: ServiceUnderTest, tmp_path: Path) -> None:
    happened(notifications, worktrack.EMPLOYER_PART_IMPORTED)
    tick(notifications)
    (mail,) = mails(tmp_path)
    assert mail["To"] == "hr@example.test"
    assert not ADDRESS.search(mail.get_content())


def test_d11_the_mail_to_an_employee_leads_to_a_door_without_a_word_of_care(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path
) -> None:
    others.emails[str(worktrack.CASE_OPENED.example["employee_id"])] = "samira@example.test"
    happened(notifications, worktrack.CASE_OPENED)
    tick(notifications)
    mail = next(mail for mail in mails(tmp_path) if mail["To"] == "samira@example.test")
    assert re.findall(r"http\S+", mail.get_content()) == ["http://127.0.0.1:8080/b"] * 2
