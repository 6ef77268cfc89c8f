"""A link to sign leaves by mail in the arbodienst's name, says nothing of the matter and no code, and leaves once."""

import re
from pathlib import Path

from shared.contracts import werkplan
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_mail import mails, states, tick
from tests.support.service_app import ServiceUnderTest

ASKED = werkplan.SIGNING_MAIL_ASKED
ID, LINK = str(ASKED.example["link_id"]), "f" * 16 + "s" * 43
GIVES_AWAY = r"Ketenwerk|pijn|pain|ziek|sick|verzuim|absence|werkplan|work plan|arts|VZ-|K-\w{4}|\b\d{6}\b"


def stands_ready(others: OtherServices) -> None:
    said = {"link_id": ID, "address": "jansen@bakkerij.example", "link": LINK, "expires_at": "2026-03-16T08:00:00Z"}
    others.letters[ID] = said


def told(service: ServiceUnderTest) -> None:
    service.deliver(ASKED, dict(ASKED.example))


def departures(others: OtherServices) -> int:
    return sum(path.endswith("/signing-departures") for path, _ in others.asked)


def test_the_mail_speaks_for_the_arbodienst_and_gives_nothing_away_d11(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path
) -> None:
    stands_ready(others)
    told(notifications)
    tick(notifications)
    (mail,) = mails(tmp_path)
    text = mail.get_content()
    assert (mail["To"], mail["From"]) == ("jansen@bakkerij.example", "Arbodienst Midden <bericht@arbodienst.example>")
    assert f"http://127.0.0.1:8080/ondertekenen/{LINK}" in text
    assert "tot en met 16 maart 2026" in text
    assert not re.search(GIVES_AWAY, f"{mail['Subject']}{text}".replace(LINK, ""), re.IGNORECASE)
    assert departures(others) == 1
    tick(notifications)
    assert (len(mails(tmp_path)), departures(others)) == (1, 1)


def test_what_is_over_at_worktrack_does_not_leave_and_what_is_away_waits(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path
) -> None:
    others.away.add("worktrack")
    told(notifications)
    tick(notifications)
    assert (mails(tmp_path), states(notifications)["states"]) == ([], {"pending": 1})
    others.away.clear()
    notifications.clock.instant = notifications.clock.instant.replace(minute=5)
    tick(notifications)
    assert (mails(tmp_path), states(notifications)["states"]) == ([], {"settled": 1})


def test_asked_twice_before_it_left_it_leaves_once(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path
) -> None:
    stands_ready(others)
    told(notifications)
    told(notifications)
    tick(notifications)
    assert len(mails(tmp_path)) == 1
    assert states(notifications)["states"] == {"settled": 1, "sent": 1}
