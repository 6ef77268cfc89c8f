"""Two merges that begin together end as if one came after the other (D43)."""

from functools import partial

import pytest

from shared.policy.subject import Subject
from tests.integration.persons.twins import DOCUMENT, MISTYPED, Twins, make_twins
from tests.support.at_once import at_once
from tests.support.service_app import ServiceUnderTest, person

MISTYPED_TOO = {**MISTYPED, "bsn": "999990020"}


@pytest.fixture
def twins(persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]) -> Twins:
    """The patient of the practice, registered a second time with a mistyped BSN."""
    return make_twins(persons, gp, ids)


@pytest.fixture
def third(twins: Twins) -> str:
    """One more record at the practice, with another BSN."""
    return str(twins.huisarts.post("/patients", MISTYPED_TOO).json["patient_id"])


def test_d43_of_one_record_merged_into_two_at_once_one_stands(twins: Twins, third: str) -> None:
    twins.huisarts.post(f"/patients/{third}/identity-checks", DOCUMENT)
    wrong, stays = twins.wrong["patient_id"], (twins.right["patient_id"], third)
    answers = at_once(*(partial(twins.merge, wrong, each) for each in stays))
    won, lost = sorted(zip(answers, stays, strict=True), key=lambda each: each[0].status_code)
    assert (won[0].status_code, lost[0].status_code) == (201, 409)
    assert [row["code"] for row in lost[0].json["errors"]] == ["merged-already"]
    assert twins.huisarts.get(f"/patients/{wrong}").json["patient_id"] == won[1]
    assert len(twins.persons.published("patient-merged")) == 1


def test_d43_of_two_records_merged_into_one_at_once_both_are_read_by_whoever_knows_either(
    twins: Twins, third: str, other_gp: Subject
) -> None:
    elsewhere = twins.persons.by(person("prof-ginds", "01.015", organisation="team-anders"))
    there = twins.persons.by(other_gp)
    there.post("/patients", MISTYPED_TOO)
    absorbed = (twins.wrong["patient_id"], third)
    answers = at_once(*(partial(twins.merge, each) for each in absorbed))
    assert [each.status_code for each in answers] == [201, 201]
    right = twins.right["patient_id"]
    for caller in (twins.huisarts, elsewhere, there):
        shown = [caller.get(f"/patients/{each}").json["patient_id"] for each in (*absorbed, right)]
        assert shown == [right] * 3
