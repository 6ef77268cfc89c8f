"""Every fact fits its contract, every contract has its fact, and code lists are the same on both sides."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.referral.domain import advice_facts as advice
from services.referral.domain import appointment_facts as appointment
from services.referral.domain import capacity as room
from services.referral.domain import facts
from services.referral.domain import peer_facts as peers
from services.referral.domain import recall as recalls
from services.referral.domain.advice_request import Conversion, Declining, Ended, Message
from services.referral.domain.advice_trail import Against
from services.referral.domain.assignment_facts import ReferralAssigned
from services.referral.domain.back_referral import BackReferral, Handover, Report
from services.referral.domain.came_along import Typed
from services.referral.domain.cancelling import Cancelling
from services.referral.domain.content import WorkSituation
from services.referral.domain.dispute import Dispute
from services.referral.domain.harm_band import BANDS
from services.referral.domain.peer_question import Reply
from services.referral.domain.referral import (
    Acceptance,
    Origin,
    Question,
    Redirection,
    Rejection,
    State,
    Supplement,
    Treatment,
    Turn,
    Withdrawal,
)
from services.referral.domain.reopening import Reopening
from services.referral.outgoing import OUTGOING
from services.referral.settings import codes
from services.referral.wiring import SERVICE
from shared.calendar import PartialDate, Precision
from shared.contracts import referral as contracts
from shared.contracts.schemas import LEVEL
from shared.rules.ladder import Level
from shared.rules.nudge import Nudge
from tests.support.advices import an_advice
from tests.support.appointments import booked, offered, standing
from tests.support.capacities import a_capacity_request
from tests.support.peers import a_peer_question
from tests.support.recalls import a_recall
from tests.support.referrals import TODAY, a_draft, a_sent, receiver

SENT = a_sent(work_situation=WorkSituation("reported-sick", PartialDate(date(2026, 2, 1), Precision.MONTH)))
NOON = receiver().at
QUESTION = Question("q1", "Tekst", "prof-bakker", NOON, TODAY, 12, "Antwoord", "prof-de-vries", NOON, TODAY)
REJECTION = Rejection("prof-bakker", TODAY, "no-capacity", "prof-yilmaz", "send-again", "Tekst")
PASSED = Redirection("s", "offer-oost", "oost", "no-capacity", "prof-bakker", TODAY, TODAY, TODAY, "rejected", TODAY)
SILENT_TEAM = facts.ReferralSilent(SENT, Level.HOLDER, Turn("team", "t", "t", "assess", TODAY, TODAY))
SILENT_PERSON = facts.ReferralSilent(SENT, Level.TEAM, Turn("person", "p", "t", "assess", TODAY, TODAY))
NUDGED = facts.ReferralNudged(SENT, SILENT_PERSON.turn, Nudge(datetime(2026, 3, 16, 23, 30, tzinfo=UTC), "long-over"))
HELD = Turn("person", "p", "t", "start-treatment", TODAY, TODAY)
STOP = Cancelling("prof-de-vries", TODAY, "other-care", None, "scheduled", "p", "start-treatment", TODAY)
OFFERED, BOOKED, MISSED = offered(), booked(), standing("missed")[0]
DISPUTE = Dispute("complaint", "De pijn zit links.", "patient", TODAY, TODAY)
EVERY: tuple[facts.Fact, ...] = (
    facts.ReferralDrafted(a_draft()),
    facts.ReferralChanged(a_draft()),
    facts.DraftDiscarded(a_draft()),
    facts.ReferralSent(SENT),
    facts.TypingCounted(SENT, Typed(4, 1, 1), TODAY),
    facts.ReferralReceived(SENT, TODAY),
    facts.QuestionAsked(SENT, QUESTION, TODAY),
    facts.QuestionAnswered(SENT, QUESTION),
    facts.DisputeRaised(SENT, DISPUTE),
    facts.DisputeAnswered(SENT, replace(DISPUTE, outcome="corrected", answered_by="prof-de-vries", answered_on=TODAY)),
    facts.ReferralAccepted(SENT, Acceptance("prof-bakker", TODAY)),
    facts.ReferralAccepted(SENT, Acceptance("prof-bakker", TODAY, date(2026, 3, 20))),
    facts.ScreeningPlanned(SENT, TODAY, TODAY),
    facts.ScreeningPlanned(SENT, TODAY, TODAY, 18),
    appointment.AppointmentOffered(OFFERED, TODAY, TODAY),
    appointment.AppointmentBooked(BOOKED, TODAY, by_patient=True, moved=False),
    appointment.AppointmentGivenUp(MISSED, TODAY, by_patient=True, reason="ill", due_on=TODAY),
    appointment.AppointmentLapsed(BOOKED, TODAY),
    appointment.AppointmentKept(BOOKED, TODAY, TODAY),
    appointment.AppointmentMissed(MISSED, TODAY, TODAY),
    appointment.BusyHoursSaid(SENT),
    appointment.PatientDaysCorrected(SENT, TODAY, 7),
    ReferralAssigned(SENT, Turn("person", "p", "t", "assess", TODAY, TODAY), "prof-bakker", TODAY),
    facts.TreatmentStarted(SENT, Treatment("prof-yilmaz", TODAY), TODAY),
    facts.InterimReported(SENT, Report("Tekst", "prof-yilmaz", NOON, TODAY), TODAY),
    facts.ReferralReturned(SENT, BackReferral(Handover("other", "prof-yilmaz", "Tekst"), "prof-yilmaz", TODAY), TODAY),
    facts.HolderGiven(SENT, Turn("person", "p", "t", "start-treatment", TODAY, TODAY)),
    facts.ReferralRejected(SENT, REJECTION),
    facts.ReferralSent(replace(SENT, origin=Origin("before", "oost", TODAY))),
    facts.ReferralRedirected(SENT, PASSED),
    facts.RedirectAnswered(SENT, PASSED),
    facts.OutcomeAcknowledged(SENT, State.REJECTED, "prof-de-vries", TODAY),
    facts.ReferralResent(SENT, TODAY),
    facts.ReferralSupplemented(SENT, Supplement("Tekst", "prof-de-vries", NOON, TODAY)),
    facts.ReferralWithdrawn(SENT, Withdrawal("prof-de-vries", TODAY, "other")),
    facts.ReferralRecalled(a_draft(), "pijnteam-midden", "prof-de-vries", TODAY),
    facts.ReferralLapsed(replace(SENT, lapsed_on=TODAY), QUESTION, TODAY),
    facts.CancelAsked(SENT, STOP, HELD),
    facts.CancelRefused(SENT, "patient-goes-on", HELD),
    facts.ReferralStopped(SENT, Withdrawal("prof-de-vries", TODAY, "other"), "prof-yilmaz"),
    facts.AttachmentClosed(SENT, "prof-de-vries", "praktijk-de-linde", "threat", TODAY),
    facts.ReferralReopened(SENT, Reopening("closed-in-error", "Tekst", "prof-de-vries", TODAY)),
    SILENT_TEAM,
    SILENT_PERSON,
    NUDGED,
    facts.DiscussionRecorded(SENT, TODAY),
    facts.DiscussionOverdue(SENT, TODAY),
    facts.ReferralErased(SENT, "on-request", TODAY),
)
ASKED = an_advice()
SAID = Message("m", "advice", "Tekst", "prof-yilmaz", "pijnteam-midden", NOON, TODAY, "refer-here")
ADVICE_FACTS: tuple[advice.AdviceFact, ...] = (
    advice.AdviceAsked(ASKED),
    advice.AdviceReceived(ASKED, TODAY),
    advice.AdviceQuestionAsked(ASKED, SAID),
    advice.AdviceQuestionAnswered(ASKED, SAID, "prof-yilmaz"),
    advice.AdviceAdded(ASKED, SAID),
    advice.AdviceGiven(ASKED, SAID),
    advice.AdviceFollowedUp(ASKED, SAID, "prof-yilmaz"),
    advice.AdviceDeclined(ASKED, Declining("prof-bakker", TODAY, "other", "prof-yilmaz", "Tekst")),
    advice.AdviceConverted(ASKED, Conversion("r", "p", "pijnteam-midden", TODAY)),
    advice.AdviceConverted(ASKED, Conversion("r", "p", "o", TODAY, Against("p", TODAY, "cannot-wait", "Tekst"))),
    advice.AdviceClosed(ASKED, Ended("prof-de-vries", TODAY, "Tekst")),
    advice.AdviceWithdrawn(ASKED, Withdrawal("prof-de-vries", TODAY, "other")),
    advice.AdviceSilent(ASKED, Level.HOLDER, Turn("person", "p", "t", "give-advice", TODAY, TODAY)),
    advice.AdviceNudged(ASKED, NUDGED.nudge, HELD),
    advice.AdviceErased(ASKED, "on-request", TODAY),
)
PEER_ASKED = a_peer_question()
PEER_FACTS: tuple[peers.PeerFact, ...] = (
    peers.PeerQuestionAsked(PEER_ASKED),
    peers.PeerQuestionAsked(replace(PEER_ASKED, professional_id=None)),
    peers.PeerQuestionHandedOn(PEER_ASKED, "prof-de-vries", TODAY),
    peers.PeerQuestionAnswered(PEER_ASKED, Reply("Tekst", "prof-de-vries", NOON, TODAY)),
    peers.PeerQuestionClosed(PEER_ASKED, "prof-yilmaz", TODAY),
    peers.PeerQuestionWithdrawn(PEER_ASKED, Withdrawal("prof-yilmaz", TODAY, "other")),
    peers.PeerQuestionSilent(PEER_ASKED, Level.HOLDER, Turn("person", "p", "t", "answer-colleague", TODAY, TODAY)),
    peers.PeerQuestionNudged(PEER_ASKED, NUDGED.nudge, HELD),
    peers.PeerQuestionErased(PEER_ASKED, "on-request", TODAY),
)
RECALL = a_recall()
OVER = replace(RECALL, turn=None, state=recalls.RecallState.RECOVERED)
RECALL_FACTS: tuple[recalls.RecallFact, ...] = (
    recalls.RecallBegun(RECALL),
    recalls.RecallNoted(RECALL, "call-again", "prof-de-vries", TODAY),
    *(recalls.RecallNoted(OVER, move, "prof-de-vries", TODAY) for move in ("recover", "refer", "leave")),
    recalls.RecallSilent(RECALL, Level.TEAM, Turn("person", "p", "t", "call-patient", TODAY, TODAY)),
    recalls.RecallNudged(RECALL, NUDGED.nudge, HELD),
    recalls.RecallErased(RECALL, "on-request", TODAY),
)
ROOM = a_capacity_request()
ROOM_FACTS: tuple[room.CapacityFact, ...] = (
    room.CapacityAsked(ROOM),
    room.CapacityAnswered(ROOM, "prof-bakker", TODAY),
    room.CapacityAnswered(replace(ROOM, from_on=TODAY), "prof-bakker", TODAY),
    room.CapacityUnanswered(ROOM),
    *(room.CapacityEnded(ROOM, outcome, TODAY) for outcome in room.ENDINGS.values()),
)


Told = facts.Fact | advice.AdviceFact | peers.PeerFact | room.CapacityFact | recalls.RecallFact


def data(fact: Told) -> dict[str, Any]:
    (event,) = OUTGOING.events([fact])
    event.contract.check(event.data)
    return dict(event.data)


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: type(fact).__name__)
def test_every_fact_fits_its_contract_and_says_nothing_that_was_written(fact: facts.Fact) -> None:
    told = repr(data(fact))
    content = fact.referral.content
    for text in (content.question, content.purpose, content.hulpvraag[-1].text, "Tekst", "Antwoord"):
        assert str(text) not in told


@pytest.mark.parametrize("fact", ADVICE_FACTS, ids=lambda fact: type(fact).__name__)
def test_every_fact_about_advice_fits_its_contract_and_says_nothing_that_was_written(fact: advice.AdviceFact) -> None:
    told = repr(data(fact))
    assert "Tekst" not in told
    assert str(ASKED.content.question) not in told


@pytest.mark.parametrize("fact", PEER_FACTS, ids=lambda fact: type(fact).__name__)
def test_every_fact_between_treaters_fits_its_contract_and_says_nothing_that_was_written(fact: peers.PeerFact) -> None:
    told = repr(data(fact))
    assert "Tekst" not in told
    assert PEER_ASKED.text not in told


@pytest.mark.parametrize("fact", RECALL_FACTS, ids=lambda fact: type(fact).__name__)
def test_every_fact_of_a_recall_list_fits_its_contract_and_tells_no_onset(fact: recalls.RecallFact) -> None:
    assert "2026-02-16" not in repr(data(fact))


@pytest.mark.parametrize("fact", ROOM_FACTS, ids=lambda fact: type(fact).__name__)
def test_every_fact_about_room_fits_its_contract_and_names_no_patient(fact: room.CapacityFact) -> None:
    assert not {"patient_id", "chain_id", "referral_id"} & set(data(fact))


def test_every_fact_has_a_contract_and_every_contract_a_fact() -> None:
    assert {type(fact) for fact in (*EVERY, *ADVICE_FACTS, *PEER_FACTS, *RECALL_FACTS, *ROOM_FACTS)} == set(
        OUTGOING.rows
    )
    assert {row[0].type for row in OUTGOING.rows.values()} == {row.type for row in SERVICE.contracts}


def test_d1_an_acceptance_tells_the_care_side_what_the_patient_said() -> None:
    told = data(facts.ReferralAccepted(SENT, Acceptance("prof-bakker", TODAY)))
    assert told["work_status"] == "reported-sick"
    assert told["reported_sick_since"] == {"date": "2026-02", "precision": "month"}
    assert {row.side for row in contracts.CONTRACTS} == {"care"}
    assert not {"worktrack"} & {name for row in contracts.CONTRACTS for name in row.consumers}


def test_nothing_said_of_work_is_unknown() -> None:
    told = data(facts.ReferralAccepted(a_sent(), Acceptance("prof-bakker", TODAY)))
    assert (told["work_status"], told["reported_sick_since"]) == ("unknown", None)


def test_a_team_is_no_person() -> None:
    assert "holder_id" not in data(SILENT_TEAM)
    assert data(SILENT_PERSON)["holder_id"] == "p"


def test_code_lists_are_those_of_the_contracts() -> None:
    assert set(codes("work_statuses")) == set(contracts.WORK_STATUSES)
    assert set(BANDS) == set(contracts.BANDS)
    assert {str(level) for level in Level} == set(LEVEL["enum"])
