"""The life of a referral as its people lead it over HTTP: walks at random, legal moves and illegal ones.

What is expected stands in ``tests/support/referral_life.toml``, written apart from the code that decides.
"""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any, ClassVar

import pytest
from hypothesis import Phase, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from shared.contracts.region import OFFER_PUBLISHED
from shared.storage.tables import history
from tests.integration.referral.conftest import House, read
from tests.integration.referral.test_back_referral import HANDOVER
from tests.integration.referral.test_redirect import PASS_ON
from tests.integration.referral.test_triage import REJECTION
from tests.support.house import ROOT, text_of
from tests.support.referrals import EAST, OFFER_EAST, OFFER_EVENT, TEAM
from tests.support.service_app import Answer, Caller, person

LIFE: Mapping[str, Mapping[str, Any]] = tomllib.loads(text_of(ROOT / "tests/support/referral_life.toml"))
SENDERS: Mapping[str, tuple[str, Any]] = {
    "send": ("/sending", None),
    "delete": ("/deletion", None),
    "recall": ("/recall", None),
    "withdraw": ("/withdrawal", {"reason": "patient-request"}),
    "supplement": ("/supplements", {"text": "De foto is gemaakt."}),
    "resend": ("/resending", {"text": "Het verslag is er nu."}),
    "acknowledge": ("/acknowledgement", None),
    "ask-cancel": ("/cancel-request", {"reason": "other-care"}),
    "reopen": ("/reopening", {"reason": "closed-in-error", "text": "Dit was een vergissing."}),
}
RECEIVERS: Mapping[str, tuple[str, Any]] = {
    "ask": ("/questions", {"text": "Welke medicijnen?"}),
    "accept": ("/acceptance", {}),
    "schedule": ("/screening", None),
    "report": ("/reports", {"text": "Het gaat beter."}),
    "return": ("/back-referral", HANDOVER),
    "start": ("/treatment", None),
    "reject": ("/rejection", REJECTION),
    "redirect": ("/redirection", PASS_ON),
    "agree-cancel": ("/cancel-agreement", None),
    "refuse-cancel": ("/cancel-refusal", {"reason": "unsafe-to-stop", "explanation": "De afbouw loopt nog."}),
}
ROUTES = {**SENDERS, **RECEIVERS}
DATED = {"schedule": "screening_on", "start": "started_on"}  # a day, which is today


class Walk(RuleBasedStateMachine):
    """One referral, whoever it is with, and what it must be by the list."""

    house: ClassVar[House]
    east: ClassVar[Caller]

    def __init__(self) -> None:
        """Begin with a draft."""
        super().__init__()
        self.row = self.house.draft()
        self.state = "draft"
        self.first: str | None = None
        self.before = ""

    @property
    def team(self) -> Caller:
        """Who receives it now."""
        return self.east if self.row["receiver_organisation_id"] == EAST else self.house.triage

    @property
    def where(self) -> str:
        """Where it is."""
        return f"/referrals/{self.row['id']}"

    @rule(name=strategies.sampled_from(sorted(ROUTES)))
    def whoever_may_makes_a_move(self, name: str) -> None:
        """It succeeds exactly when the list says so; a refusal names what is legal now."""
        if name == "redirect" and self.row["receiver_organisation_id"] != TEAM:
            return  # there is no third team to pass it on to
        side, caller = ("sender", self.house.gp) if name in SENDERS else ("receiver", self.team)
        answer = self._ask(caller, name)
        target = LIFE[self.state].get(side, {}).get(name)
        if target is not None:
            before, self.before = self.before, self.state
            self._moved(read(answer), before if target == "before" else target)
        elif side == "receiver" and self.row["receiver_organisation_id"] is None:
            assert answer.status_code == 404
        else:
            assert answer.status_code == 409, answer.text
            assert {each["name"] for each in answer.json.get("allowed", ())} == set(LIFE[self.state].get(side, {}))

    @rule(
        name=strategies.sampled_from(sorted(ROUTES)), who=strategies.sampled_from(["stranger", "patient", "assistant"])
    )
    def somebody_else_tries(self, name: str, who: str) -> None:
        """Nothing moves, whatever the state."""
        assert self._ask(getattr(self.house, who), name).status_code in {403, 404}

    @precondition(lambda self: self.state == "sent")
    @rule()
    def the_team_looks(self) -> None:
        """The first look makes it received."""
        self._moved(read(self.team.get(self.where)), "received")

    @precondition(lambda self: self.state == "info-asked")
    @rule()
    def the_sender_answers(self) -> None:
        """The receiver has the move again."""
        question = self.row["questions"][-1]["id"]
        path = f"{self.where}/questions/{question}/answer"
        answer = self.house.gp.post(path, {"text": "Paracetamol."}, version=self.row["version"])
        self._moved(read(answer), LIFE["info-asked"]["sender"]["answer"])

    @precondition(lambda self: self.state == "info-asked")
    @rule()
    def nobody_answers(self) -> None:
        """After every reminder it lapses, back to the team of the sender."""
        clock = self.house.service.clock
        clock.instant += timedelta(days=20)
        self.house.service.fire_due()
        self.row, self.state = read(self.house.gp.get(self.where)), "lapsed"
        assert self.row["whose_move"]["kind"] == "team"

    @precondition(lambda self: self.state == "redirected")
    @rule()
    def we_follow_it_to_the_next_team(self) -> None:
        """The successor is sent already and keeps the first date."""
        self.row = read(self.house.gp.get(f"/referrals/{self.row['redirection']['successor_id']}"))
        self.state = "sent"
        assert (self.row["version"], self.row["receiver_organisation_id"]) == (1, EAST)

    @invariant()
    def it_is_what_the_list_says_and_has_one_holder_or_is_over(self) -> None:
        """No limbo: whoever holds it is on the side that the list names, with a due day and a next step."""
        row = read(self.house.gp.get(self.where))
        assert (row["state"], row["version"]) == (self.state, self.row["version"])
        held, move = LIFE[self.state].get("held"), row["whose_move"]
        if held is None:
            assert move is None
            return
        assert move["organisation_id"] == row[f"{held}_organisation_id"]
        assert move["due_on"]
        assert move["next_step"]

    @invariant()
    def the_first_date_never_moves(self) -> None:
        """Once it is with a team it keeps its first date, whatever happens; only taking it back unread undoes it."""
        if self.first is not None and self.state != "draft":
            assert self.row["first_sent_on"] == self.first

    @invariant()
    def every_change_is_told_once(self) -> None:
        """One event for each version, without a gap, and each begins where the one before ended."""
        found = select(history.c.version, history.c.data).where(history.c.aggregate_id == self.row["id"])
        with self.house.service.database.read() as conn:
            rows = conn.execute(found.order_by(history.c.version, history.c.ordinal)).all()
        assert [each.version for each in rows] == list(range(1, self.row["version"] + 1))
        steps = [(each.data["from_state"], each.data["to_state"]) for each in rows if "to_state" in each.data]
        assert all(before[1] == after[0] for before, after in pairwise(steps))
        assert not steps or steps[-1][1] == self.state

    def _ask(self, caller: Caller, name: str) -> Answer:
        below, body = ROUTES[name]
        today = self.house.service.clock.instant.date().isoformat()
        if name in DATED:
            body = {DATED[name]: today}
        return caller.post(self.where + below, body, version=self.row["version"])

    def _moved(self, row: dict[str, Any], target: str) -> None:
        assert row["state"] == target
        assert row["version"] == self.row["version"] + 1
        self.row, self.state = row, target
        self.first = row["first_sent_on"] if target == "draft" else self.first or row["first_sent_on"]


@pytest.mark.usefixtures("service")
def test_no_limbo_wherever_a_referral_walks(house: House) -> None:
    told = {**OFFER_EVENT, "offer_id": OFFER_EAST.offer_id, "organisation_id": EAST}
    house.service.deliver(OFFER_PUBLISHED, told)
    Walk.house, Walk.east = house, house.service.by(person("prof-oost", "01.042", organisation=EAST))
    run_state_machine_as_test(
        Walk, settings=settings(max_examples=12, stateful_step_count=14, phases=(Phase.generate,))
    )
