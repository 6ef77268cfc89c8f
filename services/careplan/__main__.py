"""``python -m services.careplan web | worker | migrate``."""

import sys

from services.careplan.wiring import SERVICE
from shared.command.main import main

if __name__ == "__main__":
    sys.exit(main(SERVICE))
