"""The checker: a process of its own that reads the journal, raw dumps and the public API, and says what is wrong.

``python -m tests.faults.check <file>``: the file says where everything is; what is wrong is printed as JSON.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from deploy.local.sign_in import Persona
from tests.faults import dump
from tests.faults.clients import Telephone
from tests.faults.dump import dump_of
from tests.faults.invariants import consent, effects, order, overview, queues
from tests.faults.invariants.reading import i5_nothing_is_in_limbo, i14_who_wrote_it_sees_it
from tests.faults.invariants.world import World
from tests.faults.journal import testimony
from tests.faults.kafka_dump import kafka_log
from tests.faults.probes import i3_a_key_belongs_to_its_request_and_its_organisation

MOST_SHOWN = 8
GP, TRIAGE = Persona("de-vries"), Persona("bakker")
CHECKS: Sequence[Callable[[World], Iterator[str]]] = (
    effects.i1_every_acknowledged_command_has_one_effect,
    effects.i2_no_effect_without_a_command,
    effects.i3_one_key_is_one_answer,
    order.i4_versions_and_moves,
    order.i6_receivers_see_the_order_of_the_sender,
    queues.i7_every_timer_has_one_effect,
    queues.i8_everybody_is_told_once,
    overview.i9_the_overview_is_what_its_events_say,
    queues.i10_the_log_is_what_was_written_and_was_read,
    consent.i11_every_look_is_in_the_log,
    consent.i13_nothing_is_read_after_a_withdrawal,
    i14_who_wrote_it_sees_it,
    queues.i15_nothing_grew_that_should_not,
    effects.i16_what_comes_in_is_somewhere,
)


@dataclass(frozen=True)
class Where:
    """Where everything is that the checker looks at; ``parked``: how many events must stay parked.

    ``excused``: invariants that the fault itself breaks, such as the order in a log that was shuffled on purpose.
    ``databases`` by service and ``kafka``: addresses, where the engines are real. ``issuer_url``: where people
    sign in, when not at the product.
    """

    journal: str
    before: str
    folder: str
    base_url: str
    parked: int = 0
    excused: Sequence[str] = ()
    databases: Mapping[str, str] = field(default_factory=dict)
    kafka: str = ""
    issuer_url: str = ""

    def keep(self, path: Path) -> None:
        """Write it to a file."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


@dataclass(frozen=True)
class PublicApi:
    """Somebody who reads."""

    phone: Telephone
    who: Persona

    def get(self, path: str) -> Any:
        """Return the JSON of a path below ``/api``."""
        answer = self.phone.send(self.who, "GET", path)
        answer.raise_for_status()
        return answer.json()


def check(where: Where) -> dict[str, list[str]]:
    """Return what is wrong, by invariant; nothing when all holds."""
    now = dump_of(where.databases, kafka_log(where.kafka)) if where.kafka else dump.whole(Path(where.folder))
    world = World(testimony(Path(where.journal)), dump.kept(Path(where.before)), now, where.parked)
    found = {one.__name__: list(one(world)) for one in CHECKS}
    phone = Telephone(where.base_url, where.issuer_url or where.base_url)
    readers = (PublicApi(phone, GP), PublicApi(phone, TRIAGE))
    found["i5_nothing_is_in_limbo"] = list(i5_nothing_is_in_limbo(world, *readers))
    found["i3_a_key_belongs"] = list(i3_a_key_belongs_to_its_request_and_its_organisation(world, phone))
    phone.close()
    found["the journal holds something"] = _empty(world)
    return {name: faults[:MOST_SHOWN] for name, faults in found.items() if faults and name not in where.excused}


def _empty(world: World) -> list[str]:
    acknowledged = sum(one.acknowledged is not None for one in world.journal.commands.values())
    return [] if acknowledged else ["no command was acknowledged: this run proves nothing"]


def main(path: str) -> None:
    """Print what is wrong."""
    where = Where(**json.loads(Path(path).read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(check(where)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
