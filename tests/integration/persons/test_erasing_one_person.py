"""D28, D43: an erasure covers every record of a person, as long as they are merged."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from services.persons.storage.tables import erasure, party, patient
from shared.contracts.erasure import BY_CAREPLAN, BY_REFERRAL
from shared.contracts.referral import REFERRAL_REJECTED
from shared.policy.subject import Subject
from tests.integration.persons.conftest import tell
from tests.integration.persons.twins import Twins, make_twins
from tests.support.at_once import at_once
from tests.support.service_app import ServiceUnderTest, person

STARTS = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


@pytest.fixture
def twins(persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]) -> Twins:
    """Two records of one person, of which nothing runs any more."""
    tell(persons, REFERRAL_REJECTED, ids)
    return make_twins(persons, gp, ids)


def begin(twins: Twins) -> None:
    """Let the patient ask it, and the reflection pass."""
    assert twins.persons.by(person(twins.right["patient_id"], "patient")).post("/my-erasure").status_code == 201
    twins.persons.clock.instant = STARTS
    assert twins.persons.fire_due() == ["erasure-looks"]


def answered(twins: Twins) -> None:
    asked = twins.persons.published("erasure-asked")[-1]
    said = {name: asked[name] for name in ("erasure_id", "patient_id", "chain_id", "round")}
    for contract in (BY_REFERRAL, BY_CAREPLAN):
        twins.persons.deliver(contract, {**said, "answer": "done", "reason": None, "until": None})
    for tick in twins.persons.running.service.ticks:
        while tick(twins.persons.running.web):
            pass


def left(twins: Twins) -> tuple[set[str], set[str], int]:
    """Return which records are there, of which there are parties, and how many keys are destroyed."""
    with twins.persons.database.read() as conn:
        records = set(conn.execute(select(patient.c.id)).scalars())
        parties = set(conn.execute(select(party.c.item_id)).scalars())
    return records, parties, twins.persons.running.works.settings.patient_keys.count_destroyed()


def test_d43_of_a_merged_person_both_records_are_asked_about_and_gone(twins: Twins) -> None:
    twins.merge()
    begin(twins)
    asked = twins.persons.published("erasure-asked")[-1]
    assert (asked["chain_id"], asked["also_chain_ids"]) == (twins.right["chain_id"], [twins.wrong["chain_id"]])
    answered(twins)
    told = {(row["patient_id"], row["chain_id"]) for row in twins.persons.published("patient-erased")}
    assert told == {(each["patient_id"], each["chain_id"]) for each in (twins.right, twins.wrong)}
    assert left(twins) == (set(), set(), 2)
    with twins.persons.database.read() as conn:
        assert set(conn.execute(select(erasure.c.state, erasure.c.key_gone))) == {("done", True)}
    tell(twins.persons, REFERRAL_REJECTED, twins.wrong)  # what is told of it later finds nobody
    assert left(twins) == (set(), set(), 2)


def test_d43_of_two_that_are_two_again_only_the_one_that_asked_is_gone(twins: Twins) -> None:
    twins.undo(twins.merge().json["merge_id"])
    begin(twins)
    assert "also_chain_ids" not in twins.persons.published("erasure-asked")[-1]
    answered(twins)
    assert [row["patient_id"] for row in twins.persons.published("patient-erased")] == [twins.right["patient_id"]]
    other = {twins.wrong["patient_id"]}
    assert left(twins) == (other, other, 1)
    elsewhere = twins.persons.by(person("prof-ginds", "01.015", organisation="team-anders"))
    assert elsewhere.get(f"/patients/{twins.wrong['patient_id']}").json["family_name"] == "Versteeg"


def test_d43_what_was_merged_after_everybody_was_asked_is_asked_about_too(twins: Twins) -> None:
    begin(twins)
    twins.merge()
    answered(twins)
    assert twins.persons.published("patient-erased") == []
    asked = twins.persons.published("erasure-asked")[-1]
    assert (asked["round"], asked["also_chain_ids"]) == (2, [twins.wrong["chain_id"]])
    answered(twins)
    assert left(twins) == (set(), set(), 2)


@pytest.mark.parametrize("_turn", range(3))
def test_d43_merging_at_the_moment_of_destruction_comes_before_or_after_it(twins: Twins, _turn: int) -> None:
    """Before: the other record is asked about too. After: there is nobody to go on under, and it stands alone."""
    begin(twins)
    right, wrong = twins.right["patient_id"], twins.wrong["patient_id"]
    calls: tuple[Callable[[], Any], ...] = (twins.merge, partial(answered, twins))
    merged, _ = at_once(*calls)
    for _ in range(2):
        twins.persons.fire_due()
        answered(twins)
    came_before = merged.status_code == 201
    assert came_before or merged.status_code == 404
    assert len(twins.persons.published("erasure-asked")) == (2 if came_before else 1)
    assert left(twins) == ((set(), set(), 2) if came_before else ({wrong}, {wrong}, 1))
    with twins.persons.database.read() as conn:
        aliases = set(conn.execute(select(patient.c.survivor_id).where(patient.c.id != right)).scalars())
    assert aliases <= {None}
