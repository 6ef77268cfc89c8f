"""Every fault has a code of the one documented list (shared/fault_codes.py), and the list holds nothing else."""

import ast
from collections.abc import Iterator

from shared.fault_codes import FAULT_CODES
from tests.support.house import python_files, relative, tree

PLACES = {"Fault": 1, "Finding": 1, "add": 1, "line_fault": 2, "Coded": 0, "fault": 0}  # which argument is the code
LEAST_ARGUMENTS = {"Fault": 3, "Finding": 3, "add": 3, "line_fault": 4, "Coded": 2, "fault": 2}


def codes() -> Iterator[tuple[str, str]]:
    """Yield file and code of every fault that the product makes."""
    for path in python_files("services", "shared", "deploy"):
        if "portal" in path.parts:
            continue  # its Fault is a line of a page
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and (code := code_in(node)):
                yield relative(path), code


def code_in(call: ast.Call) -> str | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    place = PLACES.get(name)
    if place is None or len(call.args) < LEAST_ARGUMENTS[name]:
        return None
    found = call.args[place]
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else None


def test_every_code_is_documented() -> None:
    assert {row for row in codes() if row[1] not in FAULT_CODES} == set()


def test_every_documented_code_is_used() -> None:
    assert set(FAULT_CODES) - {code for _, code in codes()} <= {"invalid"}
