"""Route for the functionaris gegevensbescherming: who looked at a patient who asked it by letter (Wabvpz 15e)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.persons.storage.look_cuts import last_cut
from services.persons.usecases.erasure.ask_erasure import received_faults
from services.persons.usecases.print_looks import print_looks
from services.persons.web.erasure_schemas import ErasureOnPaperSchema
from services.persons.web.looks import LookSchema, LooksGoneSchema
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.schema import StrictSchema

blueprint = Blueprint("looks-on-paper", __name__, description="Wie keek, op papier")


class PrintedLookSchema(LookSchema):
    """A look as it is printed: nothing can be done on paper, and no naaste is named."""

    class Meta(LookSchema.Meta):
        """Without what the patient alone sees."""

        exclude = ("naaste", "question", "actions")


class PrintedLooksSchema(StrictSchema):
    """Who looked, the newest first; `is_cut`: there are more than fit."""

    items = fields.List(fields.Nested(PrintedLookSchema))
    is_cut = fields.Boolean()
    gone = fields.Nested(LooksGoneSchema, allow_none=True)


@blueprint.post("/looks-on-paper")
@door("access-log.print")
@blueprint.arguments(
    ErasureOnPaperSchema, also=lambda readable: received_faults(readable.get("received_on"), current_work().today)
)
@blueprint.response(200, PrintedLooksSchema)
def print_for(body: Mapping[str, Any]) -> dict[str, Any]:
    """Who looked at whoever has this BSN and asked it in a letter of this day; the log notes why it left."""
    work = current_work()
    found = print_looks(work, body["bsn"], body["received_on"])
    return {"items": found.looks, "is_cut": found.is_cut, "gone": last_cut(work)}
