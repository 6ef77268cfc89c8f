"""An organisation may have ten thousand plans: a page of them is found by its index, in order."""

from datetime import date

import pytest

from services.careplan.storage.plans import list_statement
from tests.integration.careplan.conftest import Careplan
from tests.support.query_plans import plan_of


@pytest.mark.sqlite
@pytest.mark.parametrize("after", [None, (date(2026, 3, 9), "plan-1")])
def test_a_page_of_many_plans_is_read_by_its_index(careplan: Careplan, after: tuple[date, str] | None) -> None:
    with careplan.service.database.read() as conn:
        plan = plan_of(conn, list_statement("pijnteam-midden", after=after, size=51))
    assert "party USING COVERING INDEX ix_party_due (party_id=?" in plan
    assert "TEMP B-TREE" not in plan
