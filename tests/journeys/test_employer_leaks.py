"""No byte of what is closed reaches an employer, over random cases (D10, D11, CON-04, WRK-09, WRK-17).

In every text that somebody writes stands a word of its own; then all that the employer, its casemanager and whoever has
a signing link can reach is searched, and every mail, event and line of the log. `make leaks` plays more cases.
"""

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from random import Random

import httpx
import pytest
import structlog
from sqlalchemy import func, select

from deploy.local.numbers import fresh_number
from deploy.local.product import Product
from deploy.local.story.cast import Cast
from services.worktrack.storage.letters import letters_of
from services.worktrack.usecases import read_letters
from services.worktrack.web import signing, werkplan_show
from services.worktrack.wiring import SERVICE
from shared.settings import Settings
from shared.telemetry.logs import start_logs
from tests.support.hostile import Route
from tests.support.leaks.canaries import Canaries, texts_in, written_routes
from tests.support.leaks.moves import CLOSED, play
from tests.support.leaks.reach import reached
from tests.support.leaks.scene import MOSTLY, Scene
from tests.support.referrals import BODY

SEEDS = int(os.environ.get("KETENWERK_LEAKS", "2"))
MORE = 8
EMPLOYER, OFFER, NUMBERS = "bakkerij-van-dijk", "offer-pijnteam-midden", Random(909)


@dataclass
class Played:
    """A product in which people are at work, and what it wrote into its log."""

    product: Product
    cast: Cast
    routes: dict[str, Route]
    log: StringIO
    written: set[str] = field(default_factory=set)
    scenes: dict[int, Scene] = field(default_factory=dict)
    texts: dict[int, list[tuple[str, str]]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def played(planted: Settings) -> Iterator[Played]:
    root, log = logging.getLogger(), StringIO()
    handlers, level = root.handlers, root.level
    start_logs("json", log)
    product = Product(planted)
    with httpx.Client(transport=product.transport, base_url=planted.base_url) as http:
        policy = product.service("worktrack").works.policy
        routes = written_routes(http.get("/api/worktrack/v1/openapi.json").json(), policy)
        yield Played(product, Cast(http), routes, log)
    product.stop()
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


def begun(found: Played, seed: int) -> Scene:
    """Return a case of somebody who is a patient too; the arbodienst knows more of them than the employer may."""
    cast, bsn = found.cast, fresh_number(NUMBERS)
    canaries = Canaries(Random(seed))
    name = {"given_name": "Robin", "family_name": "Proef"}
    person = {**name, "bsn": bsn, "birth_date": "1979-12-31", "email": f"{canaries.word('e-mail')}@thuis.example"}
    gp = cast.as_("de-vries")
    known = gp.post("/persons/v1/patients", person).body
    ids = {each: known[each] for each in ("patient_id", "chain_id")}
    said = {each: f"{BODY[each]} {canaries.word(each)}" for each in ("hulpvraag", "question")}
    sent = gp.post("/referral/v1/referrals", {**BODY, **said, **ids, "offer_id": OFFER})
    first = cast.today().isoformat()
    report = {"employer_id": EMPLOYER, "personnel_number": f"kanarie-{seed}", "first_sick_day": first}
    made = cast.as_("smit").post("/worktrack/v1/sick-reports", {**report, "person": {**name, "bsn": bsn}})
    assert made.status == 201, made.body
    scene = Scene(cast, canaries, found.routes, bsn, made.body["case_id"], 1 if seed == 0 else MOSTLY)
    scene.ids |= {"patient_id": [ids["patient_id"]], "referral_id": [sent.body["id"]]}
    return scene


def lived(found: Played, seed: int) -> Scene:
    """Let people do everything in a case, and all that follows happen; once for each seed."""
    if seed not in found.scenes:
        scene = found.scenes[seed] = begun(found, seed)
        found.product.machine.drain(60)
        play(scene, MORE)
        found.product.machine.drain(60)
        found.written |= scene.written
    return found.scenes[seed]


def seen(found: Played, scene: Scene) -> list[tuple[str, str]]:
    return [*reached(found.product, found.cast, scene), ("log", found.log.getvalue())]


def searched(found: Played, seed: int) -> list[tuple[str, str]]:
    """Return all that can be reached of a case, once for each seed."""
    if seed not in found.texts:
        found.texts[seed] = seen(found, lived(found, seed))
    return found.texts[seed]


def leaks(scene: Scene, texts: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return where something closed was read, and where it was written; the BSN is closed too (D14)."""
    said = {(where, place) for where, text in texts for place in scene.canaries.closed_in(text)}
    return said | {(where, "bsn") for where, text in texts if scene.bsn in text}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_d10_nothing_closed_reaches_an_employer(played: Played, seed: int) -> None:
    """D10, D11, D14, WRK-09, WRK-17: and what was told is found, else the search went nowhere."""
    scene, texts = lived(played, seed), searched(played, seed)
    assert leaks(scene, texts) == set()
    told = {where.partition(" ")[0] for where, text in texts if scene.canaries.told_in(text)}
    assert {"van-dijk", "casemanager-van-dijk", "link"} <= told
    assert {"mail", "event", "log"} <= {where.partition(" ")[0] for where, _ in texts}


def test_every_text_that_somebody_writes_had_a_word_in_it(played: Played) -> None:
    """A new field is written here too, or nobody knows whether an employer reads it."""
    for seed in range(SEEDS):
        searched(played, seed)
    every = {place for name, route in played.routes.items() for place in texts_in(route.body, name)}
    assert every - played.written == set(), "let a move in tests/support/leaks/moves.py write these"
    columns = [
        each for table in SERVICE.metadata.sorted_tables for each in table.columns if each.name.endswith("sealed")
    ]
    with played.product.service("worktrack").works.database.read() as conn:
        kept = {each for each in columns if conn.execute(select(func.count(each))).scalar()}
    assert {str(each) for each in columns} == {str(each) for each in kept}


def as_told(found: Played, scene: Scene) -> list[str]:
    """Return what the employer is told of a case by the API."""
    hr = found.cast.as_("van-dijk")
    paths = (f"employer-cases?caseId={scene.case_id}", f"cases/{scene.case_id}/employer-letters")
    answers = [hr.get(f"/worktrack/v1/{path}") for path in (*paths, f"cases/{scene.case_id}/re-integration-report")]
    return [f"{each.status} {each.version} {each.text_of()}" for each in answers]


@pytest.mark.parametrize("move", CLOSED, ids=lambda move: str(move.__name__))
def test_d10_what_is_closed_changes_nothing_that_an_employer_reads(
    played: Played, move: Callable[[Scene], None]
) -> None:
    """D10: no code, date, count or version either."""
    scene = lived(played, 0)
    before = as_told(played, scene)
    assert before[0].startswith("200")
    move(scene)
    played.product.machine.drain(60)
    assert as_told(played, scene) == before


def drafts_go_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an employer read letters that were not sent."""
    monkeypatch.setattr(read_letters, "sent_to", letters_of)


def a_closed_text_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is signed say why somebody takes the lead."""
    honest = werkplan_show.show_document
    monkeypatch.setattr(signing, "show_document", lambda said: {**honest(said), "goal": said.lead_reason})


@pytest.mark.parametrize(("hole", "found"), [(drafts_go_out, "letters"), (a_closed_text_is_signed, "lead_reason")])
def test_negative_control_a_hole_is_found(
    played: Played, hole: Callable[[pytest.MonkeyPatch], None], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = SEEDS + len(found)  # a case of its own, whose links nobody used
    lived(played, seed)
    hole(monkeypatch)
    assert any(found in place for _, place in leaks(lived(played, seed), searched(played, seed)))
