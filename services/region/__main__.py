"""``python -m services.region web | worker | migrate``."""

import sys

from services.region.wiring import SERVICE
from shared.command.main import main

if __name__ == "__main__":
    sys.exit(main(SERVICE))
