"""``python -m deploy.migrations ROOM [title]``: writes a service's next migration, in steps that stand on their own.

A migration never looks at the tables of today: what it makes has to stay what it was when it was written. So this
compares what the migrations so far make with what the code describes, and writes the difference down.
"""

import importlib
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData

from shared import columns
from shared.columns import KERNEL, new_metadata
from shared.service import Service
from shared.storage.database import Database
from shared.storage.migrations import create_kernel, migrate

TEXT = '''"""{title}."""

{imports}

revision = "{revision}"
down_revision = {down}


def upgrade() -> None:
{calls}


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
{functions}'''
NAMED = {repr(columns.Json): "columns.Json", repr(columns.BigId): "columns.BigId"}
BOOLEANS = frozenset({"true", "false"})
Step = tuple[str, str]


def described(service: Service) -> MetaData:
    """Return all tables that a service's database should have: its own and the kernel's."""
    both = new_metadata()
    for table in (*KERNEL.tables.values(), *service.metadata.tables.values()):
        table.to_metadata(both)
    return both


def is_frozen(revision: Path) -> bool:
    """Tell whether a migration says itself what it makes, instead of asking the code of today."""
    text = revision.read_text(encoding="utf-8")
    return "create_all" not in text and not re.search(r"^(from|import) services\b", text, re.MULTILINE)


def write(service: Service, title: str = "") -> Path | None:
    """Write the next migration and return where it is; None when there is nothing to write.

    A first migration that was made from the tables of today is written anew.
    """
    folder = service.migrations / "versions"
    earlier = [path for path in sorted(folder.glob("*.py")) if is_frozen(path)]
    steps = _missing(service, first=not earlier)
    if not steps:
        return None
    title = title or (f"Change tables of {service.name}" if earlier else f"First tables of {service.name}")
    name = "_".join(re.findall(r"[a-z0-9]+", title.lower())) if earlier else "first_tables"
    for path in set(folder.glob("*.py")) - set(earlier):
        path.unlink()
    target = folder / f"{len(earlier) + 1:04d}_{name}.py"
    target.write_text(_text(steps, title, len(earlier)), encoding="utf-8")
    return target


def _missing(service: Service, *, first: bool) -> list[Step]:
    with tempfile.TemporaryDirectory() as scratch:
        database = Database(f"sqlite:///{scratch}/scratch.db")
        if not first:
            migrate(database, service.migrations)
        with database.write() as conn:
            if first:
                create_kernel(conn)
            options = {"compare_type": True, "compare_server_default": True, "render_item": _render_item}
            context = MigrationContext.configure(conn, opts={**options, "render_as_batch": not first})
            upgrade = produce_migrations(context, described(service)).upgrade_ops
            steps = list(_steps(context, upgrade, as_batch=not first)) if upgrade else []
        database.close()
    return steps


def _steps(context: MigrationContext, upgrade: ops.UpgradeOps, *, as_batch: bool) -> Iterator[Step]:
    """Yield name and body of one function per table; a table's indexes come with it."""
    by_table: dict[str, list[ops.MigrateOperation]] = {}
    for operation in upgrade.ops:
        by_table.setdefault(str(getattr(operation, "table_name", "rest")), []).append(operation)
    for table, found in by_table.items():
        code = render_python_code(
            ops.UpgradeOps(ops=found), render_as_batch=as_batch, render_item=_render_item, migration_context=context
        )
        lines = [line for line in code.splitlines() if line.strip() and not line.lstrip().startswith("# ###")]
        yield f"_{table}", "\n".join(f"    {line.removeprefix('    ')}" for line in lines)


def _render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    if kind == "server_default" and str(getattr(item, "arg", "")) in BOOLEANS:
        return f"sa.{item.arg}()"  # each database has its own word for it; SQLite's 0 is no boolean to PostgreSQL
    if kind != "type":
        return False
    own = type(item).__module__ == columns.__name__
    return f"columns.{type(item).__name__}()" if own else NAMED.get(repr(item), False)


def _text(steps: list[Step], title: str, earlier: int) -> str:
    functions = "".join(f"\n\ndef {name}() -> None:\n{body}\n" for name, body in steps)
    first = earlier == 0
    own = ["from shared import columns"] if "columns." in functions else []
    own += ["from shared.storage.migrations import create_kernel"] if first else []
    calls = [*(["create_kernel(op.get_bind())"] if first else []), *(f"{name}()" for name, _ in steps)]
    library = "import sqlalchemy as sa\nfrom alembic import op" if "sa." in functions else "from alembic import op"
    return TEXT.format(
        title=title,
        imports="\n\n".join([library, *(["\n".join(own)] if own else [])]),
        revision=f"{earlier + 1:04d}",
        down="None" if first else f'"{earlier:04d}"',
        calls="\n".join(f"    {call}" for call in calls),
        functions=functions,
    )


def main(arguments: list[str]) -> int:
    """Write the next migration of the room that the command names."""
    if not arguments:
        print("Usage: python -m deploy.migrations ROOM [title]", file=sys.stderr)
        return 2
    target = write(importlib.import_module(f"services.{arguments[0]}.wiring").SERVICE, " ".join(arguments[1:]))
    print(f"written: {target}; read it before you keep it" if target else "the migrations make what the code describes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
