"""Who answers people watches how old its copies are: 30 s at most, unless all people are made up (D50)."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from environs import EnvValidationError

from deploy.local.product import Product
from shared.command.freshness import CONSENT_AGE, CONSENT_AGE_HERE, watch_copies
from shared.settings import Setting, Settings
from shared.storage.freshness import Freshness
from tests.support.engines import until

COPYING = {"referral", "careplan", "notifications"}
NOT_WHOLE = "De toestemmingen zijn nog niet bijgelezen."


def watches(product: Product) -> dict[str, Freshness]:
    return {one.service.name: one.works.freshness for one in product.running if one.works.freshness}


def test_a_product_refuses_on_copies_of_30_s_and_is_ready_once_they_are_whole_d50(tmp_path: Path) -> None:
    """D50: from its start on; before that, as while the demo is planted, nobody measures."""
    product = Product(Settings(tmp_path, "127.0.0.1", 8080, 0))
    found = watches(product)
    assert {name: one.watched for name, one in found.items()} == dict.fromkeys(COPYING, False)
    try:
        with httpx.Client(transport=product.transport, base_url=product.settings.base_url) as http:
            assert NOT_WHOLE in http.get("/health/ready").text
            product.start()
            assert {(one.watched, one.limit) for one in found.values()} == {(True, timedelta(seconds=30))}
            assert until(lambda: http.get("/health/ready").is_success)
    finally:
        product.stop()


@pytest.mark.parametrize(
    ("setting", "least", "most"), [(CONSENT_AGE, 5, 30), (CONSENT_AGE_HERE, 5, 3600)], ids=["service", "one machine"]
)
def test_the_limit_of_a_service_is_30_s_at_most_d50(
    monkeypatch: pytest.MonkeyPatch, setting: Setting[int], least: int, most: int
) -> None:
    """D50: both sides of both bounds."""
    for given in (least, most):
        monkeypatch.setenv(setting.name, str(given))
        watch_copies([], setting)
    for given in (least - 1, most + 1):
        monkeypatch.setenv(setting.name, str(given))
        with pytest.raises(EnvValidationError, match=setting.name):
            watch_copies([], setting)
