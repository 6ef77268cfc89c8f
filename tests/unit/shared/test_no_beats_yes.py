"""What the patient withholds is withheld, whatever role and relation allow: at every right there is (CON-02)."""

import pytest

from deploy.local.rooms import domain_services
from shared.policy import decision
from shared.policy.decision import Decision, Grant, Policy, Resource, Sharing
from shared.policy.subject import Subject

NO = Sharing(allowed=False, rule="CON-01", reason="De patiënt heeft bezwaar gemaakt.")


def allowed_over_a_no() -> list[str]:
    """Return the rights that let somebody in over the no of the patient."""
    rights = [(service.name, row) for service in domain_services() for row in service.grants]
    assert len(rights) > 100
    return [f"{name}: {row.action}" for name, row in rights if _decide(row).allowed]


def _decide(row: Grant) -> Decision:
    who = Subject("person", "prof-1", "org-1", row.roles, "portal")
    return Policy((row,)).decide(who, row.action, Resource("thing", "1", row.relations, "patient-1", NO))


def test_con_02_the_no_of_the_patient_beats_every_right() -> None:
    assert allowed_over_a_no() == []


def test_negative_control_a_decision_that_passes_over_the_no_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision, "_by_consent", lambda row, _resource: Decision(True, "", row.ground))
    assert len(allowed_over_a_no()) > 100
