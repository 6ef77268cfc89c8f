"""What goes in and out over HTTP about who may act for a patient."""

from typing import get_args

from marshmallow import fields

from services.persons.domain.proxy import SEEN, Document
from services.persons.web.schemas import PersonNameSchema
from shared.rules.proxy import RIGHTS
from shared.web.actions import ActionSchema
from shared.web.coded import at_most
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

LONGEST_NAME = 100


class ProxyRightsSchema(StrictSchema):
    """``look``: see; ``act``: read and answer notices too; ``consent``: toestemmingen. ``last_day`` is inclusive."""

    rights = fields.List(Code(*RIGHTS), required=True, validate=at_most(len(RIGHTS)))
    last_day = LocalDate(load_default=None, allow_none=True)


class GiveProxySchema(ProxyRightsSchema):
    """A naaste: how the patient calls them; from today for a year unless said otherwise."""

    name = Text(longest=LONGEST_NAME, required=True)
    first_day = LocalDate(load_default=None, allow_none=True)


class RepresentativeSchema(StrictSchema):
    """A representative, and the document that was seen; until the latest day that may be unless said otherwise."""

    name = Text(longest=LONGEST_NAME, required=True)
    basis = Code(*SEEN, required=True)
    document = Code(*get_args(Document), required=True)
    last_day = LocalDate(load_default=None, allow_none=True)


class AcceptSchema(StrictSchema):
    """What stood in the link, and the code."""

    invitation_id = Text(longest=64, required=True)
    code = Text(longest=20, required=True)


class ProxyInvitationSchema(StrictSchema):
    """What is handed over to take it up: the id in the link, the code apart from it."""

    invitation_id = fields.String()
    code = fields.String()
    until = Instant()


class ProxySchema(StrictSchema):
    """Who may what from when until when; ``document``, ``recorded_by``, ``organisation_id``: of a representative.

    ``holder_id``: as the log names them, once they took it up. ``invitation``: while it is not, to who made it.
    """

    proxy_id = fields.String()
    patient_id = fields.String()
    version = fields.Integer()
    name = fields.String()
    basis = fields.String()
    relation = fields.String()
    rights = fields.List(fields.String())
    first_day = LocalDate()
    last_day = LocalDate()
    state = fields.String()
    given_at = Instant()
    accepted_at = Instant(allow_none=True)
    ended_at = Instant(allow_none=True)
    holder_id = fields.String(allow_none=True)
    document = fields.String(allow_none=True)
    recorded_by = fields.String(allow_none=True)
    organisation_id = fields.String(allow_none=True)
    invitation = fields.Nested(ProxyInvitationSchema, allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class ProxiesSchema(StrictSchema):
    """Who may act for one patient, or for several; the newest first."""

    items = fields.List(fields.Nested(ProxySchema))


class RepresentativesSchema(ProxiesSchema):
    """Who represents one patient; ``documents``: by what somebody may be for a patient of this age, what shows it."""

    patient = fields.Nested(PersonNameSchema)
    documents = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    actions = fields.List(fields.Nested(ActionSchema))


class HeldSchema(StrictSchema):
    """For whom the holder may act: the patient's name, as what, with which rights, until when."""

    proxy_id = fields.String()
    patient_name = fields.String()
    relation = fields.String()
    basis = fields.String()
    rights = fields.List(fields.String())
    first_day = LocalDate()
    last_day = LocalDate()
    state = fields.String()
    actions = fields.List(fields.Nested(ActionSchema))


class HeldListSchema(StrictSchema):
    items = fields.List(fields.Nested(HeldSchema))


class TakenSchema(StrictSchema):
    """What came of showing link and code; for whom only when it was taken up."""

    state = Code("accepted", "refused", "too-many")
    proxy = fields.Nested(HeldSchema, allow_none=True)
