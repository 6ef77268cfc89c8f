"""The decision function: a grant that matches role and relation allows; else the answer is no, with the reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.policy.subject import Subject

ANY = "any"
NOT_THIS_ROLE = "Uw rol mag dit niet."


@dataclass(frozen=True)
class Grant:
    """One row of a service's rights table.

    ``roles``: role codes that may act (``*`` = every signed-in subject). ``relations``: how the subject must stand to
    the resource (``any`` = none needed; such an action is about no one's data). ``ground``: rule id, D-number or law.
    ``delegable``: who acts on behalf of someone in these roles may do it too. ``own_only``: who stands in may not.
    ``right``: what a naaste or representative must have been given for it.
    """

    action: str
    roles: frozenset[str]
    relations: frozenset[str]
    ground: str
    title: str = ""
    delegable: bool = False
    own_only: bool = False
    right: str = ""

    def fits(self, subject: Subject) -> bool:
        """Tell whether the subject has a role of this row, or acts for a clinician who has and may leave it to them."""
        if self.own_only and subject.stands_in:
            return False
        if self.right and self.right not in subject.rights:
            return False
        own = "*" in self.roles or not self.roles.isdisjoint(subject.roles)
        return own or (self.delegable and not self.roles.isdisjoint(subject.lent))


def grant(
    action: str,
    *,
    roles: Iterable[str],
    relations: Iterable[str] = (ANY,),
    ground: str,
    title: str = "",
    delegable: bool = False,
    own_only: bool = False,
    right: str = "",
) -> Grant:
    """Write a row of the rights table."""
    return Grant(action, frozenset(roles), frozenset(relations), ground, title, delegable, own_only, right)


@dataclass(frozen=True)
class Sharing:
    """What the patient said about this exchange between organisations, decided: may it be, by which rule and saying."""

    allowed: bool
    rule: str
    reason: str
    ground: str = ""


@dataclass(frozen=True)
class Resource:
    """What is acted upon: its type, id, how the subject relates to it, and whose data it is.

    ``sharing``: where the subject's organisation gets what another holds, what the patient said about that.
    ``leans_on``: for a relation that is there by something of its own, such as a noodtoegang, what that is
    (``noodtoegang:<id>``).
    """

    type: str
    id: str = ""
    relations: frozenset[str] = frozenset()
    patient_id: str | None = None
    sharing: Sharing | None = None
    leans_on: Mapping[str, str] = field(default_factory=dict)

    @property
    def withheld(self) -> bool:
        """Tell whether the patient stands between the subject and the item."""
        return self.sharing is not None and not self.sharing.allowed


@dataclass(frozen=True)
class Decision:
    """Allowed or not: the reason in Dutch, the ground, the relation, and whether to hide the item (answer 404)."""

    allowed: bool
    reason: str
    rule: str = ""
    hidden: bool = False
    obligations: tuple[str, ...] = ()
    relation: str = ""


@dataclass(frozen=True)
class Policy:
    """The rights table of one service."""

    grants: tuple[Grant, ...]

    def rows(self, action: str) -> tuple[Grant, ...]:
        """Return the grants of one action."""
        return tuple(row for row in self.grants if row.action == action)

    def title(self, action: str) -> str:
        """Return how people call an action, or an empty text."""
        return next((row.title for row in self.rows(action) if row.title), "")

    def rule(self, action: str) -> str:
        """Return on which rules those who may do an action do it: who is refused can look up why (rule ids, laws)."""
        return "; ".join(dict.fromkeys(row.ground for row in self.rows(action)))

    def decide(self, subject: Subject, action: str, resource: Resource) -> Decision:
        """Decide; pure, never raises. No relation at all to someone's item hides the item."""
        by_role = [row for row in self.rows(action) if row.fits(subject)]
        for row in by_role:
            if ANY in row.relations or row.relations & resource.relations:
                return _by_consent(row, resource)
        if not by_role:
            hidden = bool(resource.id) and not resource.relations
            return Decision(False, NOT_THIS_ROLE, self.rule(action), hidden=hidden)
        return Decision(False, "U bent hier niet bij betrokken.", by_role[0].ground, hidden=not resource.relations)

    def by_role(self, subject: Subject, action: str) -> bool:
        """Tell whether the subject's role may ever do this action (the door's first look)."""
        return any(row.fits(subject) for row in self.rows(action))

    def as_authzen(self, subject: Subject, action: str, resource: Resource) -> dict[str, Any]:
        """Return the same decision as an AuthZEN evaluation, for tests and for explaining."""
        decision = self.decide(subject, action, resource)
        return {
            "subject": {
                "type": subject.kind,
                "id": subject.id,
                "properties": {"organisation_id": subject.organisation_id, "roles": sorted(subject.roles)},
            },
            "action": {"name": action},
            "resource": {
                "type": resource.type,
                "id": resource.id,
                "properties": {"relations": sorted(resource.relations)},
            },
            "decision": decision.allowed,
            "context": {"reason": decision.reason, "rule": decision.rule},
        }


def _by_consent(row: Grant, resource: Resource) -> Decision:
    """Decide what role and relation allow; the patient's word stands above both (CON-02)."""
    sharing = resource.sharing
    if sharing is not None and not sharing.allowed:
        return Decision(False, sharing.reason, sharing.rule)  # CON-02
    said = "; ".join(filter(None, (row.ground, sharing.ground if sharing else "")))
    ground = _leans_on(row, resource) or said  # the log knows a noodtoegang by its ground
    relation = ",".join(sorted(row.relations & resource.relations))
    return Decision(True, f"Toegestaan op grond van {row.ground}.", ground, relation=relation)


def _leans_on(row: Grant, resource: Resource) -> str:
    """Return what an allowed access leans on; nothing where a relation that needs nothing more is enough."""
    held = {ANY} if ANY in row.relations else row.relations & resource.relations
    if held - resource.leans_on.keys():
        return ""
    return ", ".join(sorted(resource.leans_on[name] for name in held))
