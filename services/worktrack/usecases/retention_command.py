"""``python -m services.worktrack retention``: records whose term passed; without more it only tells (D28)."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from services.worktrack.usecases.end_record import Decided, hold_record, let_record_go, list_records
from shared.events.commands import Refused
from shared.faults import Conflict, InvalidInput, NotFound
from shared.policy.subject import service_subject
from shared.rules.erasure import BY_OFFICER
from shared.storage.database import again
from shared.storage.work import Work, WorkFactory

T = TypeVar("T")
_ID = re.compile("[a-z0-9][a-z0-9-]{0,63}")
_NOTHING_DONE = "Er is niets gedaan; ook met de andere dossiers niet."
_UNKNOWN = "{} staat niet in de lijst: onbekend, of de bewaartermijn is nog niet voorbij."
_WHO = "Zeg met --decided-by wie namens de arbodienst besloot: een id, geen naam."
_UNTIL = "Zeg met --until tot en met welke dag (2066-03-01), en met --reason waarom."
_NO_DATE = "geen dag: {!r}; schrijf 2066-03-01"


def add_options(parser: ArgumentParser) -> None:
    """Say what may be told about which record."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--destroy", nargs="+", metavar="K-...", help="laat deze dossiers wissen")
    which.add_argument("--hold", nargs="+", metavar="K-...", help="bewaar deze dossiers langer")
    parser.add_argument("--decided-by", metavar="ID", help="wie namens de arbodienst besloot: een id, geen naam")
    parser.add_argument("--reason", choices=BY_OFFICER, help="waarom langer")
    parser.add_argument("--until", type=_day, metavar="DAG", help="tot en met welke dag langer")


def retention(works: WorkFactory, given: Namespace) -> Iterator[str]:
    """Yield what passed its term, or what became of the records that were named. Raises ``Refused``."""
    numbers = given.destroy or given.hold
    if not numbers:
        yield from _in_one(works, lambda work: list(list_records(work)))
        return
    if not _ID.fullmatch(given.decided_by or ""):
        raise Refused(_WHO)
    if given.hold and not (given.until and given.reason):
        raise Refused(_UNTIL)
    yield from _in_one(works, lambda work: _decide_all(work, dict.fromkeys(numbers), given))


def _decide_all(work: Work, numbers: Iterable[str], given: Namespace) -> list[str]:
    """Return what became of each. Raises ``Refused`` with everything that is wrong, and then nothing is done."""
    done, wrong = list[str](), dict[str, None]()
    for number in numbers:
        try:
            done.append(_decide(work, Decided(number, given.decided_by), given))
        except NotFound:
            wrong[_UNKNOWN.format(number)] = None
        except InvalidInput as invalid:
            wrong |= dict.fromkeys(fault.message for fault in invalid.faults)
        except Conflict as held:
            wrong[str(held)] = None
    if wrong:
        raise Refused(" ".join(wrong if len(wrong) == 1 and not done else [*wrong, _NOTHING_DONE]))
    return done


def _decide(work: Work, decided: Decided, given: Namespace) -> str:
    if given.destroy:
        return let_record_go(work, decided)
    return hold_record(work, decided, given.reason, given.until)


def _in_one(works: WorkFactory, act: Callable[[Work], T]) -> T:
    """Do it in a transaction of its own, anew when others went first."""

    def whole() -> T:
        with works.begin(service_subject("worktrack")) as work:
            return act(work)

    return again(whole)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_NO_DATE.format(text)) from None
