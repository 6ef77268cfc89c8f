"""On which ground a right rests: in words, never as the number of a rule, of a decision of our own or of a consent."""

import pytest

from services.portal.grounds import ground_of, said
from tests.support.portal import Portal


@pytest.mark.parametrize(
    ("grounds", "words"),
    [
        (["D20, D26"], ""),
        (["house 6"], ""),
        (["F5, AVG 15"], "recht op inzage (AVG 15)"),
        (["REF-02", "D7"], "een verwijzing is vooraf besproken"),
        (["AVG 5(1)(d), 16"], "gegevens moeten kloppen (AVG 5 en 16)"),
        (["CON-02; toestemming:consent-1"], "inzien mag wie erbij betrokken is"),
        (["AVG 15", "AVG 15; AVG 12(3)"], "recht op inzage (AVG 15); antwoord binnen een maand (AVG 12)"),
    ],
)
def test_law_and_rule_are_said_in_words(portal: Portal, grounds: list[str], words: str) -> None:
    with portal.app.test_request_context():
        assert said(grounds) == words


@pytest.mark.parametrize(
    ("written", "leaned_on"),
    [("noodtoegang:a-1", ("a-1", "")), ("CON-02; toestemming:c-1", ("", "c-1")), ("CON-02", ("", ""))],
)
def test_a_ground_tells_what_an_access_leaned_on(portal: Portal, written: str, leaned_on: tuple[str, str]) -> None:
    with portal.app.test_request_context():
        found = ground_of(written)
    assert (found.emergency_id, found.consent_id) == leaned_on
