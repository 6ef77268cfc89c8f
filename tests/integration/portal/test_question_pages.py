"""The pages of one targeted question: what is over names no day until which it may still be answered (CON-03)."""

from tests.support.portal import Browser

OPEN, CLOSED = "/mijn-vragen/question-11", "/mijn-vragen/question-12"


def test_the_last_day_for_an_answer_stands_there_only_while_there_is_none(browser: Browser) -> None:
    browser.sign_in("versteegh")
    assert "Antwoord kan tot en met" in browser.get(OPEN).text
    page = browser.get(CLOSED).text
    assert "Beantwoord op" in page
    assert "tot en met" not in page
