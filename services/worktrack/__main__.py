"""``python -m services.worktrack web | worker | migrate | events | rotate-keys | retention``."""

import sys

from services.worktrack.usecases.retention_command import add_options, retention
from services.worktrack.usecases.seal_anew import seal_anew
from services.worktrack.wiring import SERVICE
from shared.command.main import Command, main

ROTATE = Command(
    "verzegel werkplannen en medische delen opnieuw met de nieuwe sleutels", lambda one, _given: seal_anew(one.works)
)
RETENTION = Command(
    "toon of wis dossiers waarvan de bewaartermijn voorbij is",
    lambda one, given: retention(one.works, given),
    add_options,
)

if __name__ == "__main__":
    sys.exit(main(SERVICE, {"rotate-keys": ROTATE, "retention": RETENTION}))
