"""A product that is killed loses nothing that was answered, and carries on where it was."""

import random
import signal
from collections.abc import Mapping
from typing import Any

import httpx

from deploy.local.numbers import fresh_number
from deploy.local.process import running, wait_until_ready
from deploy.local.story.book import eventually
from deploy.local.story.cast import Cast
from shared.settings import Settings

PERSON = {"given_name": "Kil", "family_name": "Negen", "birth_date": "1980-01-01"}


def test_what_was_answered_survives_a_kill(planted: Settings) -> None:
    own, bsn = planted, fresh_number(random.Random())
    with running(own) as process:
        wait_until_ready(own, process)
        with httpx.Client(base_url=own.base_url, timeout=60) as http:
            known = Cast(http).as_("de-vries").post("/persons/v1/patients", {**PERSON, "bsn": bsn}).body
            ids = {"patient_id": known["patient_id"], "chain_id": known["chain_id"]}
            draft = (
                Cast(http)
                .as_("de-vries")
                .post(
                    "/referral/v1/referrals",
                    {**ids, "offer_id": "offer-pijnteam-midden", "hulpvraag": "Weer wandelen."},
                )
            )
            before = http.get("/demo/clock").json()["today"]
            process.send_signal(signal.SIGKILL)
            process.wait(30)
    with running(own) as process:
        wait_until_ready(own, process)
        with httpx.Client(base_url=own.base_url, timeout=60) as http:
            gp = Cast(http).as_("de-vries")
            kept = gp.get(f"/referral/v1/referrals/{draft.body['id']}")
            assert (kept.status, kept.body["hulpvraag"]) == (200, "Weer wandelen.")
            assert gp.post("/persons/v1/patients", {**PERSON, "bsn": bsn}).body["known"] is True
            assert http.get("/demo/clock").json()["today"] >= before
            assert eventually(lambda: is_quiet(http.get("/health/ready").json()))


def is_quiet(ready: Mapping[str, Any]) -> bool:
    return all(row["outbox"] == row["parked"] == 0 for row in ready["events"]["services"])
