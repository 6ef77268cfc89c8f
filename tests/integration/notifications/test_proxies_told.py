"""Patient and naaste hear when somebody begins to act for the patient, and when that is over (AVG 12)."""

import pytest

from shared.contracts.contract import Contract
from shared.contracts.proxies import PROXY_STOPPED, PROXY_TAKEN_UP
from shared.roles import Role
from tests.support.service_app import ServiceUnderTest, person


@pytest.mark.parametrize("contract", [PROXY_TAKEN_UP, PROXY_STOPPED], ids=["begins", "ends"])
def test_both_are_told_and_nobody_else(notifications: ServiceUnderTest, contract: Contract) -> None:
    notifications.deliver(contract, contract.example)
    naaste, patient = str(contract.example["holder_id"]), str(contract.example["patient_id"])
    people = (person(naaste, Role.CARER), person(patient, Role.PATIENT), person("naaste-2", Role.CARER))
    inboxes = [notifications.by(who).get("/inbox").json["items"] for who in (*people, person(naaste, Role.PATIENT))]
    assert [[row["item"]["href"].rpartition("/")[2] for row in rows] for rows in inboxes] == [
        ["held-proxies"],
        ["my-proxies"],
        [],
        [],
    ]
