"""Mail is handed to a real mail server: over TLS or not at all, once, and what it refuses is heard."""

from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.notifications.domain.delivery import FIRST_WAIT
from services.notifications.domain.mail_place import MailServerPlace
from services.notifications.jobs import deliver_mail
from services.notifications.settings import MAIL_SERVER, read_place
from services.notifications.storage.mail_server import TIMEOUT_S
from shared.contracts import invitations, referral, werkplan
from shared.contracts.contract import Contract
from shared.settings import environment
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_inbox import PATIENT, happened
from tests.integration.notifications.test_mail import states
from tests.support.mail_host import HERE, PASSWORD, USER, Authority, MailHost, authority, mail_host
from tests.support.service_app import ServiceUnderTest

GONE, LATER = "550 5.1.1 no such user", "451 4.7.1 greylisted"


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(autouse=True)
def people(others: OtherServices, trusted: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.file))
    others.emails |= {PATIENT.id: "versteegh@example.test"}
    others.teams |= {("pijnteam-midden", "triage"): ["bakker@example.test", "yilmaz@example.test"]}


def place(host: MailHost, scheme: str = "smtp", user: str = USER, password: str = PASSWORD) -> MailServerPlace:
    found = read_place(f"{scheme}://{HERE}:{host.port}", user, password)
    assert found
    return found


def delivered_to(server: MailServerPlace, service: ServiceUnderTest) -> Any:
    """Let the post go by that server, and return what became of it."""
    web = service.running.web
    deliver_mail(replace(web, settings=replace(web.settings, mail_server=server)))
    return states(service)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_mail_leaves_over_tls_signed_in_and_once_for_each_notice(
    notifications: ServiceUnderTest, trusted: Authority, tmp_path: Path, scheme: str
) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    way = {"starttls" if scheme == "smtp" else "tls": trusted.context}
    with mail_host(**way) as host:
        assert delivered_to(place(host, scheme), notifications)["states"] == {"sent": 2}
        delivered_to(place(host, scheme), notifications)
    assert sorted(sorted(mail.rcpt_tos) for mail in host.took) == [
        ["bakker@example.test", "yilmaz@example.test"],
        ["versteegh@example.test"],
    ]
    assert (host.visits, host.secret, host.signed_in) == (1, [True] * 2, [True] * 2)
    content = [mail.content for mail in host.took if isinstance(mail.content, bytes)]
    read = [message_from_bytes(each, policy=policy.default) for each in content]
    assert {str(mail["Subject"]) for mail in read} == {"Er staat een bericht voor u klaar"}
    assert not (tmp_path / "mail").exists()


def test_without_tls_nothing_leaves_this_machine(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    with mail_host() as host:
        here = place(host, user="")
        assert here.is_here
        assert delivered_to(replace(here, is_here=False), notifications)["states"] == {"pending": 2}
        assert not host.took
        notifications.clock.instant += FIRST_WAIT
        assert delivered_to(here, notifications)["states"] == {"sent": 2}


def test_a_server_whose_certificate_nobody_signed_gets_no_mail_and_no_password(
    notifications: ServiceUnderTest, trusted: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    happened(notifications, referral.REFERRAL_SENT)
    with mail_host(starttls=trusted.context) as host:
        seen = delivered_to(place(host), notifications)
    assert ({row["problem"] for row in seen["items"]}, host.took, host.signed_in) == ({"mailer"}, [], [])


def test_a_wrong_password_leaves_the_mail_waiting_and_is_tried_once(
    notifications: ServiceUnderTest, trusted: Authority
) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    with mail_host(starttls=trusted.context) as host:
        assert delivered_to(place(host, password="verkeerd"), notifications)["states"] == {"pending": 2}
    assert host.visits == 1


def test_a_server_that_is_away_is_asked_once_and_the_mail_waits(notifications: ServiceUnderTest) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    with mail_host() as host:
        pass
    assert TIMEOUT_S < 60  # the claim of ten mails lasts two minutes
    seen = delivered_to(place(host), notifications)
    assert (seen["states"], {row["attempts"] for row in seen["items"]}) == ({"pending": 2}, {1})


@pytest.mark.parametrize(
    ("answers", "became", "took"),
    [
        ({"versteegh@example.test": GONE}, {"no-address": 1, "sent": 1}, 1),
        ({"versteegh@example.test": LATER}, {"pending": 1, "sent": 1}, 1),
        ({"versteegh@example.test": "550 mailbox unavailable"}, {"no-address": 1, "sent": 1}, 1),
        ({"versteegh@example.test": "550 5.7.1 relaying denied"}, {"pending": 1, "sent": 1}, 1),
        ({"versteegh@example.test": "554 transaction failed"}, {"pending": 1, "sent": 1}, 1),
        ({"bakker@example.test": GONE}, {"sent": 2}, 2),
        ({"bakker@example.test": GONE, "yilmaz@example.test": LATER}, {"pending": 1, "sent": 1}, 1),
        ({"data": "554 5.7.1 looks like spam"}, {"pending": 2}, 0),
    ],
)
def test_what_the_server_refuses_for_good_is_not_tried_for_ever_and_what_it_puts_off_is_tried_again(
    notifications: ServiceUnderTest, answers: dict[str, str], became: dict[str, int], took: int
) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    with mail_host() as host:
        host.answers |= answers
        assert delivered_to(place(host, user=""), notifications)["states"] == became
    assert len(host.took) == took


@pytest.mark.parametrize(
    ("asks", "letter", "told"),
    [
        (invitations.INVITED, {"invitation_id": "", "way": "mail"}, "/invitation-letters/{}/refusal"),
        (werkplan.SIGNING_MAIL_ASKED, {"link_id": ""}, "/signing-undelivered"),
    ],
)
def test_who_made_a_link_hears_that_its_address_is_refused_and_until_then_it_is_tried_again(
    notifications: ServiceUnderTest, others: OtherServices, asks: Contract, letter: dict[str, str], told: str
) -> None:
    """Where nobody hears it the letter waits, so that the word is not lost; what was told is told once."""
    field = next(iter(letter))
    id = str(asks.example[field])
    said = {**letter, field: id, "address": "weg@example.test", "link": "f" * 16 + "s" * 43}
    others.letters[id] = {**said, "expires_at": "2026-03-16T08:00:00Z"}
    notifications.deliver(asks, dict(asks.example))
    with mail_host() as host:
        host.answers["weg@example.test"] = GONE
        others.deaf.add(told.format(id))
        assert delivered_to(place(host, user=""), notifications)["states"] == {"pending": 1}
        others.deaf.clear()
        notifications.clock.instant += FIRST_WAIT
        assert delivered_to(place(host, user=""), notifications)["states"] == {"no-address": 1}
        delivered_to(place(host, user=""), notifications)
    heard = [path for path, _ in others.asked if path.endswith(told.format(id))]
    assert (len(heard), host.took) == (2, [])


def test_what_a_server_says_of_an_address_is_logged_without_the_address(
    notifications: ServiceUnderTest,
) -> None:
    happened(notifications, referral.REFERRAL_SENT)
    with mail_host() as host:
        host.answers |= {"versteegh@example.test": GONE, "data": "554 <bakker@example.test> is a spammer"}
        with capture_logs() as lines:
            delivered_to(place(host, user=""), notifications)
    written = str(lines)
    assert "mail-refused" in written
    assert "mail-not-taken" in written
    assert "example.test" not in written


@pytest.mark.parametrize("wrong", ["mail.example", "http://mail.example:25", "smtp://mail.example", "smtp://u:p@h:25"])
def test_an_address_that_is_none_stops_the_service_at_its_start(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv(MAIL_SERVER.name, wrong)
    with pytest.raises(ValueError, match=MAIL_SERVER.name):
        MAIL_SERVER.read(environment(eager=True))
