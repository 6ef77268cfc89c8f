"""``python -m services.programmes web | worker | migrate``."""

import sys

from services.programmes.wiring import SERVICE
from shared.command.main import main

if __name__ == "__main__":
    sys.exit(main(SERVICE))
