"""Region under test, with its demo organisations, professionals, an offer and a signed mandate."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from services.region.domain.mandate import Mandate, Signature
from services.region.domain.offer import Offer
from services.region.domain.offer_facts import ReferrerRole
from services.region.domain.organisation import Identifier, Organisation
from services.region.domain.professional import Membership, Professional
from services.region.usecases.publish_mandate import publish_mandate
from services.region.usecases.publish_offer import publish_offer
from services.region.usecases.publish_organisation import publish_organisation
from services.region.usecases.publish_professional import publish_professional
from services.region.wiring import SERVICE
from shared.policy.subject import service_subject
from tests.support.service_app import ServiceUnderTest, serve

ORGANISATIONS = (
    Organisation("praktijk-de-linde", "huisartspraktijk", "Praktijk De Linde", (Identifier("URA", "90001234"),)),
    Organisation("pijnteam-midden", "pijnteam", "Pijnteam Midden", email="team@pijnteam.example"),
    Organisation("arbodienst-midden", "arbodienst", "Arbodienst Midden"),
    Organisation("bakkerij-van-dijk", "werkgever", "Bakkerij Van Dijk", email="hr@vandijk.example"),
    Organisation("regio-midden", "ketenorganisatie", "Regio Midden"),
)
PROFESSIONALS = (
    Professional("prof-bakker", "B. Bakker", (Membership("pijnteam-midden", ("30.000", "triage")),), "b@pt.example"),
    Professional("prof-yilmaz", "A. Yilmaz", (Membership("pijnteam-midden", ("01.042",)),), "y@pt.example"),
    Professional("prof-visser", "V. Visser", (Membership("regio-midden", ("chain-coordinator",)),), "v@rm.example"),
)
OFFER = Offer(
    offer_id="offer-pijnteam-midden",
    organisation_id="pijnteam-midden",
    title="Multidisciplinair pijnteam",
    line=1,
    step=3,
    kind="multidisciplinair-pijnteam",
    promise_days=14,
    referrer_roles=(
        ReferrerRole("01.015", date(2026, 1, 1)),
        ReferrerRole("01.008", date(2026, 1, 1), date(2026, 3, 1)),
    ),
    valid_from=date(2026, 1, 1),
)
MANDATE = Mandate(
    mandate_id="mandate-midden",
    organisation_id="regio-midden",
    professional_id="prof-visser",
    profession="30.000",
    pain_expertise=True,
    support_lines=(1, 2, 3),
    document="Samenwerkingsafspraken 2026",
    participants=("praktijk-de-linde", "pijnteam-midden"),
    signatures=(Signature("praktijk-de-linde", date(2026, 1, 5)), Signature("pijnteam-midden", date(2026, 1, 6))),
    valid_from=date(2026, 1, 1),
)


@pytest.fixture
def empty_region(tmp_path: Path) -> Iterator[ServiceUnderTest]:
    """Region without anything in it."""
    yield from serve(SERVICE, tmp_path)


@pytest.fixture
def region(empty_region: ServiceUnderTest) -> ServiceUnderTest:
    """Region with its directory, not yet with a mandate."""
    with empty_region.running.works.begin(service_subject("seeds")) as work:
        for organisation in ORGANISATIONS:
            publish_organisation(work, organisation)
        for professional in PROFESSIONALS:
            publish_professional(work, professional)
        publish_offer(work, OFFER)
    return empty_region


@pytest.fixture
def mandated(region: ServiceUnderTest) -> ServiceUnderTest:
    """Region whose coordinator has a mandate."""
    with region.running.works.begin(service_subject("seeds")) as work:
        publish_mandate(work, MANDATE)
    return region
