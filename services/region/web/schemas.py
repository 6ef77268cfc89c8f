"""What goes in and out of region over HTTP."""

from marshmallow import fields, validate

from services.region.domain.offer_capacity import MOST_PLACES
from shared.web.actions import ActionSchema
from shared.web.paging import PageQuery
from shared.web.schema import Code, LocalDate, StrictSchema, WholeNumber

MOST_ASKED = 500


class OfOrganisationQuery(PageQuery):
    """``organisationId``: of one organisation only."""

    organisation_id = fields.String(data_key="organisationId", load_default=None)


class IdentifierSchema(StrictSchema):
    system = fields.String()
    value = fields.String()


class OrganisationSchema(StrictSchema):
    """An organisation; ``line`` is null where no care is given."""

    organisation_id = fields.String()
    kind = fields.String()
    name = fields.String()
    line = fields.Integer(allow_none=True)
    phone = fields.String(allow_none=True)
    identifiers = fields.List(fields.Nested(IdentifierSchema))
    active = fields.Boolean()


class OrganisationsSchema(StrictSchema):
    items = fields.List(fields.Nested(OrganisationSchema))
    next = fields.String(allow_none=True)


class RoleSchema(StrictSchema):
    """A role code and how people call it."""

    code = fields.String()
    label = fields.String()


class MembershipSchema(StrictSchema):
    organisation_id = fields.String()
    roles = fields.List(fields.Nested(RoleSchema))


class TrainingSchema(StrictSchema):
    """Training that someone followed; it counts up to and including ``valid_to`` (QUA-03)."""

    title = fields.String()
    valid_to = LocalDate(allow_none=True)


class ProfessionalSchema(StrictSchema):
    """A professional: where and in which roles, an own number, competence and training (QUA-03, RSK-17)."""

    professional_id = fields.String()
    name = fields.String()
    phone = fields.String(allow_none=True)
    memberships = fields.List(fields.Nested(MembershipSchema))
    bps_endorsed_on = LocalDate(allow_none=True)
    competences = fields.List(fields.String())
    training = fields.List(fields.Nested(TrainingSchema))


class ProfessionalsSchema(StrictSchema):
    items = fields.List(fields.Nested(ProfessionalSchema))
    next = fields.String(allow_none=True)


class ReferrerRoleSchema(StrictSchema):
    """A role that may refer, from and to a local date, both inclusive (D26)."""

    role = fields.String()
    label = fields.String()
    valid_from = LocalDate()
    valid_to = LocalDate(allow_none=True)


class TermSchema(StrictSchema):
    """From and to a local date, both inclusive; null: until further notice."""

    valid_from = LocalDate()
    valid_to = LocalDate(allow_none=True)


class PlacesSchema(StrictSchema):
    """How many places were open on a day, as the organisation said."""

    number = fields.Integer()
    as_of = LocalDate()


class StatedWaitingSchema(StrictSchema):
    """How many calendar days someone waits, as the organisation said on a day."""

    days = fields.Integer()
    stated_on = LocalDate()


class WaitingSchema(StrictSchema):
    """How many calendar days one waits: measured over ``cases`` referrals, or as the organisation stated.

    ``p90_days``: within which nine of ten were invited, of at least ten.
    """

    basis = Code("measured", "stated")
    days = fields.Integer()
    as_of = LocalDate()
    cases = fields.Integer(allow_none=True)
    p90_days = fields.Integer(allow_none=True)


class OfferSchema(StrictSchema):
    """An offer to refer to; ``promise_days``: an answer within so many calendar days.

    ``requirements``: fields of a referral that it asks for; ``closures``: when it takes nobody; ``certificates``: of
    the NVA; ``open_today`` and ``certified_today`` say how that stands now.
    """

    offer_id = fields.String()
    organisation_id = fields.String()
    title = fields.String()
    line = fields.Integer()
    step = fields.Integer()
    kind = fields.String()
    promise_days = fields.Integer()
    referrer_roles = fields.List(fields.Nested(ReferrerRoleSchema))
    referrers_today = fields.List(fields.String())
    valid_from = LocalDate()
    valid_to = LocalDate(allow_none=True)
    disciplines = fields.List(fields.String())
    programme = fields.String(allow_none=True)
    requirements = fields.List(fields.String())
    place = fields.String(allow_none=True)
    postcode_areas = fields.List(fields.String())
    languages = fields.List(fields.String())
    interpreter = fields.Boolean()
    places = fields.Nested(PlacesSchema, allow_none=True)
    closures = fields.List(fields.Nested(TermSchema))
    stated_waiting = fields.Nested(StatedWaitingSchema, allow_none=True)
    certificates = fields.List(fields.Nested(TermSchema))
    waiting = fields.Nested(WaitingSchema, allow_none=True)
    open_today = fields.Boolean()
    certified_today = fields.Boolean()
    version = fields.Integer()
    actions = fields.List(fields.Nested(ActionSchema))


class CapacitySchema(StrictSchema):
    """``open_places``: how many today, null when nobody says; ``closed``: takes nobody, from today.

    ``closed_until``: that day too, null: until further notice.
    """

    open_places = WholeNumber(least=0, most=MOST_PLACES, load_default=None, allow_none=True)
    closed = fields.Boolean(load_default=False)
    closed_until = LocalDate(load_default=None, allow_none=True)


class OffersSchema(StrictSchema):
    items = fields.List(fields.Nested(OfferSchema))
    next = fields.String(allow_none=True)


_IDS = validate.Length(max=MOST_ASKED, error=f"Vraag er ten hoogste {MOST_ASKED} tegelijk.")


class TeamQuerySchema(StrictSchema):
    """Who acts in any of these roles at an organisation; null: anywhere in the region."""

    organisation_id = fields.String(required=True, allow_none=True)
    roles = fields.List(fields.String(), required=True)


class ContactQuerySchema(StrictSchema):
    professional_ids = fields.List(fields.String(), load_default=list, validate=_IDS)
    teams = fields.List(fields.Nested(TeamQuerySchema), load_default=list, validate=_IDS)
    organisation_ids = fields.List(fields.String(), load_default=list, validate=_IDS)


class EmailSchema(StrictSchema):
    id = fields.String()
    email = fields.String()


class TeamEmailsSchema(StrictSchema):
    organisation_id = fields.String(allow_none=True)
    roles = fields.List(fields.String())
    emails = fields.List(fields.String())


class OrganisationNameSchema(StrictSchema):
    id = fields.String()
    name = fields.String()


class ContactPointsSchema(StrictSchema):
    """Addresses of people; of teams in the order that was asked; names of organisations."""

    professionals = fields.List(fields.Nested(EmailSchema))
    teams = fields.List(fields.Nested(TeamEmailsSchema))
    organisations = fields.List(fields.Nested(OrganisationNameSchema))
