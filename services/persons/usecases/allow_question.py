"""The patient lets a question through: in these words, to this treater, until this day (CON-03, D3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.persons.domain.care_question import CareQuestion, Permission, allow, check_allowable
from services.persons.domain.case_question import check_open
from services.persons.domain.last_day import until_faults
from services.persons.domain.machtiging import QUESTION, Machtiging
from services.persons.domain.my_question import MyQuestion
from services.persons.domain.treater import Treater
from services.persons.storage.bridge import candidate_of
from services.persons.storage.patients import load_patient
from services.persons.storage.questions import save_care_question
from services.persons.usecases.cross_question import arrive_question
from services.persons.usecases.machtiging import end_machtiging, keep_until
from services.persons.usecases.my_questions import my_question
from shared.faults import Fault, FaultList, StaleVersion
from shared.identifiers import new_id
from shared.storage.work import Work

TOO_FAR = "Kies een dag uiterlijk op {day}: dan eindigt de vraag vanzelf."
NOBODY = "Kies wie antwoord mag geven: iemand die u hier behandelt."


@dataclass(frozen=True)
class Choice:
    """What the patient chose; without ``question`` the words stay as the bedrijfsarts wrote them."""

    treater: str
    until: date
    question: str | None


def allow_question(work: Work, question_id: str, seen: int, choice: Choice) -> MyQuestion:
    """Allow it under a machtiging for one question. Raises ``Conflict``, ``StaleVersion`` or ``InvalidInput``."""
    mine = my_question(work, question_id, "my-question.allow", writes=True)
    treater = _checked(work, mine, seen, choice)
    patient = load_patient(work, work.actor.id)
    care = mine.care or arrive_question(work, mine.asked, patient.patient_id, patient.chain_id)
    if care.machtiging_id:
        end_machtiging(work, care.machtiging_id)
    given = keep_until(work, _machtiging(work, mine, care, choice.until))
    words = choice.question or mine.asked.question
    save_care_question(work, *allow(care, Permission(words, treater, choice.until, given.machtiging_id), work.now))
    return my_question(work, question_id, "my-question.read")


def _checked(work: Work, mine: MyQuestion, seen: int, choice: Choice) -> Treater:
    """Return who was chosen, when all is as it should be."""
    check_open(mine.asked)
    if mine.care:
        check_allowable(mine.care)
    if mine.version != seen:
        raise StaleVersion(mine.version)
    FaultList(choice_faults(work, mine, {"treater": choice.treater, "until": choice.until})).raise_invalid()
    return next(each for each in mine.treaters if each.role == choice.treater)


def _machtiging(work: Work, mine: MyQuestion, care: CareQuestion, until: date) -> Machtiging:
    return Machtiging(
        machtiging_id=new_id(),
        patient_id=care.patient_id,
        chain_id=care.chain_id,
        case_id=mine.asked.case_id,
        candidate_id=candidate_of(work, mine.asked.case_id),
        arbodienst_id=mine.asked.arbodienst_id,
        covers=(QUESTION,),
        given_at=work.now,
        until=until,
        care_sharing_id=care.question_id,
        work_sharing_id=mine.asked.question_id,
    )


def choice_faults(work: Work, mine: MyQuestion, given: Mapping[str, Any]) -> list[Fault]:
    """Return everything that is wrong with what was chosen, as far as it could be read."""
    until: date | None = given.get("until")
    faults = until_faults(until, work.today)
    if until and until > mine.asked.expires_on:
        faults.append(Fault("until", "too-far", TOO_FAR.format(day=mine.asked.expires_on.isoformat())))
    if "treater" in given and given["treater"] not in {each.role for each in mine.treaters}:
        faults.append(Fault("treater", "unknown", NOBODY, "CON-03"))  # CON-03
    return faults
