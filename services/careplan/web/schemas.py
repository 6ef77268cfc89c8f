"""What goes in and out of careplan over HTTP."""

from typing import get_args

from marshmallow import ValidationError, fields, validate, validates

from services.careplan.domain.plan import PlanningKind
from services.careplan.usecases.which_goes_on import Which
from shared.web.actions import ActionSchema
from shared.web.paging import NamedIds, PageQuery
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

KINDS = tuple(kind.value for kind in PlanningKind)


class PlansQuery(PageQuery):
    """``patientId``: only the plans of who is named, with a comma between them, under every id of theirs.

    ``chainId``: only the plan of this chain, and those of the same patient under another.
    """

    chain_id = fields.String(data_key="chainId", load_default=None)
    patient_ids = NamedIds(data_key="patientId")


class ReasonSchema(StrictSchema):
    """Why: rule id, text in Dutch, and where the rule stands."""

    rule = fields.String()
    text = fields.String()
    source = fields.String()


class PeriodSchema(StrictSchema):
    first_day = LocalDate()
    last_day = LocalDate()


class StartPeriodSchema(StrictSchema):
    """The gunstige startperiode on this day; ``source`` is null where there is no period."""

    source = fields.String(allow_none=True)
    first_day = LocalDate(allow_none=True)
    last_day = LocalDate(allow_none=True)
    last_working_day = LocalDate(allow_none=True)
    state = fields.String()
    days_until_open = fields.Integer(allow_none=True)
    days_left = fields.Integer(allow_none=True)
    estimate = fields.Nested(PeriodSchema, allow_none=True)
    reasons = fields.List(fields.Nested(ReasonSchema))


class HolderSchema(StrictSchema):
    """Who holds a chain role, for which organisation, since when; ``until`` is null for who holds it now.

    ``patient_agreed_on``: when the patient agreed to this central care provider (ROL-05).
    """

    role = fields.String()
    professional_id = fields.String()
    organisation_id = fields.String()
    since = Instant()
    until = Instant(allow_none=True)
    patient_agreed_on = LocalDate(allow_none=True)


class NudgeSchema(StrictSchema):
    """That the chain coordinator reminded whoever had the move, and why, as a code."""

    at = Instant()
    reason = fields.String(allow_none=True)


class TaskSchema(StrictSchema):
    """``warned``: how high the warning that it is late has climbed; ``nudges``: of the coordinator."""

    task_id = fields.String()
    kind = fields.String()
    title = fields.String()
    due_on = LocalDate()
    last_working_day = LocalDate()
    overdue = fields.Boolean()
    warned = fields.String(allow_none=True)
    nudges = fields.List(fields.Nested(NudgeSchema))
    holder_id = fields.String(allow_none=True)
    holder_organisation_id = fields.String()
    done_at = Instant(allow_none=True)
    done_by = fields.String(allow_none=True)


class MoveSchema(StrictSchema):
    """Wie is aan zet; without a professional anyone of the organisation."""

    professional_id = fields.String(allow_none=True)
    organisation_id = fields.String()
    mine = fields.Boolean()


class PlanningDateSchema(StrictSchema):
    kind = fields.String()
    title = fields.String()
    date = LocalDate()


class ItemSchema(StrictSchema):
    """A plan on the worklist."""

    plan_id = fields.String()
    case_number = fields.String()
    patient_id = fields.String()
    chain_id = fields.String()
    state = fields.String()
    relations = fields.List(fields.String())
    whose_move = fields.Nested(MoveSchema)
    next_due_on = LocalDate(allow_none=True)
    overdue = fields.Boolean()
    open_tasks = fields.List(fields.Nested(TaskSchema))
    hoofdbehandelaar = fields.Nested(HolderSchema, allow_none=True)
    central_care_provider = fields.Nested(HolderSchema, allow_none=True)
    start_period = fields.Nested(StartPeriodSchema, allow_none=True)
    href = fields.String()
    actions = fields.List(fields.Nested(ActionSchema))


class WorklistSchema(StrictSchema):
    """Part of a list; ``withheld``: how many lines of this part a patient does not let us see (CON-01).

    ``unsure``: of how many nobody knows now whether the patient still lets us (D50); a little later they are back.
    """

    items = fields.List(fields.Nested(ItemSchema))
    next = fields.String(allow_none=True)
    withheld = fields.Integer()
    unsure = fields.Integer()


class PlanSchema(ItemSchema):
    """The whole plan; ``reasons`` says where a rule about the roles is not met.

    ``other_plan_number``: of another plan of the same person; ``goes_on``: whether this one does, null while undecided.
    """

    version = fields.Integer()
    opened_at = Instant()
    organisation_ids = fields.List(fields.String())
    shared_with = fields.List(fields.String())
    holders = fields.List(fields.Nested(HolderSchema))
    tasks = fields.List(fields.Nested(TaskSchema))
    planning_dates = fields.List(fields.Nested(PlanningDateSchema))
    reasons = fields.List(fields.Nested(ReasonSchema))
    other_plan_number = fields.String(allow_none=True)
    goes_on = fields.Boolean(allow_none=True)


class GoesOnSchema(StrictSchema):
    """Which of two plans of one person goes on: this one, or the other."""

    goes_on = Code(*get_args(Which), required=True)


class RoleHolderSchema(StrictSchema):
    professional_id = Text(longest=64, required=True)
    organisation_id = Text(longest=64, required=True)


class CentralCareProviderSchema(RoleHolderSchema):
    patient_agreed_on = LocalDate(required=True)


class GivenDateSchema(StrictSchema):
    """A planning date; null takes it away."""

    kind = Code(*KINDS, required=True)
    date = LocalDate(required=True, allow_none=True)


class PlanningDatesSchema(StrictSchema):
    """The kinds given replace those of the plan; other kinds stay."""

    dates = fields.List(
        fields.Nested(GivenDateSchema), required=True, validate=validate.Length(min=1, error="Geef minstens één datum.")
    )

    @validates("dates")
    def _each_kind_once(self, dates: list[dict[str, object]], **_more: object) -> None:
        kinds = [row["kind"] for row in dates if "kind" in row]
        if len(kinds) != len(set(kinds)):
            raise ValidationError("Geef van elke soort ten hoogste één datum.")


class NextStepSchema(StrictSchema):
    text = fields.String()
    before = LocalDate()
    professional_id = fields.String(allow_none=True)
    organisation_id = fields.String()


class PersonSchema(StrictSchema):
    role = fields.String()
    title = fields.String()
    explanation = fields.String()
    professional_id = fields.String()
    organisation_id = fields.String()


class OwnStartPeriodSchema(StrictSchema):
    """The start period in the patient's words."""

    state = fields.String()
    source = fields.String(allow_none=True)
    first_day = LocalDate(allow_none=True)
    last_day = LocalDate(allow_none=True)
    text = fields.String()
    origin = fields.String(allow_none=True)


class OwnPlanSchema(StrictSchema):
    """``organisation_ids``: whose team sees the plan."""

    plan_id = fields.String()
    text = fields.String()
    organisation_ids = fields.List(fields.String())
    next_steps = fields.List(fields.Nested(NextStepSchema))
    people = fields.List(fields.Nested(PersonSchema))
    planning_dates = fields.List(fields.Nested(PlanningDateSchema))
    start_period = fields.Nested(OwnStartPeriodSchema, allow_none=True)


class MyPlanSchema(StrictSchema):
    """The patient's own plan; null while there is none, and then ``text`` says so."""

    plan = fields.Nested(OwnPlanSchema, allow_none=True)
    text = fields.String()
