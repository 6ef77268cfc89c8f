"""Settings fail at start when they are wrong, and the newest terms that hold are taken."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.referral import settings as module
from services.referral.settings import Settings, settings

FIRST = settings().terms[0]
ROW: dict[str, Any] = {
    **{name: value for name, value in vars(FIRST).items() if name not in {"harm", "steps"}},
    "harm": {"bands": dict(FIRST.harm.bands), "score_from": 8, "yellow_flags_from": 2},
    "steps": {
        name: sorted(value) if isinstance(value, frozenset) else value for name, value in vars(FIRST.steps).items()
    },
}


def test_the_terms_of_a_day_are_the_newest_that_began() -> None:
    later = replace(FIRST, valid_from=date(2027, 1, 1), answer_days=3)
    both = Settings((FIRST, later), {}, {})
    assert both.terms_on(date(2026, 12, 31)).answer_days == 5
    assert both.terms_on(date(2027, 1, 1)).answer_days == 3
    assert both.terms_on(date(2000, 1, 1)) == FIRST


@pytest.mark.parametrize(
    ("change", "named"), [({"emergency": "extreme"}, "extreme"), ({"bad-luck": "low"}, "findings")]
)
def test_an_unknown_band_or_finding_is_refused(change: dict[str, str], named: str) -> None:
    assert module._terms(ROW) == FIRST
    bands = {**ROW["harm"]["bands"], **change}
    with pytest.raises(ValueError, match=named):
        module._terms({**ROW, "harm": {**ROW["harm"], "bands": bands}})


@pytest.mark.parametrize("days", [(), ("2026-01-01", "2026-01-01"), ("2027-01-01", "2026-01-01")])
def test_rows_out_of_order_are_refused(days: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**ROW, "valid_from": date.fromisoformat(day)} for day in days]
    monkeypatch.setattr(module, "_read", lambda name: {"terms": rows} if name == "terms.toml" else {})
    with pytest.raises(ValueError, match="valid_from"):
        settings.__wrapped__()
