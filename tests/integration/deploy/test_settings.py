"""Settings come from the environment or from files that it names, and each of them is documented."""

import re
from pathlib import Path

import pytest
from environs import EnvValidationError

from deploy.docs.settings import sections
from shared.command.settings import DATABASE_URL, read_database_url, read_process_settings
from shared.settings import environment
from tests.support.house import PRODUCT, python_files, text_of

NAMED = re.compile(r"\bKETENWERK_[A-Z_]+[A-Z]\b")
ANY = {"KETENWERK_X", "KETENWERK_X_FILE"}  # stand for whichever setting
TO_BREAK = {"KETENWERK_FAILPOINT"}  # only for who breaks the product on purpose: docs/reliability.md


def declared() -> set[str]:
    return {setting.name for found in sections().values() for setting in found}


def test_every_setting_that_code_names_is_documented() -> None:
    named = {name for path in python_files(*PRODUCT) for name in NAMED.findall(text_of(path))}
    assert named - ANY - TO_BREAK == declared()


def test_no_setting_is_read_around_its_declaration() -> None:
    direct = re.compile(
        r"""(?:env|Env\(\))\.(?:str|int|bool|path|float|url|json)\(\s*["']|environ(?:\.get\(|\[)\s*["']KET"""
    )
    assert not [path for path in python_files(*PRODUCT) if direct.search(text_of(path))]


def test_a_secret_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql+psycopg://referral_web:obviously-fake@postgres/referral"
    (tmp_path / "url").write_text(f"{url}\n", encoding="utf-8")
    monkeypatch.setenv(f"{DATABASE_URL.name}_FILE", str(tmp_path / "url"))
    assert read_database_url("referral") == url


def test_a_file_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{DATABASE_URL.name}_FILE", str(tmp_path / "none"))
    with pytest.raises(EnvValidationError) as wrong:
        DATABASE_URL.read(environment())
    assert f"{DATABASE_URL.name}_FILE" in wrong.value.error_messages


def test_the_key_lies_in_the_data_folder_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BASE_URL", "ISSUER"):
        monkeypatch.setenv(f"KETENWERK_{name}", "https://ketenwerk.example")
    monkeypatch.setenv("KETENWERK_DATA", str(tmp_path))
    assert read_process_settings("region").key == tmp_path / "login" / "client-region.jwk"
    monkeypatch.setenv("KETENWERK_KEY", "/run/secrets/key")
    assert read_process_settings("region").key == Path("/run/secrets/key")
