"""Keep your place: sending again and adding something never start at the back of the queue."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.referral.domain.facts import ReferralResent, ReferralSupplemented
from services.referral.domain.place import resend, supplement
from services.referral.domain.referral import Place, Referral, Rejection, State
from services.referral.domain.triage import receive, reject
from services.referral.domain.writing import recall
from shared.faults import Conflict, Fault, RulesNotMet
from tests.support.referrals import OFFER, TEAM, TODAY, a_sent, receiver, sender, terms

GP = {"01.015"}
OBJECTS = Fault("offer_id", "no-consent", "De patiënt maakt bezwaar.", "CON-01")


def a_rejected(day: date = TODAY) -> Referral:
    received, _ = receive(a_sent(), receiver())
    decline = Rejection("prof-bakker", day, "no-capacity", "prof-yilmaz", "send-again", "Er is nu geen plek.")
    rejected, _ = reject(received, decline, receiver(day), terms())
    return rejected


def test_sending_again_keeps_the_first_date_the_place_and_the_earlier_rejection() -> None:
    rejected, later = a_rejected(), TODAY + timedelta(days=7)
    after, facts = resend(rejected, OFFER, GP, "Het verslag is er nu.", sender(later), terms())
    assert (after.state, after.rejection) == (State.SENT, None)
    assert after.kept_place == Place(TODAY, TODAY)
    assert after.earlier_rejections == (rejected.rejection,)
    assert [row.text for row in after.supplements] == ["Het verslag is er nu."]
    assert after.sending == rejected.sending
    assert facts == (ReferralResent(after, later),)


@pytest.mark.parametrize(("rejected_after", "days"), [(2, 12), (12, 2), (13, 2), (14, 2)])
def test_the_receiver_gets_the_days_that_were_left_and_never_less_than_a_few(rejected_after: int, days: int) -> None:
    rejected, later = a_rejected(TODAY + timedelta(days=rejected_after)), TODAY + timedelta(days=30)
    after, _ = resend(rejected, OFFER, GP, "Nieuw.", sender(later), terms())
    assert after.respond_by == later + timedelta(days=days)
    assert after.turn is not None
    assert (after.turn.kind, after.turn.id, after.turn.due_on) == ("team", TEAM, after.respond_by)


def test_con_01_d26_sending_again_asks_what_sending_asked() -> None:
    with pytest.raises(RulesNotMet) as refusal:
        resend(a_rejected(), OFFER, {"04.000"}, "Nieuw.", sender(), terms(), [OBJECTS])
    assert {row.rule for row in refusal.value.faults} == {"D26", "CON-01"}


def test_only_what_was_declined_is_sent_again() -> None:
    with pytest.raises(Conflict) as refusal:
        resend(a_sent(), OFFER, GP, "Nieuw.", sender(), terms())
    assert {row.name for row in refusal.value.allowed} == {"recall", "withdraw", "supplement"}


def test_an_addition_moves_no_date_and_no_holder() -> None:
    sent, later = a_sent(), TODAY + timedelta(days=3)
    after, facts = supplement(sent, "De foto is gemaakt.", sender(later))
    (added,) = after.supplements
    assert (added.text, added.added_by, added.added_on) == ("De foto is gemaakt.", "prof-de-vries", later)
    assert facts == (ReferralSupplemented(after, added),)
    moved = {"supplements", "last_move", "moves"}
    assert {name for name, value in vars(after).items() if value != getattr(sent, name)} == moved


def test_what_was_sent_before_places_were_kept_has_the_place_of_its_day() -> None:
    assert replace(a_sent(), place=None).kept_place == Place(TODAY, TODAY)


def test_taking_back_before_anyone_looked_is_as_if_it_was_not_sent() -> None:
    back, _ = recall(a_sent(), sender(), terms())
    assert back.kept_place is None


def test_taking_back_what_was_sent_again_keeps_the_place() -> None:
    later = TODAY + timedelta(days=7)
    again, _ = resend(a_rejected(), OFFER, GP, "Nieuw.", sender(later), terms())
    back, _ = recall(again, sender(later), terms())
    assert back.kept_place == Place(TODAY, TODAY)
