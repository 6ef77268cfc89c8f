"""The employee signs an edition; the second signature of the two makes it the agreement (WRK-02)."""

from services.worktrack.domain.werkplan import signing as domain
from services.worktrack.domain.werkplan.signing import AgreementActivated, Signed
from services.worktrack.usecases.keep_case import keep_case
from services.worktrack.usecases.keep_werkplan import Found, keep_plan
from services.worktrack.usecases.signed_document import seal_document
from shared.storage.work import Work


def sign_werkplan(work: Work, found: Found, number: int) -> Found:
    """Return the werkplan as saved, with its case. Raises ``Conflict`` for an edition that is not to be signed."""
    return keep_signature(work, found, number, Signed("employee", work.actor.id, work.now))


def keep_signature(work: Work, found: Found, number: int, signed: Signed) -> Found:
    """Keep a signature; an agreement puts its hours into force."""
    plan, case = found
    after, facts = domain.sign(plan, case, number, signed, work.today)
    saved = keep_plan(work, after, facts)
    if any(isinstance(fact, AgreementActivated) for fact in facts):
        seal_document(work, (saved, case))
        changed, told = domain.put_into_force(case, saved, work.today)
        case = keep_case(work, changed, told) if told else case
    return saved, case
