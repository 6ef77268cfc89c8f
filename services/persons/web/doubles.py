"""The route that finds who may stand twice among the patients of an organisation (D43)."""

from collections.abc import Mapping
from typing import Any, cast

from marshmallow import fields

from services.persons.domain.patient import Patient
from services.persons.storage.doubles import Pair
from services.persons.usecases.find_doubles import find_doubles
from services.persons.web.patients import name_of
from services.persons.web.schemas import PersonNameSchema
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.paging import PageQuery, link_after, mark_of, page_of
from shared.web.schema import StrictSchema

LOOKS = 10  # pairs born on one day that are looked at, for each that a page has room for: most differ in name

blueprint = Blueprint("doubles", __name__, description="Wie hier dubbel kan staan")


class DoubleSchema(StrictSchema):
    """Two records that may be of one person."""

    one = fields.Nested(PersonNameSchema)
    other = fields.Nested(PersonNameSchema)


class DoublesSchema(StrictSchema):
    """A part may be empty while there is a next: then nobody was alike among those that were looked at."""

    items = fields.List(fields.Nested(DoubleSchema))
    next = fields.String(allow_none=True)


@blueprint.get("/possible-doubles")
@door("patient.list-doubles")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, DoublesSchema)
def doubles(query: Mapping[str, Any]) -> dict[str, Any]:
    """Which two patients of my organisation may be one: born on one day, names alike, not both made sure of."""
    page = page_of(query)
    after = cast(Pair | None, mark_of(page, str, str))
    found = find_doubles(current_work(), after=after, limit=page.size * LOOKS)
    items = [{"one": _name(one), "other": _name(other)} for one, other in found.pairs]
    return {"items": items, "next": link_after(found.seen) if found.seen else None}


def _name(patient: Patient) -> dict[str, Any]:
    return {"id": patient.patient_id, **name_of(patient)}
