"""The commands of whoever installs: secrets that stay, databases whose roles may do what they must, keys that turn."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from joserfc.jwk import ECKey
from sqlalchemy import MetaData, make_url, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from deploy.installation.__main__ import main
from deploy.installation.databases import make_databases
from deploy.installation.plan import clients, domain_services
from deploy.installation.rotation import NothingNext, make_next, public_keys, rotate_seals, use_next
from deploy.installation.secret_files import make_secrets
from deploy.local.rooms import domain_services as wired
from services.login.keys import KeyFolder
from shared.command.main import main as service_main
from shared.command.process import key_of
from shared.identifiers import Bsn
from shared.runtime import prepare
from shared.storage.database import Database
from shared.storage.migrations import is_current, migrate
from shared.storage.vault import open_vault
from shared.storage.vault_keys import WrongStep
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


def test_new_keys_of_bsns_are_known_first_then_used_then_alone(folder: Path) -> None:
    web, worker = (folder / f"persons-{role}" / "persons-keys.json" for role in ("web", "worker"))
    bsn = Bsn("999900006")
    before = open_vault(web)
    sealed, found = before.seal(bsn), before.fingerprint(bsn)
    rotate_seals(folder, "persons", "next")
    assert open_vault(web).fingerprint(bsn) == found, "nothing is written with the next keys yet"
    rotate_seals(folder, "persons", "use")
    after = open_vault(web)
    assert (after.open(sealed), after.fingerprints(bsn)[1]) == (bsn, found)
    assert before.hash_keys[0] != after.hash_keys[0]
    rotate_seals(folder, "persons", "drop")
    assert found not in open_vault(web).fingerprints(bsn)
    assert web.read_bytes() == worker.read_bytes()
    with pytest.raises(WrongStep):
        rotate_seals(folder, "persons", "use")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Secrets, and a server of our own with the databases that belong to them; referral has its tables."""
    home = tmp_path_factory.mktemp("installed")
    with engine("postgres", home) as server:
        url = make_url(server)
        list(make_secrets(home / "secrets", f"{url.host}:{url.port}"))
        (home / "secrets/databases/superuser").write_text(server, encoding="ascii")
        assert set(make_databases(home / "secrets/databases")) == {*domain_services(), "portal", "keycloak"}
        owner = opened(home / "secrets", "referral-owner")
        assert prepare(SERVICE, owner)
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
def test_the_former_release_takes_no_right_away(installed: Path) -> None:
    """Who puts the former tag back runs its ``migrate`` too, on tables that it does not know."""
    owner, web = opened(installed, "referral-owner"), opened(installed, "referral-web")
    former = replace(SERVICE, metadata=MetaData())
    with owner.write() as conn:
        newest = conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert not prepare(former, owner)
    with web.read() as conn:
        conn.execute(text("SELECT FROM offer WHERE false"))
    with owner.write() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest})
    for database in (owner, web):
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


DE_WILG = {
    "organisations": [
        {
            "organisation_id": "praktijk-de-wilg",
            "name": "Huisartsenpraktijk De Wilg",
            "phone": "030 999 00 77",
            "kind": "huisartspraktijk",
            "email": "post@praktijk-de-wilg.example",
            "identifiers": [{"system": "URA", "value": "90000077"}, {"system": "AGB", "value": "01000077"}],
        }
    ],
    "professionals": [
        {
            "professional_id": "prof-wilgers",
            "name": "A. Wilgers",
            "email": "wilgers@praktijk-de-wilg.example",
            "memberships": [{"organisation_id": "praktijk-de-wilg", "roles": ["01.015"]}],
        }
    ],
}


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of region and worktrack on one machine, with databases and keys."""
    monkeypatch.setenv("KETENWERK_DATA", str(tmp_path))
    for name in ("BASE_URL", "ISSUER"):
        monkeypatch.setenv(f"KETENWERK_{name}", "http://127.0.0.1:8080")
    for name in ("region", "worktrack"):
        KeyFolder(tmp_path / "login").client_key(name)
        database = Database(f"sqlite:///{tmp_path / name}.sqlite")
        migrate(database, next(one.migrations for one in wired() if one.name == name))
        database.close()
    return tmp_path


def entered(command: str, document: object, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    (folder / "new.json").write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["deploy.installation", command, str(folder / "new.json")])
    return main()


def rows(folder: Path, service: str, table: str) -> int:
    database = Database(f"sqlite:///{folder / service}.sqlite")
    with database.read() as conn:
        found = int(conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608 - our own tables
    database.close()
    return found


def test_an_organisation_is_entered_once_and_told_to_others(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert entered("directory", DE_WILG, alone, monkeypatch) == 0
    told = rows(alone, "region", "outbox")
    assert told > 0
    assert entered("directory", DE_WILG, alone, monkeypatch) == 0
    assert rows(alone, "region", "outbox") == told


def test_everything_that_is_wrong_is_said_and_nothing_is_entered(
    alone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**DE_WILG, "professionals": [{"professional_id": "prof-x", "memberships": []}]}
    assert entered("directory", wrong, alone, monkeypatch) == 1
    assert "name" in capsys.readouterr().err
    assert rows(alone, "region", "outbox") == 0


def test_a_contract_is_told_once_and_its_end_too(
    alone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"employer_id": "bakkerij-van-dijk", "arbodienst_id": "arbodienst-midden"}
    assert entered("contracts", {"contracts": [row]}, alone, monkeypatch) == 0
    assert entered("contracts", {"contracts": [row]}, alone, monkeypatch) == 0
    assert rows(alone, "worktrack", "history") == 1
    assert entered("contracts", {"contracts": [{**row, "ends_on": "morgen"}]}, alone, monkeypatch) == 1
    assert "ends_on" in capsys.readouterr().err
    assert entered("contracts", {"contracts": [{**row, "ends_on": "2999-12-31"}]}, alone, monkeypatch) == 0
    assert rows(alone, "worktrack", "history") == 2
    monkeypatch.delenv("KETENWERK_ISSUER")
    assert entered("contracts", {"contracts": [row]}, alone, monkeypatch) == 1
    assert "KETENWERK_ISSUER" in capsys.readouterr().err


def test_a_service_tells_what_is_parked_with_it(
    alone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    region = next(one for one in wired() if one.name == "region")
    monkeypatch.setattr("sys.argv", ["services.region", "events", "parked"])
    assert service_main(region) == 0
    assert capsys.readouterr().out == "0 geparkeerd\n"
    monkeypatch.setattr("sys.argv", ["services.region", "events", "parked", "referral"])
    assert service_main(region) == 2
    assert "Er is geen service referral. Kies uit: region." in capsys.readouterr().err
