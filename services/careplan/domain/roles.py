"""Who holds the chain roles: the CZ is chosen with the patient, the hoofdbehandelaar is a physician."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.careplan.domain.change import Change, finish_task
from services.careplan.domain.facts import CentralCareProviderChosen, HoofdbehandelaarDetermined
from services.careplan.domain.plan import Plan, RoleHolder
from services.careplan.domain.tasks import TaskKind
from shared.faults import Conflict, FaultList
from shared.rules.roles import ChainRole, decide_hoofdbehandelaar

CONSENT_NEEDED = "Deze organisatie hoort niet bij de verwijzing. Hiervoor is toestemming van de patiënt nodig."


@dataclass(frozen=True)
class KnownProfessional:
    """What the plan knows of a professional: for which organisation, in which roles (published by region)."""

    professional_id: str
    organisation_id: str
    roles: tuple[str, ...]

    @property
    def cares(self) -> bool:
        """Whether this is a care professional: any UZI role code."""
        return any(code[:1].isdecimal() for code in self.roles)


@dataclass(frozen=True)
class Choice:
    """Whom to give a role, for which organisation, and who decides that when."""

    professional_id: str
    organisation_id: str
    chosen_by: str
    at: datetime


def choose_central_care_provider(
    plan: Plan,
    choice: Choice,
    known: KnownProfessional | None,
    *,
    patient_agreed_on: date,
    today: date,
    may_share: bool = False,
) -> Change:
    """Make someone the CZ from now on; an earlier one ends at the same instant (ROL-01, ROL-05).

    ``may_share``: the patient allows the plan to be shared with that organisation, also when no referral brought it in.
    Raises ``RulesNotMet`` with every reason, and ``Conflict`` when this professional already is.
    """
    faults = _known_faults(choice, known, "ROL-05")
    beyond = choice.organisation_id not in plan.organisation_ids
    if beyond and not may_share:  # CON-01
        faults.add("organisation_id", "no-consent", CONSENT_NEEDED, "CON-01")
    if patient_agreed_on > today:  # ROL-05
        text = "De patiënt moet al akkoord zijn: deze datum ligt in de toekomst."
        faults.add("patient_agreed_on", "in-future", text, "ROL-05")
    faults.raise_rules()
    present = plan.holder(ChainRole.CZ)
    if present and present.professional_id == choice.professional_id:
        raise Conflict("Deze zorgverlener is al centrale zorgverlener.", by=present.professional_id, at=present.since)
    holder = replace(_holder(ChainRole.CZ, choice), patient_agreed_on=patient_agreed_on)
    let_in = {choice.organisation_id} - set(plan.shared_with) if beyond else set()
    holders = (*_ended(plan.holders, ChainRole.CZ, choice.at), holder)
    changed = replace(plan, holders=holders, shared_with=(*plan.shared_with, *let_in))
    settled, done = finish_task(changed, TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER, choice.at, choice.chosen_by)
    return settled, (CentralCareProviderChosen(settled, holder), *done)


def determine_hoofdbehandelaar(plan: Plan, choice: Choice, known: KnownProfessional | None) -> Change:
    """Fill the role of hoofdbehandelaar where it is open, with a physician of the team (ROL-01, ROL-02).

    Raises ``Conflict`` when there is one: changing it is a hand-over (ROL-03).
    """
    present = plan.holder(ChainRole.HB)
    if present is not None:
        detail = "Er is al een hoofdbehandelaar. Wisselen kan alleen met een overdracht."
        raise Conflict(detail, by=present.professional_id, at=present.since)
    faults = _team_faults(plan, choice, known, "ROL-01")
    verdict = decide_hoofdbehandelaar(known.roles if known else ())  # ROL-02
    if not verdict.allowed:
        faults.add("professional_id", "no-physician", verdict.reasons[0].text, "ROL-02")
    faults.raise_rules()
    holder = _holder(ChainRole.HB, choice)
    changed = replace(plan, holders=(*plan.holders, holder))
    settled, done = finish_task(changed, TaskKind.DETERMINE_HOOFDBEHANDELAAR, choice.at, choice.chosen_by)
    return settled, (HoofdbehandelaarDetermined(settled, holder), *done)


def _team_faults(plan: Plan, choice: Choice, known: KnownProfessional | None, rule: str) -> FaultList:
    faults = _known_faults(choice, known, rule)
    if choice.organisation_id not in plan.organisation_ids:
        faults.add("organisation_id", "not-in-team", "Deze organisatie hoort niet bij het team van dit plan.", rule)
    return faults


def _known_faults(choice: Choice, known: KnownProfessional | None, rule: str) -> FaultList:
    faults = FaultList()
    if known is None or not known.cares or known.organisation_id != choice.organisation_id:
        text = "Deze zorgverlener is niet bekend bij deze organisatie."
        faults.add("professional_id", "unknown-professional", text, rule)
    return faults


def _holder(role: ChainRole, choice: Choice) -> RoleHolder:
    return RoleHolder(role, choice.professional_id, choice.organisation_id, choice.at)


def _ended(holders: Iterable[RoleHolder], role: ChainRole, at: datetime) -> tuple[RoleHolder, ...]:
    """End the present holder at the instant at which the next begins: no gap, no overlap (ROL-01)."""
    return tuple(replace(each, until=at) if each.role is role and each.until is None else each for each in holders)
