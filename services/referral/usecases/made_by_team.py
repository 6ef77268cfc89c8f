"""A draft from which advice was asked, when the team made the referral itself: it is not sent a second time.

The draft is its writer's: nobody else throws it away. What it says more is a supplement to the referral of the team.
"""

from services.referral.domain.referral import Referral
from services.referral.storage.advices import referred_from
from shared.faults import Fault
from shared.identifiers import case_number
from shared.storage.work import Work


def made_by_team(work: Work, draft: Referral) -> tuple[Fault, ...]:
    """Return that the team sent this already, so that it keeps the draft back; nothing where it did not."""
    made = referred_from(work, draft.chain_id, draft.id)
    if made is None:
        return ()
    text = (
        f"Het team maakte van uw vraag om advies al een verwijzing ({case_number(made)}). Gooi dit concept weg; "
        "vul die verwijzing aan als er iets bij moet."
    )
    return (Fault("", "sent-already", text),)
