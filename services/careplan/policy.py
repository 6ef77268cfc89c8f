"""Who may do what in careplan. HB and CZ are relations to a plan, not roles (D30)."""

from services.careplan.domain.plan import Plan
from shared.policy.decision import Grant, Resource, Sharing, grant
from shared.policy.own_copy import own_copy_grants
from shared.policy.proxy import lent, to_patient
from shared.policy.subject import Subject
from shared.roles import CARE_PROFESSIONS, CARE_ROLES, TREATING, Role
from shared.rules.roles import ChainRole

CARE = TREATING | {Role.TRIAGE}
DESK = CARE_ROLES
TEAM = frozenset({"hb", "cz", "team"})

GRANTS: tuple[Grant, ...] = (
    grant("worklist.read", roles=DESK, ground="D20, house 4", title="Werklijst bekijken"),
    grant("plan.read", roles=DESK, relations={*TEAM, "shared"}, ground="ROL-07, D20", title="Zorgplan bekijken"),
    grant("plan.read", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
    grant(
        "plan.read-in-emergency",
        roles=CARE_PROFESSIONS,
        relations={"noodtoegang"},
        ground="D27, CON-02",
        title="Zorgplan bij noodtoegang",
    ),
    grant("plan.read-own", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15", title="Mijn plan"),
    *lent("look", "plan.read-own"),
    *lent("look", "plan.read", roles={Role.REPRESENTATIVE}),
    *own_copy_grants(Role.PATIENT, right="look"),
    grant(
        "plan.choose-central-care-provider",
        roles=CARE,
        relations=TEAM,
        ground="ROL-05",
        title="Centrale zorgverlener vastleggen",
    ),
    grant(
        "plan.determine-hoofdbehandelaar",
        roles=CARE,
        relations=TEAM,
        ground="ROL-01, ROL-02",
        title="Hoofdbehandelaar vastleggen",
    ),
    grant(
        "plan.decide-which-goes-on",
        roles=CARE,
        relations={"hb", "cz"},
        ground="D43",
        title="Kiezen welk zorgplan verder gaat",
    ),
    grant("plan.change-planning-dates", roles=DESK, relations=TEAM, ground="D3", title="Planning wijzigen"),
)


def relations(plan: Plan, subject: Subject) -> frozenset[str]:
    """Return how the subject stands to the plan now, or not at all.

    ``team``: an organisation that a referral brought in; ``shared``: one that the patient let in beside them (D20).
    """
    found = set()
    for role, name in ((ChainRole.HB, "hb"), (ChainRole.CZ, "cz")):
        holder = plan.holder(role)
        if holder and (holder.professional_id, holder.organisation_id) == (subject.id, subject.organisation_id):
            found.add(name)
    if subject.organisation_id in plan.organisation_ids:
        found.add("team")
    if subject.organisation_id in plan.shared_with:
        found.add("shared")
    return frozenset(found) | to_patient(subject, plan.patient_id, "patient")


def resource(plan: Plan, subject: Subject, sharing: Sharing | None = None) -> Resource:
    """Return the plan as the decision function sees it; ``sharing``: what the patient said about it."""
    return Resource("plan", plan.plan_id, relations(plan, subject), plan.patient_id, sharing)
