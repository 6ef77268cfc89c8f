"""`python -m deploy.docs all` writes the generated pages; `check` fails when one is stale."""

import sys

from deploy.docs import pages

_USAGE = "Usage: python -m deploy.docs all | check"


def main(arguments: list[str]) -> int:
    """Return the exit status: 1 when a page is stale, 2 when the command is unknown."""
    if arguments == ["all"]:
        print("\n".join(f"written: {where}" for where in pages.write()) or "nothing changed")
        return 0
    if arguments != ["check"]:
        print(_USAGE, file=sys.stderr)
        return 2
    old = pages.stale()
    print("\n".join(f"stale: {where}; run make docs" for where in old) or "all generated pages are fresh")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
