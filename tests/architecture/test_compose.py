"""The compose file fits the Compose Specification and the code: checked without a container engine."""

import copy
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema
from jsonschema.validators import validator_for

from deploy.engines.keycloak import USER, VERSION
from deploy.installation.plan import domain_services
from deploy.installation.secret_files import make_secrets
from deploy.keycloak.__main__ import REALM
from deploy.keycloak.__main__ import main as write_realm
from services.portal.settings import read_settings as read_portal_settings
from shared.command.main import ROLES
from shared.command.settings import read_database_url, read_process_settings
from tests.support.deployment import FROM_PYTHON, SECRETS, Container, compose, compose_containers
from tests.support.house import ROOT, domain_rooms, text_of

SCHEMA = get_builtin_schema("vendor.compose-spec")
DOCKERFILE = ROOT / "deploy/images/Dockerfile"
NGINX = text_of(ROOT / "deploy/gateway/nginx.conf")
CONTAINERS = {one.name: one for one in compose_containers()}
SERVICES: dict[str, Any] = compose()["services"]
PROCESSES = [one for one in CONTAINERS.values() if one.service]


def named(one: Container) -> str:
    return one.name


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets")
    list(make_secrets(folder, "postgres:5432"))
    return folder


def faults(document: Any) -> list[str]:
    return [error.message for error in validator_for(SCHEMA)(SCHEMA).iter_errors(document)]


def test_it_fits_the_schema() -> None:
    assert not faults(compose())


def test_a_slip_of_the_pen_is_seen() -> None:
    wrong = copy.deepcopy(compose())
    wrong["services"]["portal"]["healtcheck"] = {}
    assert faults(wrong)


def test_every_service_is_there_in_every_role_and_login_is_not() -> None:
    wanted = {f"{service}-{role}" for service in domain_rooms() for role in ROLES} | {"portal"}
    assert {one.name for one in PROCESSES} == wanted
    assert tuple(domain_services()) == domain_rooms()
    for one in PROCESSES:
        assert one.name == (one.service if one.service == "portal" else f"{one.service}-{one.role}")


@pytest.mark.parametrize("one", PROCESSES, ids=named)
def test_settings_are_known_and_every_one_that_is_needed_is_given(
    one: Container, secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {name.removesuffix("_FILE") for name in set(one.environment) - FROM_PYTHON} <= one.known()
    for name, value in one.environment.items():
        monkeypatch.setenv(name, value.replace(SECRETS, f"{secrets / one.secrets}/"))
    if one.service == "portal":
        config = read_portal_settings().config
        assert config.issuer == SERVICES["referral-web"]["environment"]["KETENWERK_ISSUER"]
        assert config.sessions_url.startswith("postgresql+psycopg://portal_owner:")
    elif one.role == "migrate":
        assert read_database_url(one.service).startswith(f"postgresql+psycopg://{one.service}_owner:")
    else:
        found = read_process_settings(one.service)
        assert found.database_url.startswith(f"postgresql+psycopg://{one.service}_{one.role}:")
        assert found.key.is_file()
        assert found.broker == "kafka://kafka:9092"


@pytest.mark.parametrize("one", PROCESSES, ids=named)
def test_every_secret_that_is_named_is_made_for_that_process(one: Container, secrets: Path) -> None:
    wanted = {value.removeprefix(SECRETS) for value in one.environment.values() if value.startswith(SECRETS)}
    made = {path.name for path in (secrets / one.secrets).iterdir()}
    assert wanted == made


@pytest.mark.parametrize("one", [row for row in PROCESSES if row.role != "migrate"], ids=named)
def test_health_is_asked_where_the_process_answers(one: Container) -> None:
    check = SERVICES[one.name].get("healthcheck", {}).get("test") or health_of_the_image()
    listens = {
        "portal": one.settings.get("KETENWERK_PORTAL_PORT", ""),
        "worker": one.settings.get("KETENWERK_OPERATION", "").rpartition(":")[2],
        "web": one.settings.get("KETENWERK_LISTEN", "").rpartition(":")[2],
    }
    assert check[-2:] == [
        "/app/deploy/installation/healthy.py",
        listens["portal" if one.service == "portal" else one.role],
    ]


def health_of_the_image() -> list[str]:
    found = re.search(r"HEALTHCHECK .*\\\n\s+CMD (\[.*\])", text_of(DOCKERFILE))
    assert found
    return list(json.loads(found[1]))


@pytest.mark.parametrize("name", SERVICES)
def test_containers_are_held_short(name: str) -> None:
    one = SERVICES[name]
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert {"cpus", "memory", "pids"} == set(one["deploy"]["resources"]["limits"])
    assert one["read_only"] or name in {"kafka", "keycloak"}
    assert re.search(r":\d+\.\d+[\w.-]*$", one["image"]), "a tag is pinned to a release"
    assert "healthcheck" in one or one["image"].startswith("ketenwerk:")


def test_only_the_gateway_is_published() -> None:
    ports = {name: one["ports"] for name, one in SERVICES.items() if "ports" in one}
    assert set(ports) == {"gateway", "keycloak"}
    assert all(port.startswith("127.0.0.1:") for port in ports["keycloak"])


def test_the_image_has_the_version_of_the_product() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    assert SERVICES["portal"]["image"] == f"ketenwerk:{project['version']}"


def test_keycloak_is_the_one_that_was_tested_and_reads_the_realm_that_we_write(secrets: Path) -> None:
    keycloak, base = SERVICES["keycloak"], SERVICES["portal"]["environment"]["KETENWERK_BASE_URL"]
    assert keycloak["image"].endswith(f":{VERSION}")
    assert keycloak["environment"]["KC_BOOTSTRAP_ADMIN_USERNAME"] == USER
    assert "--import-realm" in keycloak["command"][0]
    assert f"./secrets/{REALM.parent}:/opt/keycloak/data/import:ro" in keycloak["volumes"]
    assert write_realm(["realm", base, "--folder", str(secrets)]) == 0
    written = json.loads((secrets / REALM).read_text(encoding="ascii"))
    assert f"{base}/realms/{written['realm']}" == SERVICES["portal"]["environment"]["KETENWERK_ISSUER"]
    portal = next(one for one in written["clients"] if one["clientId"] == "portal")
    assert portal["redirectUris"] == [f"{base}/auth/callback"]
    assert {one["clientId"] for one in written["clients"]} == {*domain_services(), "portal"}


def test_who_is_waited_for_is_there_and_nobody_waits_in_a_circle() -> None:
    waits = {name: set(one.get("depends_on", {})) for name, one in SERVICES.items()}
    started: set[str] = set()
    while ready := {name for name, others in waits.items() if others <= started} - started:
        started |= ready
    assert started == set(SERVICES)


def test_the_gateway_knows_every_api_and_the_port_of_the_pages() -> None:
    found = re.search(r"\^/api/\(\?<part>([\w|]+)\)/", NGINX)
    assert found
    assert tuple(found[1].split("|")) == domain_rooms()
    assert set(re.findall(r"proxy_pass http://\$(?:part-web|pages):(\d+)", NGINX)) == {"8100"}
    assert {"portal", "keycloak"} == set(re.findall(r"set \$\w+ (\w+);", NGINX))


def hadolint(dockerfile: str) -> int:
    program = shutil.which("hadolint", path=str(ROOT / ".venv/bin")) or "hadolint"
    return subprocess.run([program, "-"], input=dockerfile, text=True, capture_output=True, check=False).returncode


def test_the_dockerfile_is_as_hadolint_wants_it() -> None:
    assert hadolint(text_of(DOCKERFILE)) == 0


def test_hadolint_sees_a_loose_tag() -> None:
    assert hadolint(re.sub(r"FROM python:\S+", "FROM python:latest", text_of(DOCKERFILE)))


def test_what_the_image_takes_is_let_through() -> None:
    ignored = text_of(ROOT / "deploy/images/Dockerfile.dockerignore")
    let = {line[1:] for line in ignored.splitlines() if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", text_of(DOCKERFILE), re.MULTILINE)
    taken = {path for line in copied for path in line.split()}
    assert taken == let
    assert all((ROOT / path).exists() for path in taken)


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+(?:\[\w+\])?)==([^ ;\\]+)", text_of(ROOT / lock), re.MULTILINE))


def test_the_image_is_made_of_what_was_tested() -> None:
    image, tested = pins("deploy/images/requirements.lock"), pins("requirements.lock")
    assert len(image) > 40
    assert not {name for name, version in image.items() if tested.get(name) != version}


def needed() -> Iterator[str]:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    for line in (*project["dependencies"], *project["optional-dependencies"]["traces"]):
        yield re.split(r"[\[<>=]", line)[0]


def test_the_image_has_every_library_of_the_product() -> None:
    assert set(needed()) <= {name.partition("[")[0] for name in pins("deploy/images/requirements.lock")}


def test_the_base_image_has_the_python_of_the_tests() -> None:
    bases = re.findall(r"^FROM python:(\d+\.\d+)\.\d+-slim", text_of(DOCKERFILE), re.MULTILINE)
    assert set(bases) == {"3.11"}


def test_the_file_is_plain_yaml() -> None:
    assert yaml.safe_load(text_of(ROOT / "deploy/compose.yaml"))["name"] == "ketenwerk"
