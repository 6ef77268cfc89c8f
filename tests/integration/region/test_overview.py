"""The overview: counts from events, no identity anywhere (D25), only with a mandate (ROL-12), duplicates harmless."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest
from sqlalchemy import select

from services.region.domain.mandate import Signature
from services.region.storage.tables import PROJECTION
from services.region.usecases.publish_mandate import publish_mandate
from shared.contracts import careplan, referral, worktrack
from shared.contracts.contract import Contract
from shared.events.event import Reject
from shared.policy.subject import service_subject
from shared.storage.tables import audit_entry
from tests.integration.region.conftest import MANDATE
from tests.support.service_app import ServiceUnderTest, person

COORDINATOR = person("prof-visser", "chain-coordinator", organisation="regio-midden")
SPACE = UUID("11111111-1111-4111-8111-111111111111")


def happened(service: ServiceUnderTest, contract: Contract, **changes: Any) -> None:
    service.deliver(contract, {**contract.example, **changes})


def ids(number: int, **more: Any) -> dict[str, Any]:
    return {"referral_id": str(uuid5(SPACE, str(number))), "case_number": f"K-0000-{number:04d}", **more}


def send(service: ServiceUnderTest, numbers: range, **changes: Any) -> None:
    for number in numbers:
        happened(service, referral.REFERRAL_SENT, **ids(number, **changes))


def look(service: ServiceUnderTest) -> Any:
    answer = service.by(COORDINATOR).get("/overview")
    assert answer.status_code == 200, answer.text
    return answer.json


def work_case(number: int) -> dict[str, str]:
    return {"case_id": str(uuid5(SPACE, f"case-{number}")), "employee_id": str(uuid5(SPACE, f"employee-{number}"))}


def test_flow_shows_what_was_sent_and_what_became_of_it(mandated: ServiceUnderTest) -> None:
    send(mandated, range(30), sent_on="2026-01-05")
    for number in range(12):
        happened(mandated, referral.REFERRAL_ACCEPTED, **ids(number, accepted_on=f"2026-01-{number + 6:02d}"))
    for number in range(12, 18):
        happened(mandated, referral.REFERRAL_REJECTED, **ids(number))
    for number in range(18, 24):
        happened(mandated, referral.REFERRAL_WITHDRAWN, **ids(number))
    region, lane, pair = look(mandated)["flow"]
    for row in (region, lane, pair):
        counted = {name: row[name] for name in ("sent", "accepted", "rejected", "withdrawn", "open")}
        assert counted == {
            "sent": {"count": 30},
            "accepted": {"count": 12},
            "rejected": {"count": 6},
            "withdrawn": {"count": 6},
            "open": {"count": 6},
        }
    assert lane["lane"] == {"from_line": 1, "to_line": 1, "step": 3}
    assert (pair["sender"]["name"], pair["receiver"]["name"]) == ("Praktijk De Linde", "Pijnteam Midden")
    assert pair["periods"][-1] == {"period": "2026-Q1", "sent": {"count": 30}}


def test_waiting_counts_days_from_sending_to_acceptance(mandated: ServiceUnderTest) -> None:
    send(mandated, range(10), sent_on="2026-01-05")
    for number in range(10):
        happened(mandated, referral.REFERRAL_ACCEPTED, **ids(number, accepted_on=f"2026-01-{number + 6:02d}"))
    region = look(mandated)["waiting"][0]
    assert (region["median"], region["p90"]) == ({"days": 5}, {"days": 9})


def test_small_numbers_are_hidden_with_their_waiting_d25(mandated: ServiceUnderTest) -> None:
    send(mandated, range(4))
    happened(mandated, referral.REFERRAL_ACCEPTED, **ids(0))
    seen = look(mandated)
    assert seen["flow"][0]["sent"] == seen["flow"][0]["accepted"] == {"hidden": True}
    assert seen["waiting"][0]["median"] == {"hidden": True}
    assert not re.search(r'"count": [1-4]\b', json.dumps(seen))


def test_events_that_come_twice_change_nothing(mandated: ServiceUnderTest) -> None:
    for _ in range(2):
        send(mandated, range(6))
        for number in range(6):
            happened(mandated, referral.REFERRAL_ACCEPTED, **ids(number))
        happened(mandated, referral.REFERRAL_SILENT, **ids(7, level="team"))
        for number in range(5):
            happened(mandated, worktrack.CASE_OPENED, **work_case(number))
            happened(mandated, worktrack.START_PERIOD_CLOSED, **work_case(number))
    send(mandated, range(6))
    seen = look(mandated)
    assert seen["flow"][0]["sent"] == seen["flow"][0]["accepted"] == {"count": 6}
    assert len(mandated.by(COORDINATOR).get("/stuck-items").json["items"]) == 1
    assert seen["start_periods"]["work"][0]["states"]["closed_while_held"] == {"count": 5}


def test_an_answer_to_what_was_never_sent_is_parked(mandated: ServiceUnderTest) -> None:
    with pytest.raises(Reject):
        happened(mandated, referral.REFERRAL_ACCEPTED)
    with pytest.raises(Reject):
        happened(mandated, worktrack.START_PERIOD_OPENED)


def test_the_work_side_counts_met_open_and_missed_apart_d7(mandated: ServiceUnderTest) -> None:
    for number in range(36):
        happened(mandated, worktrack.CASE_OPENED, **work_case(number))
        happened(mandated, worktrack.START_PERIOD_DETERMINED, **work_case(number))
    for number in range(6, 36):
        happened(mandated, worktrack.START_PERIOD_OPENED, **work_case(number))
    for number in range(12, 18):
        happened(mandated, worktrack.TRAJECTORY_STARTED, **work_case(number))
        happened(mandated, worktrack.START_PERIOD_CLOSED, **work_case(number), met=True)
    for number in range(18, 30):
        happened(mandated, worktrack.START_PERIOD_CLOSED, **work_case(number), held=number < 24)
    for number in range(30, 36):
        happened(mandated, worktrack.CASE_RECOVERED, **work_case(number))
    everyone, arbodienst = look(mandated)["start_periods"]["work"]
    assert (
        everyone["states"]
        == arbodienst["states"]
        == {
            state: {"count": 6}
            for state in ("upcoming", "open", "met", "closed_before_we_met", "closed_while_held", "recovered")
        }
    )
    assert arbodienst["organisation"] == {"id": "arbodienst-midden", "name": "Arbodienst Midden"}
    assert everyone["total"] == {"count": 36}


def test_a_start_outside_the_period_does_not_meet_it_d7(mandated: ServiceUnderTest) -> None:
    for number in range(5):
        happened(mandated, worktrack.CASE_OPENED, **work_case(number))
        happened(mandated, worktrack.START_PERIOD_OPENED, **work_case(number))
        happened(mandated, worktrack.TRAJECTORY_STARTED, **work_case(number), state="TE_VROEG")
    assert look(mandated)["start_periods"]["work"][0]["states"]["open"] == {"count": 5}


def test_when_e_moves_the_start_period_is_to_come_again_cal_06(mandated: ServiceUnderTest) -> None:
    for number in range(5):
        happened(mandated, worktrack.CASE_OPENED, **work_case(number))
        happened(mandated, worktrack.CASE_RECOVERED, **work_case(number))
        happened(mandated, worktrack.START_PERIOD_DETERMINED, **work_case(number))
    assert look(mandated)["start_periods"]["work"][0]["states"]["upcoming"] == {"count": 5}


def test_the_care_side_counts_by_the_day_and_the_holder(mandated: ServiceUnderTest) -> None:
    for number in range(6):
        plan = {"plan_id": str(uuid5(SPACE, f"plan-{number}"))}
        happened(mandated, careplan.PLAN_OPENED, **plan)
        happened(mandated, careplan.CENTRAL_CARE_PROVIDER_CHOSEN, **plan)
        happened(mandated, careplan.START_PERIOD_ESTIMATED, **plan)
    assert look(mandated)["start_periods"]["care"][1]["organisation"]["id"] == "pijnteam-midden"
    for today, state in ((date(2026, 4, 13), "open"), (date(2026, 5, 19), "closing"), (date(2026, 6, 3), "closed")):
        mandated.clock.instant += today - mandated.clock.now().date()
        assert look(mandated)["start_periods"]["care"][0]["states"][state] == {"count": 6}
    for number in range(6):
        happened(mandated, careplan.START_PERIOD_CLEARED, plan_id=str(uuid5(SPACE, f"plan-{number}")))
    assert len(look(mandated)["start_periods"]["care"]) == 1


def everything(service: ServiceUnderTest) -> None:
    for contract in (*referral.CONTRACTS, *careplan.CONTRACTS, *worktrack.CONTRACTS):
        if "region" in contract.consumers:
            happened(service, contract)


def test_no_column_of_the_projection_can_hold_an_identity_d25() -> None:
    named = re.compile(
        r"patient|referral_id|professional|employee|person|chain|plan_id|case_id|name|sender_id|holder_id$"
    )
    assert not [f"{table.name}.{row.name}" for table in PROJECTION for row in table.columns if named.search(row.name)]


def test_nothing_that_is_kept_or_shown_leads_to_a_person_d25(mandated: ServiceUnderTest) -> None:
    everything(mandated)
    with mandated.database.read() as conn:
        kept = str([conn.execute(select(table)).all() for table in PROJECTION])
    shown = [mandated.by(COORDINATOR).get(path).text for path in ("/overview", "/stuck-items")]
    personal = ("patient_id", "chain_id", "referral_id", "plan_id", "case_id", "employee_id", "sender_id", "holder_id")
    values = {
        str(row.example[name])
        for row in (*referral.CONTRACTS, *careplan.CONTRACTS, *worktrack.CONTRACTS)
        for name in (*personal, "task_id", "accepted_by", "professional_id", "recipient_id", "asked_by")
        if row.example.get(name)
    }
    assert len(values) > 8
    assert not [value for value in values for text in (kept, *shown) if value in text]


@pytest.mark.parametrize("path", ["/overview", "/stuck-items"])
def test_without_a_mandate_the_coordinator_is_refused_with_the_reason_rol_12(
    region: ServiceUnderTest, path: str
) -> None:
    answer = region.by(COORDINATOR).get(path)
    assert answer.status_code == 403
    assert answer.json["errors"] == [
        {"field": "mandate", "code": "required", "message": "Er is geen mandaat op uw naam.", "rule": "ROL-12"}
    ]
    with region.database.read() as conn:
        rows = conn.execute(select(audit_entry).where(audit_entry.c.outcome == "refused")).all()
    assert [(row.actor_id, row.ground) for row in rows] == [("prof-visser", "ROL-12")]


def test_a_mandate_that_not_all_signed_does_not_count_rol_12(region: ServiceUnderTest) -> None:
    half = replace(MANDATE, signatures=(Signature("praktijk-de-linde", date(2026, 1, 5)),))
    with region.running.works.begin(service_subject("seeds")) as work:
        publish_mandate(work, half)
    answer = region.by(COORDINATOR).get("/overview")
    assert answer.status_code == 403
    assert "pijnteam-midden" in answer.json["detail"]


def test_a_mandate_ends_on_its_day_rol_12(region: ServiceUnderTest) -> None:
    with region.running.works.begin(service_subject("seeds")) as work:
        publish_mandate(work, replace(MANDATE, valid_to=date(2026, 3, 3)))
    assert region.by(COORDINATOR).get("/overview").status_code == 200
    region.clock.instant += timedelta(days=1)
    assert region.by(COORDINATOR).get("/overview").status_code == 403


@pytest.mark.parametrize(
    "stranger",
    [
        person("prof-de-vries", "01.015", organisation="praktijk-de-linde"),
        person("patient-1", "patient"),
        person("prof-smit", "01.008", organisation="arbodienst-midden"),
        person("prof-de-boer", "platform-admin", organisation="regio-midden"),
    ],
)
def test_no_other_role_sees_the_overview_d25(mandated: ServiceUnderTest, stranger: Any) -> None:
    for path in ("/overview", "/stuck-items"):
        assert mandated.by(stranger).get(path).status_code == 403


def test_the_mandate_of_another_coordinator_does_not_help(mandated: ServiceUnderTest) -> None:
    other = person("prof-other", "chain-coordinator", organisation="regio-midden")
    elsewhere = person("prof-visser", "chain-coordinator", organisation="regio-elders")
    assert [mandated.by(each).get("/overview").status_code for each in (other, elsewhere)] == [403, 403]


def test_figures_are_never_called_national_qua_02(mandated: ServiceUnderTest) -> None:
    assert "geen landelijke" in look(mandated)["scope"]
