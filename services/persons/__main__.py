"""``python -m services.persons web | worker | migrate``."""

import sys

from services.persons.wiring import SERVICE
from shared.command.main import main

if __name__ == "__main__":
    sys.exit(main(SERVICE))
