"""A notice: who is told, of what, with which small parameters. No name, no free text, no foreign id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.notifications.domain.recipients import POINTERS, Recipient
from services.notifications.domain.rule_row import CASE, MAIL, RuleRow, Side
from services.notifications.domain.rule_table import rows_for
from shared.identifiers import case_number

HOLDERS = {"referral": "sender_organisation_id", "careplan": "home_organisation_id"}  # whose data an item is
PARAMETERS = (
    "case_number",
    "days_left",
    "due_on",
    "answer_due_on",
    "first_day",
    "last_day",
    "respond_by",
    "screening_on",
    "report_due_on",
    "silent_since",
    "started_on",
    "recovered_on",
    "start_expected_on",
    "answer_by",
    "expires_on",
    "again_on",
    "starts_on",
    "erased_on",
    "kind",
    "opened",
    "resumed",
    "recovered",
    "periods_open",
    "periods_closed",
)


@dataclass(frozen=True)
class Exchange:
    """An organisation is told of what another one holds of a patient: only while the patient lets it (CON-01)."""

    patient_id: str
    holder_id: str


@dataclass(frozen=True)
class Notice:
    """One notice for one recipient. ``mails``: whether a mail may say that there is something to see.

    ``voice``: the arbodienst in whose name a work-side mail speaks (D11), empty on the care side.
    """

    recipient: Recipient
    template: str
    parameters: Mapping[str, Any]
    item_service: str
    item_id: str
    href: str
    ground: str
    side: Side
    voice: str
    event_id: str
    event_type: str
    created_at: datetime
    mails: bool
    exchange: Exchange | None = None


def notices_for(event_id: str, event_type: str, data: Mapping[str, Any], at: datetime) -> tuple[Notice, ...]:
    """Return the notices that an event leads to; at most one for each recipient (I8)."""
    found: dict[Recipient, Notice] = {}
    for row, recipient in _told(event_type, data):
        found.setdefault(recipient, _notice(row, recipient, event_id, data, at))
    return tuple(found.values())


def _told(event_type: str, data: Mapping[str, Any]) -> Iterator[tuple[RuleRow, Recipient]]:
    for row in rows_for(event_type, data):
        recipient = POINTERS[row.recipient].find(data)
        if recipient is not None:
            yield row, recipient


def _notice(row: RuleRow, recipient: Recipient, event_id: str, data: Mapping[str, Any], at: datetime) -> Notice:
    return Notice(
        recipient=recipient,
        template=row.template,
        parameters=parameters_of(row, data),
        item_service=row.item.service,
        item_id=data[row.item.field],
        href=row.item.href_for(data),
        ground=row.ground,
        side=row.side,
        voice=data.get("arbodienst_id", ""),
        event_id=event_id,
        event_type=row.event,
        created_at=at,
        mails=MAIL in row.channels,
        exchange=_exchange(row, recipient, data),
    )


def _exchange(row: RuleRow, recipient: Recipient, data: Mapping[str, Any]) -> Exchange | None:
    holder = data.get(HOLDERS.get(row.item.service, ""))
    if not holder or "patient_id" not in data or recipient.organisation_id in {"", holder}:
        return None
    return Exchange(data["patient_id"], holder)


def parameters_of(row: RuleRow, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the text speaks of; a work case has no number in its events, as it follows from its id."""
    of_work = row.item.service == CASE.service and CASE.field in data
    of_case = {"case_number": case_number(data[CASE.field])} if of_work else {}
    return {**of_case, **{name: data[name] for name in PARAMETERS if data.get(name) is not None}}
