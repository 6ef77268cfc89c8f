"""Asking several teams whether they have room, without data of a patient: what one is asked, and its life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.referral.domain.held import HeldMove, HeldPhase, HeldThing, Life
from services.referral.domain.offer import Offer, referral_faults
from services.referral.domain.phases import Held
from services.referral.domain.referral import Act, Turn
from services.referral.domain.terms import Terms
from shared.calendar import after_working_days
from shared.faults import Fault, RulesNotMet

LEAST, MOST = 2, 6
_FEW = Fault("offer_ids", "too-short", f"Kies minstens {LEAST} teams. Voor één team verstuurt u de verwijzing zelf.")
_MANY = Fault("offer_ids", "too-many", f"Kies hooguit {MOST} teams.")
_TWICE = Fault("offer_ids", "double", "Kies elk team één keer.")
_PAST = Fault("from_on", "in-past", "Deze dag is geweest. Kies vandaag of later.")
_NO_DAY = Fault("from_on", "required", "Vul in vanaf welke dag er plek is.")
_NOT_BOTH = Fault("from_on", "not-applicable", "Geen plek? Laat de dag dan leeg.")


class CapacityState(StrEnum):
    """Where the question to one team is."""

    ASKED = "asked"
    ROOM = "room"
    NO_ROOM = "no-room"
    UNANSWERED = "unanswered"
    SELECTED = "selected"
    ELSEWHERE = "elsewhere"
    WITHDRAWN = "withdrawn"
    CLOSED_OFFER = "closed-offer"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Need:
    """All that a team reads: codes and two digits; never whose it is, nor anything that was written."""

    urgency: str
    age_band: str | None = None
    postcode_area: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class CapacityRequest(HeldThing):
    """The question to one team. ``enquiry_id`` holds the questions together, and no team is shown it.

    ``respond_by``: by when the team is asked to answer; ``from_on``: from which day there is room.
    """

    state: CapacityState = CapacityState.ASKED
    enquiry_id: str
    offer_id: str
    sender_id: str
    sender_organisation_id: str
    receiver_organisation_id: str
    need: Need
    asked_on: date
    respond_by: date
    from_on: date | None = None

    @property
    def begun_on(self) -> date:
        """The local date on which it was asked."""
        return self.asked_on


_CHOOSE = Held("sender", ("person",), "choose-team", "capacity_choice_working_days")
CAPACITY_PHASES: Mapping[CapacityState, HeldPhase] = {
    CapacityState.ASKED: HeldPhase(
        "Gevraagd of er plek is", Held("receiver", ("team",), "say-capacity", "capacity_answer_working_days")
    ),
    CapacityState.ROOM: HeldPhase("Er is plek", _CHOOSE),
    CapacityState.NO_ROOM: HeldPhase("Geen plek", _CHOOSE),
    CapacityState.UNANSWERED: HeldPhase("Geen antwoord binnen de termijn", _CHOOSE),
    CapacityState.SELECTED: HeldPhase("Gekozen: de verwijzing is verstuurd"),
    CapacityState.ELSEWHERE: HeldPhase("Naar een ander team gegaan"),
    CapacityState.WITHDRAWN: HeldPhase("Niet meer nodig"),
    CapacityState.CLOSED_OFFER: HeldPhase("Het aanbod is gesloten"),
    CapacityState.EXPIRED: HeldPhase("Vervallen: er is niet gekozen"),
}
_OPEN = frozenset({CapacityState.ASKED, CapacityState.ROOM, CapacityState.NO_ROOM, CapacityState.UNANSWERED})
_ASKED = frozenset({CapacityState.ASKED})


def _by_clock(
    name: str, sources: frozenset[CapacityState], target: CapacityState, title: str
) -> HeldMove[CapacityState]:
    return HeldMove(name, "clock", sources, target, title, by_itself=True)


CAPACITY_TABLE: tuple[HeldMove[CapacityState], ...] = (
    HeldMove("answer-room", "receiver", _OPEN, CapacityState.ROOM, "Er is plek"),
    HeldMove("answer-no-room", "receiver", _OPEN, CapacityState.NO_ROOM, "Geen plek"),
    HeldMove("choose", "sender", _OPEN, CapacityState.SELECTED, "Kiezen en versturen"),
    HeldMove("end", "sender", _OPEN, CapacityState.WITHDRAWN, "Niet meer nodig"),
    HeldMove("pass-over", "sender", _OPEN, CapacityState.ELSEWHERE, "Een ander team kiezen", by_itself=True),
    _by_clock("lapse", _ASKED, CapacityState.UNANSWERED, "Zonder antwoord laten"),
    _by_clock("close-offer", _OPEN, CapacityState.CLOSED_OFFER, "Aanbod sluiten"),
    _by_clock("expire", _OPEN, CapacityState.EXPIRED, "Laten vervallen"),
)
CAPACITY_LIFE = Life[HeldMove[CapacityState], CapacityRequest](CAPACITY_PHASES, CAPACITY_TABLE)
ENDINGS: Mapping[str, str] = {
    "choose": "selected",
    "pass-over": "elsewhere",
    "end": "withdrawn",
    "close-offer": "offer-closed",
    "expire": "expired",
}


@dataclass(frozen=True)
class CapacityFact:
    """The base: something happened to the question to one team."""

    request: CapacityRequest


@dataclass(frozen=True)
class CapacityAsked(CapacityFact):
    """It was asked."""


@dataclass(frozen=True)
class CapacityAnswered(CapacityFact):
    """The team said whether it has room."""

    by: str
    on: date


@dataclass(frozen=True)
class CapacityUnanswered(CapacityFact):
    """The promised moment passed without an answer."""


@dataclass(frozen=True)
class CapacityEnded(CapacityFact):
    """It is over; the team hears no more than how."""

    outcome: str
    on: date


Done = tuple[CapacityRequest, tuple[CapacityFact, ...]]


def ask_capacity(
    ids: Sequence[str],
    enquiry_id: str,
    offers: Sequence[Offer],
    need: Need,
    roles: frozenset[str],
    act: Act,
    terms: Terms,
) -> list[Done]:
    """Ask each of these offers whether there is room; ``ids``: one for each of them.

    Raises ``RulesNotMet`` with what keeps the sender from referring to any of them (D26).
    """
    faults = [
        Fault(f"offer_ids.{place}", fault.code, fault.message, fault.rule)
        for place, offer in enumerate(offers)
        for fault in referral_faults(offer, roles, act.on)
    ]
    if faults:
        raise RulesNotMet(faults)
    due_on = after_working_days(act.on, terms.capacity_answer_working_days)
    return [_asked(each, enquiry_id, offer, need, act, due_on) for each, offer in zip(ids, offers, strict=True)]


def _asked(request_id: str, enquiry_id: str, offer: Offer, need: Need, act: Act, due_on: date) -> Done:
    team = offer.organisation_id
    made = CapacityRequest(
        id=request_id,
        enquiry_id=enquiry_id,
        offer_id=offer.offer_id,
        sender_id=act.by,
        sender_organisation_id=act.organisation_id,
        receiver_organisation_id=team,
        need=need,
        asked_on=act.on,
        respond_by=due_on,
        turn=Turn("team", team, team, "say-capacity", due_on, act.on),
    )
    return made, (CapacityAsked(made),)


def answer_capacity(request: CapacityRequest, from_on: date | None, act: Act, terms: Terms) -> Done:
    """Say from which day there is room; None: there is none. The team may answer anew while nobody has chosen."""
    turn = _to_sender(request, act.on, terms)
    name = "answer-room" if from_on else "answer-no-room"
    after = CAPACITY_LIFE.make(request, name, act, from_on=from_on, turn=turn)
    return after, (CapacityAnswered(after, act.by, act.on),)


def lapse_capacity(request: CapacityRequest, act: Act, terms: Terms) -> Done:
    """Note that the promised moment passed; does nothing when it was overtaken."""
    if request.state is not CapacityState.ASKED:
        return request, ()
    after = CAPACITY_LIFE.make(request, "lapse", act, turn=_to_sender(request, act.on, terms))
    return after, (CapacityUnanswered(after),)


def end_capacity(request: CapacityRequest, move: str, act: Act) -> Done:
    """End it by one of ``ENDINGS``; raises ``Conflict`` once it is over."""
    after = CAPACITY_LIFE.make(request, move, act, turn=None)
    return after, (CapacityEnded(after, ENDINGS[move], act.on),)


def offer_faults(offer_ids: Sequence[str] | None) -> tuple[Fault, ...]:
    """Return that these are too few, too many, or one twice; None was not given or not read."""
    if offer_ids is None:
        return ()
    found = {_FEW: len(offer_ids) < LEAST, _MANY: len(offer_ids) > MOST, _TWICE: len(set(offer_ids)) < len(offer_ids)}
    return tuple(fault for fault, holds in found.items() if holds)


def answer_faults(room: bool | None, from_on: date | None, today: date) -> tuple[Fault, ...]:  # noqa: FBT001
    """Return what cannot be true of an answer; ``room`` None could not be read."""
    if room is None:
        return ()
    if not room:
        return (_NOT_BOTH,) if from_on else ()
    if from_on is None:
        return (_NO_DAY,)
    return (_PAST,) if from_on < today else ()


def _to_sender(request: CapacityRequest, on: date, terms: Terms) -> Turn:
    """Return that the sender chooses, by one day for all who were asked together."""
    due_on = after_working_days(request.respond_by, terms.capacity_choice_working_days)
    return Turn("person", request.sender_id, request.sender_organisation_id, "choose-team", due_on, on)
