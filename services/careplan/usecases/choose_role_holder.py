"""Choosing who holds a chain role: the central care provider with the patient, or an open hoofdbehandelaar."""

from datetime import date

from services.careplan.domain import roles
from services.careplan.domain.plan import Plan
from services.careplan.domain.roles import Choice
from services.careplan.storage.copies import find_professional
from services.careplan.usecases.change_plan import plan_to_change
from services.careplan.usecases.keep import keep
from services.careplan.usecases.sharing import sharing_with
from shared.storage.work import Work


def choose_central_care_provider(
    work: Work, plan_id: str, seen: int, professional_id: str, organisation_id: str, patient_agreed_on: date
) -> Plan:
    """Make someone the CZ from now on (ROL-05). Raises ``RulesNotMet``, ``Conflict``, ``StaleVersion``."""
    plan = plan_to_change(work, plan_id, seen, "plan.choose-central-care-provider")
    choice = Choice(professional_id, organisation_id, work.actor.id, work.now)
    known = find_professional(work, professional_id, organisation_id)
    may_share = sharing_with(work, plan, organisation_id).allowed  # CON-01
    change = roles.choose_central_care_provider(
        plan, choice, known, patient_agreed_on=patient_agreed_on, today=work.today, may_share=may_share
    )
    return keep(work, plan, change)


def determine_hoofdbehandelaar(work: Work, plan_id: str, seen: int, professional_id: str, organisation_id: str) -> Plan:
    """Fill the open role of HB (ROL-01, ROL-02). Raises ``RulesNotMet``, ``Conflict``, ``StaleVersion``."""
    plan = plan_to_change(work, plan_id, seen, "plan.determine-hoofdbehandelaar")
    choice = Choice(professional_id, organisation_id, work.actor.id, work.now)
    known = find_professional(work, professional_id, organisation_id)
    return keep(work, plan, roles.determine_hoofdbehandelaar(plan, choice, known))
