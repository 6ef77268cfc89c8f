"""The Kubernetes manifests fit Kubernetes and the code: files as they are, and what Kustomize makes of them.

Kustomize comes with kubectl, which no package index has: where it is missing, what it makes is not looked at.
"""

import copy
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from deploy.installation.secret_files import make_secrets
from services.portal.settings import read_settings as read_portal_settings
from shared.command.main import ROLES
from shared.command.settings import read_database_url, read_process_settings
from tests.support.deployment import SECRETS, Container
from tests.support.house import ROOT, domain_rooms, relative, text_of

FOLDER = ROOT / "deploy/kubernetes"
RELEASE = "1.34"
KUBECTL = shutil.which("kubectl")
FILES = sorted(path for path in FOLDER.rglob("*.yaml") if path.name != "kustomization.yaml")
PROCESSES = [(service, role) for service in domain_rooms() for role in ROLES] + [("portal", "web")]

rendering = pytest.mark.skipif(KUBECTL is None, reason="kubectl, which carries Kustomize, is not here")
every_process = pytest.mark.parametrize(("service", "role"), PROCESSES)


@cache
def rendered() -> tuple[Any, ...]:
    """Return what Kustomize makes of the overlay."""
    made = subprocess.run(
        [str(KUBECTL), "kustomize", str(FOLDER / "overlays/region")], capture_output=True, text=True, check=True
    )
    return tuple(yaml.safe_load_all(made.stdout))


def of_kind(*kinds: str) -> list[Any]:
    return [one for one in rendered() if one["kind"] in kinds]


def name_of(one: Any) -> str:
    return str(one["metadata"]["name"])


def pod_of(service: str, role: str) -> Any:
    wanted = "portal" if service == "portal" else f"{service}-{role}"
    found = [one for one in of_kind("Deployment", "Job") if name_of(one) == wanted]
    assert len(found) == 1
    return found[0]["spec"]["template"]


def container_of(service: str, role: str) -> Container:
    """Return the one container as Kubernetes starts it: variables and labels filled in."""
    pod = pod_of(service, role)
    one = pod["spec"]["containers"][0]
    maps = {name_of(each): each["data"] for each in of_kind("ConfigMap")}
    environment: dict[str, str] = {}
    for row in one.get("envFrom", []):
        environment |= maps[row["configMapRef"]["name"]]
    labels = pod["metadata"]["labels"]
    own = {row["name"]: row.get("value", labels["app.kubernetes.io/name"]) for row in one["env"]}
    arguments = tuple(each.replace("$(SERVICE)", own.get("SERVICE", "")) for each in one["args"])
    environment |= {name: value for name, value in own.items() if name != "SERVICE"}
    secret = next(row["secret"]["secretName"] for row in pod["spec"]["volumes"] if "secret" in row)
    return Container(f"{service}-{role}", arguments, environment, secret)


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets")
    list(make_secrets(folder, "postgres.engines:5432"))
    return folder


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_a_file_is_valid_as_it_stands(path: Path) -> None:
    for one in yaml.safe_load_all(text_of(path)):
        kubernetes_validate.validate(one, RELEASE, strict=True)


def test_a_field_that_does_not_exist_is_seen() -> None:
    wrong = copy.deepcopy(next(yaml.safe_load_all(text_of(FOLDER / "base/process/web.yaml"))))
    wrong["spec"]["replica"] = 2
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, RELEASE, strict=True)


def test_no_secret_stands_in_a_file() -> None:
    documents = [one for path in FILES for one in yaml.safe_load_all(text_of(path)) if one["kind"] == "Secret"]
    assert all(set(one) == {"apiVersion", "kind", "metadata"} for one in documents)


def test_every_service_has_a_folder_and_login_has_none() -> None:
    folders = {path.name for path in (FOLDER / "base").iterdir() if path.is_dir()}
    assert folders == {*domain_rooms(), "portal", "process"}
    for service in domain_rooms():
        own = yaml.safe_load(text_of(FOLDER / "base" / service / "kustomization.yaml"))
        assert own["namePrefix"] == f"{service}-"
        assert own["labels"][0]["pairs"] == {"app.kubernetes.io/name": service}


def test_the_gateway_knows_every_api_and_nothing_else() -> None:
    ingress = yaml.safe_load(text_of(FOLDER / "base/gateway.yaml"))
    paths = ingress["spec"]["rules"][0]["http"]["paths"]
    found = {row["path"]: row["backend"]["service"]["name"] for row in paths}
    assert found == {"/": "portal"} | {f"/api/{service}": f"{service}-web" for service in domain_rooms()}


@rendering
def test_what_kustomize_makes_is_valid() -> None:
    for one in rendered():
        kubernetes_validate.validate(one, RELEASE, strict=True)
    assert not of_kind("Secret")


@rendering
@every_process
def test_settings_are_known_and_every_one_that_is_needed_is_given(
    service: str, role: str, secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = container_of(service, role)
    assert one.arguments == (f"services.{service}", role)
    assert {name.removesuffix("_FILE") for name in one.environment} <= one.known()
    for name, value in one.environment.items():
        monkeypatch.setenv(name, value.replace(SECRETS, f"{secrets / one.secrets}/"))
    if service == "portal":
        config = read_portal_settings().config
        assert config.secure
        assert "//portal_owner:" in config.sessions_url
    elif role == "migrate":
        assert f"//{service}_owner:" in read_database_url(service)
    else:
        found = read_process_settings(service)
        assert f"//{service}_{role}:" in found.database_url
        assert found.key.is_file()
        assert found.broker.startswith("kafka://")
    named = {value.removeprefix(SECRETS) for value in one.environment.values() if value.startswith(SECRETS)}
    assert named == {path.name for path in (secrets / one.secrets).iterdir()}


@rendering
@every_process
def test_probes_ask_where_the_process_answers(service: str, role: str) -> None:
    one, known = pod_of(service, role)["spec"]["containers"][0], container_of(service, role).settings
    listens = {"KETENWERK_PORTAL_PORT": "http", "KETENWERK_LISTEN": "http", "KETENWERK_OPERATION": "operation"}
    ports = {row["name"]: str(row["containerPort"]) for row in one.get("ports", [])}
    heard = {port: known[name].rpartition(":")[2] for name, port in listens.items() if name in known}
    assert ports.items() <= heard.items()
    probes = [one[name]["httpGet"] for name in ("startupProbe", "livenessProbe", "readinessProbe") if name in one]
    assert [row["path"] for row in probes] == ["/health/live", "/health/live", "/health/ready"][: len(probes)]
    assert len(probes) == (0 if role == "migrate" else 3)
    assert {row["port"] for row in probes} <= set(ports)


@rendering
@pytest.mark.parametrize("name", ["topics", *(f"{service}-{role}" for service, role in PROCESSES)])
def test_containers_are_held_short(name: str) -> None:
    found = {name_of(one): one["spec"]["template"]["spec"] for one in of_kind("Deployment", "Job")}
    pod = found["portal" if name == "portal-web" else name]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not pod["automountServiceAccountToken"]
    for one in pod["containers"]:
        assert one["securityContext"]["readOnlyRootFilesystem"]
        assert not one["securityContext"]["allowPrivilegeEscalation"]
        assert one["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert set(one["resources"]) == {"requests", "limits"}
        assert re.search(r":\d+\.\d+\.\d+$", one["image"])


@rendering
def test_what_scales_and_what_is_kept_up_are_the_deployments() -> None:
    deployments = {name_of(one) for one in of_kind("Deployment")}
    scaled = {one["spec"]["scaleTargetRef"]["name"] for one in of_kind("HorizontalPodAutoscaler")}
    assert scaled == deployments
    labels = {name_of(one): one["spec"]["template"]["metadata"]["labels"] for one in of_kind("Deployment")}
    for budget in of_kind("PodDisruptionBudget"):
        assert list(matching(budget["spec"]["selector"]["matchLabels"], labels)) == [name_of(budget)]
    for front in of_kind("Service"):
        assert list(matching(front["spec"]["selector"], labels)) == [name_of(front)]


def matching(wanted: dict[str, str], labels: dict[str, dict[str, str]]) -> Iterator[str]:
    return (name for name, found in labels.items() if wanted.items() <= found.items())


@rendering
def test_what_keeps_files_runs_once() -> None:
    alone = {name_of(one) for one in of_kind("Deployment") if one["spec"].get("strategy") == {"type": "Recreate"}}
    assert alone == of_claim("mail") == {"notifications-worker"}
    most = {name_of(one): one["spec"]["maxReplicas"] for one in of_kind("HorizontalPodAutoscaler")}
    assert most["notifications-worker"] == 1


@rendering
def test_d28_every_process_of_persons_works_with_the_same_keys_of_patients() -> None:
    assert of_claim("patients") == {"persons-web", "persons-worker"}
    modes = {name_of(one): one["spec"]["accessModes"] for one in of_kind("PersistentVolumeClaim")}
    assert modes["persons-patients"] == ["ReadWriteMany"]


def of_claim(name: str) -> set[str]:
    """Return who mounts this storage."""
    return {
        name_of(one)
        for one in of_kind("Deployment")
        for row in one["spec"]["template"]["spec"]["volumes"]
        if row.get("persistentVolumeClaim", {}).get("claimName", "").endswith(name)
    }


@rendering
def test_whoever_is_not_named_reaches_nobody() -> None:
    policies = {name_of(one): one["spec"] for one in of_kind("NetworkPolicy")}
    assert policies["nothing"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    reaches_kafka = policies["broker"]["podSelector"]["matchExpressions"][0]["values"]
    assert reaches_kafka == ["worker", "topics"]
    ports = {port["port"] for spec in policies.values() for row in spec.get("ingress", []) for port in row["ports"]}
    assert ports == {8100, 9100}
