"""How a scene is set before the curtain: databases of an earlier version, a clock that is moved on."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing

import httpx

from deploy.local.sign_in import ADMIN, sign_in
from tests.faults.scene import Scene

ADVANCE_S = 300.0
BACK: Mapping[str, Sequence[str]] = {
    "careplan": (
        "DROP INDEX ix_party_due",
        "ALTER TABLE party DROP COLUMN next_due",
        "CREATE INDEX ix_party_organisation_id ON party (organisation_id)",
        "UPDATE alembic_version SET version_num = '0001'",
    ),
    "notifications": (
        "DROP TABLE personal_link",
        "DROP TABLE wrong_link",
        "UPDATE alembic_version SET version_num = '0001'",
    ),
    "worktrack": (
        "DROP TABLE caseload_import",
        "DROP INDEX ix_work_case_caseload",
        "CREATE INDEX ix_work_case_attention ON work_case (attention_on)",
        "UPDATE alembic_version SET version_num = '0002'",
    ),
}


def bring_back_older_schemas(scene: Scene) -> None:
    """Undo the last migrations in a product that is down, data and all; migrations themselves go forward only."""
    for name, statements in BACK.items():
        with closing(sqlite3.connect(scene.house.settings.data / f"{name}.sqlite")) as database, database:
            for statement in statements:
                database.execute(statement)


def move_clock(scene: Scene, to: str) -> bool:
    """Move the business clock to a date; return whether the product lived to say that it is there."""
    try:
        with httpx.Client(base_url=scene.house.base_url, timeout=ADVANCE_S) as http:
            headers = {"Authorization": f"Bearer {sign_in(http, ADMIN)}"}
            return http.post("/demo/clock", json={"to": to}, headers=headers).is_success
    except httpx.TransportError:
        return False
