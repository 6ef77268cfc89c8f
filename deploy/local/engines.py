"""The engines under the product: those that the settings name, its own on this machine, or none at all."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from deploy.engines import kafka, postgres
from deploy.engines.keeper import borrowed
from deploy.engines.process import EngineFailed
from deploy.keycloak.admin import Administrator
from deploy.keycloak.placed import NAME
from shared.settings import KEYCLOAK, Settings

REAL = "real"
FOLDER = "engines"


@contextmanager
def on_engines(settings: Settings) -> Iterator[Settings]:
    """Give the settings with the addresses of their engines. The data folder must be ours to use.

    Engines of its own end with the last process that uses them. Raises ``EngineMissing``, ``EngineFailed``.
    """
    with ExitStack() as used:
        if settings.engines == REAL:
            settings = replace(
                settings,
                postgres=settings.postgres or used.enter_context(borrowed("postgres", _place(settings, "postgres"))),
                kafka=settings.kafka or used.enter_context(borrowed("kafka", _place(settings, "kafka"))),
            )
        if settings.named_issuer == KEYCLOAK:
            keycloak = used.enter_context(borrowed("keycloak", _place(settings, "keycloak")))
            settings = replace(settings, keycloak=keycloak, named_issuer=Administrator(keycloak).issuer(NAME))
        check_answering(settings)
        yield settings


def let_in(folder: Path) -> None:
    """Let the user in whose name PostgreSQL runs when we are root; a temporary folder keeps all others out."""
    folder.chmod(0o711)


def check_answering(settings: Settings) -> None:
    """Raise ``EngineFailed`` when an engine does not answer, whoever started it."""
    if settings.postgres and not postgres.answers(settings.database_url("postgres")):
        raise EngineFailed("PostgreSQL antwoordt niet, of laat ons niet binnen: zie KETENWERK_POSTGRES.")
    if settings.kafka and not any(map(kafka.answers, settings.kafka.split(","))):
        raise EngineFailed("Kafka antwoordt niet: zie KETENWERK_KAFKA.")


def _place(settings: Settings, name: str) -> Path:
    return settings.data / FOLDER / name
