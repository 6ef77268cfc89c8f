"""Who may stand twice among the patients of one organisation, and nobody else's (D43)."""

import pytest
from sqlalchemy import update

from services.persons.jobs import find_older_doubles
from services.persons.storage.tables import patient
from services.persons.usecases.rotate_keys import rotate_keys
from services.persons.web import doubles
from shared.contracts import referral
from shared.policy.subject import Subject
from tests.integration.persons.conftest import tell
from tests.integration.persons.twins import DOCUMENT, MISTYPED, Twins, make_twins
from tests.support.service_app import Caller, ServiceUnderTest

WHERE = "/possible-doubles"


@pytest.fixture
def twins(persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]) -> Twins:
    """The patient of the practice, registered a second time with a mistyped BSN."""
    return make_twins(persons, gp, ids)


def found(caller: Caller) -> list[set[str]]:
    """Return which pairs somebody is shown."""
    return [{row["one"]["id"], row["other"]["id"]} for row in caller.get(WHERE).json["items"]]


def test_d43_who_stands_twice_is_shown_until_that_is_settled(twins: Twins, other_gp: Subject) -> None:
    pair = {twins.right["patient_id"], twins.wrong["patient_id"]}
    stranger = {**MISTYPED, "bsn": "999990020", "given_name": "Bram", "family_name": "Zuur"}
    twins.huisarts.post("/patients", stranger)
    assert found(twins.huisarts) == [pair]
    (shown,) = twins.huisarts.get(WHERE).json["items"]
    assert {shown[side]["family_name"] for side in ("one", "other")} == {"Versteeg", "Versteegh"}
    assert found(twins.persons.by(other_gp)) == []
    merged = twins.merge().json
    assert found(twins.huisarts) == []
    twins.undo(merged["merge_id"])
    twins.huisarts.post(f"/patients/{twins.wrong['patient_id']}/identity-checks", DOCUMENT)
    assert found(twins.huisarts) == [], "both were made sure of"


def test_d43_a_list_goes_on_where_it_was(twins: Twins, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubles, "LOOKS", 2)
    for number in ("999990020", "999990032"):
        twins.huisarts.post("/patients", {**MISTYPED, "bsn": number})
    seen, where = [], f"{WHERE}?pageSize=1"
    while where:
        page = twins.huisarts.get(where).json
        seen += page["items"]
        where = (page["next"] or "").partition("/v1")[2]
    assert len({(row["one"]["id"], row["other"]["id"]) for row in seen}) == len(seen) == 6
    assert twins.huisarts.get(f"{WHERE}?after=x").status_code == 400


def test_d43_of_a_referral_that_waits_for_an_answer_nothing_is_compared(twins: Twins, triagist: Caller) -> None:
    tell(twins.persons, referral.REFERRAL_SENT, twins.wrong)
    assert found(triagist) == []


def test_d43_records_of_before_the_upgrade_are_found_by_themselves(twins: Twins) -> None:
    with twins.persons.database.write() as conn:
        conn.execute(update(patient).values(birth_hash=None))
    assert found(twins.huisarts) == []
    assert find_older_doubles(twins.persons.running.web), "more may wait"
    assert len(found(twins.huisarts)) == 1
    assert not find_older_doubles(twins.persons.running.web)


def test_records_of_before_are_found_once_the_operator_wrote_them_anew(twins: Twins) -> None:
    with twins.persons.database.write() as conn:
        conn.execute(update(patient).values(birth_hash=None))
    assert found(twins.huisarts) == []
    assert "patient geboortedag: 2 bekeken, 2 herschreven" in list(rotate_keys(twins.persons.running.works))
    assert len(found(twins.huisarts)) == 1
