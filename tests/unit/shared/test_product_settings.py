"""Settings of the product on one machine: which engines are under it, and what a process of its own is told."""

from pathlib import Path

import pytest
from environs import EnvValidationError

from shared.settings import SETTINGS, Settings, read_settings, wrong_settings

SERVER = "postgresql+psycopg://ketenwerk:obviously-fake@db.example:5433/postgres"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)


def made(**given: str) -> Settings:
    return Settings(Path("/data"), "127.0.0.1", 8080, 0, **given)


def test_without_engines_each_service_has_a_file_and_the_broker_is_embedded() -> None:
    assert made().database_url("referral") == "sqlite:////data/referral.sqlite"
    assert made().broker_url == "embedded:/data"


def test_on_engines_each_service_has_a_database_on_the_server() -> None:
    own = made(postgres=SERVER, kafka="one.example:9092,two.example:9092")
    assert own.database_url("referral") == SERVER.replace("/postgres", "/referral")
    assert own.broker_url == "kafka://one.example:9092,two.example:9092"


def test_the_faster_client_is_chosen_for_the_same_cluster() -> None:
    assert made(kafka="one.example:9092", kafka_client="librdkafka").broker_url == "librdkafka://one.example:9092"
    assert made(kafka_client="librdkafka").broker_url == "embedded:/data"


def test_a_password_is_not_shown() -> None:
    assert "obviously-fake" not in repr(made(postgres=SERVER, keycloak="http://beheer:obviously-fake@127.0.0.1:1"))


def test_tokens_come_from_our_own_login_unless_an_issuer_is_named() -> None:
    assert made().issuer == "http://127.0.0.1:8080/login"
    assert made(named_issuer="https://inloggen.example/realms/x").issuer == "https://inloggen.example/realms/x"


def test_real_engines_have_a_folder_of_their_own_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().data == Path("var").absolute()
    monkeypatch.setenv("KETENWERK_ENGINES", "real")
    assert read_settings().data == Path("var/real").absolute()
    monkeypatch.setenv("KETENWERK_DATA", "/elsewhere")
    assert read_settings().data == Path("/elsewhere")


def test_a_process_of_its_own_reads_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    own = made(
        engines="real", postgres=SERVER, kafka="one.example:9092", named_issuer="keycloak", kafka_client="librdkafka"
    )
    for name, value in own.environment().items():
        monkeypatch.setenv(name, value)
    assert read_settings() == own


def test_real_engines_come_with_a_keycloak_unless_another_issuer_or_our_own_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read_settings().named_issuer == ""
    monkeypatch.setenv("KETENWERK_ENGINES", "real")
    assert read_settings().named_issuer == "keycloak"
    for named in ("https://inloggen.example/realms/x", ""):
        monkeypatch.setenv("KETENWERK_ISSUER", named)
        assert read_settings().named_issuer == named


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("KETENWERK_ENGINES", "some"),
        ("KETENWERK_POSTGRES", "postgresql://db.example/x"),
        ("KETENWERK_KAFKA", "broker.example"),
        ("KETENWERK_ISSUER", "keykloak"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, wrong: str) -> None:
    monkeypatch.setenv(name, wrong)
    with pytest.raises(EnvValidationError) as refused:
        read_settings()
    assert name in refused.value.error_messages


def test_a_number_out_of_bounds_is_told_in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETENWERK_PORT", "65536")
    monkeypatch.setenv("KETENWERK_DEMO_CASES", "-1")
    with pytest.raises(EnvValidationError) as wrong:
        read_settings()
    assert sorted(wrong_settings(wrong.value)) == [
        "KETENWERK_DEMO_CASES: Hier hoort 0 of meer.",
        "KETENWERK_PORT: Kies een poort van 1 tot en met 65535.",
    ]
