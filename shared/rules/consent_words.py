"""A saying of the patient as it travels in an event, and back: the owner writes it, who keeps a copy reads it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.rules.consent import ConsentRule, DataCategory, Purpose, Recipient


def said_in_words(rule: ConsentRule) -> dict[str, Any]:
    """Return the values of the contract ``consent-changed``."""
    return {
        "consent_id": rule.consent_id,
        "recipient_kind": rule.recipient.kind,
        "recipient_code": rule.recipient.code,
        "holder_id": rule.holder_id,
        "data": rule.data.value if rule.data else None,
        "purpose": rule.purpose.value if rule.purpose else None,
        "verdict": rule.verdict,
        "kind": rule.kind,
        "since": rule.since.isoformat(),
        "until": rule.until.isoformat() if rule.until else None,
    }


def read_saying(told: Mapping[str, Any]) -> ConsentRule:
    """Return the saying; ``KeyError`` or ``ValueError`` for what the contract does not allow."""
    return ConsentRule(
        told["consent_id"],
        Recipient(told["recipient_kind"], told["recipient_code"]),
        told["verdict"],
        datetime.fromisoformat(told["since"]),
        datetime.fromisoformat(told["until"]) if told["until"] else None,
        told["holder_id"],
        DataCategory(told["data"]) if told["data"] else None,
        Purpose(told["purpose"]) if told["purpose"] else None,
        told["kind"],
    )
