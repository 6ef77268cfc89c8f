"""What goes in and out of the rules of careplan when they are tried."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validates_schema

from services.careplan.domain.work_situation import WorkStatus
from shared.rules.roles import ChainRole
from shared.rules.start_period import StartState
from shared.web.coded import at_most, fault
from shared.web.decisions import DecisionSchema
from shared.web.schema import Code, Instant, LocalDate, PartialDateField, StrictSchema, Text

MOST = 200
STATUSES = tuple(status.value for status in WorkStatus)
ROLES = {"hb": ChainRole.HB, "cz": ChainRole.CZ}


class InterruptionSchema(StrictSchema):
    fully_fit_from = LocalDate(required=True)
    absent_again_from = LocalDate(required=True)


class StartPeriodInput(StrictSchema):
    """What the patient said, and the day on which to look at it."""

    work_status = Code(*STATUSES, load_default="reported-sick")
    reported_sick_since = PartialDateField(load_default=None, allow_none=True)
    interruptions = fields.List(fields.Nested(InterruptionSchema), load_default=list)
    on = LocalDate(required=True)


class TimeSchema(StrictSchema):
    """Who took part from ``since`` up to, not including, ``until``."""

    professional_id = Text(longest=64, required=True)
    since = Instant(required=True)
    until = Instant(load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=False)
    def _ends_after_it_began(self, readable: Mapping[str, Any], **_more: object) -> None:
        since, until = readable.get("since"), readable.get("until")
        if since and until and until <= since:
            raise fault("before-start", "Het einde moet na het begin liggen.", "until")


class HoldingSchema(TimeSchema):
    """``role_codes``: the UZI codes of the hoofdbehandelaar; without them nobody can see a physician (ROL-02)."""

    role = Code(*ROLES, required=True)
    role_codes = fields.List(Text(longest=20), load_default=None, allow_none=True)


class RoleCheckInput(StrictSchema):
    """Who held the roles when, and who else took part."""

    holders = fields.List(fields.Nested(HoldingSchema), required=True, validate=at_most(MOST))
    others = fields.List(fields.Nested(TimeSchema), load_default=list, validate=at_most(MOST))


class StartPeriodOutcome(DecisionSchema):
    """How the day stands to the start period; null where nothing can be said."""

    state = Code(*StartState, required=True, allow_none=True)
    warns = fields.Boolean()
    first_day = LocalDate(allow_none=True)
    last_day = LocalDate(allow_none=True)
    last_working_day = LocalDate(allow_none=True)
    estimated = fields.Boolean(allow_none=True)
    days_until_open = fields.Integer(allow_none=True)
    days_left = fields.Integer(allow_none=True)


class RoleFaultSchema(StrictSchema):
    """From ``since`` up to, not including, ``until`` a role is held by so many people instead of one."""

    role = Code(*ROLES, required=True)
    holders = fields.Integer(required=True)
    since = Instant(required=True, allow_none=True)
    until = Instant(required=True, allow_none=True)


class RoleCheckOutcome(DecisionSchema):
    """Whether both roles were always held by exactly one; without that, when not."""

    complete = fields.Boolean(required=True)
    faults = fields.List(fields.Nested(RoleFaultSchema), required=True)
