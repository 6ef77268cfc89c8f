"""Whose move it is in each round, by which working day, and what a referral after advice keeps and shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.referral.domain import advice_ends, advice_rounds
from services.referral.domain.advice_referral import convert, refer_in, to_draft, to_sent
from services.referral.domain.advice_request import Advice, AdviceState, Message
from services.referral.domain.advice_trail import Against
from services.referral.domain.content import Content
from services.referral.domain.held import watched
from services.referral.domain.referral import Act, State
from services.referral.domain.writing import recall, send
from shared.faults import Conflict, InvalidInput, RulesNotMet
from shared.rules.ladder import Level
from tests.support.advices import an_advice
from tests.support.referrals import CHAIN, OFFER, PATIENT, PRACTICE, TEAM, TODAY, a_draft, receiver, sender, terms

MONDAY = TODAY  # 2 March 2026
FRIDAY_BEFORE_EASTER = date(2026, 4, 2)


def received() -> Advice:
    return advice_rounds.receive(an_advice(), receiver())[0]


def advised(outcome: str = "manage-yourself", on: date = TODAY) -> Advice:
    return advice_rounds.advise(received(), "m1", outcome, "Bouw op.", receiver(on, "prof-yilmaz"), terms())[0]


def asked_on(day: date) -> Advice:
    asking = advice_rounds.Asking("a", PATIENT, CHAIN, day, may_convert=False, draft_id=None)
    return advice_rounds.ask(asking, an_advice().content, OFFER, {"01.015"}, sender(day), terms())[0]


def test_the_promise_is_in_working_days_and_passes_over_easter() -> None:
    assert asked_on(MONDAY).respond_by == date(2026, 3, 9)
    assert asked_on(FRIDAY_BEFORE_EASTER).respond_by == date(2026, 4, 13)  # Good Friday, weekend and Easter Monday


def test_all_that_keeps_it_from_being_asked_is_named_at_once() -> None:
    asking = advice_rounds.Asking("a", PATIENT, CHAIN, TODAY + timedelta(days=1), may_convert=False, draft_id=None)
    with pytest.raises(RulesNotMet) as refusal:
        advice_rounds.ask(asking, Content(question="Graag advies"), OFFER, {"30.000"}, sender(), terms())
    assert [(each.field, each.code) for each in refusal.value.faults] == [
        ("question", "only-filler"),
        ("discussed_with_patient_on", "in-future"),
        ("offer_id", "referrer"),
    ]


def test_a_question_back_pauses_the_team_and_leaves_it_never_less_than_a_few_days() -> None:
    late = receiver(date(2026, 3, 9))
    waiting = advice_rounds.ask_back(received(), "m", "Sinds wanneer?", late, terms())[0]
    assert waiting.turn is not None
    assert (waiting.turn.id, waiting.turn.due_on) == ("prof-de-vries", date(2026, 3, 16))
    again = advice_rounds.answer(waiting, "n", "November.", sender(date(2026, 3, 10)), terms())[0]
    assert again.turn is not None
    assert (again.turn.kind, again.turn.id, again.turn.organisation_id) == ("person", "prof-bakker", TEAM)
    assert again.respond_by == again.turn.due_on == date(2026, 3, 12)


def test_a_question_back_gives_back_the_working_days_that_were_left() -> None:
    waiting = advice_rounds.ask_back(received(), "m", "Sinds wanneer?", receiver(date(2026, 3, 3)), terms())[0]
    again = advice_rounds.answer(waiting, "n", "November.", sender(date(2026, 3, 10)), terms())[0]
    assert again.respond_by == date(2026, 3, 16)


def test_asking_on_goes_to_who_advised_with_a_new_promise() -> None:
    again = advice_rounds.ask_on(advised(), "m2", "En met een hernia?", sender(date(2026, 3, 9)), terms())[0]
    assert again.turn is not None
    assert (again.state, again.turn.id, again.turn.due_on) == (AdviceState.RECEIVED, "prof-yilmaz", date(2026, 3, 16))


def test_two_specialists_at_once_the_second_hears_who_was_first() -> None:
    with pytest.raises(Conflict) as refusal:
        advice_rounds.advise(advised(), "m2", "refer-here", "Verwijs.", receiver(), terms())
    assert refusal.value.by == "prof-yilmaz"


def test_what_answers_nothing_is_refused_with_what_is_legal() -> None:
    for refused in (advice_rounds.answer, advice_rounds.ask_on):
        with pytest.raises(Conflict) as refusal:
            refused(received(), "m", "Tekst", sender(), terms())
        assert {row.name for row in refusal.value.allowed} == {"add", "refer-anyway", "withdraw"}


def test_who_does_not_follow_the_advice_to_refer_says_why() -> None:
    advice = advised("refer-here")
    with pytest.raises(InvalidInput):
        advice_ends.close(advice, " ", sender())
    assert advice_ends.close(advice, "Mevrouw wil eerst afwachten.", sender())[0].closed
    assert advice_ends.close(advised(), None, sender())[0].closed


def test_silence_climbs_from_holder_to_organisation_and_ends_with_a_move() -> None:
    advice = received()
    for level in Level:
        found = watched(advice)
        assert found == (level, date(2026, 3, 9))
        advice, facts = advice_ends.advice_silent(advice, *found)
        assert len(facts) == 1
    assert watched(advice) is None
    added = advice_rounds.add(advice, "m", "Nog iets.", sender())[0]
    assert added.silent is Level.ORGANISATION
    given = advice_rounds.advise(advice, "n", "wait-and-see", "Wacht.", receiver(), terms())[0]
    assert given.silent is None
    assert advice_ends.advice_silent(given, Level.HOLDER, date(2026, 3, 9)) == (given, ())


def against(day: date) -> Against:
    return Against("prof-de-vries", day, "different-judgement", "De klachten nemen toe.")


def test_refer_anyway_keeps_the_first_day_and_shows_who_decided_against_which_advice() -> None:
    day = date(2026, 3, 16)
    done, facts = convert(advised(), "r", sender(day), against(day))
    written, _ = to_draft(done, OFFER.offer_id, None, sender(day), terms())
    assert done.closed
    assert len(facts) == 1
    assert written.content.question == an_advice().content.question
    again = replace(written.content, question_agreed_with_patient_on=day)
    sent, _ = send(replace(written, content=again), OFFER, {"01.015"}, sender(day), terms())
    trail = sent.advice
    assert sent.place is not None
    assert sent.sending is not None
    assert (sent.place.first_sent_on, sent.place.queue_since, sent.sending.sent_on) == (TODAY, TODAY, day)
    assert trail is not None
    assert (trail.advised_by, trail.outcome, trail.text) == ("prof-yilmaz", "manage-yourself", "Bouw op.")
    assert trail.against == against(day)
    taken_back, _ = recall(sent, sender(day), terms())
    assert taken_back.place == sent.place


def test_refer_anyway_needs_no_advice_to_wait_for() -> None:
    done, _ = convert(an_advice(), "r", sender(), against(TODAY))
    written, _ = to_draft(done, OFFER.offer_id, None, sender(), terms())
    assert written.advice is not None
    assert (written.advice.advised_by, written.advice.declined) == (None, False)
    assert written.advice.against is not None


def test_a_draft_that_it_was_asked_from_is_the_referral() -> None:
    before = a_draft(hulpvraag="Ik wil weer tuinieren.")
    done, _ = convert(advised("refer-here"), before.id, sender())
    linked, _ = to_draft(done, before.offer_id, before, sender(), terms())
    assert (linked.id, linked.content, linked.state) == (before.id, before.content, State.DRAFT)
    assert linked.advice is not None
    assert linked.advice.against is None


def said(act: Act) -> Message:
    return Message("m9", "advice", "Wij zien mevrouw graag.", act.by, act.organisation_id, act.at, act.on, "refer-here")


def test_a_team_makes_the_referral_only_with_leave_and_in_the_name_of_the_asker() -> None:
    act = receiver(by="prof-yilmaz")
    with pytest.raises(Conflict, match="geen toestemming"):
        refer_in(received(), "r", said(act), act)
    done, _ = refer_in(replace(received(), may_convert=True), "r", said(act), act)
    sent, _ = to_sent(done, OFFER, act, terms())
    assert (sent.id, sent.state, sent.sender_id, sent.sender_organisation_id) == (
        "r",
        State.SENT,
        "prof-de-vries",
        PRACTICE,
    )
    assert sent.last_move is not None
    assert sent.last_move.by == "prof-yilmaz"


def test_a_team_cannot_make_a_referral_that_says_too_little() -> None:
    act = receiver()
    thin = replace(received(), may_convert=True, content=Content(question="Is een prik hier zinvol of juist niet?"))
    done, _ = refer_in(thin, "r", said(act), act)
    with pytest.raises(RulesNotMet) as refusal:
        to_sent(done, OFFER, act, terms())
    assert {"hulpvraag", "purpose", "attestation.discussed_on"} <= {each.field for each in refusal.value.faults}
