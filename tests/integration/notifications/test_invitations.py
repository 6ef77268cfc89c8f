"""An invitation leaves by mail or SMS with a link of its own, says nothing of care, and leaves once."""

import re
from pathlib import Path
from typing import Any

import pytest

from shared.contracts import invitations
from shared.contracts.contract import Contract
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_inbox import PATIENT
from tests.integration.notifications.test_mail import mails, states, tick
from tests.support.service_app import ServiceUnderTest, person

ID = str(invitations.INVITED.example["invitation_id"])
LINK = "f" * 16 + "s" * 43
ASSISTANT = person("assistent-jansen", "assistant", organisation="praktijk-de-linde")


@pytest.fixture
def letter(others: OtherServices) -> dict[str, Any]:
    """What persons says of the invitation; a test may change it."""
    said = {
        "invitation_id": ID,
        "way": "mail",
        "address": "anna@example.test",
        "link": LINK,
        "expires_at": "2026-03-16T08:00:00Z",
    }
    others.letters[ID] = said
    return said


def told(service: ServiceUnderTest, contract: Contract) -> None:
    service.deliver(contract, {**contract.example, "patient_id": PATIENT.id})


def asked(others: OtherServices, ending: str) -> int:
    return sum(path.endswith(ending) for path, _ in others.asked)


def test_the_mail_leads_to_the_door_and_speaks_of_no_care_d11(
    notifications: ServiceUnderTest, others: OtherServices, letter: dict[str, Any], tmp_path: Path
) -> None:
    told(notifications, invitations.INVITED)
    tick(notifications)
    (mail,) = mails(tmp_path)
    text = mail.get_content()
    assert (mail["To"], mail["Subject"]) == (letter["address"], "U bent uitgenodigd")
    assert f"http://127.0.0.1:8080/uitnodiging/{LINK}" in text
    assert text.count("tot 16 maart 2026") == 1
    assert not re.search(r"pijn|pain|zorg|praktijk|patiënt|patient|dokter|Versteegh|\d{9}", f"{mail['Subject']}{text}")
    assert asked(others, f"{ID}/departure") == 1
    tick(notifications)
    assert asked(others, "/invitation-letters") == 1


def test_by_sms_it_goes_to_the_number(notifications: ServiceUnderTest, letter: dict[str, Any], tmp_path: Path) -> None:
    letter |= {"way": "sms", "address": "0612345678"}
    told(notifications, invitations.INVITED)
    tick(notifications)
    (file,) = (tmp_path / "sms").glob("*.txt")
    number, _, text = file.read_text(encoding="utf-8").split("\n", 2)
    assert (number, f"/uitnodiging/{LINK}" in text, mails(tmp_path)) == ("0612345678", True, [])


def test_one_that_is_over_at_persons_does_not_leave(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path
) -> None:
    told(notifications, invitations.INVITED)
    tick(notifications)
    assert mails(tmp_path) == []
    assert states(notifications)["states"] == {"settled": 1}


def test_while_persons_is_away_it_waits_and_then_leaves(
    notifications: ServiceUnderTest, others: OtherServices, letter: dict[str, Any], tmp_path: Path
) -> None:
    others.away.add("persons")
    told(notifications, invitations.INVITED)
    tick(notifications)
    assert (mails(tmp_path), states(notifications)["states"]) == ([], {"pending": 1})
    others.away.clear()
    notifications.clock.instant = notifications.clock.instant.replace(minute=5)
    tick(notifications)
    assert [mail["To"] for mail in mails(tmp_path)] == [letter["address"]]


@pytest.mark.parametrize("contract", [invitations.ENDED, invitations.BLOCKED])
def test_what_ended_before_it_left_stays_here(
    notifications: ServiceUnderTest, letter: dict[str, Any], tmp_path: Path, contract: Contract
) -> None:
    told(notifications, invitations.INVITED)
    told(notifications, contract)
    tick(notifications)
    assert [mail for mail in mails(tmp_path) if mail["To"] == letter["address"]] == []


@pytest.mark.parametrize(
    ("happened", "title"),
    [
        (invitations.BLOCKED, "Een uitnodiging is geblokkeerd"),
        (invitations.UNDELIVERED, "Een uitnodiging kwam niet aan"),
    ],
)
def test_the_practice_hears_what_went_wrong_and_invites_again(
    notifications: ServiceUnderTest, happened: Contract, title: str
) -> None:
    told(notifications, happened)
    (row,) = notifications.by(ASSISTANT).get("/inbox").json["items"]
    assert (row["title"], row["next_move"]["code"]) == (title, "invite-again")
