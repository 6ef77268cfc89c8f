"""What is stuck is a number for the operator too: it rises with a promise that passed and falls with the answer."""

from services.region.wiring import SERVICE
from shared.contracts import referral
from tests.integration.region.test_overview import happened, ids, send
from tests.support.service_app import ServiceUnderTest


def stuck(region: ServiceUnderTest) -> dict[tuple[str, ...], int]:
    (measure,) = SERVICE.measures
    assert measure.name == "stuck_items"
    with region.database.read() as conn:
        return dict(measure.read(conn))


def test_silence_counts_per_level_until_it_is_answered(region: ServiceUnderTest) -> None:
    assert stuck(region) == {}
    send(region, range(3))
    for number in range(3):
        happened(region, referral.REFERRAL_SILENT, **ids(number, level="holder"))
    assert stuck(region) == {("referral", "holder"): 3}
    happened(region, referral.REFERRAL_SILENT, **ids(0, level="organisation"))
    happened(region, referral.REFERRAL_ACCEPTED, **ids(1, accepted_on="2026-03-02"))
    assert stuck(region) == {("referral", "organisation"): 1, ("referral", "holder"): 1}
