"""What a file of offers holds, and what the answer to one says, over HTTP."""

from marshmallow import fields

from services.region.domain.offer_facts import KINDS
from shared.web.coded import at_most
from shared.web.schema import Code, LocalDate, StrictSchema, Text, WholeNumber

MOST = 50
MOST_DAYS = 3650
MOST_PLACES = 9999
_FEW = at_most(MOST)


class TermRowSchema(StrictSchema):
    """From and to a local date, both inclusive; without an end until further notice."""

    valid_from = LocalDate(required=True)
    valid_to = LocalDate(load_default=None, allow_none=True)


class ReferrerRowSchema(TermRowSchema):
    """A role that may refer, from and to a local date (D26); without a first one from that of the offer."""

    role = Text(longest=40, required=True)
    valid_from = LocalDate()


class PlacesRowSchema(StrictSchema):
    """How many places were open, on which day that was said."""

    number = WholeNumber(least=0, most=MOST_PLACES, required=True)
    as_of = LocalDate(required=True)


class WaitingRowSchema(StrictSchema):
    """How many calendar days someone waits, and on which day that was said."""

    days = WholeNumber(least=0, most=MOST_DAYS, required=True)
    stated_on = LocalDate(required=True)


class OfferRowSchema(StrictSchema):
    """An offer as a file states it: whole; what is left out is not there any more."""

    offer_id = Text(longest=64, required=True)
    organisation_id = Text(longest=64, required=True)
    title = Text(longest=200, required=True)
    kind = Code(*KINDS, required=True)
    line = WholeNumber(least=1, most=3, required=True)
    step = WholeNumber(least=1, most=4, required=True)
    promise_days = WholeNumber(least=1, most=MOST_DAYS, required=True)
    referrer_roles = fields.List(fields.Nested(ReferrerRowSchema), load_default=list, validate=_FEW)
    valid_from = LocalDate(required=True)
    valid_to = LocalDate(load_default=None, allow_none=True)
    disciplines = fields.List(fields.String(), load_default=list, validate=_FEW)
    programme = Text(longest=60, load_default=None, allow_none=True)
    requirements = fields.List(fields.String(), load_default=list, validate=_FEW)
    place = Text(longest=100, load_default=None, allow_none=True)
    postcode_areas = fields.List(fields.String(), load_default=list, validate=_FEW)
    languages = fields.List(fields.String(), load_default=lambda: ["nl"], validate=_FEW)
    interpreter = fields.Boolean(load_default=False)
    places = fields.Nested(PlacesRowSchema, load_default=None, allow_none=True)
    closures = fields.List(fields.Nested(TermRowSchema), load_default=list, validate=_FEW)
    stated_waiting = fields.Nested(WaitingRowSchema, load_default=None, allow_none=True)
    certificates = fields.List(fields.Nested(TermRowSchema), load_default=list, validate=_FEW)


class OfferFileSchema(StrictSchema):
    """A file of offers as JSON; what stands in each offer is read one by one."""

    offers = fields.List(fields.Raw(allow_none=True), required=True)


class FileQuery(StrictSchema):
    """``complete``: the file names all offers of its organisations; what is not in it ends today."""

    complete = Code("true", "false", load_default="false")


class ExportQuery(StrictSchema):
    """In which form."""

    format = Code("csv", "json", load_default="csv")


class OfferChangeSchema(StrictSchema):
    """An offer that would be, or was, new, changed or ended; ``changed_fields``: what is other than it was."""

    offer_id = fields.String()
    organisation_id = fields.String()
    title = fields.String()
    changed_fields = fields.List(fields.String())


class OfferFileOutcomeSchema(StrictSchema):
    """What a file changes: counts of all, and of each kind at most the first 200."""

    lines = fields.Integer()
    unchanged = fields.Integer()
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    new = fields.List(fields.Nested(OfferChangeSchema))
    changed = fields.List(fields.Nested(OfferChangeSchema))
    ended = fields.List(fields.Nested(OfferChangeSchema))
