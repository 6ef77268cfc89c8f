"""One coordinator a region, with a signed and dated mandate (ROL-11, ROL-12)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.region.domain.mandate import Mandate, Signature, mandate_faults

TODAY = date(2026, 3, 2)
SIGNED = Mandate(
    mandate_id="mandate-1",
    organisation_id="regio-midden",
    professional_id="prof-visser",
    profession="30.000",
    pain_expertise=True,
    support_lines=(1, 2, 3),
    document="Samenwerkingsafspraken 2026",
    participants=("praktijk-de-linde", "pijnteam-midden"),
    signatures=(Signature("praktijk-de-linde", date(2026, 1, 5)), Signature("pijnteam-midden", date(2026, 3, 2))),
    valid_from=date(2026, 1, 1),
    valid_to=date(2027, 1, 1),
)


def test_a_signed_mandate_is_in_force_rol_12() -> None:
    assert not mandate_faults(SIGNED, TODAY)


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"profession": "chain-coordinator"}, "ROL-11", "profession"),
        ({"pain_expertise": False}, "ROL-11", "pain_expertise"),
        ({"support_lines": (1, 2)}, "ROL-11", "support_lines"),
        ({"participants": ()}, "ROL-12", "participants"),
        ({"signatures": SIGNED.signatures[:1]}, "ROL-12", "signatures"),
        ({"document": ""}, "ROL-12", "document"),
    ],
)
def test_whatever_is_missing_is_named_with_its_rule(changes: dict[str, Any], rule: str, field: str) -> None:
    assert [(fault.rule, fault.field) for fault in mandate_faults(replace(SIGNED, **changes), TODAY)] == [(rule, field)]


def test_everything_missing_is_named_at_once() -> None:
    empty = replace(SIGNED, profession="x", pain_expertise=False, support_lines=(), participants=(), document="")
    assert len(mandate_faults(empty, date(2025, 12, 31))) == 6


@pytest.mark.parametrize(("day", "signed"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_a_signature_counts_from_its_own_day_rol_12(day: date, signed: bool) -> None:
    assert (not mandate_faults(SIGNED, day)) == signed


@pytest.mark.parametrize(
    ("day", "runs"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_mandate_runs_from_its_first_day_up_to_its_end_rol_11(day: date, runs: bool) -> None:
    assert SIGNED.covers(day) == runs


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "overlaps"),
    [
        (date(2027, 1, 1), None, False),
        (date(2026, 12, 31), None, True),
        (date(2025, 1, 1), date(2026, 1, 1), False),
        (date(2025, 1, 1), date(2026, 1, 2), True),
        (date(2025, 1, 1), None, True),
    ],
)
def test_two_mandates_never_run_at_the_same_time_rol_11(
    valid_from: date, valid_to: date | None, overlaps: bool
) -> None:
    other = replace(SIGNED, mandate_id="mandate-2", valid_from=valid_from, valid_to=valid_to)
    assert SIGNED.overlaps(other) == other.overlaps(SIGNED) == overlaps
