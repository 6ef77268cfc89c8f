"""How a saying of the patient about exchange looks over HTTP, wherever it comes in or goes out."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validates_schema

from shared.rules.consent import CATEGORIES, ConsentRule, DataCategory, Purpose, Recipient
from shared.web.coded import fault
from shared.web.schema import Code, Instant, StrictSchema, Text

LONGEST_ID = 64


class RecipientSchema(StrictSchema):
    """Who may, or may not, receive; ``code``: the organisation, or the kind of organisation; empty for everyone."""

    kind = Code("organisation", "category", "everyone", required=True)
    code = Text(longest=LONGEST_ID, blank=True, load_default="")

    @validates_schema(skip_on_field_errors=True)
    def _fits(self, readable: Mapping[str, Any], **_more: object) -> None:
        kind, code = readable["kind"], readable["code"]
        if kind == "organisation" and not code:
            raise fault("required", "Noem de organisatie.", "code")
        if kind == "category" and code not in CATEGORIES:
            raise fault("unknown", "Kies een van: " + ", ".join(CATEGORIES) + ".", "code")
        if kind == "everyone" and code:
            raise fault("unknown", "Iedereen heeft geen code.", "code")


class ScopeSchema(StrictSchema):
    """What the saying is about; what is left out says: for each of them."""

    recipient = fields.Nested(RecipientSchema, required=True)
    holder_id = Text(longest=LONGEST_ID, load_default=None, allow_none=True)
    data = Code(*(each.value for each in DataCategory), load_default=None, allow_none=True)
    purpose = Code(*(each.value for each in Purpose), load_default=None, allow_none=True)
    verdict = Code("give", "object", required=True)


class RuleSchema(ScopeSchema):
    """A saying with its time: it holds from ``since`` up to, not including, ``until``."""

    consent_id = Text(longest=LONGEST_ID, required=True)
    kind = Code("explicit", "presumed", load_default="explicit")
    since = Instant(required=True)
    until = Instant(load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=False)
    def _ends_after_it_began(self, readable: Mapping[str, Any], **_more: object) -> None:
        since, until = readable.get("since"), readable.get("until")
        if since and until and until <= since:
            raise fault("before-start", "Het einde moet na het begin liggen.", "until")


def recipient_of(given: Mapping[str, Any]) -> Recipient:
    """Return the recipient that was given."""
    return Recipient(given["kind"], given["code"])


def data_of(given: Mapping[str, Any]) -> DataCategory | None:
    """Return the kind of data that was named, if any."""
    return DataCategory(given["data"]) if given["data"] else None


def purpose_of(given: Mapping[str, Any]) -> Purpose | None:
    """Return the purpose that was named, if any."""
    return Purpose(given["purpose"]) if given["purpose"] else None


def rule_of(given: Mapping[str, Any]) -> ConsentRule:
    """Return the saying that was given."""
    same = ("consent_id", "verdict", "since", "until", "holder_id", "kind")
    named = {name: given[name] for name in same}
    recipient = recipient_of(given["recipient"])
    return ConsentRule(recipient=recipient, data=data_of(given), purpose=purpose_of(given), **named)
