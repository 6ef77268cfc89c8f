"""Looks for proof that a rule is carried out: its id in product code, and in a test that names it."""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.rules.catalogue import RULES

_PREFIXES = "|".join(sorted({rule_id.split("-")[0] for rule_id in RULES}))
_ID = re.compile(rf"\b(?:{_PREFIXES})-\d\d\b")
_IN_NAME = re.compile(rf"(?:^|_)({_PREFIXES.lower()})_(\d\d)(?=_|$)")
_PRODUCT = ("services", "shared", "deploy")


@dataclass(frozen=True)
class Evidence:
    """Where a rule is: product files that carry it out, and tests (pytest ids) that name it."""

    code: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Both are needed."""
        return bool(self.code and self.tests)


def ids_in_code(source: str) -> set[str]:
    """Return the ids in comments and the strings that are exactly an id; prose in docstrings is no proof."""
    found: set[str] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            found.update(_ID.findall(token.string))
        elif token.type == tokenize.STRING and _ID.fullmatch(token.string.strip("\"'")):
            found.add(token.string.strip("\"'"))
    return found


def ids_in_tests(source: str) -> Iterator[tuple[str, str]]:
    """Yield (test name, id) for every id in the name or the docstring of a test function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            named = {f"{prefix.upper()}-{number}" for prefix, number in _IN_NAME.findall(node.name)}
            for rule_id in named | set(_ID.findall(ast.get_docstring(node) or "")):
                yield node.name, rule_id


def gather(root: Path) -> Mapping[str, Evidence]:
    """Return the evidence of every rule in the repository."""
    code: dict[str, list[str]] = defaultdict(list)
    tests: dict[str, list[str]] = defaultdict(list)
    for where, source in _sources(root, _PRODUCT):
        for rule_id in ids_in_code(source):
            code[rule_id].append(where)
    for where, source in _sources(root, ("tests",)):
        for name, rule_id in ids_in_tests(source):
            tests[rule_id].append(f"{where}::{name}")
    return {rule_id: Evidence(tuple(sorted(code[rule_id])), _in_order(rule_id, tests[rule_id])) for rule_id in RULES}


def _in_order(rule_id: str, tests: Iterable[str]) -> tuple[str, ...]:
    """Tests that carry the id in their name come first."""
    named = rule_id.lower().replace("-", "_")
    return tuple(sorted(tests, key=lambda test: (named not in test, test)))


def _sources(root: Path, folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
