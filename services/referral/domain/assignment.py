"""A colleague of the receiving team takes over the move; the step and its day stay as they were."""

from dataclasses import replace

from services.referral.domain.assignment_facts import ReferralAssigned
from services.referral.domain.facts import Fact
from services.referral.domain.referral import Act, Referral
from services.referral.domain.triage import receive
from shared.faults import Conflict


def assign(referral: Referral, holder_id: str, act: Act) -> tuple[Referral, tuple[Fact, ...]]:
    """Give the move to a colleague; nothing happens when they have it. Raises ``Conflict`` when it is not the team's.

    Who divides the work has looked: what was sent is received.
    """
    turn = referral.turn
    if turn is None or turn.organisation_id != act.organisation_id or turn.organisation_id != _receiver(referral):
        raise Conflict("Uw team is nu niet aan zet: er valt niets toe te wijzen.")
    if turn.kind == "person" and turn.id == holder_id:
        return referral, ()
    seen, facts = receive(referral, act)
    given = replace(turn, kind="person", id=holder_id)
    after = replace(seen, turn=given)
    return after, (*facts, ReferralAssigned(after, given, act.by, act.on))


def _receiver(referral: Referral) -> str | None:
    return referral.receiver_organisation_id
