"""CON-01: the effect that the patient is shown is what the choice does: now, later, or not at all."""

from datetime import UTC, datetime

import pytest

from services.persons.domain.effect import Around, PlanTeam, Sent, effects
from shared.rules.consent import ConsentRule, DataCategory, Recipient, Verdict

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
REFERRAL, PLAN = DataCategory.REFERRAL, DataCategory.CARE_PLAN
KINDS = {"gp": "huisartspraktijk", "team": "pijnteam", "physio": "fysiotherapiepraktijk"}
TREATED = Around(
    KINDS, sent=[Sent("gp", "team")], plans=[PlanTeam("team", frozenset({"gp", "team"}))], senders=["gp", "team"]
)


def saying(recipient: str, verdict: Verdict, data: DataCategory | None = None) -> ConsentRule:
    to = Recipient("organisation", recipient) if recipient else Recipient("everyone")
    return ConsentRule(f"{verdict}-{recipient}", to, verdict, NOW, data=data)


def told(around: Around, *wanted: ConsentRule) -> list[tuple[str, str, DataCategory, bool, bool]]:
    """Return what changes: who, of whom, what, whether it is read after it, and whether that is so at once."""
    found = effects((), wanted, around, NOW)
    return [(row.recipient_id, row.holder_id, row.data, row.after.allowed, row.now) for row in found if row.changes]


def test_a_yes_to_who_takes_no_part_opens_nothing_now_con_01() -> None:
    """CON-01: the plan is at the team alone; the practice has none to show."""
    assert told(TREATED, saying("physio", "give")) == [("physio", "team", PLAN, True, False)]


def test_where_no_plan_is_a_yes_promises_none_con_01() -> None:
    assert effects((), (saying("physio", "give"),), Around(KINDS, senders=["gp"]), NOW) == ()


def test_an_objection_stops_what_was_sent_and_what_would_be_sent_con_01() -> None:
    """CON-01: the own data of the team stay, and so does what the practice reads of it."""
    assert told(TREATED, saying("team", "object")) == [("team", "gp", REFERRAL, False, True)]
    assert told(TREATED, saying("physio", "object")) == [
        ("physio", "gp", REFERRAL, False, False),
        ("physio", "team", REFERRAL, False, False),
    ]
    reads = [(row.recipient_id, row.data) for row in effects((), (), TREATED, NOW) if row.opens_now]
    assert reads == [("gp", PLAN), ("team", REFERRAL)], "nobody reads the way back that no referral went"


def test_who_was_let_into_the_plan_reads_it_on_an_explicit_yes_only_con_01() -> None:
    """CON-01, D20: the talk about a referral is no yes to the shared plan."""
    let_in = Around(KINDS, plans=[PlanTeam("team", frozenset({"gp", "team"}), frozenset({"physio"}))])
    assert told(let_in, saying("physio", "give")) == [("physio", "team", PLAN, True, True)]
    assert told(let_in, saying("physio", "give", REFERRAL)) == []


@pytest.mark.parametrize("other", ["physio", "gp"])
def test_of_two_plans_the_nearest_stand_counts_con_01(other: str) -> None:
    """CON-01, D43: who takes part in one of two plans of a team reads that one."""
    two = Around(KINDS, plans=[PlanTeam("team", frozenset({"team"})), PlanTeam("team", frozenset({"team", other}))])
    assert [(row.recipient_id, row.now) for row in effects((), (), two, NOW)] == [(other, True)]
