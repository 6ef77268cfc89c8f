"""Tells whether a process in this container is ready: ``healthy.py <port>``. Runs often, so it imports little."""

import sys
from http.client import OK, HTTPConnection, HTTPException

PATH = "/health/ready"
TIMEOUT_S = 4.0


def main(port: int) -> int:
    """Return 0 when it is ready, else 1."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
        connection.request("GET", PATH)
        return int(connection.getresponse().status != OK)
    except (OSError, HTTPException):
        return 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
