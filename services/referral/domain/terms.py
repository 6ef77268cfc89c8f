"""The numbers that law or region may change, as they hold on a day; read from dated data in settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HarmTerms:
    """Which findings raise the harm band, and from which score or number on (inclusive)."""

    bands: Mapping[str, str]
    score_from: int
    yellow_flags_from: int


@dataclass(frozen=True)
class StepTerms:
    """From which score or number of flags on a step is proposed (inclusive), and which programmes ask what.

    ``first_line_first``: programmes that ask first-line therapy before (ANT-01); ``no_programme_at``: organisations
    without a programme of their own (ANT-02); ``physician_only``: programmes of which a huisarts or specialist is asked
    to refer (ZMC-01).
    """

    distress_from: int
    serious_limitation_from: int
    complex_flags_from: int
    serious_flags_from: int
    low_to: int
    first_line_first: frozenset[str]
    no_programme_at: frozenset[str]
    physician_only: frozenset[str]


@dataclass(frozen=True)
class Terms:
    """All lengths in calendar days; ``start_days`` from the screening, ``report_days`` from the start or last report.

    ``lapse_days``: after the day on which an answer was due; ``reopen_days``: after the day of closing.

    In working days: until a patient chose a moment, until the team offers anew, until it says whether the patient came.
    Of advice in working days too: until it is given, until the asker answers or acts, and the least after an answer. Of
    a question to a colleague: until it is answered, and until the answer is read. Of a question to several teams: until
    they say whether there is room, and from then until one is chosen. Of a recall list: working days for the call from
    day 21 on, and the calendar days within which is called again.

    ``fillers``: words that say nothing by themselves (REF-01).
    """

    valid_from: date
    draft_days: int
    answer_days: int
    least_days_after_answer: int
    invitation_days: int
    start_days: int
    report_days: int
    outcome_days: int
    cancel_answer_days: int
    lapse_days: int
    reopen_days: int
    choice_working_days: int
    offer_working_days: int
    record_working_days: int
    advice_working_days: int
    advice_answer_working_days: int
    advice_least_working_days: int
    advice_outcome_working_days: int
    peer_question_working_days: int
    peer_read_working_days: int
    capacity_answer_working_days: int
    capacity_choice_working_days: int
    recall_working_days: int
    recall_longest_days: int
    team_after_days: int
    organisation_after_days: int
    question_least_characters: int
    fillers: frozenset[str]
    harm: HarmTerms
    steps: StepTerms
