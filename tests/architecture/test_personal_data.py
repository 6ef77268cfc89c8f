"""BSN and patient or employee names live in services/persons only (D42); professionals' names in services/region."""

import ast
import re
from collections.abc import Iterator

import pytest

from shared.contracts.catalogue import contracts
from tests.support.house import domain_rooms, python_files, relative, rooms, tree, wiring
from tests.support.schemas import fields_of

IDENTITY = re.compile(
    r"(^|_)(bsn|birth_?(date|day|year)|date_of_birth|born_on|geboorte\w*|voornaam|achternaam|initials"
    r"|(patient|employee|person|citizen)_?name)(_|$)"
)
NAME = re.compile(
    r"(^|_)((first|given|last|family|middle|maiden|sur|full)_?name|(street|home)_?address|postal_?code)(_|$)"
)
SHOWS_ONLY = frozenset({"portal"})  # owns no data (D47): asks persons and shows


def refused(room: str, name: str) -> bool:
    """Tell whether a stored or published field of this name may not exist in this room."""
    if room in {"persons", *SHOWS_ONLY}:
        return False
    return bool(IDENTITY.search(name) or (room != "region" and NAME.search(name)))


def declared(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and name of every field of a class, every column and every outside name of a schema field."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            for statement in node.body:
                yield from ((statement.lineno, name) for name in assigned(statement))
        if isinstance(node, ast.Call):
            yield from ((node.lineno, name) for name in named_in(node))


def assigned(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement in a class body gives to a field."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def named_in(call: ast.Call) -> Iterator[str]:
    """Yield the name of a column and the data key of a field."""
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    values = call.args[:2] if function in {"Column", "add_column"} else []
    values = [*values, *(keyword.value for keyword in call.keywords if keyword.arg == "data_key")]
    yield from (each.value for each in values if isinstance(each, ast.Constant) and isinstance(each.value, str))


def test_no_field_of_identity_is_declared_outside_persons() -> None:
    faults = [
        f"{relative(path)}:{line} {name}"
        for room in rooms()
        for path in python_files(f"services/{room}")
        for line, name in declared(tree(path))
        if refused(room, name)
    ]
    assert not faults, "\n".join(faults)


def test_no_column_outside_persons_holds_identity() -> None:
    faults = []
    for room in domain_rooms():
        tables = module.SERVICE.metadata.tables.values() if (module := wiring(room)) else ()
        faults += [
            f"{room}: {table.name}.{row.name}" for table in tables for row in table.columns if refused(room, row.name)
        ]
    assert not faults


def test_no_event_carries_identity() -> None:
    faults = [(row.dataschema, name) for row in contracts() for name in fields_of(row) if refused("events", name)]
    assert not faults


@pytest.mark.parametrize(
    "source",
    [
        "class Referral:\n    bsn: str",
        "class CaseSchema(Schema):\n    person_name = fields.String()",
        "class S(Schema):\n    number = fields.String(data_key='bsn')",
        "Table('x', metadata, Column('birth_date', Date))",
        "class Draft:\n    patient_family_name: str = ''",
    ],
)
def test_identity_is_seen_wherever_it_is_declared(source: str) -> None:
    assert [name for _, name in declared(ast.parse(source)) if refused("referral", name)]


def test_professionals_have_names_in_region_only() -> None:
    assert not refused("region", "family_name")
    assert refused("region", "bsn")
    assert refused("referral", "family_name")
    assert not refused("persons", "bsn")


@pytest.mark.parametrize("name", ["name", "title", "organisation_name", "patient_id", "person", "case_number"])
def test_other_words_are_free(name: str) -> None:
    assert not refused("referral", name)
