"""Coded reasons over HTTP: which there are, who may give them for what, and whether they are explained."""

from marshmallow import fields

from shared.web.schema import LocalDate, StrictSchema, Text


class ReasonChoiceSchema(StrictSchema):
    """A reason that this user may give for a move now; ``comment``: it must be explained."""

    code = fields.String()
    words = fields.String()
    comment = fields.Boolean()


class ReasonsQuery(StrictSchema):
    """``move``: of one move only, named as its action; ``on``: as they hold on a day, else today."""

    move = Text(longest=64, load_default=None)
    on = LocalDate(load_default=None)


class CodedReasonSchema(ReasonChoiceSchema):
    """A reason as it is kept. ``moves``: for which it may be given, with the field that explains it.

    ``roles``: who may give it; empty is everybody who may make the move. ``mine``: whether this user may.
    """

    list = fields.String()
    moves = fields.Dict(keys=fields.String(), values=fields.String())
    roles = fields.List(fields.String())
    valid_from = LocalDate()
    valid_until = LocalDate(allow_none=True)
    mine = fields.Boolean()


class CodedReasonsSchema(StrictSchema):
    """The reasons in the order of the data."""

    items = fields.List(fields.Nested(CodedReasonSchema))
