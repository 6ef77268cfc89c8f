"""Who may do what: both sides of every row of the rights table."""

import pytest

from services.referral.policy import GRANTS
from shared.policy.decision import Policy, Resource
from shared.policy.subject import Subject
from shared.roles import CARE_WORKERS, PHARMACISTS, SUPPORT_STAFF, Role

POLICY = Policy(GRANTS)
SEES_ALL = {"see-psychosocial", "open-attachment"}  # WRK-06
LOOKS = {"read", "export"}
WRITES = {"draft", "change", "check", "attach"}
SENDER = {
    "draft",
    "change",
    "check",
    "send",
    "delete",
    "read",
    "export",
    "answer",
    "recall",
    "withdraw",
    "discuss",
    "supplement",
    "answer-dispute",
    "resend",
    "acknowledge",
    "ask-cancel",
    "reopen",
    "attach",
    *SEES_ALL,
}
TRIAGES = {"read", "export", "ask", "accept", "schedule", "start", "report", "return", "reject", "redirect"}
RECEIVER = TRIAGES | {"agree-cancel", "refuse-cancel", "assign"} | SEES_ALL
EVERY = {row.action.removeprefix("referral.") for row in GRANTS}


def allowed(role: Role, *relations: str) -> set[str]:
    subject = Subject("person", "someone", "organisation", frozenset({role.value}))
    resource = Resource("referral", "r", frozenset(relations), "p")
    return {name for name in EVERY if POLICY.decide(subject, f"referral.{name}", resource).allowed}


SIDES: tuple[tuple[Role, set[str], set[str]], ...] = (
    (Role.HUISARTS, SENDER, RECEIVER),
    (Role.REVALIDATIEARTS, SENDER, RECEIVER),
    (Role.ERGOTHERAPEUT, SENDER, RECEIVER),
    (Role.BEDRIJFSARTS, SENDER, set()),
    (Role.TRIAGE, set(), RECEIVER - SEES_ALL),
    *((role, WRITES | LOOKS, LOOKS) for role in sorted(SUPPORT_STAFF)),
    *((role, WRITES | LOOKS | SEES_ALL, LOOKS | SEES_ALL | {"ask"}) for role in sorted(CARE_WORKERS)),
    *((role, LOOKS, LOOKS) for role in sorted(PHARMACISTS)),
)
NEVER = (
    Role.VERZEKERINGSARTS,
    Role.CHAIN_COORDINATOR,
    Role.EMPLOYER,
    Role.CASEMANAGER,
    Role.CARER,
    Role.REPRESENTATIVE,
    Role.ARBEIDSDESKUNDIGE,
    Role.EMPLOYEE,
    Role.VERZUIMCONSULENT,
    Role.PRIVACY_OFFICER,
    Role.PLATFORM_ADMIN,
    Role.SERVICE,
)


def test_of_every_local_role_it_is_said_what_it_may() -> None:
    """A UZI code is one of a profession, of which a few stand for all."""
    local = {role for role in Role if not role.value[0].isdigit()}
    assert local - {row[0] for row in SIDES} - set(NEVER) == {Role.PATIENT}


@pytest.mark.parametrize(("role", "as_sender", "as_receiver"), SIDES)
def test_d5_d20_each_side_has_its_own_rights(role: Role, as_sender: set[str], as_receiver: set[str]) -> None:
    always = {"list", "value-sets"}
    assert allowed(role, "sender") == as_sender | always
    assert allowed(role, "receiver") == as_receiver | always
    assert allowed(role) == always


@pytest.mark.parametrize("role", NEVER)
def test_d1_d25_these_never_see_a_referral(role: Role) -> None:
    assert allowed(role, "sender", "receiver", "patient") == {"value-sets"}


def test_a_patient_reads_the_own_referral_and_changes_nothing_but_may_say_that_it_is_wrong() -> None:
    assert allowed(Role.PATIENT, "patient") == {"read", "export", "dispute", *SEES_ALL, "list-own", "value-sets"}
    assert allowed(Role.PATIENT) == {"list-own", "value-sets"}
