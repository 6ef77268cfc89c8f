"""The patient says that a part of the letter is not right (AVG 16, 18): it shows as disputed to all who read it.

What was sent stays as it was. Who sent it says what it has to be, or why it stays; what the patient said stays.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Literal

from services.referral.domain.dispute import Dispute
from services.referral.domain.facts import DisputeAnswered, DisputeRaised
from services.referral.domain.referral import Act, Referral
from shared.calendar import add_months
from shared.faults import Conflict, NotFound

Outcome = Literal["corrected", "declined"]
PARTS = ("hulpvraag", "question", "complaint", "treatments", "flags", "work", "other")
MONTHS = 1  # AVG 12(3)
NOT_SENT = "Deze verwijzing is nog niet verstuurd: vraag uw arts om het te veranderen."
ALREADY = "U zei dit al. Uw arts geeft antwoord uiterlijk {:%d-%m-%Y}."
NOTHING = "Hier is niets betwist dat nog op antwoord wacht."


def open_disputes(referral: Referral) -> Iterator[Dispute]:
    """Yield what waits for an answer."""
    return (each for each in referral.disputes if each.outcome is None)


def raise_dispute(
    referral: Referral, part: str, text: str, speaker: str, on: date
) -> tuple[Referral, tuple[DisputeRaised, ...]]:
    """Return the referral with it; who sent it answers within a month. Raises ``Conflict``."""
    if referral.sending is None:
        raise Conflict(NOT_SENT)
    waits = next((each for each in open_disputes(referral) if each.part == part), None)
    if waits is not None:
        raise Conflict(ALREADY.format(waits.due_on))
    raised = Dispute(part, text, speaker, on, add_months(on, MONTHS))
    after = replace(referral, disputes=(*referral.disputes, raised))
    return after, (DisputeRaised(after, raised),)


def answer_dispute(
    referral: Referral, part: str, outcome: Outcome, words: str, act: Act
) -> tuple[Referral, tuple[DisputeAnswered, ...]]:
    """Return the referral with the answer of its sender: what it has to be, or why it stays. Raises ``NotFound``."""
    waits = next((each for each in open_disputes(referral) if each.part == part), None)
    if waits is None:
        raise NotFound(NOTHING)
    answered = replace(waits, outcome=outcome, answer=words, answered_by=act.by, answered_on=act.on)
    after = replace(referral, disputes=tuple(answered if each is waits else each for each in referral.disputes))
    return after, (DisputeAnswered(after, answered),)
