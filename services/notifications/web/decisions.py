"""Who would be told, on which ground: the table as a decision that anyone may try."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.notifications.domain.rule_row import RuleRow
from services.notifications.domain.rule_table import EVENT_TYPES, rows_for
from services.notifications.domain.templates import TEMPLATES
from shared.rules.catalogue import RULES
from shared.web.decisions import DecisionRoute
from shared.web.schema import Code, StrictSchema


class NotificationRuleSchema(StrictSchema):
    """An event type, and what of its data the table looks at."""

    event = Code(*EVENT_TYPES, required=True)
    level = Code("holder", "team", "organisation", load_default=None, allow_none=True)
    met = fields.Boolean(load_default=None, allow_none=True)


def notification_rule(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return who is told of such an event, by which channels, and on which ground."""
    data = {name: given[name] for name in ("level", "met") if given[name] is not None}
    rows = rows_for(given["event"], data)
    told = [{"recipient": row.recipient, "channels": list(row.channels), "template": row.template} for row in rows]
    return {"recipients": told, "reasons": [_reason(row) for row in rows]}


def _reason(row: RuleRow) -> dict[str, str]:
    known = [RULES[part].citation for part in row.ground.replace(";", ",").split(", ") if part in RULES]
    text = f"{row.recipient}: {TEMPLATES[row.template].nl.title}"
    return {"rule": row.ground, "text": text, "source": "; ".join(known) or row.ground}


DECISIONS = (
    DecisionRoute(
        name="notification-rule",
        title="Wie krijgt bij een gebeurtenis een bericht, en waarom",
        rules=("WRK-01", "ROL-05"),
        schema=NotificationRuleSchema,
        decide=notification_rule,
        example={"event": "nl.ketenwerk.referral.referral-silent", "level": "team"},
    ),
)
