"""Whatever a right rests on is told in words, in both languages; a ground that nobody has any more has no words."""

import pytest

from deploy.local.rooms import domain_services
from services.portal.grounds import laws_and_rules
from services.portal.language import LANGUAGES, catalogue
from shared.web.common import GRANTS

PREFIX = "term.ground."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ground_of_the_rights_tables_has_its_words(language: str) -> None:
    grounds = {row.ground for row in GRANTS} | {row.ground for each in domain_services() for row in each.grants}
    known = {str(row.id).removeprefix(PREFIX) for row in catalogue(language) if str(row.id).startswith(PREFIX)}
    assert set(laws_and_rules(grounds)) == known, "texts/<language>/grounds.po"
