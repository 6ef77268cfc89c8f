"""Drafting, sending to an offer that is open to the sender, the talk after an emergency, and what can never be true."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.referral.domain.advice import warnings
from services.referral.domain.content import Attestation, Content, RedFlag, WorkSituation
from services.referral.domain.content_checks import impossible
from services.referral.domain.discussion import discussion_passed, next_working_day, record_discussion
from services.referral.domain.facts import DraftDiscarded, ReferralRecalled, ReferralWithdrawn
from services.referral.domain.offer import Closure, ReferrerRole, referral_faults, referring_role
from services.referral.domain.referral import State
from services.referral.domain.triage import receive
from services.referral.domain.writing import delete, recall, send, withdraw
from shared.calendar import PartialDate, Precision
from shared.faults import Conflict, RulesNotMet
from tests.support.referrals import OFFER, TODAY, a_draft, a_sent, complete_content, receiver, sender, terms

TALK = Attestation(date(2026, 3, 3), True, True, True, True, True)
PERIOD = ReferrerRole("01.015", date(2026, 3, 2), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("on", "role"),
    [
        (date(2026, 3, 1), None),
        (date(2026, 3, 2), "01.015"),
        (date(2026, 3, 31), "01.015"),
        (date(2026, 4, 1), None),
    ],
)
def test_d26_a_role_may_refer_within_its_dates(on: date, role: str | None) -> None:
    offer = replace(OFFER, referrer_roles=(PERIOD,))
    assert referring_role(offer, {"01.015", "triage"}, on) == role
    assert {fault.rule for fault in referral_faults(offer, {"01.015"}, on)} == (set() if role else {"D26"})


def test_d26_another_role_is_led_to_a_letter() -> None:
    (fault,) = referral_faults(OFFER, {"25.000"}, TODAY)
    assert "brief mee voor de huisarts" in fault.message


@pytest.mark.parametrize(("on", "open_"), [(date(2026, 3, 2), True), (date(2026, 3, 3), False)])
def test_d26_an_offer_ends_with_its_last_day(on: date, open_: bool) -> None:
    assert (not referral_faults(replace(OFFER, valid_to=date(2026, 3, 2)), {"01.015"}, on)) == open_


@pytest.mark.parametrize(("day", "open_"), [(9, True), (10, False), (20, False), (21, True)])
def test_nobody_refers_to_an_offer_on_the_days_that_it_is_closed(day: int, open_: bool) -> None:
    offer = replace(OFFER, closures=(Closure(date(2026, 3, 10), date(2026, 3, 20)),))
    found = referral_faults(offer, {"01.015"}, date(2026, 3, day))
    assert (not found) == open_
    assert open_ or found[0].message == "Dit aanbod neemt nu niemand aan, tot en met 20-03-2026."
    assert referral_faults(replace(OFFER, closures=(Closure(date(2026, 3, 1)),)), {"01.015"}, date(2026, 3, day))


def test_sending_binds_role_offer_and_promise_to_the_one_who_sends() -> None:
    drafted = replace(a_draft(), sender_id="prof-dekker")
    sent, _ = send(drafted, OFFER, {"01.015"}, sender(), terms())
    assert sent.sending is not None
    assert (sent.sender_id, sent.sending.sender_role) == ("prof-de-vries", "01.015")
    assert sent.respond_by == sent.sending.promised_by == date(2026, 3, 16)
    assert sent.discussion_due_on is None


def test_a_promise_over_the_clock_change_is_counted_in_local_days() -> None:
    sent = a_sent(date(2026, 3, 20))
    assert sent.respond_by == date(2026, 4, 3)


def test_a_draft_is_thrown_away_and_a_sent_referral_is_withdrawn() -> None:
    assert isinstance(delete(a_draft(), sender())[1][0], DraftDiscarded)
    assert isinstance(withdraw(a_sent(), "other", sender())[1][0], ReferralWithdrawn)
    with pytest.raises(Conflict):
        withdraw(a_draft(), "other", sender())
    with pytest.raises(Conflict):
        delete(a_sent(), sender())


def test_what_was_sent_too_early_is_a_draft_again_with_nothing_of_the_sending() -> None:
    later = date(2026, 3, 4)
    taken, (fact,) = recall(a_sent(emergency=True, attestation=Attestation()), sender(later), terms())
    assert isinstance(fact, ReferralRecalled)
    assert (fact.receiver_organisation_id, fact.recalled_on) == (OFFER.organisation_id, later)
    assert (taken.state, taken.sending, taken.respond_by, taken.discussion_due_on) == (State.DRAFT, None, None, None)
    assert taken.turn is not None
    assert (taken.turn.id, taken.turn.next_step, taken.turn.due_on) == ("prof-de-vries", "send", date(2026, 3, 11))
    assert taken.content == a_draft(emergency=True, attestation=Attestation()).content


def test_what_was_opened_is_not_taken_back_to_a_draft() -> None:
    opened, _ = receive(a_sent(), receiver(TODAY))
    with pytest.raises(Conflict) as refusal:
        recall(opened, sender(), terms())
    assert refusal.value.by == "prof-bakker"
    assert "withdraw" in {row.name for row in refusal.value.allowed}


@pytest.mark.parametrize(
    ("sent_on", "last_day"),
    [
        (date(2026, 3, 5), date(2026, 3, 6)),
        (date(2026, 3, 6), date(2026, 3, 9)),
        (date(2026, 4, 2), date(2026, 4, 7)),
    ],
)
def test_ref_02_one_working_day_after_an_emergency(sent_on: date, last_day: date) -> None:
    assert next_working_day(sent_on) == last_day


def test_ref_02_an_emergency_waits_for_its_talk_until_it_is_recorded() -> None:
    sent = a_sent(emergency=True, attestation=Attestation())
    assert sent.discussion_due_on == date(2026, 3, 3)
    assert discussion_passed(sent, date(2026, 3, 3))
    done, (fact,) = record_discussion(sent, TALK, sender(date(2026, 3, 3)))
    assert fact.on == date(2026, 3, 3)
    assert not discussion_passed(done, date(2026, 3, 3))
    with pytest.raises(Conflict):
        record_discussion(done, TALK, sender(date(2026, 3, 3)))


def test_ref_04_the_talk_afterwards_covers_all_five() -> None:
    sent = a_sent(emergency=True, attestation=Attestation())
    with pytest.raises(RulesNotMet) as refusal:
        record_discussion(sent, replace(TALK, effects=False), sender(date(2026, 3, 3)))
    assert [(row.field, row.rule) for row in refusal.value.faults] == [("attestation.effects", "REF-04")]


DAY = PartialDate(TODAY)
NEXT_DAY = PartialDate(date(2026, 3, 3))
THIS_MONTH = PartialDate(date(2026, 3, 1), Precision.MONTH)
NEXT_MONTH = PartialDate(date(2026, 4, 1), Precision.MONTH)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"complaint_since": DAY}, []),
        ({"complaint_since": NEXT_DAY}, ["complaint_since"]),
        ({"complaint_since": None, "work_situation": None}, []),
        ({"work_situation": WorkSituation("reported-sick", DAY)}, []),
        ({"work_situation": WorkSituation("partly", THIS_MONTH)}, []),
        ({"work_situation": WorkSituation("reported-sick", NEXT_DAY)}, ["work_situation.reported_sick_since"]),
        ({"work_situation": WorkSituation("reported-sick", NEXT_MONTH)}, ["work_situation.reported_sick_since"]),
        ({"work_situation": WorkSituation("works", DAY)}, ["work_situation.reported_sick_since"]),
        (
            {"complaint_since": NEXT_DAY, "work_situation": WorkSituation("reported-sick", NEXT_DAY)},
            ["complaint_since", "work_situation.reported_sick_since"],
        ),
    ],
)
def test_d2_not_even_a_draft_takes_an_absence_in_the_future(changes: dict[str, Any], fields: list[str]) -> None:
    assert [fault.field for fault in impossible(changes, TODAY)] == fields


@pytest.mark.parametrize(("day", "wrong"), [(TODAY, False), (TODAY + timedelta(days=1), True)])
def test_what_was_said_to_the_patient_was_not_said_tomorrow_ref_01_ref_02_ref_08(day: date, *, wrong: bool) -> None:
    changes = {
        "question_agreed_with_patient_on": day,
        "attestation": Attestation(discussed_on=day),
        "patient_organisation_info_given_on": day,
    }
    found = {(fault.field, fault.code, fault.rule) for fault in impossible(changes, TODAY)}
    expected = {
        ("question_agreed_with_patient_on", "in-future", "REF-01"),
        ("attestation.discussed_on", "in-future", "REF-02"),
        ("patient_organisation_info_given_on", "in-future", "REF-08"),
    }
    assert found == (expected if wrong else set())


def test_ref_08_patient_organisations_are_advised_until_they_were_mentioned() -> None:
    assert [fault.rule for fault in warnings(complete_content())] == ["REF-08"]
    assert not warnings(complete_content(patient_organisation_info_given_on=TODAY))


def test_a_suspected_red_flag_asks_for_an_explanation_and_stops_nothing() -> None:
    suspected = Content(red_flags=(RedFlag("fever", "suspected"), RedFlag("fever", "suspected", "Lab aangevraagd.")))
    assert [fault.field for fault in warnings(suspected)][:-1] == ["red_flags.0.explanation"]
