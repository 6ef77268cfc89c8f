"""The data map tells of every table and event, in words that it explains."""

import pytest
from sqlalchemy import Column, MetaData, String, Table

from deploy.docs.data_map import Described, Flow, Kept, faults_of
from shared.contracts.persons import MACHTIGING_GIVEN

METADATA = MetaData()
Table("patient", METADATA, Column("id", String(36), primary_key=True))
PATIENT = {"patient": Kept("identity", "patient", "care-record", "who", copy="records")}
GIVEN = {"machtiging-given": Flow("AVG 9(2)(a)", "for the patient")}


def test_what_is_described_whole_has_no_fault() -> None:
    assert not faults_of("persons", Described(PATIENT, GIVEN), METADATA, [MACHTIGING_GIVEN])


@pytest.mark.parametrize(
    ("described", "fault"),
    [
        (Described({}, GIVEN), "patient has no row"),
        (Described(PATIENT, {}), "machtiging-given has no row"),
        (Described({**PATIENT, "gone": PATIENT["patient"]}, GIVEN), "gone is not there"),
        (
            Described({"patient": Kept("secret", "patient", "care-record", "", copy="a")}, GIVEN),
            "patient: unknown holds",
        ),
        (Described({"patient": Kept("care", "dog", "care-record", "")}, GIVEN), "patient: unknown subject"),
        (Described({"patient": Kept("care", "patient", "for-ever", "", copy="a")}, GIVEN), "patient: unknown keep"),
    ],
)
def test_what_is_missing_too_much_or_unknown_is_named(described: Described, fault: str) -> None:
    assert faults_of("persons", described, METADATA, [MACHTIGING_GIVEN]) == [f"persons/privacy.toml: {fault}"]
