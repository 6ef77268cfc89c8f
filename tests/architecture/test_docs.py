"""What must not rot beside the code: reasons for dependencies, links between pages, publiccode.yml, make words."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from tests.support.house import ROOT, committed_files, text_of

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
MANDATORY = ("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description")


def pages() -> list[Path]:
    return [path for path in committed_files() if path.suffix == ".md"]


def direct_dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = project["dependencies"] + [row for extra in project["optional-dependencies"].values() for row in extra]
    return {Requirement(row).name.lower() for row in rows}


def reasons(page: str) -> dict[str, str]:
    rows = re.findall(r"^\| ([\w-]+) \| (.+) \|$", page, re.MULTILINE)
    return {name: reason for name, reason in rows if name != "library"}


def broken_links(page: str, folder: Path) -> list[str]:
    return [target for target in LINK.findall(page) if not (folder / target).exists()]


def test_every_direct_dependency_has_its_reason() -> None:
    given = reasons((ROOT / "docs/decisions/dependencies.md").read_text(encoding="utf-8"))
    assert set(given) == direct_dependencies()
    assert all(len(reason.split()) >= 3 for reason in given.values())


def test_every_decision_stands_in_the_index() -> None:
    index = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    names = {path.name for path in (ROOT / "docs/decisions").glob("*.md")} - {"README.md"}
    assert not {name for name in names if f"({name})" not in index}


def test_no_link_between_pages_is_broken() -> None:
    broken = {str(path): broken_links(text_of(path), path.parent) for path in pages()}
    assert not {name: links for name, links in broken.items() if links}


def test_a_broken_link_and_a_missing_reason_are_seen(tmp_path: Path) -> None:
    assert broken_links("see [here](nowhere.md) and [there](https://example.org)", tmp_path) == ["nowhere.md"]
    assert reasons("| library | why |\n|---|---|\n| flask | serves pages |\n") == {"flask": "serves pages"}


def publiccode_faults(described: dict[str, Any]) -> list[str]:
    faults = [name for name in MANDATORY if not described.get(name)]
    for language, text in described.get("description", {}).items():
        if not 0 < len(text.get("shortDescription", "")) <= 150:
            faults.append(f"{language}: shortDescription is 1 to 150 characters")
        if not 150 <= len(text.get("longDescription", "")) <= 10_000:
            faults.append(f"{language}: longDescription is 150 to 10,000 characters")
        if not text.get("features"):
            faults.append(f"{language}: no features")
    if not described.get("maintenance", {}).get("contacts"):
        faults.append("maintenance by a community has contacts")
    return faults


def test_publiccode_says_what_catalogues_need() -> None:
    described = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not publiccode_faults(described)
    assert described["legal"]["license"] == project["license"]
    assert described["softwareVersion"] == project["version"]


@pytest.mark.parametrize("missing", ["name", "description", "maintenance"])
def test_a_hole_in_publiccode_is_seen(missing: str) -> None:
    described = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    del described[missing]
    assert publiccode_faults(described)


def test_every_word_of_make_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: (\S+)$", makefile, re.MULTILINE))
    assert phony == set(re.findall(r"^([a-z-]+):.*## .+$", makefile, re.MULTILINE))
