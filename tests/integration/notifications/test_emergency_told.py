"""Noodtoegang is told at once to the patient, the FG and the organisation; a missing notice is seen (D27, CON-02)."""

import pytest

from services.notifications.domain import rule_table
from services.notifications.domain.emergency_rules import EMERGENCY_ROWS
from shared.contracts.emergency_access import OPENED
from shared.policy.subject import Subject
from tests.support.service_app import ServiceUnderTest, person

TOLD: dict[str, Subject] = {
    "patient": person(str(OPENED.example["patient_id"]), "patient"),
    "privacy-officer": person("prof-mulder", "privacy-officer", organisation="regio-midden"),
    "own-organisation": person("prof-vechter", "01.042", organisation=str(OPENED.example["organisation_id"])),
}


def told_at_once(service: ServiceUnderTest) -> set[str]:
    """Return who has a notice as soon as the event came: before any clock, any timer and any other event."""
    service.deliver(OPENED, OPENED.example)
    inboxes = {name: service.by(who).get("/inbox").json["items"] for name, who in TOLD.items()}
    access_id = OPENED.example["access_id"]
    return {name for name, rows in inboxes.items() if [row["item"]["id"] for row in rows] == [access_id]}


def test_d27_an_opened_noodtoegang_is_told_to_all_three_at_once(notifications: ServiceUnderTest) -> None:
    assert told_at_once(notifications) == set(TOLD)


@pytest.mark.parametrize("forgotten", TOLD)
def test_negative_control_a_notice_that_was_forgotten_is_seen(
    notifications: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, forgotten: str
) -> None:
    rows = [row for row in EMERGENCY_ROWS if (row.event, row.recipient) == (OPENED.type, forgotten)]
    assert rows
    monkeypatch.setattr(rule_table, "ROWS", tuple(row for row in rule_table.ROWS if row not in rows))
    assert told_at_once(notifications) == set(TOLD) - {forgotten}
