"""Every field of a referral can be written, is shown to both sides and goes along to another team, or says why not."""

import pytest

from services.portal.language import LANGUAGES, catalogue
from services.portal.pages.referral import COPIED
from services.portal.referral_form import field_names
from services.referral.domain.moves import CHANGE, TABLE
from services.referral.web.content_schemas import ContentSchema
from tests.support.house import ROOT, text_of

PAGES = ROOT / "services/portal/templates/pages"
FIELDS = frozenset(ContentSchema().fields)
FOR_THE_SENDER_ONLY = frozenset({"question_override", "patient_organisation_info_given_on"})
SAID_ELSEWHERE = frozenset({"emergency", "urgency"})  # a notice or a badge, not a fact in the list
STATED_ANEW = frozenset(
    {"question_agreed_with_patient_on", "attestation", "emergency", "deviation", *FOR_THE_SENDER_ONLY}
)  # agreed and discussed for this team (D21)


def unnamed(page: str) -> frozenset[str]:
    text = text_of(PAGES / page)
    return frozenset(name for name in FIELDS if name not in text)


def test_every_field_can_be_written() -> None:
    assert {name.split(".")[0] for name in field_names()} - {"offer_id"} == FIELDS
    assert not unnamed("referral/write.html")


def test_every_field_is_shown_to_the_sender() -> None:
    assert unnamed("referral/show.html") <= FOR_THE_SENDER_ONLY | SAID_ELSEWHERE


def test_every_field_is_shown_to_the_team() -> None:
    assert unnamed("team/referral.html") <= FOR_THE_SENDER_ONLY


def test_every_field_goes_along_to_another_team_or_is_stated_anew() -> None:
    assert FIELDS - set(COPIED) == STATED_ANEW


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_its_label(language: str) -> None:
    known = {str(row.id) for row in catalogue(language) if row.id}
    labelled = {key.removeprefix("term.ref-field.").split(".")[0] for key in known if key.startswith("term.ref-field.")}
    assert not FIELDS - labelled


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_move_has_its_words_on_the_timeline(language: str) -> None:
    """A change of a draft is no line of it."""
    known = {str(row.id) for row in catalogue(language) if row.id}
    assert {row.name for row in TABLE if f"term.referral-move.{row.name}" not in known} == {CHANGE}
