"""Whom the person in question is shown: others, not themselves and no machines; a list once a day (D51)."""

from typing import Any

import pytest

from shared.audit.looks import Memory, looks_of
from shared.contracts import access

ENTRY: dict[str, Any] = {
    "id": 1,
    "uid": "e1",
    "occurred_at": "2026-03-02T08:00:00.000000Z",
    "event_code": "referral.read",
    "action_code": "R",
    "outcome": "allowed",
    "actor_id": "prof-1",
    "organisation_id": "praktijk",
    "roles": '["01.015"]',
    "object_type": "referral",
    "object_id": "r1",
    "patients": ["p1", "p2"],
    "ground": "D20",
    "on_behalf_of": None,
}


def entry(**changes: Any) -> dict[str, Any]:
    return {**ENTRY, **changes}


def test_each_person_of_an_entry_is_told_of_it() -> None:
    assert [look.person_id for look in looks_of([entry()])] == ["p1", "p2"]


def test_own_reads_and_machines_are_left_out() -> None:
    own, machine = entry(actor_id="p1", patients=["p1"]), entry(roles=["service"])
    assert list(looks_of([own, machine, entry(roles=["clock"]), entry(patients=[])])) == []


def test_a_refusal_and_a_change_are_told_as_such() -> None:
    refused, changed = looks_of([entry(outcome="refused", patients=["p1"]), entry(action_code="U", patients=["p1"])])
    assert (refused.refused, refused.changed) == (True, False)
    assert (changed.refused, changed.changed) == (False, True)


@pytest.mark.parametrize("more", [{}, {"on_behalf_of": "prof-2"}])
def test_a_look_fits_its_contract(more: dict[str, Any]) -> None:
    look = next(looks_of([entry(**more)]))
    access.OF_REFERRAL.check({**access.OF_REFERRAL.example, "looks": [look.told()]})


def test_a_list_is_told_once_a_day_and_everything_else_each_time() -> None:
    """The day is that of Amsterdam (CAL-01): the last minute of the one, the first of the next."""
    memory = Memory()
    before, after = "2026-03-02T22:59:59.000000Z", "2026-03-02T23:00:00.000000Z"
    lists = [entry(object_id="list", patients=["p1"], occurred_at=at) for at in (before, before, after)]
    assert [memory.is_news(look) for look in looks_of(lists)] == [True, False, True]
    namens = [entry(object_id="list", patients=["p1"], occurred_at=after, on_behalf_of="prof-2")] * 2
    assert [memory.is_news(look) for look in looks_of(namens)] == [True, False]
    reads = [entry(patients=["p1"])] * 2
    assert [memory.is_news(look) for look in looks_of(reads)] == [True, True]


def test_another_actor_organisation_or_list_is_told_apart() -> None:
    memory = Memory()
    lists = [
        entry(object_id="list", patients=["p1"], **other)
        for other in ({}, {"actor_id": "prof-2"}, {"organisation_id": "team"}, {"event_code": "referral.list-own"})
    ]
    assert all(memory.is_news(look) for look in looks_of(lists))
