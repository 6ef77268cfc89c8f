"""The terms are dated data, read once at start; a file that makes no sense fails there."""

import json
from datetime import date
from pathlib import Path

import pytest

from services.careplan.settings import Settings

ROW = {
    "valid_from": "2026-01-01",
    "choose_central_care_provider_days": 7,
    "determine_hoofdbehandelaar_days": 7,
    "closing_warnings": [14, 7],
    "team_after_days": 2,
    "organisation_after_days": 2,
}


def test_the_terms_of_the_product_are_those_of_the_decisions(tmp_path: Path) -> None:
    terms = Settings.read(tmp_path).terms_on(date(2026, 3, 2))
    assert (terms.choose_central_care_provider_days, terms.closing_warnings) == (7, (14, 7))


def test_a_region_may_use_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "terms.json"
    own.write_text(json.dumps([{**ROW, "choose_central_care_provider_days": 10}]), encoding="utf-8")
    monkeypatch.setenv("KETENWERK_CAREPLAN_TERMS", str(own))
    assert Settings.read(tmp_path).terms_on(date(2026, 3, 2)).choose_central_care_provider_days == 10


@pytest.mark.parametrize(("day", "days"), [(date(2026, 6, 30), 7), (date(2026, 7, 1), 10), (date(2019, 1, 1), 7)])
def test_terms_hold_from_their_day_on(day: date, days: int) -> None:
    later = {**ROW, "valid_from": "2026-07-01", "choose_central_care_provider_days": 10}
    assert Settings.parse(json.dumps([later, ROW])).terms_on(day).choose_central_care_provider_days == days


@pytest.mark.parametrize(
    "rows", [[], [{**ROW, "closing_warnings": [-1]}], [{**ROW, "team_after_days": -1}], [{"valid_from": "2026-01-01"}]]
)
def test_terms_that_make_no_sense_fail_at_start(rows: list[dict[str, object]]) -> None:
    with pytest.raises(Exception, match=r"terms|negative|Terms"):
        Settings.parse(json.dumps(rows))
