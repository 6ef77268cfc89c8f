"""Alembic's entry; the connection comes from shared.storage.migrations."""

from shared.storage.alembic_env import run

run()
