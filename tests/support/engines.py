"""Real engines for tests: named in the environment, a container, or a process of this machine; else a skip, said why.

With ``CI=true`` there is no skip: what could not be tested failed.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import NoReturn
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from deploy.engines import keycloak
from deploy.engines.keeper import NEEDS, borrowed
from deploy.engines.process import EngineMissing

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))  # for parametrize
NAMED = {name: f"KETENWERK_TEST_{name.upper()}" for name in NEEDS}
POSTGRES_IMAGE = "postgres:17.6-alpine"
KAFKA_IMAGE = "confluentinc/cp-kafka:8.1.0"
KEYCLOAK_IMAGE = f"quay.io/keycloak/keycloak:{keycloak.VERSION}"


@contextmanager
def engine(name: str, folder: Path) -> Iterator[str]:
    """Give the address of an engine that the whole test session shares through ``folder``."""
    try:
        if named := os.environ.get(NAMED[name]):
            yield named
        elif _has_docker():
            with _container(name) as address:
                yield address
        else:
            with borrowed(name, folder / name, throwaway=True) as address:
                yield address
    except EngineMissing as missing:
        _do_without(name, missing)


def need_programs() -> None:
    """Skip a test that starts engines of its own, where this machine cannot."""
    for name, program in NEEDS.items():
        try:
            program()
        except EngineMissing as missing:
            _do_without(name, missing)


@contextmanager
def own_database(server: str, prefix: str = "test") -> Iterator[str]:
    """Give the address of a new, empty database on this server; it is dropped at the end."""
    name = f"{prefix}_{uuid4().hex}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def until(happens: Callable[[], bool], times: int = 2400) -> bool:
    """Wait for something that another process does; in the end, give up."""
    return any(happens() or Event().wait(0.05) for _ in range(times))


def _do_without(name: str, missing: EngineMissing) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{name}: {missing}")
    pytest.skip(f"{name}: {missing}")


def _has_docker() -> bool:
    docker = shutil.which("docker")
    return bool(docker) and not subprocess.run([str(docker), "info"], capture_output=True, check=False).returncode


@contextmanager
def _container(name: str) -> Iterator[str]:
    from testcontainers.kafka import KafkaContainer  # noqa: PLC0415 - only where there is a container engine
    from testcontainers.postgres import PostgresContainer  # noqa: PLC0415 - same

    if name == "postgres":
        with PostgresContainer(POSTGRES_IMAGE, driver="psycopg") as server:
            yield server.get_connection_url()
    elif name == "kafka":
        with KafkaContainer(KAFKA_IMAGE).with_kraft() as broker:
            yield broker.get_bootstrap_server()
    else:
        with _keycloak_container() as address:
            yield address


@contextmanager
def _keycloak_container() -> Iterator[str]:
    from testcontainers.core.container import DockerContainer  # noqa: PLC0415 - same

    password = uuid4().hex
    made = DockerContainer(KEYCLOAK_IMAGE).with_exposed_ports(8080).with_command("start-dev")
    made = made.with_env("KC_BOOTSTRAP_ADMIN_USERNAME", keycloak.USER)
    with made.with_env("KC_BOOTSTRAP_ADMIN_PASSWORD", password) as server:
        at = f"{server.get_container_host_ip()}:{server.get_exposed_port(8080)}"
        assert until(lambda: keycloak.answers(f"http://{at}"), 6000), "the container gave no answer"
        yield f"http://{keycloak.USER}:{password}@{at}"
