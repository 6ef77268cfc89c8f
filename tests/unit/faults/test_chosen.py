"""Which cases `make faults CASE=` plays: what a red run tells to play again must be among them."""

import pytest

from tests.faults.__main__ import _chosen
from tests.faults.cases import Case
from tests.faults.catalogue import EMBEDDED, REAL, SHORT


@pytest.mark.parametrize("cases", [EMBEDDED, REAL, SHORT])
def test_without_a_name_all_are_played(cases: tuple[Case, ...]) -> None:
    assert len(_chosen(cases, set())) == len(cases)


@pytest.mark.parametrize(
    ("wanted", "named"),
    [({"1"}, ["1"]), ({"1-4"}, ["1-4"]), ({"17", "cursor"}, ["17", "cursor"]), ({"nothing"}, [])],
)
def test_a_case_is_found_by_number_and_by_name(wanted: set[str], named: list[str]) -> None:
    assert sorted(case.name for case in _chosen(EMBEDDED, wanted)) == named


def test_what_the_short_form_calls_a_case_plays_it_again_without_the_short_form() -> None:
    assert [_chosen(EMBEDDED, {case.name}) for case in SHORT] == [[case] for case in SHORT]


def test_a_control_is_found_by_its_row_too() -> None:
    assert [case.name for case in _chosen(REAL, {"22"})] == ["async-standby"]
