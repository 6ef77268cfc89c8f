"""How a noodtoegang looks from outside: a line, the whole, and what its patient sees of it."""

from dataclasses import asdict
from typing import Any

from services.persons.domain.emergency_access import EmergencyAccess, Phase
from services.persons.domain.emergency_terms import EmergencyTerms
from services.persons.usecases.emergency.handling import resource_of, terms
from services.persons.usecases.emergency.read_access import whose
from services.persons.web.patients import name_of
from shared.identifiers import case_number
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path

_SAME = ("access_id", "reason", "professional_id", "organisation_id", "asked_at", "confirm_by", "until", "due_on")
_TERMS = (
    "hours",
    "confirm_minutes",
    "account_working_days",
    "judgement_working_days",
    "organisation_after_days",
    "officer_after_days",
)
_MOVES = {
    Phase.ASKED: (("open", "Noodtoegang openen", "confirmation"),),
    Phase.RUNNING: (("end", "Noodtoegang stoppen", "end"),),
    Phase.TO_ACCOUNT: (("account", "Verantwoorden", "account"),),
    Phase.TO_JUDGE: (("judge", "Oordelen", "judgement"),),
}


def href_of(access: EmergencyAccess) -> str:
    """Return where it is."""
    return f"{base_path('persons')}/emergency-accesses/{access.access_id}"


def summary(work: Work, access: EmergencyAccess) -> dict[str, Any]:
    """Return one line of a list."""
    ending, opening = access.ending, access.opening
    return {name: getattr(access, name) for name in _SAME} | {
        "case_number": case_number(access.access_id),
        "phase": str(access.phase(work.recorded_at)),
        "opened_at": opening.at if opening else None,
        "ended_how": ending.how if ending else None,
        "verdict": _verdict(access),
        "overdue": access.due_on is not None and access.due_on < work.today,
        "warned": str(access.warned) if access.warned else None,
        "mine": access.professional_id == work.actor.id,
    }


def whole(work: Work, access: EmergencyAccess) -> dict[str, Any]:
    """Return all of it; who the patient is only to who has it running."""
    patient = whose(work, access)
    moves = _MOVES.get(access.phase(work.recorded_at), ())
    links = [
        Move(name, f"emergency-access.{name}", title, f"{href_of(access)}/{place}") for name, title, place in moves
    ]
    return {
        **summary(work, access),
        "version": access.version,
        "text": access.text,
        "known": access.known if access.opening else None,
        "patient_id": access.whose if access.opening else None,
        "patient": {"id": patient.patient_id, **name_of(patient)} if patient else None,
        "account": access.account,
        "judgements": access.judgements,
        "terms": show_terms(terms(work)),
        "actions": allowed(work, resource_of(access, work.actor), links),
    }


def own(work: Work, access: EmergencyAccess) -> dict[str, Any]:
    """Return what the patient sees of one."""
    names = ("access_id", "reason", "professional_id", "organisation_id", "until")
    return {name: getattr(access, name) for name in names} | {
        "opened_at": access.opening.at if access.opening else None,
        "runs": access.runs(work.recorded_at),
        "verdict": _verdict(access),
    }


def show_terms(found: EmergencyTerms) -> dict[str, Any]:
    """Return what follows a noodtoegang, and when."""
    return {name: value for name, value in asdict(found).items() if name in _TERMS}


def show_setting(found: EmergencyTerms) -> dict[str, Any]:
    """Return where it is on, and for whom."""
    where = [{"organisation_id": name, "roles": list(roles)} for name, roles in sorted(found.organisations.items())]
    return {**show_terms(found), "valid_from": found.valid_from, "organisations": where}


def _verdict(access: EmergencyAccess) -> str | None:
    return access.judgements[-1].verdict if access.judgements else None
