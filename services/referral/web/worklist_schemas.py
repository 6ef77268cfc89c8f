"""The worklist of an organisation over HTTP: what is asked for, and a page of it."""

from marshmallow import fields

from services.referral.domain.referral import State
from services.referral.storage.worklist import BOXES
from services.referral.web.saved_view_schemas import FilterQuery, FiltersSchema, GoneSchema, ViewLinkSchema
from services.referral.web.schemas import SummarySchema
from shared.web.paging import NamedIds, PageQuery
from shared.web.schema import Code, StrictSchema


class WorklistQuery(PageQuery, FilterQuery):
    """``box``: sent or received by the own organisation, or both; ``progress``: only what is open or closed.

    ``patientId``: of one patient only, or of those that are named with a comma between them. The filters
    are those of the board; they narrow the lines, not the counts.
    """

    box = Code(*BOXES, load_default="received")
    state = Code(*State, load_default=None)
    patient_ids = NamedIds(data_key="patientId")
    progress = Code("open", "closed", "all", load_default="all")


class WorklistSchema(StrictSchema):
    """Part of a box; ``counts`` says how many of the whole box are open and closed; 10,001: more.

    ``questions``: how many questions for advice, to colleagues and for room, and patients to call back, are open here.
    ``views``: your own views, by name; ``view``: the one that is open, ``filters``: what narrows, ``gone``: what of the
    view no longer exists.
    ``withheld``: how many lines of this part a patient does not let us see (CON-01).
    ``unsure``: of how many nobody knows now whether the patient still lets us (D50); a little later they are back.
    """

    items = fields.List(fields.Nested(SummarySchema))
    next = fields.String(allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    questions = fields.Dict(keys=fields.String(), values=fields.Integer())
    views = fields.List(fields.Nested(ViewLinkSchema))
    view = fields.String(allow_none=True)
    filters = fields.Nested(FiltersSchema)
    gone = fields.List(fields.Nested(GoneSchema))
    withheld = fields.Integer()
    unsure = fields.Integer()
