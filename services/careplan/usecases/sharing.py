"""What the patient said about sharing, held against a plan: the one place where careplan asks (CON-01, CON-02, D20)."""

from collections.abc import Iterable

from services.careplan import policy
from services.careplan.domain.plan import Plan
from services.careplan.storage.tables import copies
from shared.policy.decision import Resource, Sharing
from shared.rules.consent import ConsentQuestion, DataCategory, Purpose
from shared.storage.consents import Said, kinds_of, said_by
from shared.storage.work import Work


def resource_of(work: Work, plan: Plan) -> Resource:
    """Return the plan as the policy sees it for the actor."""
    return Desk(work, [plan]).resource(plan)


class Desk:
    """The actor before some plans, with all that is needed to decide, read at once."""

    def __init__(self, work: Work, plans: Iterable[Plan]) -> None:
        """Read what the patients of these plans said, where another organisation than the actor's holds the plan."""
        self._work, self._subject = work, work.actor
        self._organisation = work.actor.organisation_id or ""
        others = {plan.patient_id for plan in plans if self._elsewhere(plan)}
        self._said = said_by(work, copies, others) if others else Said(work.now)
        self._kinds = kinds_of(work, copies, self._organisation) if others else frozenset[str]()

    def resource(self, plan: Plan) -> Resource:
        """Return the plan as the policy sees it; who holds it is never held back, nor is the patient."""
        sharing = self._sharing(plan) if self._elsewhere(plan) else None
        return policy.resource(plan, self._subject, sharing)

    def withheld(self, plan: Plan) -> bool:
        """Tell whether the patient stands between the actor and this plan."""
        return self.resource(plan).withheld

    def unsure(self, plan: Plan) -> bool:
        """Tell whether nobody knows now if the patient still lets the actor read this plan (D50)."""
        return self._work.is_unsure(self.resource(plan))

    def shows(self, plan: Plan) -> bool:
        """Tell whether a list may show this plan."""
        return not (self.withheld(plan) or self.unsure(plan))

    def _sharing(self, plan: Plan) -> Sharing:
        return self._said.sharing(plan.patient_id, question(plan, self._organisation, self._kinds))

    def _elsewhere(self, plan: Plan) -> bool:
        return self._organisation not in {"", plan.home_organisation_id}


def sharing_with(work: Work, plan: Plan, organisation_id: str) -> Sharing:
    """Return whether the plan may be shared with an organisation now."""
    asked = question(plan, organisation_id, kinds_of(work, copies, organisation_id))
    return said_by(work, copies, [plan.patient_id]).sharing(plan.patient_id, asked)


def question(plan: Plan, organisation_id: str, kinds: frozenset[str]) -> ConsentQuestion:
    """Ask about the shared plan; whom a referral brought in was talked about with the patient (D20)."""
    about = (DataCategory.CARE_PLAN, Purpose.COORDINATION)
    involved = organisation_id in plan.organisation_ids
    return ConsentQuestion(plan.home_organisation_id, organisation_id, *about, kinds, involved=involved)
