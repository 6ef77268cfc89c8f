"""One acceptance is one trace: request, facts, relay, handlers and what these tell; nobody stands in it (D42)."""

import re
from collections.abc import Iterator, Sequence
from random import Random

import httpx
import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, format_trace_id
from sqlalchemy import select

from deploy.local.numbers import fresh_number
from deploy.local.product import Product
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from shared.storage.tables import history
from shared.telemetry.tracing import SERVICE, record_with

CALLER = "b7ad6b7169203331"
TRACE = "0af7651916cd43dd8448eb211c80319c"
GIVEN = {"headers": {"traceparent": f"00-{TRACE}-{CALLER}-01"}}
OURS = re.compile(r"[A-Za-z0-9 ./<>_:-]+")
NOBODY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|\d{6}")


@pytest.fixture(scope="module")
def product(planted: Settings) -> Iterator[Product]:
    made = Product(planted)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def spans(product: Product) -> Sequence[ReadableSpan]:
    """Everything that was recorded while one referral was accepted."""
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    record_with(provider)
    accept_one(product)
    record_with(None)
    return kept.get_finished_spans()


def accept_one(product: Product) -> None:
    with httpx.Client(transport=product.transport, base_url=product.settings.base_url) as http:
        triage = Cast(http).as_("bakker")
        referral = next(
            row for row in triage.get("/referral/v1/worklist?box=received").body["items"] if is_open(triage, row["id"])
        )
        path = f"/referral/v1/referrals/{referral['id']}"
        version = triage.get(path).version
        assert triage.post(f"{path}/acceptance", {}, version=version, **GIVEN).status == 200
    assert product.machine.drain(60)


def is_open(triage: Player, referral_id: str) -> bool:
    shown = triage.get(f"/referral/v1/referrals/{referral_id}").body
    return any(action["name"] == "accept" for action in shown["actions"])


def of_the_trace(spans: Sequence[ReadableSpan]) -> list[ReadableSpan]:
    return [row for row in spans if row.context and format_trace_id(row.context.trace_id) == TRACE]


def told(product: Product, service: str, trace: str = TRACE) -> set[str]:
    with product.service(service).works.database.read() as conn:
        rows = conn.execute(select(history.c.type).where(history.c.trace.contains(trace)))
        return {row.type.removeprefix("nl.ketenwerk.") for row in rows}


def test_an_acceptance_is_one_trace_through_relay_and_consumers(
    product: Product, spans: Sequence[ReadableSpan]
) -> None:
    seen = {(row.kind, row.name, (row.attributes or {}).get(SERVICE)) for row in of_the_trace(spans)}
    accepted, opened = "nl.ketenwerk.referral.referral-accepted", "nl.ketenwerk.careplan.plan-opened"
    route = "POST /api/referral/v1/referrals/<referral_id>/acceptance"
    assert (SpanKind.SERVER, route, "referral") in seen
    assert (SpanKind.PRODUCER, f"publish {accepted}", "referral") in seen
    for service in ("careplan", "notifications", "region"):
        assert (SpanKind.CONSUMER, f"handle {accepted}", service) in seen
    assert (SpanKind.PRODUCER, f"publish {opened}", "careplan") in seen
    assert (SpanKind.CONSUMER, f"handle {opened}", "region") in seen
    assert "referral.referral-accepted" in told(product, "referral")
    assert "careplan.plan-opened" in told(product, "careplan")


def test_every_step_hangs_on_another_one_and_the_first_on_the_caller(spans: Sequence[ReadableSpan]) -> None:
    rows = of_the_trace(spans)
    known = {row.context.span_id for row in rows if row.context}
    parents = [(row.kind, row.parent.span_id if row.parent else 0) for row in rows]
    assert [row for row in parents if row[1] not in known] == [(SpanKind.SERVER, int(CALLER, 16))]


def test_spans_hold_routes_and_codes_and_nobody(spans: Sequence[ReadableSpan]) -> None:
    texts = [
        str(text)
        for row in spans
        for text in (row.name, *(row.attributes or {}).values(), row.status.description or "-")
    ]
    assert len(texts) > 50
    assert not [text for text in texts if NOBODY.search(text) or not OURS.fullmatch(text)]
    assert not [row.name for row in spans if row.events]


def test_unrecorded_a_trace_is_handed_on_all_the_same(product: Product) -> None:
    other = "4bf92f3577b34da6a3ce929d0e0e4736"
    given = {"headers": {"traceparent": f"00-{other}-{CALLER}-00"}}
    person = {
        "given_name": "Spoor",
        "family_name": "Zoeker",
        "birth_date": "1980-01-01",
        "bsn": fresh_number(Random(5)),
    }
    with httpx.Client(transport=product.transport, base_url=product.settings.base_url) as http:
        gp = Cast(http).as_("de-vries")
        known = gp.post("/persons/v1/patients", person, **given).body
        ids = {"patient_id": known["patient_id"], "chain_id": known["chain_id"]}
        draft = {**ids, "offer_id": "offer-pijnteam-midden", "hulpvraag": "Weer wandelen."}
        assert gp.post("/referral/v1/referrals", draft, **given).status == 201
    assert told(product, "referral", other) == {"referral.referral-drafted"}
    assert told(product, "persons", other)
