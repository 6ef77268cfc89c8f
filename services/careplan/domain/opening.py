"""An accepted referral opens the plan of its chain, or joins the one that is there (D22)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.careplan.domain.change import Change, finish_task
from services.careplan.domain.facts import HoofdbehandelaarDetermined, OrganisationsJoined, PlanOpened, TaskOpened
from services.careplan.domain.plan import Participant, Plan, RoleHolder
from services.careplan.domain.start_period import period_facts
from services.careplan.domain.tasks import Task, TaskKind
from services.careplan.domain.terms import Terms
from services.careplan.domain.work_situation import NOTHING_SAID, WorkSituation, WorkStatus
from shared.roles import Role
from shared.rules.roles import ChainRole, decide_hoofdbehandelaar

_WORK_SIDE = frozenset({Role.BEDRIJFSARTS, Role.VERZEKERINGSARTS})


@dataclass(frozen=True)
class AcceptedReferral:
    """What the plan needs to know of a referral that was accepted for screening."""

    referral_id: str
    chain_id: str
    patient_id: str
    sender_id: str
    sender_role: str
    sender_organisation_id: str
    receiver_organisation_id: str
    accepted_by: str
    accepted_on: date
    accepted_at: datetime
    work: WorkSituation = NOTHING_SAID

    @property
    def sender_treats(self) -> bool:
        """A physician of the work side may refer, but does not come into the plan by it (D1, D5)."""
        return self.sender_role not in _WORK_SIDE  # D5

    @property
    def organisation_ids(self) -> tuple[str, ...]:
        """The organisations that are in the team by this referral."""
        both = (self.sender_organisation_id, self.receiver_organisation_id)
        return tuple(dict.fromkeys(both if self.sender_treats else both[1:]))

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The professionals who took part."""
        sender = Participant(self.sender_id, self.sender_organisation_id, self.accepted_at)
        receiver = Participant(self.accepted_by, self.receiver_organisation_id, self.accepted_at)
        return (sender, receiver) if self.sender_treats else (receiver,)

    @property
    def hoofdbehandelaar(self) -> RoleHolder | None:
        """The referring physician stays hoofdbehandelaar (D22); someone else never becomes one (ROL-02)."""
        if not self.sender_treats or not decide_hoofdbehandelaar([self.sender_role]).allowed:  # ROL-02
            return None
        return RoleHolder(ChainRole.HB, self.sender_id, self.sender_organisation_id, self.accepted_at)


def open_plan(new_id: Callable[[], str], referral: AcceptedReferral, terms: Terms) -> Change:
    """Open a draft plan with its roles, tasks and, where the patient reported absence, an estimated start period."""
    holder = referral.hoofdbehandelaar
    plan = Plan(
        plan_id=new_id(),
        chain_id=referral.chain_id,
        patient_id=referral.patient_id,
        opened_at=referral.accepted_at,
        home_organisation_id=referral.receiver_organisation_id,
        organisation_ids=referral.organisation_ids,
        referral_ids=(referral.referral_id,),
        participants=referral.participants,
        holders=(holder,) if holder else (),
        tasks=_first_tasks(new_id, referral, terms),
        work=referral.work,
    )
    opened = [TaskOpened(plan, task) for task in plan.tasks]
    return plan, (PlanOpened(plan), *opened, *period_facts(None, plan))


def join_plan(plan: Plan, referral: AcceptedReferral) -> Change:
    """Take a further referral of the same chain into the plan; one that is already in changes nothing."""
    if referral.referral_id in plan.referral_ids:
        return plan, ()
    new = tuple(each for each in referral.organisation_ids if each not in plan.organisation_ids)
    joined = replace(
        plan,
        organisation_ids=(*plan.organisation_ids, *new),
        referral_ids=(*plan.referral_ids, referral.referral_id),
        participants=_together(plan.participants, referral.participants),
        work=plan.work if referral.work.status is WorkStatus.UNKNOWN else referral.work,
        goes_on=None if plan.goes_on is False else plan.goes_on,  # somebody treats by it again
    )
    settled, facts = _settle_hoofdbehandelaar(joined, referral)
    return settled, (OrganisationsJoined(settled, new), *facts, *period_facts(plan, settled))


def _first_tasks(new_id: Callable[[], str], referral: AcceptedReferral, terms: Terms) -> tuple[Task, ...]:
    wanted = [(TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER, terms.choose_central_care_provider_days)]  # ROL-04
    if referral.hoofdbehandelaar is None:
        wanted.append((TaskKind.DETERMINE_HOOFDBEHANDELAAR, terms.determine_hoofdbehandelaar_days))  # ROL-01
    holder = referral.receiver_organisation_id
    return tuple(Task(new_id(), kind, referral.accepted_on + timedelta(days=days), holder) for kind, days in wanted)


def _together(present: tuple[Participant, ...], new: tuple[Participant, ...]) -> tuple[Participant, ...]:
    known = {(each.professional_id, each.organisation_id) for each in present}
    return (*present, *(each for each in new if (each.professional_id, each.organisation_id) not in known))


def _settle_hoofdbehandelaar(plan: Plan, referral: AcceptedReferral) -> Change:
    """Where the role is still open, the next referring physician takes it (D22)."""
    holder = referral.hoofdbehandelaar
    if holder is None or plan.holder(ChainRole.HB) is not None:
        return plan, ()
    taken = replace(plan, holders=(*plan.holders, holder))
    changed, done = finish_task(taken, TaskKind.DETERMINE_HOOFDBEHANDELAAR, referral.accepted_at, referral.sender_id)
    return changed, (HoofdbehandelaarDetermined(changed, holder), *done)
