"""``python -m services.persons web | worker | migrate | events | rotate-keys``."""

import sys

from services.persons.usecases.rotate_keys import rotate_keys
from services.persons.wiring import SERVICE
from shared.command.main import Command, main

ROTATE = Command("schrijf BSN's opnieuw met de nieuwe sleutels", lambda one, _given: rotate_keys(one.works))

if __name__ == "__main__":
    sys.exit(main(SERVICE, {"rotate-keys": ROTATE}))
