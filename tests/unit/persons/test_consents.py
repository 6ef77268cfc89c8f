"""CON-01, CON-05, CON-07: how the sayings of one patient change; every refusal at its boundary."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.persons.domain import consents as domain
from services.persons.domain.asking import ConsentRequest
from services.persons.domain.consents import (
    ConsentAnswered,
    ConsentRequested,
    Consents,
    ConsentsChanged,
)
from services.persons.domain.saying import Channel, Consent, Recording
from shared.faults import Conflict, NotFound
from shared.rules.consent import ConsentRule, DataCategory, Purpose, Recipient, Verdict

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
EMPTY = Consents("patient-1", "chain-1")
TEAM, HOSPITAL, EVERYONE = (
    Recipient("organisation", "team"),
    Recipient("organisation", "hospital"),
    Recipient("everyone"),
)


def page(at: datetime = NOW) -> Recording:
    return Recording("patient-1", None, at, "page")


def desk(channel: Channel = "paper", at: datetime = NOW) -> Recording:
    return Recording("prof-1", "gp", at, channel)


def saying(id: str, verdict: Verdict, recording: Recording, recipient: Recipient = TEAM, **more: object) -> Consent:
    rule = ConsentRule(id, recipient, verdict, recording.at)
    return Consent(replace(rule, **more), recording)  # type: ignore[arg-type]


def said(*sayings: Consent) -> Consents:
    consents = EMPTY
    for each in sayings:
        consents, _ = domain.say(consents, each)
    return consents


def test_what_the_patient_says_anew_ends_what_they_said_before_con_01() -> None:
    """CON-01: a change of mind about exactly the same exchange; told as a whole."""
    consents, (fact,) = domain.say(said(saying("no", "object", page())), saying("yes", "give", page(LATER)))
    assert isinstance(fact, ConsentsChanged)
    assert [rule.consent_id for rule in fact.consents.rules(LATER)] == ["yes"]
    assert consents.find("no").withdrawn_at == LATER


def test_saying_the_same_again_is_a_conflict_con_01() -> None:
    with pytest.raises(Conflict):
        domain.say(said(saying("yes", "give", page())), saying("again", "give", page(LATER)))


@pytest.mark.parametrize("objection", [{}, {"recipient": EVERYONE}, {"data": DataCategory.CARE_PLAN}])
def test_nobody_records_a_yes_over_the_patients_no_con_01(objection: dict[str, object]) -> None:
    """CON-01: not over an objection that touches it in any way; a no may always be recorded."""
    recipient = objection.pop("recipient", TEAM)
    present = said(saying("no", "object", page(), recipient, **objection))  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="bezwaar"):
        domain.say(present, saying("yes", "give", desk(at=LATER), data=DataCategory.CARE_PLAN))
    _, facts = domain.say(present, saying("no-too", "object", desk(at=LATER), HOSPITAL))
    assert facts


@pytest.mark.parametrize("other", [{"recipient": HOSPITAL}, {"holder_id": "someone"}])
def test_an_objection_about_something_else_holds_nobody_back_con_01(other: dict[str, object]) -> None:
    present = said(saying("no", "object", page(), holder_id="gp", data=DataCategory.CARE_PLAN))
    recipient = other.pop("recipient", TEAM)
    _, facts = domain.say(present, saying("yes", "give", desk(at=LATER), recipient, **other))  # type: ignore[arg-type]
    assert facts


def test_withdrawal_ends_at_once_and_twice_is_once_con_05() -> None:
    """CON-05: what holds up to the instant of withdrawal does not hold at it."""
    present = said(saying("yes", "give", page()))
    ended, facts = domain.withdraw(present, "yes", "unused", page(LATER))
    assert (ended.find("yes").rule.until, ended.find("yes").withdrawn_at) == (LATER, LATER)
    assert len(facts) == 1
    assert domain.withdraw(ended, "yes", "unused", page(LATER)) == (ended, ())
    with pytest.raises(NotFound):
        domain.withdraw(present, "unknown", "unused", page())


def presumed(referral_id: str = "r-1") -> Consent:
    about = (DataCategory.REFERRAL, Purpose.TREATMENT)
    rule = ConsentRule(f"p-{referral_id}", TEAM, "give", NOW, None, "gp", *about, "presumed")
    return Consent(rule, Recording("prof-1", "gp", NOW, "referral"), referral_id)


def test_withdrawing_what_was_presumed_is_an_objection_con_05() -> None:
    """CON-05, D20: nobody said yes, so ending it needs a no that stays for a next referral, and for the plan."""
    present, _ = domain.presume(EMPTY, presumed())
    ended, _ = domain.withdraw(present, "p-r-1", "no", page(LATER))
    objection = ended.find("no").rule
    assert (objection.verdict, objection.kind, objection.holder_id) == ("object", "explicit", "gp")
    assert (objection.data, objection.purpose, objection.until) == (None, None, None)
    assert [rule.consent_id for rule in ended.rules(LATER)] == ["no"]


def test_one_presumed_consent_for_each_referral_that_ends_with_it_con_01() -> None:
    """CON-01, D20: the same event twice is once; another referral has its own."""
    present, _ = domain.presume(EMPTY, presumed())
    assert domain.presume(present, presumed()) == (present, ())
    both, _ = domain.presume(present, presumed("r-2"))
    left, _ = domain.end_presumed(both, "r-1", LATER)
    assert [rule.consent_id for rule in left.rules(LATER)] == ["p-r-2"]
    assert domain.end_presumed(left, "r-1", LATER) == (left, ())


def test_narrowing_puts_a_smaller_yes_in_the_place_con_01() -> None:
    present = said(saying("yes", "give", page()))
    smaller = replace(present.find("yes").rule, consent_id="small", data=DataCategory.REFERRAL, since=LATER)
    narrowed, _ = domain.narrow(present, "yes", smaller, page(LATER))
    assert [rule.consent_id for rule in narrowed.rules(LATER)] == ["small"]
    with pytest.raises(Conflict):
        domain.narrow(narrowed, "yes", smaller, page(LATER))
    only_presumed, _ = domain.presume(EMPTY, presumed())
    with pytest.raises(Conflict):
        domain.narrow(only_presumed, "p-r-1", smaller, page(LATER))


def test_a_question_waits_once_and_is_answered_once_con_07() -> None:
    """CON-07: who asked and who answered when is kept."""
    rule = ConsentRule("wanted", HOSPITAL, "give", NOW, data=DataCategory.CARE_PLAN)
    asked, (fact,) = domain.ask(EMPTY, ConsentRequest("q-1", rule, desk()))
    assert isinstance(fact, ConsentRequested)
    assert domain.ask(asked, ConsentRequest("q-2", rule, desk())) == (asked, ())
    given = Consent(replace(rule, since=LATER), page(LATER))
    allowed, facts = domain.answer(asked, "q-1", "allowed", given, page(LATER))
    assert [type(each) for each in facts] == [ConsentsChanged, ConsentAnswered]
    assert allowed.request("q-1").answered_at == LATER
    with pytest.raises(Conflict):
        domain.answer(allowed, "q-1", "refused", None, page(LATER))
    refused, facts = domain.answer(asked, "q-1", "refused", None, page(LATER))
    assert [type(each) for each in facts] == [ConsentAnswered]
    assert refused.rules(LATER) == ()
