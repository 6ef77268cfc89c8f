"""Every fact of a case has its event, and every event fits its contract."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from services.worktrack.domain import deskundigenoordeel as oordeel
from services.worktrack.domain import facts as f
from services.worktrack.domain import notes, tasks
from services.worktrack.domain.absence import Verzuimperiode
from services.worktrack.domain.caseload_import import ImportFact, sum_up
from services.worktrack.domain.client_contract import ClientContract, ClientRegistered
from services.worktrack.domain.expert import advice as experts
from services.worktrack.domain.hour_moves import Entered, agree_hours, enter_hours
from services.worktrack.domain.hours import Unit
from services.worktrack.domain.letters import letter as letters
from services.worktrack.domain.moves import open_case, reach_milestone, recover, resume, start_trajectory
from services.worktrack.domain.retention import WorkRecord, let_go
from services.worktrack.domain.second_opinion import opinion as opinions
from services.worktrack.domain.spreekuur import contact as contacts
from services.worktrack.domain.werkplan import plan as plans
from services.worktrack.domain.werkplan import signals, signing
from services.worktrack.domain.werkplan.content import Route
from services.worktrack.domain.werkplan.imbalance import Signal
from services.worktrack.domain.werkplan.measuring import Measurement
from services.worktrack.outgoing import OUTGOING
from tests.support.service_app import START
from tests.unit.worktrack.builders import FIRST, PARTIES, a_case, day
from tests.unit.worktrack.test_werkplan import WHOLE


def every_fact() -> Iterator[f.Fact]:
    """Yield a fact of each kind, as the moves of a case give them."""
    yield from open_case(PARTIES, Verzuimperiode(FIRST), day(90), None)[1]
    yield from open_case(PARTIES, Verzuimperiode(FIRST), day(150), None)[1]
    yield from start_trajectory(a_case(), day(50), None, day(50))[1]
    yield from reach_milestone(a_case(), "oordeel", day(30), day(30))[1]
    hours = Entered(Decimal(4), Unit.HOURS)
    yield from agree_hours(a_case(), FIRST, hours, (None, None))[1]
    yield from enter_hours(a_case(), FIRST, hours, FIRST)[1]
    recovered, facts = recover(a_case(), day(10), day(10))
    yield from facts
    yield from resume(recovered, Verzuimperiode(day(20)), day(20))[1]


def of_import() -> tuple[ImportFact, ...]:
    """Return what is told of an import that did all this."""
    return sum_up("import-1", "arbodienst-midden", every_fact())[1]


def of_contracts() -> tuple[ClientRegistered, ...]:
    """Return what is told of a contract without and with a last day."""
    open_ended = ClientContract("contract-1", "bakkerij-van-dijk", "arbodienst-midden", FIRST)
    return ClientRegistered(open_ended), ClientRegistered(replace(open_ended, ends_on=day(90)))


def of_plans() -> tuple[plans.PlanFact, ...]:
    """Return what is told of a werkplan."""
    case = a_case()
    written, facts = plans.write(plans.begin(case, "plan-1"), case, WHOLE)
    measured, more = plans.measure(written, case, Measurement(day(3), 1, None), day(3))
    sent, went_out = plans.send(measured, case, START, "prof-smit")
    half, first = signing.sign(sent, case, 1, signing.Signed("employee", "who", START), day(3))
    _, second = signing.sign(half, case, 1, signing.Signed("employer", "link", START), day(3))
    _, declined = signing.decline(half, case, 1, "talk-first", START)
    signalled, said = signals.signal(sent, case, Signal("signal-1", "employee", "pace", START))
    _, kept = signals.keep_as_it_is(signalled, case, "signal-1", "Het past.", START)
    return (
        *facts,
        *more,
        *went_out,
        *first,
        *second,
        *declined,
        *signing.blocked(sent)[1],
        *signing.undelivered(sent)[1],
        *signing.asked_by_mail(sent, "link-1")[1],
        *said,
        *kept,
    )


def of_contacts() -> tuple[contacts.ContactFact, ...]:
    """Return what is told of contacts that took place and that did not."""
    wanted = contacts.Wanted(day(7), time(10, 30), "spreekuur", "prof-smit")
    planned, facts = contacts.plan(a_case(), "contact-1", wanted, "prof-smit", FIRST)
    moved, more = contacts.move(planned, replace(wanted, on=day(8)), FIRST)
    ended = [contacts.end(moved, outcome, "prof-smit", day(8))[1] for outcome in contacts.OUTCOMES]
    return *facts, *more, *(fact for each in ended for fact in each)


def of_letters() -> tuple[letters.LetterFact, ...]:
    """Return what is told of a letter that was written and sent."""
    draft, facts = letters.begin(a_case(), "letter-1", "advies", replace(WHOLE, possible="Zittend werk"), "prof-smit")
    return *facts, *letters.send(draft, START, "prof-smit")[1]


def of_notes() -> tuple[notes.NoteFact, ...]:
    """Return what is told of a note that was written, and shared later."""
    whose = (PARTIES.case_id, PARTIES.employee_id, PARTIES.arbodienst_id, "prof-smit")
    note = notes.Note("note-1", *whose, "private", "employee", FIRST, START)
    written, facts = notes.write(note, FIRST)
    return *facts, *notes.share(written, "employee")[1]


def of_tasks() -> tuple[tasks.TaskFact, ...]:
    """Return what is told of tasks: given, reported, withdrawn."""
    whose = (PARTIES.case_id, PARTIES.employee_id, PARTIES.arbodienst_id, "prof-smit", "prof-post")
    given = tasks.Task("task-1", *whose, "call-employee", FIRST, START)
    told = (*tasks.report(given, "done", START)[1], *tasks.withdraw(given, START)[1])
    late = tasks.raise_late(given, day(5))[1]
    return *tasks.give(given, a_case(), FIRST)[1], *late, *told


def of_experts() -> tuple[experts.ExpertFact, ...]:
    """Return what is told of questions to an arbeidsdeskundige, to the letter that it goes on in."""
    whose = (PARTIES.case_id, PARTIES.employee_id, PARTIES.arbodienst_id, "prof-smit", "prof-x", "elders")
    asked = experts.ExpertAdvice("advice-1", *whose, ("work",), FIRST, START)
    answered, facts = experts.answer(asked, Route.OWN_WORK, START)
    ended = (*experts.refuse(asked, "no-time", START)[1], *experts.withdraw(asked, START)[1])
    told = (*experts.ask(asked, a_case(), (), FIRST)[1], *facts, *ended, experts.ExpertAdviceOverdue(asked))
    return *told, *experts.give_on(answered, "letter-1")[1]


def of_opinions() -> tuple[opinions.SecondOpinionFact, ...]:
    """Return what is told of second opinions, along every way that they can go."""
    whose = (PARTIES.case_id, PARTIES.employee_id, PARTIES.arbodienst_id, "prof-x", "elders")
    asked, facts = opinions.ask(opinions.SecondOpinion("opinion-1", *whose, "hours", ("work",), FIRST, START), ())
    passed, told = opinions.pass_on(asked, "prof-smit", START, FIRST)
    given, more = opinions.give(passed, "differs", START)
    shared, last = opinions.share(given)
    ended = (*opinions.refuse(asked, "no-advice-yet", "prof-smit", START)[1], *opinions.withdraw(asked, START)[1])
    others = (*opinions.decline(passed, "no-time", START)[1], *opinions.keep(given)[1])
    late = (opinions.SecondOpinionOverdue(asked), *opinions.reply(shared, "follows")[1])
    return *facts, *told, *more, *last, *ended, *others, *late


def of_oordelen() -> tuple[oordeel.OordeelFact, ...]:
    """Return what is told of a deskundigenoordeel, to what follows from it."""
    whose = (PARTIES.case_id, PARTIES.employee_id, PARTIES.employer_id, PARTIES.arbodienst_id)
    asked = oordeel.Deskundigenoordeel("oordeel-1", *whose, "employee", "can-work", FIRST, START)
    came, facts = oordeel.come(asked, "no", FIRST, FIRST)
    ended = (*oordeel.handle(came, "as-it-is", "prof-smit")[1], *oordeel.withdraw(asked)[1])
    return *oordeel.record(asked)[1], *facts, *oordeel.show(came)[1], *ended


def test_every_kind_of_fact_has_a_row_and_comes_about() -> None:
    assert set(OUTGOING.rows) == {
        *f.Fact.__subclasses__(),
        *ImportFact.__subclasses__(),
        *plans.PlanFact.__subclasses__(),
        *contacts.ContactFact.__subclasses__(),
        *letters.LetterFact.__subclasses__(),
        *notes.NoteFact.__subclasses__(),
        *tasks.TaskFact.__subclasses__(),
        *experts.ExpertFact.__subclasses__(),
        *opinions.SecondOpinionFact.__subclasses__(),
        *oordeel.OordeelFact.__subclasses__(),
        ClientRegistered,
    }
    told = (
        *every_fact(),
        let_go(WorkRecord((a_case(),), FIRST), "prof-smit", FIRST)[1],
        *of_import(),
        *of_contracts(),
        *of_plans(),
        *of_contacts(),
        *of_letters(),
        *of_notes(),
        *of_tasks(),
        *of_experts(),
        *of_opinions(),
        *of_oordelen(),
    )
    assert {type(fact) for fact in told} == set(OUTGOING.rows)


@pytest.mark.parametrize(
    "fact",
    [
        *every_fact(),
        *of_plans(),
        *of_contacts(),
        *of_letters(),
        *of_notes(),
        *of_tasks(),
        *of_experts(),
        *of_opinions(),
    ],
    ids=lambda fact: type(fact).__name__,
)
def test_every_event_fits_its_contract_and_is_keyed_by_case(
    fact: f.Fact
    | plans.PlanFact
    | contacts.ContactFact
    | letters.LetterFact
    | notes.NoteFact
    | tasks.TaskFact
    | experts.ExpertFact
    | opinions.SecondOpinionFact
    | oordeel.OordeelFact,
) -> None:
    (event,) = OUTGOING.events([fact])
    event.contract.check(event.data)
    assert event.data[event.contract.key] == PARTIES.case_id


@pytest.mark.parametrize("fact", of_import(), ids=lambda fact: type(fact).__name__)
def test_what_is_told_of_an_import_fits_its_contract_and_is_keyed_by_import(fact: ImportFact) -> None:
    (event,) = OUTGOING.events([fact])
    event.contract.check(event.data)
    assert event.data[event.contract.key] == "import-1"


@pytest.mark.parametrize("fact", of_contracts(), ids=["until further notice", "to a day"])
def test_what_is_told_of_a_contract_fits_its_contract_and_is_keyed_by_it(fact: ClientRegistered) -> None:
    (event,) = OUTGOING.events([fact])
    event.contract.check(event.data)
    assert event.data[event.contract.key] == "contract-1"
