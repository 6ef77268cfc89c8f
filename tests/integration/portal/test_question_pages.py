"""The pages of one targeted question: what is over names no day until which it may still be answered (CON-03)."""

from tests.support.portal import Browser, FakeApi

OPEN, CLOSED = "/mijn-vragen/question-11", "/mijn-vragen/question-12"


def test_the_last_day_for_an_answer_stands_there_only_while_there_is_none(browser: Browser) -> None:
    browser.sign_in("versteegh")
    assert "Antwoord kan tot en met" in browser.get(OPEN).text
    page = browser.get(CLOSED).text
    assert "Beantwoord op" in page
    assert "tot en met" not in page


def test_advice_stands_there_before_the_question_is_sent_con_03(browser: Browser, api: FakeApi) -> None:
    """CON-03: sent once more with the same words it is asked; other words are advised on again."""
    place, asking = "/verzuim/case-1/vraag", "/api/persons/v1/case-questions"
    api.answers["POST /api/persons/v1/decisions/question-advice"] = {
        "advised": True,
        "reasons": [{"rule": "CON-03", "text": "Vraag naar feiten.", "source": ""}],
    }
    api.answers[f"POST {asking}"] = {"warnings": []}
    browser.sign_in("smit")
    values = {"purpose": "work-ability", "question": "Vindt u werk haalbaar?"}
    first = browser.post(place, values)
    assert "Vraag naar feiten." in first.text
    assert "Zo versturen" in first.text
    browser.post(place, {**values, "advised": "Andere woorden?"})
    assert ("POST", asking) not in [call[:2] for call in api.calls]
    browser.post(place, {**values, "advised": values["question"]})
    assert ("POST", asking, {**values, "case_id": "case-1"}) in api.calls
