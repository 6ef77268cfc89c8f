"""Coded reasons: dated, for some roles and moves, explained where the data ask it; what cannot be is refused."""

from datetime import date
from typing import Any

import pytest

from services.referral.domain.advice_life import ADVICE_TABLE
from services.referral.domain.moves import TABLE
from services.referral.domain.reasons import CodedReason, Given, ReasonList, reason_faults
from services.referral.settings import settings
from services.referral.settings.reasons import read_reasons
from tests.support.referrals import TODAY

MOVE = "referral.reject"
LISTED = ReasonList(
    "rejection_reasons",
    {MOVE: "comment", "referral.other": ""},
    (
        CodedReason("old", "Oud", date(2020, 1, 1), date(2026, 3, 1)),
        CodedReason("now", "Nu", date(2026, 3, 2)),
        CodedReason("doctor", "Arts", date(2020, 1, 1), roles=frozenset({"01.042"})),
        CodedReason("elsewhere", "Elders", date(2020, 1, 1), only=frozenset({"referral.other"})),
        CodedReason("other", "Anders", date(2020, 1, 1), comment=True),
    ),
)


def said(
    code: str, comment: str | None = None, *, role: str = "triage", on: date = TODAY, move: str = MOVE
) -> list[Any]:
    return [(each.field, each.code) for each in reason_faults(LISTED, Given(move, code, comment), {role}, on)]


@pytest.mark.parametrize(
    ("code", "role", "on", "refused"),
    [
        ("old", "triage", date(2026, 3, 1), False),
        ("old", "triage", date(2026, 3, 2), True),
        ("now", "triage", date(2026, 3, 1), True),
        ("now", "triage", date(2026, 3, 2), False),
        ("doctor", "triage", TODAY, True),
        ("doctor", "01.042", TODAY, False),
        ("elsewhere", "01.042", TODAY, True),
    ],
)
def test_a_reason_holds_on_its_days_for_its_roles_and_moves(code: str, role: str, on: date, refused: bool) -> None:
    assert said(code, role=role, on=on) == [("reason", "not-allowed")] * refused


def test_a_refusal_names_what_may_be_given_instead() -> None:
    (fault,) = reason_faults(LISTED, Given(MOVE, "doctor"), {"triage"}, TODAY)
    assert fault.message == "De reden 'Arts' kan in uw rol niet. Kies uit: Nu (now), Anders (other)."


def test_some_reasons_are_explained_where_the_move_has_a_field_for_it() -> None:
    assert said("other") == said("other", "  ") == [("comment", "required")]
    assert said("other", "De praktijk sluit.") == said("other", move="referral.other") == said("now") == []


@pytest.mark.parametrize(
    ("rows", "moves"),
    [
        ([{"code": "a"}, {"code": "a"}], {}),
        ([{"code": "a", "valid_until": date(2019, 12, 31)}], {}),
        ([{"code": "a", "only": ["referral.nergens"]}], {}),
        ([{"code": "a", "roles": ["tovenaar"]}], {}),
    ],
)
def test_what_cannot_be_is_refused_at_start(rows: list[dict[str, Any]], moves: dict[str, str]) -> None:
    codes = [{"words": "W", "valid_from": date(2020, 1, 1), **row} for row in rows]
    with pytest.raises(ValueError, match=r"reasons.toml|tovenaar"):
        read_reasons({"some": {"moves": moves, "codes": codes}})


def test_every_move_that_needs_a_reason_has_its_list_and_no_other() -> None:
    asked = {f"referral.{row.name}": row.reasons for row in TABLE if row.reasons}
    asked |= {f"advice.{row.name}": row.reasons for row in ADVICE_TABLE if row.reasons}
    assert {move: each.name for each in settings().reasons.values() for move in each.moves} == asked
