"""Every holder is asked, answers, and is asked again while something stays; the FG may hold the whole (D28)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.persons.domain import erasure as domain
from services.persons.domain.erasure import OWN, Answer, Erasure, OfficerHold, State
from services.persons.domain.last_day import until_faults
from services.persons.storage.erasures import keep_answer, load_erasure
from services.persons.storage.forgetting import open_noodtoegang
from services.persons.storage.patients import load_patient
from services.persons.storage.retentions import own_change
from services.persons.usecases.erasure.carry_out import carry_out
from services.persons.usecases.erasure.handling import also_chains, also_covered, keep, look_on, take
from services.persons.usecases.retention.end_term import lapse_term
from shared.faults import FaultList, StaleVersion
from shared.rules.erasure import LOOK_AGAIN, Hold, HoldReason, runs_still
from shared.storage.work import Work


def look_again(work: Work, erasure_id: str) -> Erasure:
    """Ask every holder, when it is time and nothing of the FG holds it."""
    return _ask(work, load_erasure(work, erasure_id))


def warn_near(work: Work, erasure_id: str) -> None:
    """Tell the FG that the last day is near."""
    keep(work, *domain.warn_near(load_erasure(work, erasure_id)))


def hold_by_officer(work: Work, erasure_id: str, reason: HoldReason, until: date, seen: int) -> Erasure:
    """Hold the whole on a ground of the law, up to and including a local date.

    Raises ``InvalidInput``, ``StaleVersion``, and ``Conflict`` when it is over.
    """
    found = _seen(take(work, erasure_id, "erasure.hold"), seen)
    FaultList(until_faults(until, work.today)).raise_invalid()
    kept, (held,) = domain.hold_by_officer(found, OfficerHold(reason, until, work.actor.id, work.now))
    saved = keep(work, kept, [held])
    look_on(work, saved, held.again_on)
    return saved


def go_on(work: Work, erasure_id: str, seen: int) -> Erasure:
    """Let go of what the FG held, and ask every holder now, or when the reflection is over.

    Raises ``StaleVersion``, and ``Conflict`` when it is over, or in reflection when nothing is held.
    """
    found = _seen(take(work, erasure_id, "erasure.go-on"), seen)
    saved = keep(work, *domain.go_on(found, work.today, also_chains(work, found)))
    if saved.state is State.REFLECTION:
        look_on(work, saved, saved.begins_on)
    return saved


def take_answer(work: Work, holder: str, said: Mapping[str, Any]) -> None:
    """Keep what a holder answered; when everybody did, carry it out or wait for what stays."""
    found = load_erasure(work, said["erasure_id"])
    if not found.is_open or said["round"] != found.round:
        return
    hold = Hold(said["reason"], date.fromisoformat(said["until"])) if said["answer"] == "hold" else None
    keep_answer(work, found.erasure_id, holder, Answer(found.round, work.now, hold))
    _settle(work, load_erasure(work, found.erasure_id))


def _seen(erasure: Erasure, seen: int) -> Erasure:
    if erasure.version != seen:
        raise StaleVersion(erasure.version)
    return erasure


def _ask(work: Work, erasure: Erasure) -> Erasure:
    return keep(work, *domain.ask_holders(erasure, work.today, also_chains(work, erasure)))


def _settle(work: Work, erasure: Erasure) -> None:
    if not erasure.is_answered or erasure.officer_hold:
        return
    if not set(also_chains(work, erasure)) <= set(erasure.also):  # merged since the holders were asked (D43)
        _ask(work, erasure)
        return
    keep_answer(work, erasure.erasure_id, OWN, Answer(erasure.round, work.now, _own_hold(work, erasure)))
    answered = load_erasure(work, erasure.erasure_id)
    if not answered.holds:
        carry_out(work, answered)
        return
    if answered.ground == "term-passed":
        lapse_term(work, answered)
        return
    kept, (held,) = domain.keep_held(answered)
    look_on(work, keep(work, kept, [held]), held.again_on)


def _own_hold(work: Work, erasure: Erasure) -> Hold | None:
    """Return what persons itself knows that runs: a review, or a referral that came after a holder answered.

    Of a term that passed: what changed since.
    """
    ids = [erasure.patient_id, *(patient_id for patient_id, _ in also_covered(work, erasure))]
    if any(open_noodtoegang(work, each) for each in ids):
        return Hold("review-runs", work.today + LOOK_AGAIN)
    if erasure.unchanged_since is not None:
        is_newer = own_change(work, erasure.patient_id) > erasure.unchanged_since
        return runs_still(work.today) if is_newer else None
    patient = load_patient(work, erasure.patient_id)
    waits = any(patient.ground_of(each) == "addressed" for each in patient.related)
    return runs_still(work.today) if waits else None
