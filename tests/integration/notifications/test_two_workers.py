"""Two workers bring mail away at once: each mail leaves once, and none is lost with the worker that had it (I8)."""

from collections import Counter
from datetime import datetime
from threading import Barrier, Lock, Thread, get_ident

import pytest
from sqlalchemy import Connection, select

from services.notifications.domain.letter import Letter
from services.notifications.jobs import BATCH, COURIER, deliver_mail
from services.notifications.storage.deliveries import CLAIM, WaitingMail, claim_mails
from services.notifications.storage.mail_folder import MailFolder
from services.notifications.storage.tables import delivery
from shared.contracts import referral
from shared.storage.wall import stand_for
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_inbox import PATIENT, happened
from tests.support.service_app import ServiceUnderTest

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("on_postgres")]

MAILS = 2 * BATCH
LONG_S = 60


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch, others: OtherServices) -> list[str]:
    """The mails in the order in which they left; nobody lets one go before both workers have some in hand."""
    others.emails[PATIENT.id] = "versteegh@example.test"
    others.teams["pijnteam-midden", "triage"] = ["bakker@example.test"]
    gone: list[str] = []
    begun: set[int] = set()
    both_have_some = Barrier(2)

    def send(_folder: MailFolder, letter: Letter) -> None:
        if get_ident() not in begun:
            begun.add(get_ident())
            both_have_some.wait(LONG_S)
        gone.append(letter.id)

    monkeypatch.setattr(MailFolder, "send", send)
    return gone


@pytest.fixture
def waiting(notifications: ServiceUnderTest, left: list[str]) -> ServiceUnderTest:
    for number in range(MAILS // 2):  # one to the team, one to the patient
        happened(notifications, referral.REFERRAL_SENT, event_id=f"event-{number}")
    assert not left
    return notifications


def both_deliver(service: ServiceUnderTest) -> None:
    threads = [Thread(target=lambda: _deliver(service)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _deliver(service: ServiceUnderTest) -> None:
    while deliver_mail(service.running.web):
        pass


def states(service: ServiceUnderTest) -> list[str]:
    with service.database.read() as conn:
        return list(conn.execute(select(delivery.c.state)).scalars())


def test_each_mail_leaves_once(waiting: ServiceUnderTest, left: list[str]) -> None:
    both_deliver(waiting)
    assert Counter(Counter(left).values()) == {1: MAILS}
    assert states(waiting) == ["sent"] * MAILS


def test_negative_control_without_a_claim_mails_leave_twice(
    waiting: ServiceUnderTest, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = Lock()  # two that read at the same instant pass over each other's rows: neither is what is shown here

    def only_read(conn: Connection, now: datetime, limit: int, *, sure: bool) -> list[WaitingMail]:
        """Read what waits as before there were claims: look, and leave everything as it was."""
        with turn:
            found = claim_mails(conn, now, limit, sure=sure)
            conn.rollback()
            return found

    monkeypatch.setattr("services.notifications.jobs.claim_mails", only_read)
    both_deliver(waiting)
    assert 2 in Counter(left).values()


def test_what_a_lost_worker_had_in_hand_leaves_after_its_claim(waiting: ServiceUnderTest) -> None:
    def claimed() -> int:
        with waiting.running.works.database.write() as conn:
            stand_for(conn, COURIER)
            return len(claim_mails(conn, waiting.clock.now(), MAILS))

    assert (claimed(), claimed()) == (MAILS, 0)
    waiting.clock.instant += CLAIM
    assert claimed() == MAILS
