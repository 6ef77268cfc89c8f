"""What stands in the house now: its files and services, for tests that look at what exists."""

import ast
import importlib
import re
import subprocess
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("services", "shared", "deploy")
OWN_SHAPE = frozenset({"portal", "login"})  # D40: rooms of their own kind


def relative(path: Path) -> str:
    """Return the path as seen from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Return the Python files under these folders of the house (all product code without any folder)."""
    return tuple(sorted(path for name in folders or PRODUCT for path in (ROOT / name).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def committed_files() -> tuple[Path, ...]:
    """Return every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return tuple(path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file())


def text_of(path: Path) -> str:
    """Return the text of a file; an image or another binary file counts as empty."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def rooms() -> tuple[str, ...]:
    """Return the names of the services that have any code."""
    folders = sorted(path for path in (ROOT / "services").iterdir() if path.is_dir())
    return tuple(path.name for path in folders if any(file.name != "__init__.py" for file in path.rglob("*.py")))


def announced_rooms() -> tuple[str, ...]:
    """Return the services that docs/architecture.md names, whether they stand already or not."""
    return tuple(re.findall(r"^\| `services/(\w+)` \|", text_of(ROOT / "docs/architecture.md"), re.MULTILINE))


def domain_rooms() -> tuple[str, ...]:
    """Return the services with the common shape: all but portal and login."""
    return tuple(name for name in rooms() if name not in OWN_SHAPE)


def wiring(room: str) -> ModuleType | None:
    """Return the wiring module of a service, or None where it has none."""
    if not (ROOT / "services" / room / "wiring.py").is_file():
        return None
    return importlib.import_module(f"services.{room}.wiring")
