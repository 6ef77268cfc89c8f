"""How a check before sending looks from outside."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from services.referral.domain.alternatives import MOST, ORDER
from services.referral.domain.findings import Finding
from services.referral.domain.offer import Offer
from services.referral.usecases.check_referral import Checked
from services.referral.usecases.running_beside import Running
from shared.faults import Fault


def show_check(found: Checked, today: date, *, sees_all: bool) -> dict[str, Any]:
    """Return what was found; ``sees_all``: also what rests on the psychosocial part (WRK-06)."""
    seen = [each for each in found.findings if sees_all or not each.psychosocial]
    return {
        "ready": not found.missing and not found.asked,
        "missing": found.missing,
        "asked": found.asked,
        "deviates": _faults(each for each in seen if each.asks_reason),
        "warnings": [*_faults(each for each in seen if not each.asks_reason), *found.warnings],
        "offer": _offer(found.offer, today) if found.offer else None,
        "alternatives": {
            "items": [_offer(row, today) for row in found.alternatives[:MOST]],
            "more": max(len(found.alternatives) - MOST, 0),
            "order": ORDER,
        },
        "running": show_running(found.running),
    }


def _faults(findings: Iterable[Finding]) -> list[Fault]:
    return [each.fault for each in findings]


def _offer(offer: Offer, today: date) -> dict[str, Any]:
    closure = offer.closure_on(today)
    stands = {"open_today": offer.is_open_on(today), "full": offer.full}
    return {**asdict(offer), **stands, "closed_to": closure.valid_to if closure else None}


def show_running(rows: Sequence[Running]) -> list[dict[str, Any]]:
    """Return what runs beside a draft."""
    return [_running(row) for row in rows]


def _running(row: Running) -> dict[str, Any]:
    names = ("id", "case_number", "offer_id", "receiver_organisation_id", "drafted_on")
    sending = row.referral.sending
    shown = {name: getattr(row.referral, name) for name in names}
    return {**shown, "state": str(row.referral.state), "sent_on": sending and sending.sent_on, "same": row.same}
