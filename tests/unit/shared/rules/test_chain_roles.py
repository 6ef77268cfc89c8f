"""ROL-01, ROL-02: one hoofdbehandelaar, one central care provider, no gap and no overlap."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.rules.roles import ChainRole, Holding, Involvement, RoleFault, decide_hoofdbehandelaar, decide_roles

HB, CZ = ChainRole.HB, ChainRole.CZ
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER, LAST = START + timedelta(days=7), START + timedelta(days=14)
TICK = timedelta(microseconds=1)


def test_rol_01_both_roles_held_is_complete() -> None:
    """ROL-01: two people, one role each."""
    decision = decide_roles([Holding("a", START, role=HB), Holding("b", START, role=CZ)])
    assert decision.complete
    assert [each.rule for each in decision.reasons] == ["ROL-01"]


def test_rol_01_one_person_may_hold_both() -> None:
    """ROL-01: exactly one of each says nothing about two people."""
    held = [Holding("a", START, role=HB), Holding("a", START, role=CZ)]
    assert decide_roles(held, [Involvement("b", START)]).complete


def test_rol_01_asks_one_professional_to_be_hoofdbehandelaar() -> None:
    """ROL-01: with one professional that one is hoofdbehandelaar; nobody named is a fault."""
    assert decide_roles([], [Involvement("a", START)]).faults == (RoleFault(HB, 0, START, None),)
    assert decide_roles([Holding("a", START, role=CZ)]).faults == (RoleFault(HB, 0, START, None),)


def test_rol_01_asks_no_central_care_provider_of_one_professional() -> None:
    """ROL-01: one professional needs no central care provider, the second does."""
    assert decide_roles([Holding("a", START, role=HB)]).complete
    decision = decide_roles([Holding("a", START, role=HB)], [Involvement("b", LATER)])
    assert decision.faults == (RoleFault(CZ, 0, LATER, None),)
    assert "geen" in decision.reasons[0].text
    assert "centrale zorgverlener" in decision.reasons[0].text


@pytest.mark.parametrize(
    ("until", "since", "fault"),
    [
        (LATER, LATER, None),
        (LATER, LATER + TICK, RoleFault(HB, 0, LATER, LATER + TICK)),
        (LATER + TICK, LATER, RoleFault(HB, 2, LATER, LATER + TICK)),
    ],
)
def test_rol_01_a_hand_over_is_exact(until: datetime, since: datetime, fault: RoleFault | None) -> None:
    """ROL-01: half-open intervals; one microsecond of gap or overlap is found."""
    held = [Holding("a", START, until, HB), Holding("b", since, role=HB), Holding("c", START, role=CZ)]
    decision = decide_roles(held, [Involvement("d", START)])
    assert decision.faults == ((fault,) if fault else ())


def test_rol_01_names_every_fault_and_joins_what_belongs_together() -> None:
    """ROL-01: a gap stays one gap when others come and go in it."""
    held = [Holding("a", START, LATER, HB), Holding("b", START, LAST, CZ)]
    others = [Involvement("c", START), Involvement("d", LATER + TICK, LAST), Involvement("e", START)]
    decision = decide_roles(held, others)
    assert decision.faults == (RoleFault(HB, 0, LATER, None), RoleFault(CZ, 0, LAST, None))
    assert len(decision.reasons) == 2
    assert decision.reasons[0].text == "Er moet precies één hoofdbehandelaar zijn, maar vanaf 09-03-2026 is er geen."


def test_rol_01_says_how_many_there_are() -> None:
    """ROL-01: two central care providers for a week."""
    held = [Holding("a", START, role=HB), Holding("b", START, role=CZ), Holding("c", START, LATER, CZ)]
    (why,) = decide_roles(held).reasons
    assert why.text.endswith("vanaf 02-03-2026 tot 09-03-2026 zijn er 2.")


@pytest.mark.parametrize(("since", "standing"), [(None, 1), (LATER, 0)])
def test_rol_01_a_gap_that_was_filled_no_longer_stands(since: datetime | None, standing: int) -> None:
    """ROL-01: who chose the central care provider a week late reads no warning for ever."""
    chosen = [Holding("b", since, role=CZ)] if since else []
    decision = decide_roles([Holding("a", START, role=HB), *chosen], [Involvement("c", START)])
    assert len(decision.standing) == standing
    assert len(decision.faults) == 1


def test_rol_01_nothing_stands_where_all_is_well() -> None:
    """ROL-01: the reason that says so is no warning."""
    assert decide_roles([Holding("a", START, role=HB)]).standing == ()


def test_rol_01_an_empty_chain_is_complete() -> None:
    """ROL-01: nobody involved, nothing asked."""
    assert decide_roles([]).complete


INSTANTS = st.integers(0, 8).map(lambda hours: START + timedelta(hours=hours))
HOLDINGS = st.lists(
    st.builds(
        lambda who, start, hours, role: Holding(who, start, start + timedelta(hours=hours), role),
        st.sampled_from("abc"), INSTANTS, st.integers(1, 6), st.sampled_from(ChainRole),
    ),
    max_size=6,
)  # fmt: skip


@given(HOLDINGS, INSTANTS)
def test_rol_01_agrees_with_looking_at_one_instant(held: list[Holding], instant: datetime) -> None:
    """ROL-01: at every instant, a fault covers it exactly when counting heads says so."""
    active = [each for each in held if each.since <= instant < (each.until or LAST)]
    together = len({each.professional_id for each in active})
    for role, needed_from in ((HB, 1), (CZ, 2)):
        count = len({each.professional_id for each in active if each.role is role})
        faulty = [
            each for each in decide_roles(held).faults
            if each.role is role and each.since <= instant and (each.until is None or instant < each.until)
        ]  # fmt: skip
        assert bool(faulty) is (together >= needed_from and count != 1)


@pytest.mark.parametrize(
    ("codes", "allowed"),
    [
        (["01.015"], True),
        (["04.000", "01.042"], True),
        (["01.000"], True),
        (["04.000"], False),
        (["81.000"], False),
        (["25.000", "30.000"], False),
        (["patient"], False),
        ([], False),
    ],
)
def test_rol_02_the_hoofdbehandelaar_is_a_physician(codes: list[str], allowed: bool) -> None:
    """ROL-02: a role code 01.*, also beside another."""
    decision = decide_hoofdbehandelaar(codes)
    assert decision.allowed is allowed
    assert [each.rule for each in decision.reasons] == ["ROL-02"]
