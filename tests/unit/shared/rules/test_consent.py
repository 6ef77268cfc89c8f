"""CON-01, CON-05: which saying of the patient decides, exhaustively and against an oracle written another way."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.region.domain.organisation import CARE_LINES
from shared.rules.consent import (
    CATEGORIES,
    ConsentQuestion,
    ConsentRule,
    DataCategory,
    Purpose,
    Recipient,
    Verdict,
    decide_consent,
    meet,
    within,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TICK = timedelta(microseconds=1)
TEAM, EVERYONE, HOSPITALS = (
    Recipient("organisation", "team"),
    Recipient("everyone"),
    Recipient("category", "ziekenhuis"),
)
QUESTION = ConsentQuestion(
    "gp", "team", DataCategory.REFERRAL, Purpose.TREATMENT, categories=frozenset({"ziekenhuis", "pijnteam"})
)


def rule(consent_id: str, verdict: Verdict, recipient: Recipient = TEAM, **more: object) -> ConsentRule:
    return ConsentRule(consent_id, recipient, verdict, **{"since": NOW, **more})  # type: ignore[arg-type]


def test_without_a_saying_it_is_refused_con_01() -> None:
    """CON-01: nobody is asked for nothing; the own organisation needs no consent."""
    decision = decide_consent([], QUESTION, NOW)
    assert (decision.allowed, decision.consent_id, decision.reason.rule) == (False, None, "CON-01")
    assert not decision.objected
    own = ConsentQuestion("gp", "gp", DataCategory.REFERRAL, Purpose.TREATMENT)
    assert decide_consent([rule("no", "object", EVERYONE)], own, NOW).allowed


@pytest.mark.parametrize(
    ("at", "allowed"),
    [(NOW - TICK, False), (NOW, True), (NOW + timedelta(days=1) - TICK, True), (NOW + timedelta(days=1), False)],
)
def test_a_consent_holds_half_open_con_01(at: datetime, allowed: bool) -> None:
    """CON-01: consent.from <= t < consent.withdrawn_at, to the microsecond."""
    given_for_a_day = rule("yes", "give", until=NOW + timedelta(days=1))
    assert decide_consent([given_for_a_day], QUESTION, at).allowed is allowed


def test_what_was_withdrawn_says_so_con_05() -> None:
    """CON-05: after its end the answer names the withdrawal; an objection that ended leaves no trace."""
    assert decide_consent([rule("yes", "give", until=NOW)], QUESTION, NOW).reason.rule == "CON-05"
    assert decide_consent([rule("no", "object", until=NOW)], QUESTION, NOW).reason.rule == "CON-01"


def test_the_two_parties_of_a_referral_need_no_yes_but_a_no_counts_con_01() -> None:
    """CON-01, D20: presumed between sender and receiver; an objection of any breadth stops it."""
    parties = ConsentQuestion("gp", "team", DataCategory.REFERRAL, Purpose.TREATMENT, involved=True)
    assert decide_consent([], parties, NOW).allowed
    assert not decide_consent([rule("no", "object", EVERYONE)], parties, NOW).allowed


@pytest.mark.parametrize("recipient", [TEAM, HOSPITALS, EVERYONE])
def test_what_the_patient_says_weighs_more_than_what_is_presumed_con_01(recipient: Recipient) -> None:
    """CON-01: even a broad objection beats the most specific presumed consent."""
    presumed = rule("p", "give", kind="presumed", holder_id="gp", data=DataCategory.REFERRAL, purpose=Purpose.TREATMENT)
    decision = decide_consent([presumed, rule("no", "object", recipient)], QUESTION, NOW)
    assert (decision.allowed, decision.consent_id, decision.objected) == (False, "no", True)
    assert decide_consent([presumed], QUESTION, NOW).consent_id == "p"


@pytest.mark.parametrize(("broad", "narrow"), [(EVERYONE, HOSPITALS), (HOSPITALS, TEAM), (EVERYONE, TEAM)])
@pytest.mark.parametrize("verdict", ["give", "object"])
def test_the_more_specific_recipient_wins_both_ways_con_01(
    broad: Recipient, narrow: Recipient, verdict: Verdict
) -> None:
    """CON-01: everyone < a kind of organisation < one organisation."""
    other: Verdict = "object" if verdict == "give" else "give"
    said = [rule("broad", other, broad), rule("narrow", verdict, narrow)]
    for order in (said, said[::-1]):
        assert decide_consent(order, QUESTION, NOW).consent_id == "narrow"


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ({"data": DataCategory.REFERRAL}, {"purpose": Purpose.TREATMENT, "holder_id": "gp"}),
        ({"data": DataCategory.REFERRAL}, {"holder_id": "gp"}),
        ({}, {"recipient": EVERYONE, "data": DataCategory.REFERRAL}),
        ({"recipient": HOSPITALS, "data": DataCategory.REFERRAL}, {"recipient": Recipient("category", "pijnteam")}),
    ],
)
def test_where_neither_lies_within_the_other_the_objection_wins_con_01(
    yes: dict[str, object], no: dict[str, object]
) -> None:
    """CON-01: to name other things is not to be more specific."""
    said = [rule("yes", "give", **yes), rule("no", "object", **no)]  # type: ignore[arg-type]
    assert decide_consent(said, QUESTION, NOW).consent_id == "no"


def test_each_objection_needs_a_yes_within_it_con_01() -> None:
    """CON-01: a yes within one of two objections leaves the other one standing."""
    wide, other = rule("wide", "object", EVERYONE), rule("other", "object", holder_id="gp")
    yes = rule("yes", "give", data=DataCategory.REFERRAL)
    assert decide_consent([wide, yes], QUESTION, NOW).allowed
    assert decide_consent([wide, other, yes], QUESTION, NOW).consent_id == "other"
    within_both = rule("both", "give", data=DataCategory.REFERRAL, holder_id="gp")
    assert decide_consent([wide, other, yes, within_both], QUESTION, NOW).consent_id == "both"


def test_at_equal_specificity_the_objection_wins_even_when_older_con_01() -> None:
    """CON-01: a newer yes of the same breadth does not undo a no that still holds."""
    said = [rule("no", "object"), rule("yes", "give", since=NOW + TICK)]
    assert decide_consent(said, QUESTION, NOW + TICK).consent_id == "no"


@pytest.mark.parametrize(
    "other",
    [
        {"holder_id": "someone-else"},
        {"data": DataCategory.CARE_PLAN},
        {"purpose": Purpose.COORDINATION},
        {"recipient": Recipient("organisation", "someone-else")},
        {"recipient": Recipient("category", "ggz-instelling")},
    ],
)
def test_a_saying_about_something_else_says_nothing_here_con_01(other: dict[str, object]) -> None:
    """CON-01: each of the dimensions has to fit."""
    assert decide_consent([ConsentRule(**{**vars(rule("x", "give")), **other})], QUESTION, NOW).consent_id is None


def test_the_kinds_of_recipients_are_those_of_the_region() -> None:
    assert set(CATEGORIES) == set(CARE_LINES)


# An oracle of its own: it counts out every exchange that a saying is about, and compares the sets.
PLACES = ("team", "x", "y", "z")
KIND = {"team": {"ziekenhuis", "pijnteam"}, "x": {"ziekenhuis"}, "y": {"pijnteam"}, "z": {"ggz-instelling"}}
EXCHANGES = list(product(PLACES, ("gp", "y", "else"), DataCategory, Purpose))


def reach(row: ConsentRule) -> frozenset[int]:
    return frozenset(
        number
        for number, (to, holder, data, purpose) in enumerate(EXCHANGES)
        if (row.recipient.kind == "everyone" or row.recipient.code in {to, *KIND[to]})
        and (row.holder_id or holder) == holder
        and (row.data or data) == data
        and (row.purpose or purpose) == purpose
    )


def oracle(rules: Sequence[ConsentRule], question: ConsentQuestion, at: datetime) -> bool:
    asked = EXCHANGES.index((question.recipient_id, question.holder_id, question.data, question.purpose))
    left = [row for row in rules if row.since <= at < (row.until or at + TICK) and asked in reach(row)]
    if not left:
        return question.involved
    left = [row for row in left if row.kind == "explicit"] or left
    lowest = [row for row in left if not any(reach(other) < reach(row) for other in left)]
    return all(row.verdict == "give" for row in lowest)


MOMENTS = st.integers(-2, 2).map(lambda hours: NOW + timedelta(hours=hours))
RULES = st.lists(
    st.builds(
        ConsentRule,
        st.uuids().map(str),
        st.sampled_from([TEAM, EVERYONE, HOSPITALS, Recipient("category", "pijnteam"), Recipient("organisation", "x")]),
        st.sampled_from(["give", "object"]),
        MOMENTS,
        st.none() | MOMENTS,
        st.sampled_from([None, "gp", "y"]),
        st.sampled_from([None, *DataCategory]),
        st.sampled_from([None, *Purpose]),
        st.sampled_from(["explicit", "presumed"]),
    ),
    max_size=8,
)


@given(RULES, MOMENTS, st.booleans())
def test_it_decides_as_the_oracle_and_in_any_order_con_01(
    rules: list[ConsentRule], at: datetime, involved: bool
) -> None:
    """CON-01: the same outcome as by elimination, whatever the order of the sayings."""
    question = ConsentQuestion(**{**vars(QUESTION), "involved": involved})
    found = decide_consent(rules, question, at)
    assert found.allowed is oracle(rules, question, at)
    assert decide_consent(rules[::-1], question, at) == found


def test_every_pair_of_sayings_is_decided_by_the_one_that_lies_within_con_01() -> None:
    """CON-01: exhaustively, all pairs about one exchange: no, unless the yes lies within it; what was said first."""
    verdicts: tuple[Verdict, ...] = ("give", "object")
    kinds = product(verdicts, (TEAM, HOSPITALS, EVERYONE), (None, "gp"), (None, DataCategory.REFERRAL))
    said = [
        rule(f"{number}-{kind}-{purpose}", verdict, to, holder_id=holder, data=data, purpose=purpose, kind=kind)
        for number, (verdict, to, holder, data) in enumerate(kinds)
        for purpose in (None, Purpose.TREATMENT)
        for kind in ("explicit", "presumed")
    ]
    for one, other in product(said, said):
        assert decide_consent([one, other], QUESTION, NOW).allowed is oracle([one, other], QUESTION, NOW)


@given(RULES, RULES)
def test_what_lies_within_and_what_meets_is_as_counted_out_con_01(
    some: list[ConsentRule], others: list[ConsentRule]
) -> None:
    """CON-01: with the kinds known; an organisation of which no kind is known may be of any."""
    kinds = {"team": "ziekenhuis", "x": "ziekenhuis"}
    for one, other in product(some, others):
        if "pijnteam" in {one.recipient.code, other.recipient.code}:
            continue  # the team of the oracle is of two kinds
        assert within(one, other, kinds) is (reach(one) <= reach(other))
        assert meet(one, other, kinds) is bool(reach(one) & reach(other))
    unknown = rule("u", "give", Recipient("organisation", "nobody-knows"))
    assert within(unknown, rule("no", "object", HOSPITALS), kinds)
    assert not within(unknown, rule("no", "object", HOSPITALS), {"nobody-knows": "pijnteam"})
