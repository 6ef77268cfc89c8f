"""One key is one effect and one answer, whoever presses at the same moment; that of another is another (I3)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from shared.contracts.persons import PATIENT_REGISTERED
from shared.web import door, idempotency
from shared.web.idempotency import REPLAYED
from tests.integration.referral.conftest import House
from tests.support.referrals import CHAIN, PATIENT, begin_body
from tests.support.service_app import Answer, Caller

KEYS, PRESSED = ("een-klik", "nog-een-klik"), 100


@pytest.fixture
def elsewhere(house: House) -> Caller:
    """A huisarts of another practice, whose patient this is too."""
    told = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": "praktijk-anders"}
    house.service.deliver(PATIENT_REGISTERED, told)
    return house.stranger


def pressed(house: House, times: int) -> dict[str, list[Answer]]:
    """Let two hundred press at the same moment, half of them with each key."""
    together = Barrier(len(KEYS) * times)

    def press(key: str) -> tuple[str, Answer]:
        together.wait()
        return key, house.gp.post("/referrals", begin_body(), key=key)

    with ThreadPoolExecutor(len(KEYS) * times) as pool:
        answers = list(pool.map(press, KEYS * times))
    return {key: [answer for each, answer in answers if each == key] for key in KEYS}


def drafted(house: House) -> int:
    return len(house.service.published("referral-drafted"))


def test_i3_two_keys_pressed_by_two_hundred_are_two_referrals(house: House) -> None:
    answers = pressed(house, PRESSED)
    assert drafted(house) == len(KEYS)
    for each in answers.values():
        assert {(answer.status_code, answer.data) for answer in each} == {(201, each[0].data)}
    assert answers[KEYS[0]][0].json["id"] != answers[KEYS[1]][0].json["id"]


def test_negative_control_a_key_that_nobody_claims_is_as_many_referrals_as_were_pressed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "claim", lambda _work: None)
    pressed(house, 4)
    assert drafted(house) == len(KEYS) * 4


def same_key_elsewhere(house: House, elsewhere: Caller) -> tuple[Answer, Answer]:
    """Return what two practices are told that send the same under the same key."""
    return tuple(each.post("/referrals", begin_body(), key="een-klik") for each in (house.gp, elsewhere))  # type: ignore[return-value]


def test_i3_the_key_of_another_organisation_is_another_key(house: House, elsewhere: Caller) -> None:
    mine, theirs = same_key_elsewhere(house, elsewhere)
    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert REPLAYED not in theirs.headers
    assert mine.json["id"] != theirs.json["id"]
    assert elsewhere.get(f"/referrals/{mine.json['id']}").status_code == 404


def test_negative_control_a_key_that_belongs_to_nobody_gives_the_answer_of_another(
    house: House, elsewhere: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = idempotency._names
    monkeypatch.setattr(idempotency, "_names", lambda work, key: {**honest(work, key), "scope": ""})
    mine, theirs = same_key_elsewhere(house, elsewhere)
    assert theirs.headers[REPLAYED] == "true"
    assert theirs.data == mine.data
