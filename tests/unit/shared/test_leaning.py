"""An access that leans on more than role and relation says on what; one that needs nothing more does not (CON-02)."""

import pytest

from shared.policy.decision import Policy, Resource, grant
from shared.policy.subject import Subject

GP = Subject("person", "prof-x", "praktijk", frozenset({"01.015"}))
POLICY = Policy((grant("item.read", roles={"01.015"}, relations={"sender", "noodtoegang"}, ground="D20"),))
LEANS = {"noodtoegang": "noodtoegang:n-1"}


@pytest.mark.parametrize(
    ("relations", "ground"),
    [
        ({"noodtoegang"}, "noodtoegang:n-1"),
        ({"sender"}, "D20"),
        ({"sender", "noodtoegang"}, "D20"),  # who is involved needs no noodtoegang
    ],
)
def test_con_02_the_log_names_what_an_access_leans_on(relations: set[str], ground: str) -> None:
    decision = POLICY.decide(GP, "item.read", Resource("item", "i-1", frozenset(relations), "p", leans_on=LEANS))
    assert (decision.allowed, decision.rule) == (True, ground)


def test_con_02_what_could_be_leaned_on_allows_nothing_by_itself() -> None:
    decision = POLICY.decide(GP, "item.read", Resource("item", "i-1", frozenset(), "p", leans_on=LEANS))
    assert not decision.allowed
    assert decision.hidden
