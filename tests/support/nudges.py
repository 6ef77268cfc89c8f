"""A nudge of the chain coordinator, as region tells it (D25)."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.region import ITEM_NUDGED
from tests.support.service_app import ServiceUnderTest


def nudge(service: ServiceUnderTest, item: Mapping[str, Any], kind: str, **more: Any) -> None:
    """Tell a service that whoever has the move of this item, as its API shows it, was reminded."""
    turn = item["whose_move"]
    whom = {"kind": kind, "case_number": item["case_number"], "holder_organisation_id": turn["organisation_id"]}
    service.deliver(ITEM_NUDGED, {**ITEM_NUDGED.example, **whom, **more})
