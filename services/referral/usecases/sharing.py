"""What the patient said about sharing, held against a referral: the one place where referral asks (CON-01, CON-02).

A question for advice or to a colleague goes the same way, so it is asked about in the same words.
"""

from collections.abc import Iterable

from services.referral.domain.advice_request import Advice
from services.referral.domain.peer_question import PeerQuestion
from services.referral.domain.recall import RecallEntry
from services.referral.domain.referral import Referral
from services.referral.storage.tables import copies
from shared.faults import Fault
from shared.policy.decision import Resource, Sharing
from shared.policy.proxy import to_patient
from shared.policy.subject import Subject
from shared.rules.consent import ConsentQuestion, DataCategory, Purpose
from shared.storage.consents import Said, kinds_of, said_by
from shared.storage.work import Work

Item = Referral | Advice | PeerQuestion | RecallEntry
_KINDS: dict[type, str] = {
    Referral: "referral",
    Advice: "advice",
    PeerQuestion: "peer-question",
    RecallEntry: "recall",
}


def relations(referral: Item, subject: Subject) -> frozenset[str]:
    """Return how someone stands to a referral; a draft is known to its sender only."""
    found = {
        "sender": subject.organisation_id == referral.sender_organisation_id,
        "receiver": subject.organisation_id is not None
        and subject.organisation_id == referral.receiver_organisation_id,
    }
    went = referral.receiver_organisation_id is not None
    known = to_patient(subject, referral.patient_id, "patient") if went else frozenset[str]()
    return frozenset(name for name, holds in found.items() if holds) | known


def resource_of(work: Work, referral: Item) -> Resource:
    """Return the referral as the policy sees it for the actor."""
    return Desk(work, [referral]).resource(referral)


class Desk:
    """The actor before some referrals, with all that is needed to decide, read at once."""

    def __init__(self, work: Work, referrals: Iterable[Item]) -> None:
        """Read what the patients of these referrals said."""
        self._work, self._subject = work, work.actor
        received = {row.patient_id for row in referrals if _receives(row, work.actor)}
        self._said = said_by(work, copies, received) if received else Said(work.now)
        self._kinds = kinds_of(work, copies, work.actor.organisation_id or "") if received else frozenset[str]()

    def resource(self, referral: Item) -> Resource:
        """Return the referral as the policy sees it; who wrote it is never held back."""
        found = relations(referral, self._subject)
        sharing = self._sharing(referral) if _receives(referral, self._subject) else None
        return Resource(_KINDS[type(referral)], referral.id, found, referral.patient_id, sharing)

    def withheld(self, referral: Item) -> bool:
        """Tell whether the patient stands between the actor and this referral."""
        return self.resource(referral).withheld

    def unsure(self, referral: Item) -> bool:
        """Tell whether nobody knows now if the patient still lets the actor read this referral (D50)."""
        return self._work.is_unsure(self.resource(referral))

    def shows(self, referral: Item) -> bool:
        """Tell whether a list may show this referral."""
        return not (self.withheld(referral) or self.unsure(referral))

    def _sharing(self, referral: Item) -> Sharing:
        question = _asked(referral.sender_organisation_id, self._subject.organisation_id or "", self._kinds)
        return self._said.sharing(referral.patient_id, question)


def objection(work: Work, referral: Item, receiver_id: str) -> tuple[Fault, ...]:
    """Return the fault of sending to an organisation to which the patient objects (CON-01); else nothing."""
    return objection_to(work, referral.patient_id, referral.sender_organisation_id, receiver_id)


def objection_to(
    work: Work, patient_id: str, sender_id: str, receiver_id: str, field: str = "offer_id"
) -> tuple[Fault, ...]:
    """Return the same fault of what is not there yet; ``sender_id`` and ``receiver_id`` are organisations."""
    question = _asked(sender_id, receiver_id, kinds_of(work, copies, receiver_id))
    found = said_by(work, copies, [patient_id]).sharing(patient_id, question)
    return () if found.allowed else (Fault(field, "no-consent", found.reason, found.rule),)  # CON-01


def _receives(referral: Item, subject: Subject) -> bool:
    """Tell whether the subject works for the receiver, and not for the sender as well."""
    return relations(referral, subject) & {"sender", "receiver"} == {"receiver"}


def _asked(sender_id: str, receiver_id: str, kinds: frozenset[str]) -> ConsentQuestion:
    """Ask about the two parties of a referral, of which the talk with the patient was attested (D20)."""
    about = (DataCategory.REFERRAL, Purpose.TREATMENT)
    return ConsentQuestion(sender_id, receiver_id, *about, kinds, involved=True)
