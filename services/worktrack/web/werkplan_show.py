"""A werkplan as arbodienst and employee see it."""

from dataclasses import asdict
from typing import Any

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.attention import Known, scope_of
from services.worktrack.domain.werkplan.checks import missing, warnings_of
from services.worktrack.domain.werkplan.content import RESPONSIBLE, Content, PartyKind
from services.worktrack.domain.werkplan.document import document_of
from services.worktrack.domain.werkplan.measuring import Measurement
from services.worktrack.domain.werkplan.plan import Edition, Werkplan
from services.worktrack.storage.signed_documents import digests_of
from services.worktrack.storage.signing_links import newest_link
from services.worktrack.storage.signing_mails import mail_of
from services.worktrack.usecases.keep_werkplan import Found
from services.worktrack.usecases.resources import case_resource
from services.worktrack.web.show import CASES
from shared.storage.work import Work
from shared.web.actions import Move, allowed


def show_plan(work: Work, found: Found) -> dict[str, Any]:
    """Return all of it; the schema of each leaves out what is not theirs."""
    plan, case = found
    newest, sealed = plan.newest, digests_of(work, plan.case_id)
    shown = plan.draft or (newest.content if newest else Content())
    return {
        "case_id": case.case_id,
        "case_number": case.number,
        "arbodienst_id": case.arbodienst_id,
        "employee_id": case.employee_id,
        "version": plan.version,
        "draft": plan.draft and show_content(plan.draft),
        "preview": plan.draft and show_document(plan.draft),
        "next_edition": plan.next_number,
        "editions": [show_edition(plan, row, sealed.get(row.number)) for row in plan.editions],
        "signing_link": _link(work, case),
        "signals": plan.signals,
        "measurements": [show_measurement(row) for row in plan.measurements],
        "responsible": list(RESPONSIBLE),
        "assessment_scope": scope_of(PartyKind.BEDRIJFSARTS) if shown.concludes else None,
        "missing": [asdict(row) for row in missing(plan.draft, first=not plan.editions)] if plan.draft else [],
        "warnings": [asdict(row) for row in warnings_of(shown, plan.measurements, _known(case))],
        "actions": allowed(work, case_resource(case, work), _moves(plan, case)),
    }


def _known(case: WorkCase) -> Known:
    return Known(case.effective_first_day, any(row.code == "oordeel" for row in case.reached))


def show_edition(plan: Werkplan, edition: Edition, signed_digest: str | None) -> dict[str, Any]:
    """Return an edition with what is signed of it, and by whom."""
    return {
        "number": edition.number,
        "state": plan.state_of(edition),
        "signatures": edition.signatures,
        "declined": edition.declined,
        "active_from": edition.active_from,
        "sent_at": edition.sent_at,
        "content": show_content(edition.content),
        "document": show_document(edition.content),
        "digest": edition.digest,
        "signed_digest": signed_digest,
    }


def show_content(content: Content) -> dict[str, Any]:
    """Return all that a draft or edition says."""
    return asdict(content)


def show_document(content: Content) -> dict[str, Any]:
    """Return what employee and employer sign; days stay dates for the schema."""
    steps = [{"from_day": row.from_day, "amount": row.amount, "adaptation": row.adaptation} for row in content.steps]
    return {**document_of(content), "steps": steps}


def show_measurement(row: Measurement) -> dict[str, Any]:
    """Return a measurement with its levels by item."""
    return {**asdict(row), "abilities": dict(row.abilities)}


def _moves(plan: Werkplan, case: WorkCase) -> list[Move]:
    if not case.open:
        return []
    where = f"{CASES}/{case.case_id}/werkplan"
    moves = [
        Move("write", "werkplan.write", "Werkplan schrijven", where, "PUT"),
        Move("signal", "signal.raise", "Signaal geven", f"{where}/signals"),
        Move("answer-signal", "signal.answer", "Op een signaal antwoorden", f"{where}/signal-answers"),
        Move("measure", "werkplan.measure", "Belastbaarheid meten", f"{where}/measurements"),
    ]
    if plan.draft:
        moves.append(Move("send", "werkplan.send", "Ter ondertekening sturen", f"{where}/sending"))
    newest = plan.newest
    if newest is None or newest.declined:
        return moves
    if not newest.signature_of("employee"):
        moves.append(Move("sign", "werkplan.sign", "Lezen en tekenen", f"{where}/signature"))
    if not newest.signature_of("employer"):
        moves.append(Move("make-link", "signing-link.make", "Link voor de werkgever maken", f"{where}/signing-links"))
        moves.append(Move("mail-link", "signing-link.make", "Link nog eens mailen", f"{where}/signing-link-mails"))
        moves.append(Move("end-link", "signing-link.end", "Link intrekken", f"{where}/signing-link-withdrawal"))
    return moves


def _link(work: Work, case: WorkCase) -> dict[str, Any] | None:
    found = newest_link(work, case.case_id)
    if found is None:
        return None
    shown = {name: getattr(found, name) for name in ("edition", "signer", "made_at", "expires_at")}
    return {**shown, "state": found.state(work.now), "mail": mail_of(work, found.link_id)}
