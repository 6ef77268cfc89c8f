"""The pages have a word for every code of a referral, in both languages; in Dutch it is the word of the service."""

import json

from babel.messages.catalog import Catalog

from services.portal.gather.caseload import MILESTONES
from services.portal.language import LANGUAGES, catalogue
from services.portal.pages.team_forms import NEXT_STEPS
from services.portal.pages.work_reports import COLUMNS
from services.referral.settings import settings
from services.worktrack.domain.caseload_columns import DUTCH
from shared.fault_codes import FAULT_CODES
from tests.support.house import ROOT, text_of


def value_sets() -> dict[str, dict[str, str]]:
    return {name: dict(codes) for name, codes in settings().value_sets.items()}


def words(language: str) -> dict[str, str]:
    known: Catalog = catalogue(language)
    return {str(row.id): str(row.string) for row in known if row.id}


def test_every_code_has_a_word_in_every_language() -> None:
    keys = {f"term.{name}.{code}" for name, codes in value_sets().items() for code in codes}
    assert not [(key, language) for language in LANGUAGES for key in keys - words(language).keys()]


def test_the_forms_of_a_team_offer_every_code_of_the_service() -> None:
    assert list(value_sets()["next_steps"]) == list(NEXT_STEPS)


def test_in_dutch_a_code_is_called_what_the_service_calls_it() -> None:
    dutch = words("nl")
    differ = [
        code
        for name, codes in value_sets().items()
        for code, word in codes.items()
        if dutch[f"term.{name}.{code}"] != word
    ]
    assert not differ


def test_a_caseload_can_be_narrowed_to_every_step_that_someone_here_does() -> None:
    rule_sets = json.loads(text_of(ROOT / "services/worktrack/domain/rule_sets.json"))
    duties = {term["code"] for rules in rule_sets for term in rules["terms"] if term.get("kind", "duty") == "duty"}
    assert set(MILESTONES) == duties


def test_the_page_of_the_import_names_the_columns_of_the_service() -> None:
    assert dict(COLUMNS) == dict(DUTCH)


def test_every_fault_of_a_service_has_its_words_and_there_are_no_others() -> None:
    for language in LANGUAGES:
        assert {key.removeprefix("fault.") for key in words(language) if key.startswith("fault.")} == set(FAULT_CODES)
