"""Small by test (D56): file 300 lines, function 40, complexity 10; for product code and tests alike."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.architecture import sizes
from tests.architecture.sizes import Measure
from tests.support.house import PRODUCT, ROOT, python_files, relative

LIMITS = {"file": sizes.FILE_LIMIT, "function": sizes.FUNCTION_LIMIT}


def measures() -> list[Measure]:
    found = []
    for path in python_files(*PRODUCT, "tests"):
        source = path.read_text(encoding="utf-8")
        found += [sizes.file_length(source, relative(path)), *sizes.functions(source, relative(path))]
    return found


@pytest.fixture(scope="module")
def too_large() -> dict[tuple[str, str], int]:
    """Return everything over its limit: (kind, where) -> size."""
    large = [row for row in measures() if row.size > LIMITS[row.kind]]
    large += sizes.too_complex([ROOT / name for name in (*PRODUCT, "tests")], ROOT)
    return {(row.kind, row.where): row.size for row in large}


def exceptions() -> dict[str, Any]:
    return tomllib.loads((ROOT / "tests/architecture/size_exceptions.toml").read_text(encoding="utf-8"))


def allowed() -> dict[tuple[str, str], int]:
    return {(row["kind"], row["where"]): row["size"] for row in exceptions().get("exception", [])}


def test_nothing_is_larger_than_its_limit(too_large: dict[tuple[str, str], int]) -> None:
    listed = allowed()
    faults = [
        f"{kind} {where}: {size}" for (kind, where), size in too_large.items() if size > listed.get((kind, where), 0)
    ]
    assert not faults, "split by job:\n" + "\n".join(sorted(faults))


def test_every_exception_is_still_needed_and_has_a_reason(too_large: dict[tuple[str, str], int]) -> None:
    not_needed = [f"{kind} {where}" for kind, where in allowed() if (kind, where) not in too_large]
    without_reason = [row["where"] for row in exceptions().get("exception", []) if len(row.get("reason", "")) < 10]
    assert not not_needed + without_reason


def test_the_list_of_exceptions_does_not_grow() -> None:
    assert len(allowed()) <= exceptions()["at_most"] <= 0


def test_measuring_sees_length(tmp_path: Path) -> None:
    body = "\n".join(["def long() -> None:", *["    pass"] * 40])
    assert list(sizes.functions(body, "x.py")) == [Measure("function", "x.py:long", 41)]
    assert sizes.file_length("\n" * 301, "x.py").size == 301
    branches = "\n".join(["def tangled(x):", *[f"    if x == {n}:\n        return {n}" for n in range(10)]])
    (tmp_path / "tangled.py").write_text(branches + "  # noqa: C901\n", encoding="utf-8")
    assert list(sizes.too_complex([tmp_path], tmp_path)) == [Measure("complexity", "tangled.py:tangled", 11)]
