"""An invitation expires at the stroke of its hour, is compared in constant time, and ends once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.persons.domain.invitation import (
    PARENTS,
    VALID_FOR,
    Invitation,
    InvitationBlocked,
    InvitationEnded,
    age_faults,
    end,
    way_faults,
)
from services.persons.domain.patient import Identity
from shared.faults import Conflict

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OPEN = Invitation("i", "p", "c", "praktijk-de-linde", "prof-de-vries", "mail", NOW, NOW + VALID_FOR, "012345")
WHO = Identity("Anna", "Versteegh", date(1974, 5, 12))


@pytest.mark.parametrize(
    ("before", "state"), [(timedelta(0), "expired"), (timedelta(microseconds=1), "open"), (-VALID_FOR, "expired")]
)
def test_it_expires_at_the_stroke_of_its_last_hour(before: timedelta, state: str) -> None:
    assert OPEN.state(OPEN.expires_at - before) == state


def test_who_holds_the_link_is_not_told_how_it_ended() -> None:
    done, (fact,) = end(OPEN, "taken-back", "prof-de-vries", NOW)
    assert (done.state(NOW), done.outcome(NOW)) == ("taken-back", "ended")
    assert isinstance(fact, InvitationEnded)


def test_one_that_is_over_does_not_end_again_and_says_who_did_it() -> None:
    done, _ = end(OPEN, "taken-back", "prof-de-vries", NOW)
    with pytest.raises(Conflict) as refused:
        end(done, "blocked", "portal", NOW)
    assert (refused.value.by, refused.value.at) == ("prof-de-vries", NOW)


def test_guessing_is_a_fact_of_its_own() -> None:
    _, (fact,) = end(OPEN, "blocked", "service:portal", NOW)
    assert isinstance(fact, InvitationBlocked)


@pytest.mark.parametrize(
    ("given", "right"), [("012345", True), ("012 345", True), ("12345", False), ("01234५", False), ("", False)]
)
def test_the_code_is_these_six_digits_with_or_without_a_space(given: str, right: bool) -> None:
    assert OPEN.has_code(given) is right


@pytest.mark.parametrize(("birth", "faults"), [(date(2014, 3, 2), 0), (date(2014, 3, 3), 1)])
def test_con_05_a_child_is_invited_from_the_twelfth_birthday_on(birth: date, faults: int) -> None:
    found = age_faults(birth, date(2026, 3, 2))
    assert [(fault.message, fault.rule) for fault in found] == [(PARENTS, "CON-05")] * faults


def test_a_way_needs_its_address() -> None:
    assert [fault.field for way in ("mail", "sms") for fault in way_faults(WHO, way)] == ["way", "way"]
    assert way_faults(replace(WHO, email="a@example.test"), "mail") == []
    assert way_faults(replace(WHO, phone="0612345678"), "sms") == []
