"""Own views of the board: which names could hold a BSN, and which parts still mean something."""

import pytest

from services.referral.domain.saved_view import MOVES, Gone, name_key, split, view_faults
from services.referral.storage.narrowing import Narrowing


@pytest.mark.parametrize(
    ("name", "fine"),
    [
        ("Te laat in 2026", True),
        ("1234567", True),
        ("2025-2026", True),
        ("bel 030 999 00 01", True),
        ("12345678", False),
        ("x1234567890x", False),
        ("\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", False),
        ("999 900 006", False),
        ("mw. 9999.00.006", False),
        ("99-99-00-00-6", False),
        ("2026 999 900 006", False),
    ],
)
def test_a_name_holds_no_number_that_could_be_a_bsn(name: str, fine: bool) -> None:
    found = [fault.code for fault in view_faults(name, {"late": True}, lambda *_: True)]
    assert found == ([] if fine else ["not-allowed"])


def test_what_no_longer_exists_is_told_apart_whatever_was_kept() -> None:
    kept = {"column": "new", "urgent": True, "late": "yes", "move": ["ours"], "holder": 7, "offer_id": "o", "x": None}
    good, gone = split(kept, lambda _, value: value == "o")
    assert good == {"column": "new", "urgent": True, "offer_id": "o"}
    assert {each.filter for each in gone} == {"late", "move", "holder", "x"}
    assert Gone("late", "yes") in gone


def test_capitals_and_spaces_make_no_other_name_and_every_filter_is_one_of_the_board() -> None:
    assert name_key(" Te  LAAT ") == name_key("te laat")
    assert {"column", "urgent", "late", "move", "holder", "offer_id"} <= set(Narrowing.__dataclass_fields__)
    assert MOVES == ("ours", "theirs")
