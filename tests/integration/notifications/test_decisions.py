"""Who would be told, tried over HTTP: whole Dutch sentences, a rule or law, and where it can be read."""

import re
from collections.abc import Mapping

import pytest

from services.notifications.domain.rule_table import ROWS
from services.notifications.web.decisions import notification_rule
from shared.rules.catalogue import RULES

DATA: tuple[Mapping[str, object], ...] = (
    *({"level": level} for level in ("holder", "team", "organisation")),
    *({"rung": rung} for rung in ("user", "organisation", "officer")),
    *({"verdict": verdict} for verdict in ("justified", "unjustified")),
    {"met": False},
)


@pytest.mark.parametrize("event", sorted({row.event for row in ROWS}))
def test_every_reason_is_a_sentence_with_a_source_that_can_be_found(event: str) -> None:
    for data in DATA:
        for why in notification_rule({"event": event, **data})["reasons"]:
            assert re.fullmatch(r"[A-Z][^{}_]+ krijgt het bericht '[^{}:]+'\.", why["text"])
            assert why["source"]
            assert not set(why["source"].split("; ")) & set(RULES), "an id is no source"


def test_who_sent_an_emergency_referral_hears_that_the_talk_is_overdue_ref_02() -> None:
    told = notification_rule({"event": "nl.ketenwerk.referral.discussion-overdue", "level": None, "met": None})
    assert [row["recipient"] for row in told["recipients"]] == ["sender"]
    assert [row["rule"] for row in told["reasons"]] == ["REF-02"]
