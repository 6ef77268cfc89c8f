"""A copy of all that is held of somebody has every table about people that is not left out for a reason (AVG 15, 20).

`privacy.toml` says for each table in which part it is; the parts are what `GET /my-data` of the service answers.
"""

from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, String, Table

from deploy.docs.data_map import Described, Kept, faults_of, read
from deploy.local.rooms import domain_services
from shared.web.own_copy import CopyPart, PagedPart

ROOT = Path(__file__).resolve().parents[2]
METADATA = MetaData()
Table("new", METADATA, Column("id", String(36), primary_key=True))
SERVICES = sorted(one.name for one in domain_services())


def parts_of(name: str) -> set[str]:
    if not (ROOT / "services" / name / "web" / "own_copy.py").exists():
        return set()
    module = import_module(f"services.{name}.web.own_copy")
    parts: tuple[CopyPart | PagedPart, ...] = (*module.PARTS, *getattr(module, "PAGED", ()))
    return {part.name for part in parts}


@pytest.mark.parametrize("name", SERVICES)
def test_each_table_is_in_a_part_that_is_given_and_each_part_is_of_a_table(name: str) -> None:
    described = read(ROOT / "services" / name / "privacy.toml")
    named = {part for row in described.tables.values() if row.copy for part in row.copy.split(", ")}
    assert named == parts_of(name)


@pytest.mark.parametrize(
    "row",
    [
        Kept("care", "patient", "care-record", "a new table that nobody thought of"),
        Kept("care", "patient", "care-record", "both", copy="new", no_copy="within"),
        Kept("care", "patient", "care-record", "for a reason that nobody knows", no_copy="secret"),
        Kept("directory", "none", "while-in-use", "of nobody, and given", copy="new"),
    ],
)
def test_a_table_that_does_not_say_it_fails_the_data_map(row: Kept) -> None:
    described = Described({"new": row}, {})
    faults = faults_of("referral", described, METADATA, [])
    assert faults == ["referral/privacy.toml: new: unknown copy, or no_copy"]
