"""How a file of a referral looks from outside; what is in it is asked for apart."""

from marshmallow import fields

from services.referral.domain.attachment import STATES
from shared.web.actions import ActionSchema
from shared.web.schema import Code, Instant, StrictSchema


class AttachmentSchema(StrictSchema):
    """A file of a referral.

    ``name``: none for who may not open such files and did not add it. ``scan``: what the malware scanner said, ``why``
    in words where it keeps the file closed; ``scanned_by``: which scanner. ``digest``: SHA-256 of the content.
    """

    id = fields.String()
    name = fields.String(allow_none=True)
    media_type = fields.String()
    size = fields.Integer()
    digest = fields.String()
    scan = Code(*STATES)
    why = fields.String(allow_none=True)
    scanned_by = fields.String(allow_none=True)
    added_by = fields.String()
    added_organisation_id = fields.String()
    added_at = Instant()
    actions = fields.List(fields.Nested(ActionSchema))


class AttachmentsSchema(StrictSchema):
    """All files of a referral, the first that was added first."""

    items = fields.List(fields.Nested(AttachmentSchema))
