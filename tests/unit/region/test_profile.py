"""The profile of a professional beside a role: biopsychosocial (RSK-17), training with its last day (QUA-03)."""

from datetime import date

import pytest

from services.region.domain.professional import Training
from services.region.domain.profile import Seat, profile_findings

DAY = date(2026, 3, 2)
LEADING = ("hoofdbehandelaar", "centrale-zorgverlener")


@pytest.mark.parametrize("role", [*LEADING, "teamlid"])
@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_without_endorsement_a_seat_warns_from_step_2_and_blocks_leading_from_step_3_rsk_17(
    role: str, step: int
) -> None:
    found = profile_findings(Seat(role, step, DAY), None, ())
    assert [row.rule for row in found] == ([] if step == 1 else ["RSK-17"])
    assert any(row.blocks for row in found) == (step >= 3 and role in LEADING)


@pytest.mark.parametrize(("endorsed_on", "found"), [(DAY, 0), (date(2026, 3, 3), 1)])
def test_an_endorsement_counts_from_its_own_day_rsk_17(endorsed_on: date, found: int) -> None:
    assert len(profile_findings(Seat("teamlid", 3, DAY), endorsed_on, ())) == found


@pytest.mark.parametrize(
    ("valid_to", "rules"), [(date(2026, 3, 1), ["QUA-03"]), (DAY, []), (date(2026, 3, 3), []), (None, [])]
)
def test_training_counts_on_its_last_day_and_warns_after_it_qua_03(valid_to: date | None, rules: list[str]) -> None:
    found = profile_findings(Seat("hoofdbehandelaar", 4, DAY), DAY, (Training("Pijneducatie", valid_to),))
    assert [row.rule for row in found] == rules
    assert not any(row.blocks for row in found)
