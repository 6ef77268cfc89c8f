"""What every service's ``migrations/env.py`` does: run on the connection that it is given."""

from alembic import context


def run() -> None:
    """Run the migrations on the connection that ``shared.storage.migrations.migrate`` opened."""
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
    context.run_migrations()
