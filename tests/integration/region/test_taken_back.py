"""A referral that was taken back before anyone opened it was never sent, as far as the overview knows."""

from shared.contracts import referral
from tests.support.service_app import ServiceUnderTest, person

COORDINATOR = person("prof-visser", "chain-coordinator", organisation="regio-midden")
SENT = {**referral.REFERRAL_SENT.example, "sent_on": "2026-01-05"}


def shown(service: ServiceUnderTest) -> object:
    return service.by(COORDINATOR).get("/overview").json["flow"][0]["sent"]


def test_what_was_taken_back_unopened_counts_once_it_is_sent_again(mandated: ServiceUnderTest) -> None:
    events = [{**SENT, "referral_id": f"11111111-1111-4111-8111-{number:012d}"} for number in range(10)]
    for event in events:
        mandated.deliver(referral.REFERRAL_SENT, event)
    taken = {**referral.REFERRAL_RECALLED.example, "referral_id": events[0]["referral_id"]}
    mandated.deliver(referral.REFERRAL_RECALLED, taken)
    assert shown(mandated) == {"count": 9}
    mandated.deliver(referral.REFERRAL_SENT, {**events[0], "sent_on": "2026-01-08"})
    assert shown(mandated) == {"count": 10}
