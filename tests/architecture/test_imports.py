"""Which way imports point: the contracts of pyproject.toml, and what a layer list cannot say about domain and rooms.

The contracts are proven on a small house of their own: every one of them breaks when it should.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from tests.support.house import PRODUCT, ROOT, domain_rooms

PARTS = ("web", "incoming", "jobs", "usecases", "storage", "outgoing", "policy", "settings", "domain")
ROOMS = frozenset({"__init__", "__main__", "wiring", "privacy", *PARTS})  # privacy.toml: what it keeps of people
PURE = ("shared.calendar", "shared.csv_file", "shared.identifiers", "shared.rules", "shared.faults", "shared.roles")
IMPURE_STANDARD = frozenset(
    {
        *("asyncio", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil"),
        *("socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"),
    }
)


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)


def within(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in packages)


def impure_imports(graph: grimp.ImportGraph) -> Iterator[str]:
    """Yield what a domain imports beside itself, shared's pure modules and the pure part of the standard library."""
    for domain in sorted(graph.find_matching_modules("services.*.domain")):
        for module in sorted({domain, *graph.find_descendants(domain)}):
            for imported in sorted(graph.find_modules_directly_imported_by(module)):
                standard = imported in sys.stdlib_module_names and imported not in IMPURE_STANDARD
                if not standard and not within(imported, (domain, *PURE)):
                    yield f"{module} imports {imported}"


def test_imports_point_the_way_of_the_contracts() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_domain_imports_only_what_is_pure() -> None:
    graph = grimp.build_graph(*PRODUCT, include_external_packages=True, cache_dir=None)
    faults = list(impure_imports(graph))
    assert not faults, "\n".join(faults)


def test_a_domain_service_has_only_the_known_rooms() -> None:
    known = {
        f"services/{name}": {path.stem for path in (ROOT / "services" / name).iterdir()} for name in domain_rooms()
    }
    strangers = {name: sorted(found - ROOMS - {"__pycache__"}) for name, found in known.items()}
    assert not {name: found for name, found in strangers.items() if found}


def test_the_check_of_domain_sees_clock_framework_and_neighbours() -> None:
    graph = grimp.ImportGraph()
    for name in (
        "services.x.domain",
        "services.x.storage",
        "shared.clock",
        "shared.calendar",
        "dataclasses",
        "time",
        "flask",
    ):
        graph.add_module(name)
    for imported in ("services.x.storage", "shared.clock", "shared.calendar", "dataclasses", "time", "flask"):
        graph.add_import(importer="services.x.domain", imported=imported)
    refused = {fault.removeprefix("services.x.domain imports ") for fault in impure_imports(graph)}
    assert refused == {"services.x.storage", "shared.clock", "time", "flask"}


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """Return a house of two services in which all contracts hold."""
    for room in ("a", "b"):
        for part in (
            "wiring",
            "web",
            "incoming",
            "jobs",
            "usecases",
            "storage",
            "outgoing",
            "policy",
            "settings",
            "domain",
        ):
            write(tmp_path / f"services/{room}/{part}.py", "")
    for part in ("web", "events", "storage", "audit", "policy", "contracts", "rules", "calendar", "clock", "faults"):
        write(tmp_path / f"shared/{part}.py", "")
    write(tmp_path / "deploy/local.py", "import services.a.wiring\n")
    write(tmp_path / "services/a/wiring.py", "import services.a.web\nimport services.a.storage\n")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in (path.parent, path.parent.parent):
        if folder.name != "services" or path.parent == folder:
            (folder / "__init__.py").touch()
    path.write_text(text, encoding="utf-8")


def test_the_small_house_keeps_all_contracts(small_house: Path) -> None:
    done = lint_imports(small_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("importer", "imported", "contract"),
    [
        ("services/a/usecases.py", "services.b.domain", "Services never import each other"),
        ("services/a/domain.py", "services.a.outgoing", "Inside a service imports point inwards"),
        ("services/a/usecases.py", "services.a.web", "Inside a service imports point inwards"),
        ("services/a/web.py", "services.a.jobs", "Inside a service imports point inwards"),
        ("services/a/storage.py", "services.a.usecases", "Inside a service imports point inwards"),
        ("shared/storage.py", "shared.web", "shared is layered"),
        ("shared/policy.py", "shared.contracts", "shared is layered"),
        ("shared/rules.py", "services.a.domain", "shared knows no service and no way of running"),
        ("services/b/wiring.py", "deploy.local", "Services know no way of running"),
        ("services/a/domain.py", "sqlalchemy", "Domain knows no framework, no clock and no log"),
        ("services/a/domain.py", "shared.clock", "Domain knows no framework, no clock and no log"),
    ],
)
def test_a_wrong_import_breaks_its_contract(small_house: Path, importer: str, imported: str, contract: str) -> None:
    write(small_house / importer, f"import {imported}\n")
    done = lint_imports(small_house)
    assert f"{contract} BROKEN" in done.stdout, done.stdout + done.stderr
