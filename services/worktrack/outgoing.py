"""Which fact becomes which event: ids, dates and organisations only, and never anything of the care side (D4)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from services.worktrack.domain import caseload_import as imports
from services.worktrack.domain import deskundigenoordeel as oordeel
from services.worktrack.domain import facts, notes, retention, tasks
from services.worktrack.domain.client_contract import ClientRegistered
from services.worktrack.domain.expert import advice as experts
from services.worktrack.domain.letters import letter as letters
from services.worktrack.domain.second_opinion import opinion as opinions
from services.worktrack.domain.spreekuur import contact as contacts
from services.worktrack.domain.werkplan import plan as plans
from services.worktrack.domain.werkplan import signals, signing
from shared.contracts import (
    expert_advices,
    oordelen,
    second_opinions,
    work_contacts,
    work_letters,
    work_notes,
    work_retention,
    work_tasks,
)
from shared.contracts import werkplan as werkplan_contracts
from shared.contracts import worktrack as contracts
from shared.contracts.contract import Outgoing


def _ids(fact: facts.Fact) -> dict[str, Any]:
    case = fact.case
    return {"case_id": case.case_id, "employee_id": case.employee_id, "arbodienst_id": case.arbodienst_id}


def _absence(fact: facts.CaseOpened | facts.CaseResumed) -> Mapping[str, Any]:
    case = fact.case
    return {
        **_ids(fact),
        "employer_id": case.employer_id,
        "first_sick_day": case.periods[-1].first_sick_day.isoformat(),
        "effective_first_day": case.effective_first_day.isoformat(),
    }


def _determined(fact: facts.StartPeriodDetermined) -> Mapping[str, Any]:
    period = fact.case.start_period
    return {
        **_ids(fact),
        "effective_first_day": fact.case.effective_first_day.isoformat(),
        "first_day": period.opens_on.isoformat(),
        "last_day": period.closes_on.isoformat(),
    }


def _closing(fact: facts.StartPeriodClosing) -> Mapping[str, Any]:
    return {**_ids(fact), "days_left": fact.days_left}


def _closed(fact: facts.StartPeriodClosed) -> Mapping[str, Any]:
    return {**_ids(fact), "met": fact.case.met, "held": fact.case.held}


def _started(fact: facts.TrajectoryStarted) -> Mapping[str, Any]:
    case = fact.case
    started = case.trajectory.started_on if case.trajectory else None
    return {**_ids(fact), "started_on": str(started), "state": str(case.trajectory_state)}


def _reached(fact: facts.MilestoneReached) -> Mapping[str, Any]:
    return {**_ids(fact), "milestone": fact.milestone, "reached_on": fact.reached_on.isoformat()}


def _agreed(fact: facts.HoursAgreed) -> Mapping[str, Any]:
    return {**_ids(fact), "from_date": fact.from_day.isoformat(), "minutes_per_week": fact.minutes}


def _worked(fact: facts.HoursWorked) -> Mapping[str, Any]:
    return {**_ids(fact), "monday": fact.monday.isoformat(), "minutes": fact.minutes}


def _recovered(fact: facts.CaseRecovered) -> Mapping[str, Any]:
    return {**_ids(fact), "recovered_on": str(fact.case.recovered_on)}


def _imported(fact: imports.CaseloadImported) -> Mapping[str, Any]:
    return {"import_id": fact.made.import_id, "arbodienst_id": fact.made.arbodienst_id, **asdict(fact.made.tally)}


def _part(fact: imports.EmployerPartImported) -> Mapping[str, Any]:
    ids = {"import_id": fact.made.import_id, "arbodienst_id": fact.made.arbodienst_id}
    return {**ids, "employer_id": fact.employer_id, "opened": fact.opened}


def _client(fact: ClientRegistered) -> Mapping[str, Any]:
    row = fact.contract
    return {
        "contract_id": row.contract_id,
        "employer_id": row.employer_id,
        "arbodienst_id": row.arbodienst_id,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": row.ends_on.isoformat() if row.ends_on else None,
    }


def _of_plan(fact: plans.PlanFact) -> dict[str, Any]:
    plan = fact.plan
    ids = {"case_id": plan.case_id, "employee_id": plan.employee_id, "arbodienst_id": plan.arbodienst_id}
    return {**ids, "werkplan_id": plan.werkplan_id}


def _written(fact: plans.WerkplanWritten) -> Mapping[str, Any]:
    return {**_of_plan(fact), "edition": fact.plan.next_number}


def _measured(fact: plans.BelastbaarheidMeasured) -> Mapping[str, Any]:
    return {**_of_plan(fact), "measured_on": fact.measured_on.isoformat()}


def _sent(fact: plans.WerkplanSent) -> Mapping[str, Any]:
    return {**_of_plan(fact), "edition": len(fact.plan.editions)}


def _signed(fact: signing.WerkplanSigned) -> Mapping[str, Any]:
    return {**_of_plan(fact), "edition": fact.edition, "by": fact.by}


def _activated(fact: signing.AgreementActivated) -> Mapping[str, Any]:
    return {**_of_plan(fact), "edition": fact.edition, "active_from": fact.active_from.isoformat()}


def _declined(fact: signing.WerkplanDeclined) -> Mapping[str, Any]:
    return {**_of_plan(fact), "edition": fact.edition, "reason": fact.reason}


def _mail_asked(fact: signing.SigningMailAsked) -> Mapping[str, Any]:
    return {**_of_plan(fact), "link_id": fact.link_id}


def _contact(fact: contacts.ContactFact) -> Mapping[str, Any]:
    contact = fact.contact
    ids = {name: getattr(contact, name) for name in ("case_id", "employee_id", "arbodienst_id", "contact_id", "kind")}
    return {**ids, "starts_on": contact.on.isoformat()}


def _held(fact: contacts.ContactHeld) -> Mapping[str, Any]:
    return {**_contact(fact), "outcome": fact.contact.state}


def _signalled(fact: signals.ImbalanceSignalled) -> Mapping[str, Any]:
    return {**_of_plan(fact), "by": fact.by}


def _letter(fact: letters.LetterFact) -> Mapping[str, Any]:
    names = ("case_id", "employee_id", "employer_id", "arbodienst_id", "letter_id", "kind")
    return {name: getattr(fact.letter, name) for name in names}


def _note(fact: notes.NoteFact) -> Mapping[str, Any]:
    return {name: getattr(fact.note, name) for name in ("case_id", "employee_id", "arbodienst_id", "note_id", "share")}


def _task(fact: tasks.TaskFact) -> Mapping[str, Any]:
    task = fact.task
    names = ("case_id", "employee_id", "arbodienst_id", "task_id", "kind", "given_by")
    ids = {name: getattr(task, name) for name in names}
    return {**ids, "professional_id": task.for_id, "due_on": task.due_on.isoformat()}


def _let_go(fact: retention.RecordAsked) -> Mapping[str, Any]:
    newest, since = fact.record.newest, fact.record.changed_on.isoformat()
    ids = {"case_id": newest.case_id, "employee_id": newest.employee_id, "arbodienst_id": newest.arbodienst_id}
    return {**ids, "case_ids": list(fact.record.case_ids), "unchanged_since": since}


def _expert(fact: experts.ExpertFact) -> Mapping[str, Any]:
    advice = fact.advice
    names = ("case_id", "employee_id", "arbodienst_id", "expert_advice_id", "professional_id", "organisation_id")
    ids = {name: getattr(advice, name) for name in names}
    return {**ids, "asker_id": advice.asked_by, "due_on": advice.due_on.isoformat()}


def _opinion(fact: opinions.SecondOpinionFact) -> Mapping[str, Any]:
    opinion = fact.opinion
    names = ("case_id", "employee_id", "arbodienst_id", "second_opinion_id", "professional_id", "organisation_id")
    told: dict[str, Any] = {name: getattr(opinion, name) for name in names}
    told |= {"due_on": opinion.due_on.isoformat(), "step": "other" if opinion.passed_on_at else "own"}
    return {**told, "asker_id": opinion.handled_by} if opinion.handled_by else told


def _oordeel(fact: oordeel.OordeelFact) -> Mapping[str, Any]:
    names = ("case_id", "employee_id", "employer_id", "arbodienst_id", "deskundigenoordeel_id", "asked_by")
    return {name: getattr(fact.oordeel, name) for name in names}


def _late_task(fact: tasks.TaskOverdue) -> Mapping[str, Any]:
    return {**_task(fact), "rung": fact.rung}


OUTGOING = Outgoing(
    {
        retention.RecordAsked: (work_retention.ASKED, _let_go),
        facts.CaseOpened: (contracts.CASE_OPENED, _absence),
        facts.CaseResumed: (contracts.CASE_RESUMED, _absence),
        facts.StartPeriodDetermined: (contracts.START_PERIOD_DETERMINED, _determined),
        facts.StartPeriodOpened: (contracts.START_PERIOD_OPENED, _ids),
        facts.StartPeriodClosing: (contracts.START_PERIOD_CLOSING, _closing),
        facts.StartPeriodClosed: (contracts.START_PERIOD_CLOSED, _closed),
        facts.TrajectoryStarted: (contracts.TRAJECTORY_STARTED, _started),
        facts.MilestoneReached: (contracts.MILESTONE_REACHED, _reached),
        facts.HoursAgreed: (contracts.HOURS_AGREED, _agreed),
        facts.HoursWorked: (contracts.HOURS_WORKED, _worked),
        facts.CaseRecovered: (contracts.CASE_RECOVERED, _recovered),
        imports.CaseloadImported: (contracts.CASELOAD_IMPORTED, _imported),
        imports.EmployerPartImported: (contracts.EMPLOYER_PART_IMPORTED, _part),
        ClientRegistered: (contracts.CLIENT_REGISTERED, _client),
        plans.WerkplanWritten: (werkplan_contracts.WERKPLAN_WRITTEN, _written),
        plans.BelastbaarheidMeasured: (werkplan_contracts.BELASTBAARHEID_MEASURED, _measured),
        signals.ImbalanceSignalled: (werkplan_contracts.IMBALANCE_SIGNALLED, _signalled),
        signals.SignalAnswered: (werkplan_contracts.SIGNAL_ANSWERED, _of_plan),
        plans.WerkplanSent: (werkplan_contracts.WERKPLAN_SENT, _sent),
        signing.WerkplanSigned: (werkplan_contracts.WERKPLAN_SIGNED, _signed),
        signing.AgreementActivated: (werkplan_contracts.AGREEMENT_ACTIVATED, _activated),
        signing.WerkplanDeclined: (werkplan_contracts.WERKPLAN_DECLINED, _declined),
        contacts.ContactPlanned: (work_contacts.CONTACT_PLANNED, _contact),
        contacts.ContactMoved: (work_contacts.CONTACT_MOVED, _contact),
        contacts.ContactHeld: (work_contacts.CONTACT_HELD, _held),
        contacts.ContactCancelled: (work_contacts.CONTACT_CANCELLED, _contact),
        notes.NoteWritten: (work_notes.NOTE_WRITTEN, _note),
        notes.NoteShared: (work_notes.NOTE_SHARED, _note),
        tasks.TaskGiven: (work_tasks.TASK_GIVEN, _task),
        tasks.TaskReported: (work_tasks.TASK_REPORTED, _task),
        tasks.TaskOverdue: (work_tasks.TASK_OVERDUE, _late_task),
        tasks.TaskWithdrawn: (work_tasks.TASK_WITHDRAWN, _task),
        experts.ExpertAdviceAsked: (expert_advices.EXPERT_ADVICE_ASKED, _expert),
        experts.ExpertAdviceAnswered: (expert_advices.EXPERT_ADVICE_ANSWERED, _expert),
        experts.ExpertAdviceRefused: (expert_advices.EXPERT_ADVICE_REFUSED, _expert),
        experts.ExpertAdviceWithdrawn: (expert_advices.EXPERT_ADVICE_WITHDRAWN, _expert),
        experts.ExpertAdviceOverdue: (expert_advices.EXPERT_ADVICE_OVERDUE, _expert),
        experts.ExpertAdviceGivenOn: (expert_advices.EXPERT_ADVICE_GIVEN_ON, _expert),
        oordeel.DeskundigenoordeelRecorded: (oordelen.DESKUNDIGENOORDEEL_RECORDED, _oordeel),
        oordeel.DeskundigenoordeelCame: (oordelen.DESKUNDIGENOORDEEL_CAME, _oordeel),
        oordeel.DeskundigenoordeelShown: (oordelen.DESKUNDIGENOORDEEL_SHOWN, _oordeel),
        oordeel.DeskundigenoordeelHandled: (oordelen.DESKUNDIGENOORDEEL_HANDLED, _oordeel),
        oordeel.DeskundigenoordeelWithdrawn: (oordelen.DESKUNDIGENOORDEEL_WITHDRAWN, _oordeel),
        opinions.SecondOpinionAsked: (second_opinions.SECOND_OPINION_ASKED, _opinion),
        opinions.SecondOpinionRefused: (second_opinions.SECOND_OPINION_REFUSED, _opinion),
        opinions.SecondOpinionPassedOn: (second_opinions.SECOND_OPINION_PASSED_ON, _opinion),
        opinions.SecondOpinionDeclined: (second_opinions.SECOND_OPINION_DECLINED, _opinion),
        opinions.SecondOpinionGiven: (second_opinions.SECOND_OPINION_GIVEN, _opinion),
        opinions.SecondOpinionShared: (second_opinions.SECOND_OPINION_SHARED, _opinion),
        opinions.SecondOpinionKept: (second_opinions.SECOND_OPINION_KEPT, _opinion),
        opinions.SecondOpinionReplied: (second_opinions.SECOND_OPINION_REPLIED, _opinion),
        opinions.SecondOpinionWithdrawn: (second_opinions.SECOND_OPINION_WITHDRAWN, _opinion),
        opinions.SecondOpinionOverdue: (second_opinions.SECOND_OPINION_OVERDUE, _opinion),
        letters.LetterWritten: (work_letters.LETTER_WRITTEN, _letter),
        letters.LetterSent: (work_letters.LETTER_SENT, _letter),
        signing.SigningMailAsked: (werkplan_contracts.SIGNING_MAIL_ASKED, _mail_asked),
        signing.SigningUndelivered: (werkplan_contracts.SIGNING_UNDELIVERED, _of_plan),
        signing.SigningBlocked: (werkplan_contracts.SIGNING_BLOCKED, _of_plan),
    }
)
