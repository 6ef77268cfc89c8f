"""``python -m services.worktrack web | worker | migrate | events | rotate-keys``."""

import sys

from services.worktrack.usecases.seal_anew import seal_anew
from services.worktrack.wiring import SERVICE
from shared.command.main import Command, main

ROTATE = Command(
    "verzegel werkplannen en medische delen opnieuw met de nieuwe sleutels", lambda one: seal_anew(one.works)
)

if __name__ == "__main__":
    sys.exit(main(SERVICE, {"rotate-keys": ROTATE}))
