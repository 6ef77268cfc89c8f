"""Measures files and functions, so that test and counts speak about the same numbers."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE_LIMIT = 300
FUNCTION_LIMIT = 40
COMPLEXITY_LIMIT = 10


@dataclass(frozen=True)
class Measure:
    """One thing that was measured: ``kind`` is file, function or complexity; ``size`` in lines or branches."""

    kind: str
    where: str
    size: int


def functions(source: str, where: str) -> Iterator[Measure]:
    """Yield the length of every function, from its ``def`` line to its last line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Measure("function", f"{where}:{node.name}", length)


def file_length(source: str, where: str) -> Measure:
    """Return the length of a file in lines."""
    return Measure("file", where, len(source.splitlines()))


def too_complex(folders: list[Path], root: Path) -> Iterator[Measure]:
    """Yield functions over the limit, as ruff counts them; ``noqa`` does not help here."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--ignore-noqa", "--exit-zero"]
    rule = ["--select", "C901", "--config", f"lint.mccabe.max-complexity={COMPLEXITY_LIMIT}"]
    done = subprocess.run(
        [*command, *rule, "--output-format", "json", *map(str, folders)], check=True, capture_output=True, text=True
    )
    for row in json.loads(done.stdout):
        name, size = row["message"].split("`")[1], row["message"].split("(")[1].split(" ")[0]
        yield Measure("complexity", f"{Path(row['filename']).relative_to(root).as_posix()}:{name}", int(size))
