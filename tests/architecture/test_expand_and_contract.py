"""A release works on the schema of the next: a migration that takes something away says why nobody needs it any more.

Else the processes of the release before, which run on while a new one comes up, meet a schema that they do not know.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.house import ROOT, domain_rooms, relative

MARK = "CONTRACTS"
TAKES = frozenset({"drop_table", "drop_column", "rename_table"})
NARROWS = frozenset({"create_unique_constraint", "create_check_constraint", "create_foreign_key"})
IN_SQL = re.compile(r"\b(DROP|RENAME)\s+(TABLE|COLUMN|TO)\b|\bSET\s+NOT\s+NULL\b", re.IGNORECASE)


def taken(source: str) -> list[str]:
    """Return what of a migration the code of before would miss, or would be refused for; nothing where it is marked."""
    tree = ast.parse(source)
    if _is_marked(tree) or "down_revision = None" in source:
        return []
    new = {name for call in _calls(tree) if _named(call) == "create_table" for name in _texts(call)[:1]}
    return [*_by_calls(tree, new), *_by_sql(tree)]


def _by_calls(tree: ast.Module, new: set[str]) -> Iterator[str]:
    for call in _calls(tree):
        name, given = _named(call), {row.arg: row.value for row in call.keywords}
        narrows = (
            name in TAKES | NARROWS
            or (name == "create_index" and _says(given.get("unique"), told=True))
            or (name == "alter_column" and bool({"new_column_name", "type_"} & set(given)))
            or (name == "alter_column" and _says(given.get("nullable"), told=False))
            or (name == "add_column" and any(map(_must_be_given, call.args)))
        )
        if narrows and not new & set(_texts(call)):
            yield f"{name} {' '.join(_texts(call)[:2])}"


def _by_sql(tree: ast.Module) -> Iterator[str]:
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    yield from (found[0] for text in texts if (found := IN_SQL.search(text)))


def _must_be_given(column: ast.expr) -> bool:
    given = {row.arg: row.value for row in column.keywords} if isinstance(column, ast.Call) else {}
    return _says(given.get("nullable"), told=False) and "server_default" not in given


def _says(value: ast.expr | None, *, told: bool) -> bool:
    return isinstance(value, ast.Constant) and value.value is told


def _calls(tree: ast.Module) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]


def _named(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _texts(call: ast.Call) -> list[str]:
    return [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def _is_marked(tree: ast.Module) -> bool:
    targets = [one for node in tree.body if isinstance(node, ast.Assign) for one in node.targets]
    return any(isinstance(one, ast.Name) and one.id == MARK for one in targets)


def _written() -> list[Path]:
    return [path for name in domain_rooms() for path in ROOT.glob(f"services/{name}/storage/migrations/versions/*.py")]


def test_what_a_migration_takes_away_is_marked_with_the_reason() -> None:
    found = {relative(path): rows for path in _written() if (rows := taken(path.read_text(encoding="utf-8")))}
    assert not found, f"docs/decisions/migrations.md: in this release only add, or say in {MARK} why it may go"


@pytest.mark.parametrize(
    "step",
    [
        'op.drop_table("relation")',
        'batch_op.drop_column("kept")',
        'op.execute("ALTER TABLE item DROP COLUMN kept")',
        'batch_op.alter_column("kept", nullable=False)',
        'batch_op.alter_column("kept", new_column_name="held")',
        'batch_op.add_column(sa.Column("must", sa.Integer(), nullable=False))',
        'op.create_index("ix_item", "item", ["kept"], unique=True)',
    ],
)
def test_taking_away_is_seen_and_a_reason_lets_it_pass(step: str) -> None:
    migration = f'revision = "0002"\ndown_revision = "0001"\n\ndef upgrade() -> None:\n    {step}\n'
    assert taken(migration)
    assert not taken(f'{MARK} = "no release reads it"\n{migration}')
    assert not taken(migration.replace('down_revision = "0001"', "down_revision = None"))


@pytest.mark.parametrize(
    "step",
    [
        'op.create_table("item", sa.Column("must", sa.Integer(), nullable=False))',
        'batch_op.add_column(sa.Column("may", sa.Integer(), nullable=True))',
        'batch_op.add_column(sa.Column("must", sa.Integer(), server_default="0", nullable=False))',
        'batch_op.drop_index("ix_item")',
        'op.execute("DELETE FROM item")',
    ],
)
def test_what_only_adds_passes(step: str) -> None:
    assert not taken(f'down_revision = "0001"\n\ndef upgrade() -> None:\n    {step}\n')
