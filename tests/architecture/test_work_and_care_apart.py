"""Care and work are two domains (D4): no event of one side carries an id of the other. persons alone joins them."""

import re

import pytest

from shared.contracts.catalogue import contracts
from shared.contracts.contract import Contract, Side
from shared.contracts.schemas import ID, listing, record
from tests.support.schemas import fields_of

CARE = re.compile(r"(^|_)(chain|patient|referral|careplan|plan|care_organisation|offer|practice)(_ids?|_number)?$")
WORK = re.compile(r"(^|_)(case|employee|employer|arbodienst|personnel|sick_report|absence)(_ids?|_number)?$")
FOREIGN: dict[Side, re.Pattern[str]] = {"care": WORK, "work": CARE}
CARE_ROOMS = frozenset({"referral", "careplan", "programmes"})
CARE_SIDES: frozenset[Side] = frozenset({"care", "neutral"})
OWN_SIDE: dict[str, frozenset[Side]] = {"worktrack": frozenset({"work"}), **dict.fromkeys(CARE_ROOMS, CARE_SIDES)}
SPOKEN_NUMBER = "case_number"  # what people say aloud for a referral (K-7F3M-9Q2D); no id of a work case


def foreign_fields(contract: Contract) -> list[str]:
    """Return the fields of a contract that belong to the other side."""
    pattern = FOREIGN.get(contract.side)
    names = fields_of(contract) - ({SPOKEN_NUMBER} if contract.side == "care" else set())
    return sorted(name for name in names if pattern and pattern.search(name))


def test_no_contract_carries_an_id_of_the_other_side() -> None:
    faults = {row.dataschema: foreign_fields(row) for row in contracts()}
    assert not {name: fields for name, fields in faults.items() if fields}


def test_every_owner_speaks_for_its_own_side() -> None:
    strangers = [row.dataschema for row in contracts() if row.side not in OWN_SIDE.get(row.owner, {row.side})]
    assert not strangers


def test_worktrack_hears_nothing_of_the_care_side_and_the_reverse() -> None:
    faults = [row.dataschema for row in contracts() if row.side == "care" and "worktrack" in row.consumers]
    faults += [row.dataschema for row in contracts() if row.side == "work" and CARE_ROOMS.intersection(row.consumers)]
    assert not faults


@pytest.mark.parametrize(
    ("side", "name", "foreign"),
    [
        ("work", "chain_id", True),
        ("work", "patient_id", True),
        ("work", "referral_ids", True),
        ("work", "plan_id", True),
        ("work", "case_id", False),
        ("work", "sharing_id", False),
        ("care", "case_id", True),
        ("care", "employee_id", True),
        ("care", "arbodienst_id", True),
        ("care", "case_number", False),
        ("care", "work_status", False),
        ("neutral", "case_id", False),
    ],
)
def test_an_id_of_the_other_side_is_seen_at_any_depth(side: Side, name: str, *, foreign: bool) -> None:
    schema = record({"own_id": ID, "rows": listing(record({name: ID}))})
    contract = Contract("t", "o", "a", side, "own_id", schema, (), "d", {"own_id": "1", "rows": []})
    assert bool(foreign_fields(contract)) is foreign
