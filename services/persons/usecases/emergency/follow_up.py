"""What must follow a noodtoegang: who used it accounts for it, the FG judges, and what is late climbs (D27)."""

from services.persons.domain import emergency_moves
from services.persons.domain.emergency_access import Account, EmergencyAccess, Judgement, Rung, Verdict
from services.persons.storage.emergency import load_access
from services.persons.usecases.emergency.handling import keep, take, terms
from shared.faults import StaleVersion
from shared.storage.work import Work


def account_for(work: Work, access_id: str, why: str, outcome: str, seen: int) -> EmergencyAccess:
    """Keep why it was needed and what came of it. Raises ``Conflict`` while it runs and the second time."""
    access = take(work, access_id, "emergency-access.account")
    account = Account(why, outcome, work.recorded_at)
    done = emergency_moves.give_account(access, account, work.today, terms(work))
    return _keep_on(work, access, seen, done)


def judge_access(work: Work, access_id: str, verdict: Verdict, text: str, seen: int) -> EmergencyAccess:
    """Keep what the FG finds. Raises ``Conflict`` without an account, and after the last word."""
    access = take(work, access_id, "emergency-access.judge")
    judgement = Judgement(verdict, text, work.actor.id, work.recorded_at)
    return _keep_on(work, access, seen, emergency_moves.judge(access, judgement, work.today, terms(work)))


def warn_late(work: Work, access_id: str, rung: Rung) -> None:
    """Tell the next one that what must follow is late."""
    keep(work, *emergency_moves.warn(load_access(work, access_id), rung, work.today, terms(work)))


def _keep_on(work: Work, before: EmergencyAccess, seen: int, done: emergency_moves.Change) -> EmergencyAccess:
    if before.version != seen:
        raise StaleVersion(before.version)
    return keep(work, *done)
