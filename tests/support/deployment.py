"""What the files of deploy/ say, as tests want to ask it: containers with their command, environment and secrets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from deploy.docs.settings import sections
from tests.support.house import ROOT

COMPOSE = ROOT / "deploy/compose.yaml"
GIVEN = {
    "DOMAIN": "ketenwerk.example",
    "CARE_SENDER": "bericht@ketenwerk.example",
    "WORK_SENDER": "bericht@arbodienst.example",
    "WORK_SIGN_IN": "https://arbodienst.example/",
}
SECRETS = "/run/secrets/"
FROM_PYTHON = frozenset({"SSL_CERT_FILE", "TMPDIR"})  # read by Python itself: its ssl and its tempfile
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?::([-?])([^}]*))?\}")


@dataclass(frozen=True)
class Container:
    """One of our processes: ``services.<service> <role>``, or another of our commands when ``service`` is empty."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    secrets: str

    @property
    def service(self) -> str:
        module = self.arguments[0]
        return module.removeprefix("services.") if module.startswith("services.") else ""

    @property
    def role(self) -> str:
        return self.arguments[1]

    @property
    def settings(self) -> dict[str, str]:
        """Return the environment by the setting that each name stands for."""
        return {name.removesuffix("_FILE"): value for name, value in self.environment.items()}

    def known(self) -> set[str]:
        """Return the settings that this process reads."""
        wanted = {"Every process", f"`services.{self.service}`"}
        if self.service != "portal":
            wanted |= {"Every domain service (`web`, `worker`, `migrate`)", f"`services.{self.service}`, besides"}
        return {one.name for title, found in sections().items() if title in wanted for one in found}


@cache
def compose() -> Any:
    """Return the compose file with the variables of ``GIVEN`` filled in; one without default must be given."""
    return yaml.safe_load(VARIABLE.sub(_value, COMPOSE.read_text(encoding="utf-8")))


def _value(found: re.Match[str]) -> str:
    name, kind, other = found.groups()
    return GIVEN[name] if name in GIVEN else {"-": str(other)}[kind]


def compose_containers() -> Iterator[Container]:
    """Yield our own containers."""
    for name, one in compose()["services"].items():
        if one["image"].startswith("ketenwerk:"):
            mounted = [volume.split(":")[0] for volume in one.get("volumes", []) if "/run/secrets" in volume]
            folder = Path(mounted[0]).name if mounted else ""
            yield Container(name, tuple(one["command"]), one.get("environment", {}), folder)
