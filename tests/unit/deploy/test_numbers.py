"""A number that a story draws belongs to nobody yet: two people with one number would be one."""

from random import Random

from deploy.local.numbers import PLANTED, fresh_number
from shared.identifiers import Bsn

DRAWS = 200


def test_a_fresh_number_is_a_test_number_that_the_demo_region_leaves_free() -> None:
    draw = Random(1)
    for number in (fresh_number(draw) for _ in range(DRAWS)):
        assert Bsn(number).digits == number
        assert number.startswith("9999")
        assert int(number[4:]) >= PLANTED


def test_a_number_that_is_taken_is_not_drawn_again() -> None:
    first = fresh_number(Random(1))
    assert fresh_number(Random(1)) == first
    assert fresh_number(Random(1), first) != first
