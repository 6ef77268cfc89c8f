"""The table event x recipient x legal ground: complete, grounded, and true to the contracts it listens to."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.notifications.domain.notice import PARAMETERS, Notice, notices_for
from services.notifications.domain.recipients import POINTERS, Recipient
from services.notifications.domain.rule_table import EVENT_TYPES, ROWS, SETTLES
from services.notifications.domain.templates import TEMPLATES, render
from services.notifications.incoming import HANDLERS
from shared.contracts.catalogue import contracts

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BY_TYPE = {row.type: row for row in contracts() if row.version == 1}
REFERRAL = "nl.ketenwerk.referral."
PLAN = "nl.ketenwerk.careplan."
WORK = "nl.ketenwerk.worktrack."


def told(event_type: str, **changes: Any) -> dict[Recipient, Notice]:
    data = {**BY_TYPE[event_type].example, **changes}
    return {each.recipient: each for each in notices_for("event-1", event_type, data, NOON)}


def test_every_row_has_a_ground_a_text_and_a_recipient_that_can_be_found() -> None:
    for row in ROWS:
        assert row.ground, row
        assert row.template in TEMPLATES, row
        assert row.recipient in POINTERS, row


def test_every_text_is_used() -> None:
    assert {row.template for row in ROWS} == set(TEMPLATES)


def test_we_listen_to_exactly_the_events_that_name_us() -> None:
    assert set(EVENT_TYPES) <= set(HANDLERS)
    told = (row for row in contracts() if not row.covers)  # a heartbeat is followed, not handled
    assert set(HANDLERS) == {row.type for row in told if "notifications" in row.consumers}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.event}-{row.recipient}")
def test_the_contract_carries_what_the_row_needs(row: Any) -> None:
    contract = BY_TYPE[row.event]
    pointer = POINTERS[row.recipient]
    fields = set(contract.schema["properties"])
    assert row.side == contract.side
    assert {row.item.field, *row.when} <= fields
    assert (pointer.team and pointer.team.everywhere) or fields & {pointer.person, pointer.organisation}


@pytest.mark.parametrize("event_type", SETTLES)
def test_what_settles_names_fields_of_its_contract_and_known_texts(event_type: str) -> None:
    for each in SETTLES[event_type]:
        assert {*each.fields, *each.same} <= set(BY_TYPE[event_type].schema["properties"])
        assert each.templates <= set(TEMPLATES)
        assert set(each.same) <= set(PARAMETERS)


def test_a_sent_referral_is_told_to_the_receiving_team_and_the_patient() -> None:
    found = told(REFERRAL + "referral-sent")
    assert set(found) == {
        Recipient("team", "care-team", "pijnteam-midden"),
        Recipient("patient", "33333333-3333-4333-8333-333333333333"),
    }
    notice = found[Recipient("team", "care-team", "pijnteam-midden")]
    assert notice.href == "/api/referral/v1/referrals/11111111-1111-4111-8111-111111111111"
    assert notice.parameters == {"case_number": "K-7F3M-9Q2D", "respond_by": "2026-03-16"}
    assert notice.mails


@pytest.mark.parametrize(
    ("level", "recipients"),
    [
        ("holder", {Recipient("professional", "prof-bakker", "pijnteam-midden")}),
        ("team", {Recipient("team", "care-team", "pijnteam-midden")}),
        (
            "organisation",
            {Recipient("team", "care-organisation", "pijnteam-midden"), Recipient("team", "chain-coordinator")},
        ),
    ],
)
def test_silence_climbs_from_holder_to_team_to_organisation(level: str, recipients: set[Recipient]) -> None:
    assert set(told(REFERRAL + "referral-silent", level=level)) == recipients


@pytest.mark.parametrize(
    ("level", "recipients"),
    [
        ("holder", {Recipient("team", "care-team", "pijnteam-midden")}),
        ("team", {Recipient("team", "care-team", "pijnteam-midden")}),
        (
            "organisation",
            {Recipient("team", "care-organisation", "pijnteam-midden"), Recipient("team", "chain-coordinator")},
        ),
    ],
)
def test_a_late_task_climbs_as_a_silence_does(level: str, recipients: set[Recipient]) -> None:
    assert set(told(PLAN + "task-overdue", level=level)) == recipients


@pytest.mark.parametrize(("way", "text"), [("portal", "my-erasure-asked"), ("paper", "my-erasure-on-paper")])
def test_d28_the_patient_hears_of_a_request_to_erase_and_of_a_letter_as_such(way: str, text: str) -> None:
    event = "nl.ketenwerk.persons.erasure-requested"
    notice = told(event, way=way)[Recipient("patient", BY_TYPE[event].example["patient_id"])]
    assert (notice.template, notice.parameters["starts_on"], notice.mails) == (text, "2026-03-09", True)
    assert "9 maart 2026" in render(text, notice.parameters, "nl").body


@pytest.mark.parametrize(
    ("ground", "says"), [("on-request", "De patiënt vroeg"), ("term-passed", "De bewaartermijn is voorbij")]
)
def test_d28_who_sent_or_received_hears_that_it_is_gone_and_never_whose_it_was(ground: str, says: str) -> None:
    event = REFERRAL + "referral-erased"
    notices = told(event, ground=ground)
    assert {each.organisation_id for each in notices} == {"praktijk-de-linde", "pijnteam-midden"}
    for recipient, notice in notices.items():
        assert (recipient.id, notice.exchange, notice.item_id) == ("care-team", None, "K-7F3M-9Q2D")
        assert says in render(notice.template, notice.parameters, "nl").body
        assert "9 maart 2026" in render(notice.template, notice.parameters, "nl").body
    assert not {"patient_id", "sender_id", "offer_id"} & set(BY_TYPE[event].schema["properties"])


def test_a_nudge_of_the_coordinator_is_told_to_the_holder_and_the_team_d25() -> None:
    event = REFERRAL + "referral-nudged"
    team = Recipient("team", "care-team", "pijnteam-midden")
    found = told(event)
    assert set(found) == {Recipient("professional", "prof-bakker", "pijnteam-midden"), team}
    assert set(told(event, holder_id=None)) == {team}
    said = render("referral-nudged", found[team].parameters, "nl")
    assert "K-7F3M-9Q2D" in said.title
    assert "2 maart 2026" in said.body
    assert found[team].mails


def test_silence_without_a_holder_is_told_to_the_team() -> None:
    assert set(told(REFERRAL + "referral-silent", holder_id=None)) == {
        Recipient("team", "care-team", "pijnteam-midden")
    }


def test_the_coordinator_gets_a_case_number_and_no_id_d25() -> None:
    notice = told(REFERRAL + "referral-silent", level="organisation")[Recipient("team", "chain-coordinator")]
    shown = f"{notice.href} {notice.item_id} {notice.parameters}"
    data = BY_TYPE[REFERRAL + "referral-silent"].example
    assert notice.item_id == "K-7F3M-9Q2D"
    assert not [name for name in ("referral_id", "chain_id", "holder_id") if data[name] in shown]


def test_without_a_hoofdbehandelaar_nobody_is_told_that_they_are_one() -> None:
    found = told(PLAN + "plan-opened", hb_id=None, hb_organisation_id=None)
    assert {each.audience for each in found} == {"patient"}


def test_the_start_period_reminds_the_cz_on_the_care_side_only() -> None:
    assert set(told(PLAN + "start-period-closing")) == {Recipient("professional", "prof-jansen", "pijnteam-midden")}


def test_the_start_period_reminds_employee_and_bedrijfsarts_on_the_work_side_never_the_employer_d10() -> None:
    for event in ("start-period-opened", "start-period-closing", "start-period-closed"):
        assert set(told(WORK + event)) == {
            Recipient("employee", "66666666-6666-4666-8666-666666666666"),
            Recipient("team", "arbodienst", "arbodienst-midden"),
        }


def test_a_start_period_that_was_met_ends_without_a_notice_d7() -> None:
    assert not told(WORK + "start-period-closed", met=True)


def test_nothing_on_the_care_side_is_told_to_the_work_side_and_the_reverse_d1() -> None:
    doctors = {"bedrijfsarts", "asker", "second-doctor"}
    work = {*doctors, "employee", "delegate", "task-giver", "expert", "employer", "signer"}
    assert {row.recipient for row in ROWS if row.side == "work"} == work | {"privacy-officer"}
    assert not work & {row.recipient for row in ROWS if row.side == "care"}


def test_one_recipient_gets_one_notice_of_an_event_i8() -> None:
    for event_type in EVENT_TYPES:
        notices = notices_for("event-1", event_type, BY_TYPE[event_type].example, NOON)
        assert len({each.recipient for each in notices}) == len(notices)
