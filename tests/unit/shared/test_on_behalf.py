"""Who may act for whom: a delegate for a clinician of the own organisation, a stand-in on the days of a waarneming."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shared.policy.decision import Policy, Resource, grant
from shared.policy.on_behalf import DELEGATES, NotOnBehalf, Waarneming, as_delegate, as_stand_in
from shared.policy.subject import Subject
from shared.roles import Role
from tests.support.service_app import person

OWN, OTHER = "praktijk-de-linde", "praktijk-de-eik"
ASSISTANT = person("prof-dekker", Role.ASSISTANT, organisation=OWN)
STAND_IN = person("prof-eik", Role.HUISARTS, Role.TRIAGE, organisation=OTHER)
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
WAARNEMING = Waarneming("w-1", OWN, "prof-eik", OTHER, FIRST, LAST)
DAY = timedelta(days=1)
TABLE = Policy(
    (
        grant("thing.send", roles={Role.HUISARTS}, relations={"sender"}, ground="D20", delegable=True),
        grant("thing.judge", roles={Role.HUISARTS}, relations={"sender"}, ground="D20"),
    )
)


@pytest.mark.parametrize("role", sorted(DELEGATES))
def test_a_delegate_does_what_may_be_left_to_them_and_the_clinician_answers_for_it(role: str) -> None:
    acting = as_delegate(person("prof-dekker", role, organisation=OWN), "prof-de-vries", {Role.HUISARTS})
    thing = Resource("thing", "1", frozenset({"sender"}))
    assert TABLE.decide(acting, "thing.send", thing).allowed
    assert not TABLE.decide(acting, "thing.judge", thing).allowed
    assert (acting.id, acting.answerable_id, acting.on_behalf_of) == ("prof-dekker", *["prof-de-vries"] * 2)
    assert acting.answerable_roles == {Role.HUISARTS}
    assert acting.roles == {role}


def test_without_a_clinician_the_delegate_may_not() -> None:
    assert not TABLE.decide(ASSISTANT, "thing.send", Resource("thing", "1", frozenset({"sender"}))).allowed


@pytest.mark.parametrize(
    ("roles", "why"),
    [
        (set(), "unknown in this organisation"),
        ({Role.POH_GGZ}, "a delegate: nothing is passed on"),
        ({Role.TRIAGE}, "no clinician"),
        ({Role.BEDRIJFSARTS}, "the work side"),
        ({Role.APOTHEKER}, "decides on no care"),
    ],
)
def test_only_a_clinician_lends_what_they_may(roles: set[str], why: str) -> None:
    with pytest.raises(NotOnBehalf):
        as_delegate(ASSISTANT, "prof-de-vries", roles)
    assert why


@pytest.mark.parametrize("role", sorted(set(Role) - DELEGATES))
def test_no_other_role_is_a_delegate(role: str) -> None:
    with pytest.raises(NotOnBehalf):
        as_delegate(person("prof-x", role, organisation=OWN), "prof-de-vries", {Role.HUISARTS})


def test_nobody_acts_for_themselves_or_without_an_organisation() -> None:
    for subject, clinician in ((ASSISTANT, ASSISTANT.id), (replace(ASSISTANT, organisation_id=None), "prof-de-vries")):
        with pytest.raises(NotOnBehalf):
            as_delegate(subject, clinician, {Role.HUISARTS})


@pytest.mark.parametrize(("day", "holds"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_a_waarneming_holds_from_its_first_to_its_last_day(day: date, *, holds: bool) -> None:
    if not holds:
        with pytest.raises(NotOnBehalf):
            as_stand_in(STAND_IN, WAARNEMING, day)
        return
    acting = as_stand_in(STAND_IN, WAARNEMING, day)
    assert (acting.organisation_id, acting.own_organisation_id, acting.on_behalf_of) == (OWN, OTHER, OWN)
    assert acting.answerable_id == "prof-eik"
    assert acting.roles == {Role.HUISARTS}, "as a clinician only"


@pytest.mark.parametrize(
    "other",
    [
        replace(STAND_IN, id="prof-anders"),
        replace(STAND_IN, organisation_id="praktijk-de-berk"),
        replace(STAND_IN, organisation_id=None),
        replace(STAND_IN, roles=frozenset({Role.ASSISTANT})),
        replace(STAND_IN, roles=frozenset({Role.BEDRIJFSARTS})),
    ],
)
def test_nobody_else_stands_in(other: Subject) -> None:
    with pytest.raises(NotOnBehalf):
        as_stand_in(other, WAARNEMING, FIRST)
    with pytest.raises(NotOnBehalf):
        as_stand_in(STAND_IN, None, FIRST)


def test_what_binds_the_practice_stays_with_it() -> None:
    table = Policy((grant("thing.end", roles={Role.HUISARTS}, relations={"sender"}, ground="CON-02", own_only=True),))
    thing = Resource("thing", "1", frozenset({"sender"}))
    assert not table.decide(as_stand_in(STAND_IN, WAARNEMING, FIRST), "thing.end", thing).allowed
    assert table.decide(person("prof-de-vries", Role.HUISARTS, organisation=OWN), "thing.end", thing).allowed


def test_who_stands_in_lends_nothing() -> None:
    """A chain cannot be made: a request names one, and the stand-in's own assistant is of another organisation."""
    acting = as_stand_in(STAND_IN, WAARNEMING, FIRST)
    assert not acting.lent
    with pytest.raises(NotOnBehalf):
        as_delegate(acting, "prof-de-vries", {Role.HUISARTS})
