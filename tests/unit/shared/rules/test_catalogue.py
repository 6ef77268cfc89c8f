"""The catalogue is complete, and a reason cannot name a rule that does not exist."""

import re
from collections import Counter

import pytest

from shared.rules.catalogue import RULES, not_for_software, partly, reason, rule

COUNTS = {
    "CAL": 12, "DEF": 12, "RSK": 18, "SC": 27, "ROL": 14, "REF": 9, "CON": 7, "IZP": 21, "WRK": 19, "MED": 8,
    "VUL": 13, "ANT": 6, "ZMC": 11, "ROE": 10, "PMT": 8, "RN": 7, "MDO": 4, "RLP": 6, "QUA": 5,
}  # fmt: skip


def test_there_are_205_rules_and_12_conventions() -> None:
    assert len(RULES) == 217
    assert Counter(each.split("-")[0] for each in RULES) == COUNTS


def test_ids_run_from_one_without_gaps() -> None:
    expected = {f"{prefix}-{number:02d}" for prefix, count in COUNTS.items() for number in range(1, count + 1)}
    assert set(RULES) == expected


def test_titles_are_short_and_their_own() -> None:
    assert all(0 < len(each.title) <= 90 for each in RULES.values())
    assert len({each.title for each in RULES.values()}) == 217


def test_force_and_action_are_known_words() -> None:
    assert {each.force for each in RULES.values()} == {"N", "A", "P", "I"}
    actions = {"BLOCK", "REQUIRE", "WARN", "TASK", "ROUTE", "COMPUTE", "CONFIG", "LINT"}
    assert {each.action for each in RULES.values()} == actions


def test_every_source_can_be_cited() -> None:
    assert not [each.id for each in RULES.values() if re.search(r"\d{3}:|L\d", each.citation)]
    assert rule("WRK-01").source == "002:L3589-3591, §3.1.2, p.45"
    assert rule("WRK-01").citation == "Zorgstandaard Chronische Pijn (2017), §3.1.2, p.45"
    assert rule("DEF-07").citation == "Zorgstandaard Chronische Pijn (2017), §2.3, p.24"
    assert rule("CAL-06").citation.startswith("BW 7:629")


def test_a_reason_takes_its_source_from_the_catalogue() -> None:
    found = reason("DEF-09", "Omdat.")
    assert (found.rule, found.text) == ("DEF-09", "Omdat.")
    assert found.source == "Zorgstandaard Chronische Pijn (2017), Tabel 2, p.28"


@pytest.mark.parametrize("unknown", ["WRK-99", "wrk-01", ""])
def test_an_unknown_rule_is_an_error(unknown: str) -> None:
    with pytest.raises(LookupError):
        reason(unknown, "Omdat.")


def test_what_is_carried_out_in_part_says_which_part() -> None:
    assert set(partly()) <= set(RULES) - set(not_for_software())
    assert all(" not" in what for what in partly().values())


def test_what_is_not_for_software_says_why() -> None:
    assert set(not_for_software()) <= set(RULES)
    assert all(len(why) > 20 for why in not_for_software().values())
