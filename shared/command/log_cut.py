"""``python -m services.<name> log-cut``: entries of the log past their term; without more it only tells (D28)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from shared.calendar import local_date
from shared.command.decided_by import assert_decides
from shared.command.sealing import sealer_of
from shared.events.commands import Refused
from shared.roles import Role
from shared.runtime import Running
from shared.storage.cutting import Cutter

_NONE = "Van geen enkele regel van het log is de bewaartermijn voorbij."
_DUE = "{count} regels van voor {day:%d-%m-%Y} kunnen weg; er is nog niets gewist."
_CUT = "{count} regels tot en met plaats {position} zijn vernietigd; de snede staat in {file}."
_WITHOUT = "--decided-by hoort bij --destroy."


def add_options(parser: ArgumentParser) -> None:
    """Say whether to destroy, and by whose word."""
    parser.add_argument("--destroy", action="store_true", help="vernietig ze, met een ondertekende snede")
    parser.add_argument("--decided-by", metavar="ID", help="de functionaris gegevensbescherming: een id, geen naam")


def log_cut(one: Running, data: Path, given: Namespace) -> Iterator[str]:
    """Yield how many entries are past their term, or each cut that was made. Raises ``Refused``."""
    if given.decided_by and not given.destroy:
        raise Refused(_WITHOUT)
    cutter = Cutter(one.works, sealer_of(one, data), one.service.cuts_along)
    due = cutter.due()
    if not given.destroy:
        yield _DUE.format(count=due.count, day=local_date(due.before)) if due.count else _NONE
        return
    decided_by = assert_decides(one.web.client, given.decided_by, Role.PRIVACY_OFFICER)
    done = 0
    for cut in cutter.cut(decided_by):
        done += 1
        yield _CUT.format(count=cut.count, position=cut.position, file=cutter.cuts.path.name)
    if not done:
        yield _NONE
