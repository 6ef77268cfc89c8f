"""Who would be told, on which ground: the table as a decision that anyone may try."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.notifications.domain.rule_row import RuleRow
from services.notifications.domain.rule_table import EVENT_TYPES, ROWS, rows_for
from services.notifications.domain.templates import TEMPLATES
from shared.rules.catalogue import RULES
from shared.web.decisions import DecisionRoute, DecisionSchema
from shared.web.schema import Code, StrictSchema


class NotificationRuleSchema(StrictSchema):
    """An event type, and what of its data the table looks at."""

    event = Code(*EVENT_TYPES, required=True)
    level = Code("holder", "team", "organisation", load_default=None, allow_none=True)
    met = fields.Boolean(load_default=None, allow_none=True)
    rung = Code("user", "organisation", "officer", "delegate", "giver", load_default=None, allow_none=True)
    known = fields.Boolean(load_default=None, allow_none=True)
    verdict = Code("justified", "unjustified", "under-inquiry", load_default=None, allow_none=True)


class _ToldSchema(StrictSchema):
    recipient = fields.String(required=True)
    channels = fields.List(fields.String(), required=True)
    template = fields.String(required=True)


class NotificationOutcome(DecisionSchema):
    """Who is told, by which channels, with which text."""

    recipients = fields.List(fields.Nested(_ToldSchema), required=True)


_LOOKED_AT = ("level", "met", "rung", "known", "verdict")
_BETWEEN = re.compile(r"[;,] ?(?![^(]*\))")  # not between brackets
_PARAMETER = re.compile(r" ?\(dossier \{\w+\}\)| ?\{\w+\}")
_DECISION = re.compile(r"D\d+")
_TOLD = {
    "sender": "De verwijzer",
    "receiving-team": "Het team van de ontvanger",
    "questioner": "Wie de vraag stelde",
    "uploader": "Wie de bijlage toevoegde",
    "planner": "Wie de afspraak aanbood",
    "holder": "Wie aan zet is",
    "holding-team": "Het team dat aan zet is",
    "holding-organisation": "De organisatie die aan zet is",
    "coordinator": "De ketenzorgcoördinator",
    "hb": "De hoofdbehandelaar",
    "cz": "De centrale zorgverlener",
    "cz-or-hb": "De centrale zorgverlener, of anders de hoofdbehandelaar,",
    "consent-asker": "Wie om toestemming vroeg",
    "involved-team": "Het team van de betrokken organisatie",
    "privacy-officer": "De functionaris gegevensbescherming",
    "own-organisation": "De organisatie van wie keek of de noodtoegang gebruikte",
    "emergency-user": "Wie de noodtoegang gebruikte",
    "patient": "De patiënt",
    "naaste": "De naaste of vertegenwoordiger",
    "employee": "De werknemer",
    "treater": "De behandelaar die de patiënt koos",
    "asked-colleague": "De collega aan wie het gevraagd is",
    "delegate": "Aan wie de taak is gegeven",
    "task-giver": "De bedrijfsarts die de taak gaf",
    "expert": "De arbeidsdeskundige aan wie het gevraagd is",
    "second-doctor": "De bedrijfsarts aan wie de second opinion gevraagd is",
    "asker": "De bedrijfsarts die de vraag stelde",
    "bedrijfsarts": "De bedrijfsarts",
    "signer": "Wie namens de werkgever tekent",
    "employer": "De werkgever",
}


def notification_rule(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return who is told of such an event, by which channels, and on which ground."""
    data = {name: given[name] for name in _LOOKED_AT if given.get(name) is not None}
    rows = rows_for(given["event"], data)
    told = [{"recipient": row.recipient, "channels": list(row.channels), "template": row.template} for row in rows]
    return {"recipients": told, "reasons": [_reason(row) for row in rows]}


def _reason(row: RuleRow) -> dict[str, str]:
    grounds = _grounds(row)
    title = _PARAMETER.sub("", TEMPLATES[row.template].nl.title).rstrip(":")
    text = f"{_TOLD[row.recipient]} krijgt het bericht '{title}'."
    return {"rule": _rule(row), "text": text, "source": "; ".join(dict.fromkeys(map(_source, grounds)))}


def _grounds(row: RuleRow) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(row.ground)]


def _rule(row: RuleRow) -> str:
    return _grounds(row)[0].split(" (")[0]


def _source(ground: str) -> str:
    """Return where a ground can be read: the document of a rule, a law, or a decision on how Ketenwerk is made."""
    if ground in RULES:
        return RULES[ground].citation
    return f"Ontwerpbesluit {ground} van Ketenwerk" if _DECISION.match(ground) else ground


DECISIONS = (
    DecisionRoute(
        name="notification-rule",
        title="Wie krijgt bij een gebeurtenis een bericht, en waarom",
        rules=tuple(sorted({_rule(row) for row in ROWS})),
        schema=NotificationRuleSchema,
        output=NotificationOutcome,
        decide=notification_rule,
        example={"event": "nl.ketenwerk.referral.referral-silent", "level": "team"},
    ),
)
