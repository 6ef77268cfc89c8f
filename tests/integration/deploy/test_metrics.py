"""The product shows its metrics; each one says what it is, and the operator's page says what to do."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from deploy.local.product import Product
from services.login.loopback import NotLoopback
from shared.settings import Settings
from tests.support.house import ROOT

LABELS = frozenset({"service", "route", "method", "status", "le", "kind", "level"})


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    made = Product(Settings(tmp_path_factory.mktemp("product"), "127.0.0.1", 8080, 0))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def shown(product: Product) -> list[Metric]:
    product.machine.fire_due()
    with httpx.Client(transport=product.transport, base_url=product.settings.base_url) as http:
        http.get("/api/referral/v1/referrals/999900006", headers={"X-Request-Id": "abc"})
        return list(text_string_to_metric_families(http.get("/metrics").text))


def documented(page: str) -> set[str]:
    return set(re.findall(r"^\| `(ketenwerk_\w+)` \|", page, re.MULTILINE))


def test_every_metric_says_what_it_is_and_stands_on_the_page_of_the_operator(shown: list[Metric]) -> None:
    given = {row.name + ("_total" if row.type == "counter" else ""): row for row in shown}
    ours = {name for name in given if not name.endswith("_created")}
    assert ours == documented((ROOT / "docs/operator.md").read_text(encoding="utf-8"))
    assert all(len(row.documentation.split()) >= 3 for row in given.values())


def test_labels_are_few_and_name_nobody(shown: list[Metric]) -> None:
    samples = [sample for row in shown for sample in row.samples]
    assert {label for sample in samples for label in sample.labels} <= LABELS
    assert not [value for sample in samples for value in sample.labels.values() if re.search(r"\d{8}", value)]


def test_every_service_is_shown(product: Product, shown: list[Metric]) -> None:
    (rows,) = [row.samples for row in shown if row.name == "ketenwerk_outbox_rows"]
    assert {row.labels["service"] for row in rows} == {one.service.name for one in product.running}


def test_two_products_in_one_process_do_not_share_their_metrics(product: Product, tmp_path: Path) -> None:
    other = Product(Settings(tmp_path, "127.0.0.1", 8080, 0))
    with httpx.Client(transport=other.transport, base_url=other.settings.base_url) as http:
        http.get("/demo/clock")
    labels = {"service": "front", "route": "/demo/clock", "method": "GET", "status": "2xx"}
    name = "ketenwerk_http_request_duration_seconds_count"
    assert other.metrics.get_sample_value(name, labels) == 1
    assert product.metrics.get_sample_value(name, labels) is None
    other.stop()


def test_a_product_that_shows_its_metrics_to_the_world_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(NotLoopback):
        Product(Settings(tmp_path, "192.0.2.1", 8080, 0))
