"""The commands of whoever installs: secrets that stay, databases whose roles may do what they must, keys that turn."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, MultiFernet
from joserfc.jwk import ECKey
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from deploy.installation.databases import make_databases
from deploy.installation.plan import clients, domain_services
from deploy.installation.rotation import NothingNext, make_next, public_keys, seal_with_new_key, use_next
from deploy.installation.secret_files import make_secrets
from deploy.local.rooms import domain_services as wired
from shared.command.process import key_of
from shared.identifiers import Bsn
from shared.storage.database import Database
from shared.storage.migrations import is_current, migrate
from shared.storage.vault import open_vault
from tests.support.engines import engine

SERVICE = next(one for one in wired() if one.name == "referral")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    list(make_secrets(tmp_path / "secrets", "postgres:5432"))
    return tmp_path / "secrets"


def everything(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text(encoding="ascii") for path in folder.rglob("*") if path.is_file()}


def test_secrets_are_made_once(folder: Path) -> None:
    before = everything(folder)
    assert not list(make_secrets(folder, "postgres:5432"))
    assert everything(folder) == before
    assert folder.stat().st_mode & 0o077 == 0


def test_a_service_that_is_new_gets_its_secrets_and_the_others_keep_theirs(folder: Path) -> None:
    (folder / "region-worker" / "key.jwk").unlink()
    before = everything(folder)
    assert list(make_secrets(folder, "postgres:5432")) == ["region-worker/key.jwk"]
    assert everything(folder).items() >= before.items()
    assert key_of(folder / "region-worker" / "key.jwk").kid == key_of(folder / "region-web" / "key.jwk").kid


def test_every_wired_service_has_its_own(folder: Path) -> None:
    assert tuple(domain_services()) == tuple(one.name for one in wired())
    places = ("portal", *(f"{name}-web" for name in domain_services()))
    assert len({key_of(folder / place / "key.jwk").kid for place in places}) == len(clients())


def test_a_client_key_turns_without_a_moment_in_which_it_is_unknown(folder: Path) -> None:
    old = key_of(folder / "referral-web" / "key.jwk").kid
    make_next(folder, "referral")
    known = [row["kid"] for row in json.loads(public_keys(folder, "referral"))["keys"]]
    assert known[0] == old
    assert key_of(folder / "referral-web" / "key.jwk").kid == old
    use_next(folder, "referral")
    assert {key_of(folder / f"referral-{role}" / "key.jwk").kid for role in ("web", "worker")} == {known[1]}
    with pytest.raises(NothingNext):
        use_next(folder, "referral")


def test_what_the_issuer_is_given_holds_nothing_private(folder: Path) -> None:
    shown = json.loads(public_keys(folder, "portal"))["keys"]
    assert [ECKey.import_key(row).is_private for row in shown] == [False]
    assert "d" not in shown[0]


def test_a_new_sealing_key_seals_and_the_old_one_still_opens(folder: Path) -> None:
    path, bsn = folder / "persons-web" / "persons-keys.json", Bsn("999900006")
    before = open_vault(path)
    sealed = before.seal(bsn)
    seal_with_new_key(folder)
    after = open_vault(path)
    assert after.open(sealed) == bsn
    assert after.fingerprint(bsn) == before.fingerprint(bsn)
    newest = Fernet(json.loads(path.read_text(encoding="ascii"))["sealing"][0])
    assert MultiFernet([newest]).decrypt(after.seal(bsn).encode()) == b"999900006"
    assert path.read_bytes() == (folder / "persons-worker" / "persons-keys.json").read_bytes()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Secrets, and a server of our own with the databases that belong to them; referral has its tables."""
    home = tmp_path_factory.mktemp("installed")
    with engine("postgres", home) as server:
        url = make_url(server)
        list(make_secrets(home / "secrets", f"{url.host}:{url.port}"))
        (home / "secrets/databases/superuser").write_text(server, encoding="ascii")
        assert set(make_databases(home / "secrets/databases")) == {*domain_services(), "keycloak"}
        owner = opened(home / "secrets", "referral-owner")
        assert migrate(owner, SERVICE.migrations)
        owner.close()
        yield home / "secrets"


def opened(folder: Path, process: str) -> Database:
    return Database((folder / process / "database-url").read_text(encoding="ascii"))


@pytest.mark.postgres
@pytest.mark.parametrize("role", ["web", "worker"])
def test_a_process_works_with_rows_and_changes_no_table(installed: Path, role: str) -> None:
    database = opened(installed, f"referral-{role}")
    assert is_current(database, SERVICE.migrations)
    with database.write() as conn:
        for table in SERVICE.metadata.tables:
            conn.execute(text(f"DELETE FROM {table} WHERE false"))  # noqa: S608 - names of our own tables
    for statement in ("CREATE TABLE mine (id int)", "DROP TABLE outbox", "CREATE ROLE more", "TRUNCATE outbox"):
        with pytest.raises(ProgrammingError), database.write() as conn:
            conn.execute(text(statement))
    database.close()


@pytest.mark.postgres
def test_nobody_enters_the_database_of_another(installed: Path) -> None:
    url = make_url((installed / "referral-web" / "database-url").read_text(encoding="ascii"))
    other = Database(url.set(database="persons").render_as_string(hide_password=False))
    with pytest.raises(OperationalError, match="permission denied"), other.read():
        pass
    other.close()


@pytest.mark.postgres
def test_a_changed_password_is_set_by_running_it_again(installed: Path) -> None:
    for path in (installed / "databases/region-web", installed / "region-web/database-url"):
        url = make_url(path.read_text(encoding="ascii")).set(password="another-fake-one")
        path.write_text(url.render_as_string(hide_password=False), encoding="ascii")
    with pytest.raises(OperationalError), opened(installed, "region-web").read():
        pass
    list(make_databases(installed / "databases"))
    database = opened(installed, "region-web")
    with database.read() as conn:
        assert conn.execute(text("SELECT current_user")).scalar_one() == "region_web"
    database.close()
