"""``python -m services.referral web | worker | migrate | events | rotate-keys``."""

import sys

from services.referral.usecases.rotate_keys import rotate_keys
from services.referral.wiring import SERVICE
from shared.command.main import Command, main

ROTATE = Command("verzegel bijlagen opnieuw met de nieuwe sleutel", lambda one, _given: rotate_keys(one.works))

if __name__ == "__main__":
    sys.exit(main(SERVICE, {"rotate-keys": ROTATE}))
