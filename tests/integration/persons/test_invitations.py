"""A practice invites its patient: one link works, codes cannot be guessed, nothing secret rests in tables or events."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from services.persons.domain.invitation import MOST_WRONG, VALID_FOR
from services.persons.storage.tables import invitation
from shared.policy.subject import Subject, service_subject
from shared.storage.tables import history, idempotency
from tests.integration.persons.conftest import WHO
from tests.support.service_app import Answer, Caller, ServiceUnderTest

MAIL, WRONG = "anna@example.test", "wrong-code"


@pytest.fixture
def practice(persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]) -> Caller:
    """The practice, that knows the patient's e-mail address."""
    caller = persons.by(gp)
    assert corrected(caller, ids, email=MAIL).status_code == 200
    return caller


def corrected(practice: Caller, ids: dict[str, str], **given: Any) -> Answer:
    place = f"/patients/{ids['patient_id']}"
    version = int(practice.get(f"{place}/card").headers["ETag"].strip('"'))
    return practice.patch(place, {**given, "reason": "patient-told"}, version=version)


def invited(practice: Caller, ids: dict[str, str], way: str = "mail") -> str:
    answer = practice.post(f"/patients/{ids['patient_id']}/invitations", {"way": way})
    assert answer.status_code == 201, answer.text
    return str(answer.json["invitation_id"])


def shown(practice: Caller, ids: dict[str, str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = practice.get(f"/patients/{ids['patient_id']}/invitations").json["items"]
    return rows


def letters(persons: ServiceUnderTest, *invitation_ids: str) -> list[dict[str, Any]]:
    courier = persons.by(service_subject("notifications"))
    answer = courier.post("/invitation-letters", {"invitation_ids": list(invitation_ids)})
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json["items"]
    return rows


def checked(persons: ServiceUnderTest, link: str, code: str) -> dict[str, Any]:
    answer = persons.by(service_subject("portal")).post("/invitation-checks", {"link": link, "code": code})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def other(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_link_and_code_go_together(persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]) -> None:
    invitation_id = invited(practice, ids)
    (letter,) = letters(persons, invitation_id)
    assert (letter["way"], letter["address"]) == ("mail", MAIL)
    (row,) = shown(practice, ids)
    assert (row["state"], row["sent_at"], len(row["code"])) == ("open", None, 6)
    assert checked(persons, letter["link"], row["code"])["outcome"] == "open"
    assert checked(persons, letter["link"], other(row["code"])) == {"outcome": WRONG, "tries_left": MOST_WRONG - 1}


def test_the_practice_sees_that_it_left(persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]) -> None:
    invitation_id = invited(practice, ids)
    courier = persons.by(service_subject("notifications"))
    assert courier.post(f"/invitation-letters/{invitation_id}/departure").status_code == 204
    assert shown(practice, ids)[0]["sent_at"] == "2026-03-02T08:00:00Z"
    taken_back = practice.post(f"/invitations/{invitation_id}/withdrawal").json
    assert (taken_back["state"], taken_back["sent_at"]) == ("taken-back", "2026-03-02T08:00:00Z")


def test_one_whose_address_is_refused_ends_and_the_practice_invites_anew(
    persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]
) -> None:
    invitation_id, courier = invited(practice, ids), persons.by(service_subject("notifications"))
    (letter,), code = letters(persons, invitation_id), shown(practice, ids)[0]["code"]
    for _ in range(2):
        assert courier.post(f"/invitation-letters/{invitation_id}/refusal").status_code == 204
    assert (shown(practice, ids)[0]["state"], shown(practice, ids)[0]["code"]) == ("undelivered", None)
    assert checked(persons, letter["link"], code)["outcome"] == "ended"
    assert [row["invitation_id"] for row in persons.published("invitation-undelivered")] == [invitation_id]
    assert courier.post("/invitation-letters/00000000-0000-4000-8000-000000000000/refusal").status_code == 204
    assert letters(persons, invited(practice, ids))


def test_nothing_secret_rests_in_tables_and_events(
    persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]
) -> None:
    """D28: the code is sealed, of the link a digest is kept; neither stands in an event or in a kept answer."""
    invitation_id = invited(practice, ids)
    (letter,), (row,) = letters(persons, invitation_id), shown(practice, ids)
    with persons.database.read() as conn:
        resting = str([conn.execute(select(table)).all() for table in (invitation, history, idempotency)])
    for secret in (letter["link"], letter["link"][16:], row["code"], MAIL, WHO["bsn"]):
        assert secret not in resting
    (told,) = persons.published("patient-invited")
    assert told.keys() == {"invitation_id", "patient_id", "chain_id", "organisation_id", "way", "expires_on"}


def test_codes_cannot_be_guessed_and_the_practice_hears_of_it(
    persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]
) -> None:
    (letter,) = letters(persons, invited(practice, ids))
    code = shown(practice, ids)[0]["code"]
    tried = [checked(persons, letter["link"], other(code)) for _ in range(MOST_WRONG)]
    assert [each["tries_left"] for each in tried] == [4, 3, 2, 1, 0]
    assert [each["outcome"] for each in tried] == [*[WRONG] * 4, "blocked"]
    assert checked(persons, letter["link"], code)["outcome"] == "blocked"
    assert len(persons.published("invitation-blocked")) == 1
    assert (shown(practice, ids)[0]["state"], shown(practice, ids)[0]["code"]) == ("blocked", None)


def test_a_right_code_does_not_count(persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]) -> None:
    (letter,) = letters(persons, invited(practice, ids))
    code = shown(practice, ids)[0]["code"]
    assert {checked(persons, letter["link"], code)["outcome"] for _ in range(MOST_WRONG + 1)} == {"open"}
    assert checked(persons, letter["link"], other(code))["tries_left"] == MOST_WRONG - 1


def test_a_link_that_proves_nothing_is_told_nothing(
    persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]
) -> None:
    (letter,) = letters(persons, invited(practice, ids))
    code = shown(practice, ids)[0]["code"]
    half_right = letter["link"][:16] + "x" * 43
    for link in (half_right, "x" * 59, "onzin"):
        assert checked(persons, link, code) == {"outcome": "unknown", "tries_left": 0}
    assert checked(persons, letter["link"], code)["outcome"] == "open"


@pytest.mark.parametrize(("short", "outcome"), [(timedelta(seconds=1), "open"), (timedelta(0), "expired")])
def test_it_expires_at_the_stroke_of_its_hour(
    persons: ServiceUnderTest, practice: Caller, ids: dict[str, str], short: timedelta, outcome: str
) -> None:
    (letter,) = letters(persons, invited(practice, ids))
    code = shown(practice, ids)[0]["code"]
    persons.clock.instant += VALID_FOR - short
    assert checked(persons, letter["link"], code)["outcome"] == outcome
    assert shown(practice, ids)[0]["state"] == outcome


def test_taken_back_it_lets_nobody_in_and_does_not_leave(
    persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]
) -> None:
    """Also while the link stands open in a browser."""
    invitation_id = invited(practice, ids)
    (letter,) = letters(persons, invitation_id)
    code = shown(practice, ids)[0]["code"]
    place = f"/invitations/{invitation_id}/withdrawal"
    assert practice.post(place).json["state"] == "taken-back"
    assert practice.post(place).status_code == 409
    assert checked(persons, letter["link"], code)["outcome"] == "ended"
    assert letters(persons, invitation_id) == []


def test_inviting_again_ends_the_link_before(persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]) -> None:
    (first,) = letters(persons, invited(practice, ids))
    code = shown(practice, ids)[0]["code"]
    invited(practice, ids)
    assert checked(persons, first["link"], code)["outcome"] == "ended"
    assert [row["state"] for row in shown(practice, ids)].count("open") == 1
    assert [event["reason"] for event in persons.published("invitation-ended")] == ["replaced"]


def test_a_link_that_is_fetched_again_ends_the_one_before(
    persons: ServiceUnderTest, practice: Caller, ids: dict[str, str]
) -> None:
    invitation_id = invited(practice, ids)
    (first,), (second,) = letters(persons, invitation_id), letters(persons, invitation_id)
    code = shown(practice, ids)[0]["code"]
    assert checked(persons, first["link"], code)["outcome"] == "unknown"
    assert checked(persons, second["link"], code)["outcome"] == "open"


@pytest.mark.parametrize(("given", "outcome"), [({"email": "goed@example.test"}, "ended"), ({"phone": "06"}, "open")])
def test_a_corrected_address_ends_what_went_to_the_wrong_one(
    persons: ServiceUnderTest, practice: Caller, ids: dict[str, str], given: dict[str, str], outcome: str
) -> None:
    (letter,) = letters(persons, invited(practice, ids))
    code = shown(practice, ids)[0]["code"]
    assert corrected(practice, ids, **given).status_code == 200
    assert checked(persons, letter["link"], code)["outcome"] == outcome


def test_without_an_address_it_says_which_one_is_missing(persons: ServiceUnderTest, practice: Caller, ids: Any) -> None:
    answer = practice.post(f"/patients/{ids['patient_id']}/invitations", {"way": "sms"})
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (400, "way")
    assert persons.published("patient-invited") == []


def test_con_05_a_child_under_twelve_is_not_invited(persons: ServiceUnderTest, gp: Subject) -> None:
    """CON-05: on the 12th birthday, 2 March, it may be."""
    child = {"given_name": "Bo", "family_name": "Vos", "email": MAIL}
    answers = []
    for bsn, birth in (("999900018", "2014-03-02"), ("999900031", "2014-03-03")):
        made = persons.by(gp).post("/patients", {**child, "bsn": bsn, "birth_date": birth}).json
        answers.append(persons.by(gp).post(f"/patients/{made['patient_id']}/invitations", {"way": "mail"}))
    assert [answer.status_code for answer in answers] == [201, 409]
    assert answers[1].json["errors"][0]["rule"] == "CON-05"


def test_another_practice_sees_and_ends_nothing(
    persons: ServiceUnderTest, practice: Caller, triagist: Caller, other_gp: Subject, ids: dict[str, str]
) -> None:
    """Who treats the patient too reads no code of others; who was only addressed invites nobody."""
    invitation_id = invited(practice, ids)
    place = f"/patients/{ids['patient_id']}/invitations"
    assert triagist.get(place).json["items"] == []
    assert triagist.post(f"/invitations/{invitation_id}/withdrawal").status_code == 404
    assert persons.by(other_gp).get(place).status_code == 404
    assert triagist.post(place, {"way": "mail"}).status_code == 403
