"""The patient joins care and work, or does not, or no longer (D3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from services.persons.domain.last_day import until_faults
from services.persons.domain.machtiging import (
    DATES,
    QUESTION,
    REFERRAL,
    CareDatesShared,
    CareDatesUnshared,
    Cover,
    Machtiging,
    MachtigingGiven,
    StartPeriodShared,
    StartPeriodUnshared,
    WorkCase,
    end,
)
from services.persons.domain.same_person import is_same_person
from services.persons.storage import bridge
from services.persons.storage.employees import employees_by_id, employees_with_bsn
from services.persons.storage.patients import bsn_of, load_patient
from services.persons.usecases.referral_permission import allow_referral, disallow_referral
from services.persons.usecases.stop_question import stop_question
from shared.calendar import local_date, local_midnight
from shared.faults import Conflict, FaultList, NotFound
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.storage.work import Work

TIMER = "machtiging-ends"


@dataclass(frozen=True)
class Candidate:
    """An absence file of the patient, found by their own BSN and shown to them only.

    ``shared_until``: the local date on which the newest yes ended; None while it lasts, and when there was none.
    """

    candidate_id: str
    arbodienst_id: str
    answer: Literal["yes", "no"] | None
    shared_until: date | None = None

    @property
    def answered(self) -> bool:
        """Tell whether the question needs no asking any more."""
        return self.answer is not None


def list_candidates(work: Work) -> list[Candidate]:
    """Return the patient's own open absence files, and what they answered: yes while it lasts, no, or nothing yet."""
    own = _own(work)
    work.require("machtiging.read", own)
    answers: dict[str, Literal["yes", "no"]] = dict.fromkeys(bridge.declined(work, own.id), "no")
    given = {
        row.candidate_id: row for row in reversed(bridge.machtigingen(work, covering=DATES, patient_id=own.id))
    }  # the newest stays
    answers |= {row.candidate_id: "yes" for row in given.values() if row.active}
    ended = {row.candidate_id: local_date(row.ended_at) for row in given.values() if row.ended_at is not None}
    return [
        Candidate(row.candidate_id, row.arbodienst_id, answers.get(row.candidate_id), ended.get(row.candidate_id))
        for row in own_cases(work)
    ]


def give_machtiging(work: Work, candidate_id: str, covers: Sequence[Cover], until: date) -> Machtiging:
    """Join the two: both sides are told, each only its part; an earlier 'no' is over, also after the yes ends.

    Raises ``NotFound`` for someone else's absence file.
    """
    own = _own(work)
    work.require("machtiging.give", own, writes=True)
    case = _own_case(work, candidate_id)
    FaultList(until_faults(until, work.today)).raise_invalid()
    _refuse_twice(work, own.id, case, covers)
    chain_id = load_patient(work, own.id).chain_id
    value = Machtiging(
        new_id(),
        own.id,
        chain_id,
        case.case_id,
        candidate_id,
        case.arbodienst_id,
        tuple(covers),
        work.now,
        until,
        new_id(),
        new_id(),
    )
    saved = keep_until(work, value)
    if DATES in covers:
        bridge.drop_decline(work, candidate_id, own.id)
        tell_both(work, saved, case)
    if REFERRAL in covers:
        allow_referral(work, saved)
    return saved


def _refuse_twice(work: Work, patient_id: str, case: WorkCase, covers: Sequence[Cover]) -> None:
    """Raise ``Conflict`` when one of these was given already."""
    for cover in covers:
        if bridge.machtigingen(work, active=True, covering=cover, patient_id=patient_id, case_id=case.case_id):
            raise Conflict("U heeft hier al een machtiging voor gegeven. Trek die eerst in als u iets wilt wijzigen.")


def withdraw_machtiging(work: Work, machtiging_id: str) -> Machtiging:
    """Withdraw: at once for all that has not happened yet, on both sides (CON-05). Twice is once."""
    value = bridge.load_machtiging(work, machtiging_id)
    mine = frozenset({"self"}) if value.patient_id == work.actor.id else frozenset[str]()
    work.require("machtiging.withdraw", Resource("machtiging", machtiging_id, mine, value.patient_id), writes=True)
    return end_machtiging(work, machtiging_id)


def end_machtiging(work: Work, machtiging_id: str) -> Machtiging:
    """End a machtiging, by withdrawal or because its time is up; whoever it shared something with is told."""
    ended, facts = end(bridge.load_machtiging(work, machtiging_id), work.now)
    if facts:
        ended = bridge.save_machtiging(work, ended, facts)
        _unshare(work, ended)
        work.cancel(TIMER, subject=machtiging_id)
    return ended


def _unshare(work: Work, ended: Machtiging) -> None:
    if QUESTION in ended.covers:
        stop_question(work, ended.care_sharing_id)
    if REFERRAL in ended.covers:
        disallow_referral(work, ended)
    if DATES in ended.covers:
        bridge.tell(work, ended, side="work", fact=CareDatesUnshared(ended))
        bridge.tell(work, ended, side="care", fact=StartPeriodUnshared(ended))


def keep_until(work: Work, value: Machtiging) -> Machtiging:
    """Keep a new machtiging, which ends by itself after its last day."""
    saved = bridge.save_machtiging(work, value, [MachtigingGiven(value)])
    work.schedule(TIMER, due_at=local_midnight(value.until + timedelta(days=1)), subject=saved.machtiging_id)
    return saved


def decline_machtiging(work: Work, candidate_id: str) -> None:
    """Keep a 'no' for the patient's own page; for everyone else it is the same as no answer (D3).

    Raises ``Conflict`` while a yes runs: who says no then would believe that it stopped.
    """
    own = _own(work)
    work.require("machtiging.give", own, writes=True)
    case = _own_case(work, candidate_id)
    if bridge.machtigingen(work, active=True, covering=DATES, patient_id=own.id, case_id=case.case_id):
        raise Conflict("U zei hier eerder ja, en dat loopt nog. Stop het bij uw keuzes als u het niet meer wilt.")
    bridge.keep_decline(work, case.candidate_id, own.id, work.now)


def own_machtigingen(work: Work, *, size: int, after: tuple[str, str] | None = None) -> list[Machtiging]:
    """Return one more than ``size`` of the patient's own machtigingen, newest first."""
    own = _own(work)
    work.require("machtiging.read", own)
    return bridge.page_of_machtigingen(work, own.id, size=size, after=after)


def tell_both(work: Work, value: Machtiging, case: WorkCase) -> None:
    """Tell each side what it may now know."""
    bridge.tell(work, value, side="work", fact=CareDatesShared(value, bridge.dates_of(work, value.chain_id)))
    tell_care(work, value, case)


def tell_care(work: Work, value: Machtiging, case: WorkCase) -> None:
    """Tell the care side the start period, when the work side has determined one."""
    if case.first_day and case.last_day:
        bridge.tell(work, value, side="care", fact=StartPeriodShared(value, case.first_day, case.last_day))


def _own(work: Work) -> Resource:
    return Resource("patient", work.actor.id, frozenset({"self"}), work.actor.id)


def own_cases(work: Work) -> list[WorkCase]:
    """Return the patient's own open absence files, found by their own BSN.

    A number that somebody typed wrong at work would lead to the file of another: what else the work side knows, birth
    date or names, must be the patient's too.
    """
    found = bridge.open_cases_of(work, employees_with_bsn(work, bsn_of(work, work.actor.id)))
    patient = load_patient(work, work.actor.id).identity
    people = employees_by_id(work, [case.employee_id for case in found])
    same = {row.employee_id for row in people if is_same_person(patient, row)}
    return [case for case in found if case.employee_id in same]


def birth_dates(work: Work, cases: Sequence[WorkCase]) -> dict[str, date | None]:
    """Return what the work side knows of when the employees of these files were born."""
    return {row.employee_id: row.birth_date for row in employees_by_id(work, [case.employee_id for case in cases])}


def _own_case(work: Work, candidate_id: str) -> WorkCase:
    found = [row for row in own_cases(work) if row.candidate_id == candidate_id]
    if not found:
        raise NotFound
    return found[0]
