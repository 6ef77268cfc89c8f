"""Organisations, professionals, offers, the mandate and the contracts of the arbodienst, from a data file."""

import json
from pathlib import Path

from deploy.installation.directory import enter_contracts, enter_directory
from deploy.local.product import Product
from shared.policy.subject import Subject

DATA = Path(__file__).parent / "region.json"
PLANTER = Subject("person", "prof-de-boer", "regio-midden", frozenset({"platform-admin"}), "planting")


def plant_region(product: Product) -> None:
    """Plant the directory and the contracts, valid from the present day of the planting."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    for name, enter in (("region", enter_directory), ("worktrack", enter_contracts)):
        with product.service(name).works.begin(PLANTER) as work:
            enter(work, data)
