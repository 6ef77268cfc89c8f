"""The rules of region, to be tried without storing anything: hiding small numbers, and the coordinator's mandate."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from marshmallow import fields, validate

from services.region.domain.grid import Cell, Grid, dimension
from services.region.domain.mandate import RULES_OF_MANDATE, Mandate, Signature, mandate_faults
from services.region.domain.periods import ALL
from services.region.domain.small_numbers import SMALLEST_SHOWN, publish
from services.region.web.profile_decision import PROFILE
from shared.faults import Fault
from shared.roles import Role
from shared.rules.catalogue import reason
from shared.web.decisions import DecisionRoute, DecisionSchema
from shared.web.schema import Code, LocalDate, StrictSchema, Text, WholeNumber

MOST = 12
MINIMAL = "AVG, art. 5 lid 1 onder c (minimale gegevensverwerking)"
LARGEST = 1_000_000
_SIZE = validate.Length(1, MOST, error=f"Geef er 1 tot en met {MOST}.")
PROFESSIONS = tuple(role.value for role in Role)


class SmallNumbersSchema(StrictSchema):
    """A table of counts: rows of equal length."""

    rows = fields.List(fields.List(WholeNumber(least=0, most=LARGEST), validate=_SIZE), required=True, validate=_SIZE)


class SmallNumbersOutcome(DecisionSchema):
    """The table as it may be shown, with its totals; null is hidden."""

    rows = fields.List(fields.List(fields.Integer(allow_none=True)), required=True)
    row_totals = fields.List(fields.Integer(allow_none=True), required=True)
    column_totals = fields.List(fields.Integer(allow_none=True), required=True)
    total = fields.Integer(required=True, allow_none=True)
    hidden_cells = fields.Integer(required=True)


def small_numbers(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the table with row totals, column totals and grand total as it may be shown; null is hidden."""
    rows, columns = (tuple(f"{each}{number}" for number in range(size)) for each, size in _shape(given["rows"]))
    counts: dict[Cell, int] = {
        (f"r{y}", f"c{x}"): value for y, row in enumerate(given["rows"]) for x, value in enumerate(row)
    }
    grid = Grid((dimension("row", rows, {}, ALL), dimension("column", columns, {}, ALL)), counts)
    shown = publish(grid)
    text = f"Aantallen onder {SMALLEST_SHOWN} zijn verborgen, en ook de getallen waaruit ze te berekenen zijn."
    return {
        "rows": [[shown.count(row, column) for column in columns] for row in rows],
        "row_totals": [shown.count(row, ALL) for row in rows],
        "column_totals": [shown.count(ALL, column) for column in columns],
        "total": shown.count(ALL, ALL),
        "hidden_cells": sum(shown.count(*cell) is None for cell in product((*rows, ALL), (*columns, ALL))),
        "reasons": [{"rule": "D25", "text": text, "source": MINIMAL}],
    }


def small_numbers_faults(readable: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield that this is no table."""
    if len({len(row) for row in readable.get("rows", ())}) > 1:
        yield Fault("rows", "invalid", "Elke rij heeft evenveel getallen.")


def _shape(rows: list[list[int]]) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("r", len(rows)), ("c", len(rows[0]))


class SignatureSchema(StrictSchema):
    organisation_id = Text(longest=64, required=True)
    signed_on = LocalDate(required=True)


class MandateInput(StrictSchema):
    """A mandate as the region would write it down, and the day on which to look at it."""

    profession = Code(*PROFESSIONS, required=True)
    pain_expertise = fields.Boolean(required=True)
    support_lines = fields.List(WholeNumber(least=1, most=3), required=True)
    document = Text(longest=200, blank=True, load_default="")
    participants = fields.List(Text(longest=64), required=True)
    signatures = fields.List(fields.Nested(SignatureSchema), load_default=list)
    valid_from = LocalDate(required=True)
    valid_to = LocalDate(load_default=None, allow_none=True)
    on = LocalDate(required=True)


class MandateOutcome(DecisionSchema):
    """Whether the mandate is in force on that day."""

    in_force = fields.Boolean(required=True)


_HELD = {
    "ROL-11": "De ketenzorgcoördinator is een zorgprofessional met deskundigheid in pijn en steun uit elke lijn.",
    "ROL-12": "Het mandaat is vastgelegd, door alle deelnemers ondertekend en nu geldig.",
}


def coordinator_mandate(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return whether the mandate is in force on that day, and everything that is missing (ROL-11, ROL-12)."""
    parts = {
        **{name: value for name, value in given.items() if name != "on"},
        "support_lines": tuple(given["support_lines"]),
        "participants": tuple(given["participants"]),
        "signatures": tuple(Signature(**row) for row in given["signatures"]),
    }
    faults = mandate_faults(Mandate(mandate_id="", organisation_id="", professional_id="", **parts), given["on"])
    found = [reason(fault.rule or "ROL-12", fault.message) for fault in faults]
    held = [reason(rule, _HELD[rule]) for rule in RULES_OF_MANDATE]
    return {"in_force": not faults, "reasons": [vars(row) for row in found or held]}


DECISIONS = (
    DecisionRoute(
        name="small-numbers",
        title="Kleine aantallen verbergen, ook voor wie gaat rekenen",
        rules=("D25",),
        schema=SmallNumbersSchema,
        output=SmallNumbersOutcome,
        decide=small_numbers,
        example={"rows": [[3, 20], [30, 40]]},
        also=small_numbers_faults,
    ),
    DecisionRoute(
        name="coordinator-mandate",
        title="Mag de ketenzorgcoördinator nu kijken",
        rules=RULES_OF_MANDATE,
        schema=MandateInput,
        output=MandateOutcome,
        decide=coordinator_mandate,
        example={
            "profession": "30.000",
            "pain_expertise": True,
            "support_lines": [1, 2, 3],
            "document": "Samenwerkingsafspraken 2026",
            "participants": ["praktijk-de-linde", "pijnteam-midden"],
            "signatures": [
                {"organisation_id": "praktijk-de-linde", "signed_on": "2026-01-05"},
                {"organisation_id": "pijnteam-midden", "signed_on": "2026-01-06"},
            ],
            "valid_from": "2026-01-10",
            "on": "2026-03-02",
        },
    ),
    PROFILE,
)
