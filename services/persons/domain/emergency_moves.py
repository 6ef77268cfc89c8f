"""What may be done with a noodtoegang: open, end, account, judge; and who is warned when that is late."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from services.persons.domain.emergency_access import (
    FINAL,
    Account,
    EmergencyAccess,
    Ending,
    How,
    Judgement,
    Opening,
    Phase,
    Rung,
)
from services.persons.domain.emergency_facts import Accounted, Ended, Judged, Opened, Overdue
from services.persons.domain.emergency_terms import EmergencyTerms
from shared.calendar import after_working_days
from shared.faults import Conflict

Change = tuple[EmergencyAccess, tuple[object, ...]]


def open_access(access: EmergencyAccess, at: datetime, on: date, terms: EmergencyTerms) -> Change:
    """Open it for some hours from an instant of the system clock; the account is due after working days (D49).

    Raises ``Conflict`` when it was opened before, or asked too long ago.
    """
    phase = access.phase(at)
    if phase is Phase.EXPIRED:
        raise Conflict("U vroeg dit te lang geleden. Vraag de noodtoegang opnieuw aan als die nog nodig is.")
    if phase is not Phase.ASKED:
        raise Conflict("Deze noodtoegang is al geopend.", by=access.professional_id, at=access.asked_at)
    opening = Opening(at, at + timedelta(hours=terms.hours), on)
    opened = replace(access, opening=opening, due_on=after_working_days(on, terms.account_working_days))
    return opened, (Opened(opened, opening),)


def end_access(access: EmergencyAccess, at: datetime, how: How, by: str | None = None) -> Change:
    """End it; no fact when it was never opened or has ended. What lapsed ended when its time was up, told when it may.

    ``how`` "lapsed" ends nothing that still runs.
    """
    if access.opening is None or access.ending is not None or (how == "lapsed" and access.runs(at)):
        return access, ()
    ending = Ending(at, how, by) if access.runs(at) else Ending(access.opening.until, "lapsed")
    ended = replace(access, ending=ending)
    return ended, (Ended(ended, ending),)


def give_account(access: EmergencyAccess, account: Account, on: date, terms: EmergencyTerms) -> Change:
    """Answer why and what came of it, once it is over. Raises ``Conflict`` while it runs, and the second time."""
    phase = access.phase(account.at)
    if phase is Phase.RUNNING:
        raise Conflict("De noodtoegang loopt nog. Stop die eerst; daarna kunt u zich verantwoorden.")
    if phase is not Phase.TO_ACCOUNT:
        raise Conflict("Hier is geen verantwoording meer nodig.", at=access.account.at if access.account else None)
    due_on = after_working_days(on, terms.judgement_working_days)
    answered = replace(access, account=account, due_on=due_on, warned=None)
    return answered, (Accounted(answered),)


def judge(access: EmergencyAccess, judgement: Judgement, on: date, terms: EmergencyTerms) -> Change:
    """Judge it; nothing closes without an account. An inquiry keeps it open, with a new term."""
    phase = access.phase(judgement.at)
    if phase is Phase.CLOSED:
        last = access.judgements[-1]
        raise Conflict("Hierover is al geoordeeld.", by=last.by, at=last.at)
    if phase is not Phase.TO_JUDGE:
        raise Conflict("Er is nog geen verantwoording. Zonder antwoord kan dit niet worden afgesloten.")
    later = after_working_days(on, terms.judgement_working_days)
    due_on = None if judgement.verdict in FINAL else later
    judged = replace(access, judgements=(*access.judgements, judgement), due_on=due_on, warned=None)
    return judged, (Judged(judged, judgement),)


def next_warning(access: EmergencyAccess, terms: EmergencyTerms) -> tuple[Rung, date] | None:
    """Return who is warned next, and the local date at whose beginning; None when nobody is.

    A late account climbs from the user to the organisation to the FG; a late judgement is the FG's own.
    """
    if access.due_on is None:
        return None
    ladder = _ladder(access, terms)
    rungs = list(ladder)
    place = rungs.index(access.warned) + 1 if access.warned else 0
    if place == len(rungs):
        return None
    return rungs[place], access.due_on + timedelta(days=1 + ladder[rungs[place]])


def warn(access: EmergencyAccess, rung: Rung, on: date, terms: EmergencyTerms) -> Change:
    """Climb one rung; no fact when this is not the next one, or its day has not come."""
    awaited = next_warning(access, terms)
    if awaited is None or awaited[0] is not rung or on < awaited[1]:
        return access, ()
    warned = replace(access, warned=rung)
    return warned, (Overdue(warned, rung),)


def _ladder(access: EmergencyAccess, terms: EmergencyTerms) -> dict[Rung, int]:
    """Return who is warned in which order, and after how many days."""
    if access.account is not None:
        return {Rung.OFFICER: 0}
    to_officer = terms.organisation_after_days + terms.officer_after_days
    return {Rung.USER: 0, Rung.ORGANISATION: terms.organisation_after_days, Rung.OFFICER: to_officer}
