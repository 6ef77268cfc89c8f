"""What a page written by hand names, exists: files, words of make, modules to run, what its samples import."""

import ast
import importlib
import importlib.util
import re
from collections.abc import Iterator
from textwrap import dedent

import pytest

from tests.support.house import ROOT, committed_files, relative, text_of

GENERATED = frozenset({"docs/rules.md"})  # its own test keeps it fresh
PATH = re.compile(r"(?<![\w./-])((?:services|shared|deploy|tests|docs)/[\w./<>*-]*\w)(?![\w<])(`? \(new\))?")
CODE = re.compile(r"^ *```\w*\n(?:.*?)^ *```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"\bmake((?: [a-z][a-z-]*)+)")
WORD = re.compile(r"^([a-z-]+):", re.MULTILINE)
MODULE = re.compile(r"python -m ((?:services|shared|deploy|tests)\.[\w.<>]+)")
SAMPLE = re.compile(r"^ *```python\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


def pages() -> list[str]:
    written = (relative(path) for path in committed_files() if path.suffix == ".md")
    return [name for name in written if name not in GENERATED]


def missing_paths(page: str) -> list[str]:
    """Return the paths that are not there; one that a reader is to make is followed by "(new)"."""
    named = {path for path, new in PATH.findall(page) if not new and not re.search("[<*]", path)}
    return sorted(path for path in named - made(page) if not (ROOT / path).exists())


def made(page: str) -> set[str]:
    return {path for path, new in PATH.findall(page) if new}


def missing_words(page: str) -> list[str]:
    words = set(WORD.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    named = {word for code in CODE.findall(page) for run in MAKE.findall(code) for word in run.split()}
    return sorted(named - words)


def missing_modules(page: str) -> list[str]:
    return sorted(name for name in MODULE.findall(page) if "<" not in name and importlib.util.find_spec(name) is None)


def missing_imports(page: str) -> list[str]:
    """Return what Python samples import and cannot, but for what the page lets its reader make."""
    own = {path.removesuffix(".py").replace("/", ".") for path in made(page)}
    nodes = list(sampled(page))
    own |= {node.name for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    found = [(row.module or "", name.name) for row in nodes if isinstance(row, ast.ImportFrom) for name in row.names]
    return [
        f"{place}.{name}" for place, name in found if not (own & {place, name, f"{place}.{name}"} or there(place, name))
    ]


def sampled(page: str) -> Iterator[ast.AST]:
    for sample in SAMPLE.findall(page):
        yield from ast.walk(ast.parse(dedent(sample)))


def there(module: str, name: str) -> bool:
    if importlib.util.find_spec(module) is None:
        return False
    found = importlib.import_module(module)
    below = hasattr(found, "__path__") and importlib.util.find_spec(f"{module}.{name}")
    return hasattr(found, name) or bool(below)


@pytest.mark.parametrize("name", pages())
def test_a_page_names_what_exists(name: str) -> None:
    page = text_of(ROOT / name)
    assert not missing_paths(page)
    assert not missing_words(page)
    assert not missing_modules(page)
    assert not missing_imports(page)


def test_a_path_a_word_and_a_module_that_are_not_there_are_seen() -> None:
    page = (
        "`make golden docks && make tests`, `docs/rules.md`, `docs/no.md`, `docs/mine.md` (new), `services/<name>/web`"
    )
    assert missing_words(page) == ["docks", "tests"]
    assert missing_words("```\nPORT=1 make\n make runs\n```\nthey make changes") == ["runs"]
    assert missing_paths(page) == ["docs/no.md"]
    assert missing_modules("python -m deploy.local run, python -m deploy.remote run") == ["deploy.remote"]


def test_an_import_of_a_sample_that_is_not_there_is_seen() -> None:
    made_here = "`shared/mine.py` (new)\n```python\nclass Own: ...\nfrom shared.mine import x\n```\n"
    taken = "   ```python\n   from shared.roles import Own, Role, Roll\n   from shared import calendar, mine\n   ```\n"
    assert missing_imports(made_here + taken) == ["shared.roles.Roll"]
    assert missing_imports("```python\nfrom shared.mine import x\n```") == ["shared.mine.x"]


def test_the_hand_written_pages_are_looked_at() -> None:
    assert {"docs/architecture.md", "docs/developer.md", "README.md"} <= set(pages())
    assert not GENERATED & set(pages())
