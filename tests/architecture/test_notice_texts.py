"""What patients, employees and employers are told by notice and mail is plain Dutch, and stands in both languages."""

import re

import pytest
from textstat.textstat import textstatistics

from services.notifications.domain import emergency_texts, erasure_texts, invitation_texts, look_texts, question_texts
from services.notifications.domain.care_texts import PATIENT
from services.notifications.domain.templates import MAIL, TEMPLATES
from services.notifications.domain.text import LANGUAGES
from services.notifications.domain.work_texts import EMPLOYEE, EMPLOYER

B1_FLOOR = 55.0  # Flesch-Douma, as for the pages
SHORTEST = 8  # words: below that the measure means nothing
BLANK = re.compile(r"\{\w+\}")
FOR_EVERYONE = {
    **PATIENT,
    **emergency_texts.PATIENT,
    **erasure_texts.PATIENT,
    **EMPLOYEE,
    **EMPLOYER,
    **question_texts.PATIENT,
    **question_texts.EMPLOYEE,
    **look_texts.PATIENT,
    **invitation_texts.PATIENT,
    "invitation": invitation_texts.MAIL,
    **look_texts.EMPLOYEE,
    **look_texts.EMPLOYER,
    "mail": MAIL,
}


def score(text: str) -> float:
    measure = textstatistics()
    measure.set_lang("nl")
    return float(measure.flesch_reading_ease(BLANK.sub("x", text)))


@pytest.mark.parametrize("key", sorted(FOR_EVERYONE))
def test_a_notice_to_someone_outside_a_profession_is_plain_dutch(key: str) -> None:
    body = FOR_EVERYONE[key].nl.body
    if len(body.split()) >= SHORTEST:
        assert score(body) >= B1_FLOOR, (body, score(body))


@pytest.mark.parametrize("key", sorted({**TEMPLATES, "mail": MAIL}))
def test_both_languages_fill_in_the_same_things(key: str) -> None:
    wordings = [{**TEMPLATES, "mail": MAIL}[key].wording(language) for language in LANGUAGES]
    dutch, english = (set(BLANK.findall(each.title + each.body)) for each in wordings)
    assert dutch == english
    assert all(each.title.strip() and each.body.strip() for each in wordings)


def test_an_official_sentence_is_below_the_floor() -> None:
    assert score("Ingevolge bovengenoemde regelgeving dient betrokkene onverwijld aangifte te doen.") < B1_FLOOR
