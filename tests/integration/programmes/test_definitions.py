"""The definitions against the rules of section J, and a file that does not fit is refused at start."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.programmes import settings
from services.programmes.domain.programme import (
    Programme,
    Status,
    end_date,
    half_days,
    treatment_days,
    treatment_weeks,
)
from services.programmes.settings import DefinitionsWrong, Settings

MONDAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def found() -> Settings:
    return Settings.read(Path())


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    text = (Path(settings.__file__).parent / "programmes.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_zmc_takes_ten_weeks_of_which_two_with_the_talk_group_only_zmc_05(found: Settings) -> None:
    zmc = found.programmes["zmc-pijnmanagement"]
    assert (zmc.weeks.value, half_days(zmc), treatment_days(zmc)) == (10, 24, None)
    assert end_date(zmc, MONDAY) == date(2026, 5, 10)
    first, rest = zmc.blocks
    assert (list(first.weeks), first.activities, first.half_days_per_week) == ([1, 2], ("gespreksgroep",), None)
    assert (list(rest.weeks), rest.half_days_per_week, len(rest.activities)) == ([*range(3, 11)], 3, 4)


def test_zmc_groups_have_five_to_eight_members_zmc_06(found: Settings) -> None:
    group = found.programmes["zmc-pijnmanagement"].group
    assert (group.minimum.value, group.maximum.value) == (5, 8)
    assert group.minimum.rules == group.maximum.rules == ("ZMC-06",)


def test_zmc_has_three_phases_in_order_zmc_02(found: Settings) -> None:
    assert [each.code for each in found.programmes["zmc-pijnmanagement"].phases] == ["onderzoek", "groep", "controle"]


def test_the_three_day_group_takes_eight_weeks_and_24_days_roe_04(found: Settings) -> None:
    group = found.programmes["roessingh-groep-3-daags"]
    assert (group.weeks.value, treatment_days(group)) == (8, 24)
    assert end_date(group, MONDAY) == date(2026, 4, 26)
    assert group.day_patterns.value == ("ma-wo", "wo-vr")
    assert group.effective_days_per_week.value == 2.5


def test_the_five_day_group_is_seven_weeks_on_and_seven_off_roe_06(found: Settings) -> None:
    group = found.programmes["roessingh-groep-5-daags"]
    assert treatment_weeks(group) == (1, 3, 5, 7, 9, 11, 13)
    assert (group.weeks.value, treatment_days(group)) == (14, 35)
    assert end_date(group, MONDAY) == date(2026, 6, 7)


@pytest.mark.parametrize("name", ["roessingh-groep-3-daags", "roessingh-groep-5-daags"])
def test_roessingh_groups_have_at_most_six_and_no_minimum_roe_02_roe_03(found: Settings, name: str) -> None:
    programme = found.programmes[name]
    assert (programme.group.minimum.value, programme.group.maximum.value) == (None, 6)
    assert (programme.group.therapists.value, programme.minimum_age.value) == (1, 18)


def test_pmt_is_a_proposal_of_twelve_weekly_hours_pmt_01_pmt_02(found: Settings) -> None:
    pmt = found.programmes["roessingh-pmt"]
    assert pmt.status is Status.PROPOSAL
    assert (pmt.weeks.value, pmt.sessions.value, pmt.sessions_per_week.value) == (12, 12, 1)
    assert pmt.session_minutes.value == 60
    assert end_date(pmt, MONDAY) == date(2026, 5, 24)
    assert treatment_weeks(pmt) == tuple(range(1, 13))


def test_pmt_is_a_closed_group_of_one_diagnosis_pmt_03_pmt_04_pmt_05(found: Settings) -> None:
    group = found.programmes["roessingh-pmt"].group
    assert (group.maximum.value, group.minimum.value) == (8, None)
    assert (group.closed.value, group.same_diagnosis_group.value) == (True, True)


def test_pmt_has_three_ordered_phases_that_make_twelve_sessions_pmt_07(found: Settings) -> None:
    phases = found.programmes["roessingh-pmt"].phases
    assert [each.code for each in phases] == ["verkennen", "oefenen", "integreren"]
    assert sum(each.sessions or 0 for each in phases) == 12


def test_revalidatie_nederland_has_four_phases_and_no_sizes_rn_01_rn_02(found: Settings) -> None:
    programme = found.programmes["revalidatie-nederland-pijnrevalidatie"]
    assert [each.code for each in programme.phases] == ["screening", "observatie", "behandeling", "nazorg"]
    assert programme.team.value is not None
    assert len(programme.team.value) == 6
    assert (programme.weeks.value, programme.group.maximum.value) == (None, None)
    assert end_date(programme, MONDAY) is None


@pytest.mark.parametrize("name", ["cir", "medinello", "oca", "revalide"])
def test_of_programmes_that_are_only_named_nothing_is_invented(found: Settings, name: str) -> None:
    """X18: fields stay null until the provider supplies them; ANT-01 is what the referrer is asked."""
    programme = found.programmes[name]
    assert programme.status is Status.NAMED
    assert not [fact for fact, value in programme.facts if value.value is not None]
    assert (programme.phases, treatment_weeks(programme), treatment_days(programme)) == ((), (), None)
    assert [each.rules for each in programme.requirements] == [("ANT-01",)]


def test_medinello_has_no_address_because_the_source_gives_two(found: Settings) -> None:
    assert found.programmes["medinello"].provider.website is None
    assert "X18" in (found.programmes["medinello"].provider.note or "")


def test_antonius_offers_no_programme_ant_02(found: Settings) -> None:
    (row,) = found.not_offered
    assert (row.rules, row.as_of) == (("ANT-02",), date(2025, 12, 11))
    assert not [each for each in found.programmes.values() if "Antonius" in each.provider.name]


def test_no_maximum_of_one_provider_leaks_into_another(found: Settings) -> None:
    def sizes(programme: Programme) -> tuple[int | None, int | None]:
        return programme.group.minimum.value, programme.group.maximum.value

    known = {name: sizes(each) for name, each in found.programmes.items() if sizes(each) != (None, None)}
    assert known == {
        "zmc-pijnmanagement": (5, 8),
        "roessingh-groep-3-daags": (None, 6),
        "roessingh-groep-5-daags": (None, 6),
        "roessingh-pmt": (None, 8),
    }


Break = Callable[[list[dict[str, Any]]], Any]
BREAKS: dict[str, Break] = {
    "unknown rule ZMC-99": lambda rows: rows[0]["weeks"].update(rules=["ZMC-99"]),
    "at least 9 and at most 8": lambda rows: rows[0]["group"]["minimum"].update(value=9),
    "week 11 is after the last week": lambda rows: rows[0]["phases"][1]["blocks"][1].update(last_week=11),
    "do not follow week 2": lambda rows: rows[0]["phases"][1]["blocks"][1].update(first_week=2),
    "13 sessions in phases, 12 in all": lambda rows: rows[3]["phases"][0].update(sessions=5),
    "programmes have this id": lambda rows: rows[1].update(id=rows[0]["id"]),
    "only named, yet weeks is filled in": lambda rows: rows[5]["weeks"].update(value=8, rules=["ANT-01"]),
    "without a rule or a note": lambda rows: rows[0]["group"]["closed"].update(value=True),
    "unknown source 009": lambda rows: rows[0].update(source="009"),
    "programmes.0.weeks.value": lambda rows: rows[0]["weeks"].update(value=0),
    "programmes.0.setting.value": lambda rows: rows[0]["setting"].update(value="thuis"),
    "'colour' was unexpected": lambda rows: rows[0].update(colour="blue"),
    "'weeks' is a required property": lambda rows: rows[0].pop("weeks"),
    "programmes.5.as_of": lambda rows: rows[5].update(as_of="2025-13-11"),
}


@pytest.mark.parametrize("fault", BREAKS)
def test_a_definition_that_does_not_fit_is_refused_at_start(document: dict[str, Any], fault: str) -> None:
    broken = deepcopy(document)
    BREAKS[fault](broken["programmes"])
    with pytest.raises(DefinitionsWrong) as refused:
        Settings.parse(broken)
    assert fault in str(refused.value)


def test_every_fault_is_named_at_once(document: dict[str, Any]) -> None:
    broken = deepcopy(document)
    broken["programmes"][0]["weeks"]["value"] = 0
    broken["programmes"][1]["colour"] = "blue"
    with pytest.raises(DefinitionsWrong, match=r"programmes\.0.*; .*programmes\.1"):
        Settings.parse(broken)
