"""Prints how large the house is and how far it is from its aims (file 60 lines, function 8); a number, not a gate."""

import statistics
from collections.abc import Iterable
from pathlib import Path

from tests.architecture import sizes
from tests.support.house import python_files, relative


def line(title: str, paths: Iterable[Path]) -> str:
    """Return one row: files, lines, median file and function, the largest of both."""
    sources = [(path.read_text(encoding="utf-8"), relative(path)) for path in paths]
    files = [row.size for row in (sizes.file_length(*source) for source in sources) if row.size]
    functions = [row.size for source in sources for row in sizes.functions(*source)]
    if not files or not functions:
        return f"{title:<10} empty"
    return (
        f"{title:<10}{len(files):>6}{sum(files):>8}{statistics.median(files):>8.0f}{max(files):>6}"
        f"{len(functions):>11}{statistics.median(functions):>8.0f}{max(functions):>6}"
    )


def main() -> None:
    """Print the table."""
    print(f"{'':<10}{'files':>6}{'lines':>8}{'median':>8}{'max':>6}{'functions':>11}{'median':>8}{'max':>6}")  # noqa: T201
    for folder in ("services", "shared", "deploy", "tests"):
        print(line(folder, python_files(folder)))  # noqa: T201


if __name__ == "__main__":
    main()
