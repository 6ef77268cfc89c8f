"""Which cases there are: all of them for the long form, a dozen rows for the short form, and what plays on engines."""

from tests.faults.cases import MIGRATED, STEPPED, STOPPED, TIMED, together
from tests.faults.cases_alone import APART
from tests.faults.cases_consent import CONSENTED
from tests.faults.cases_disk import FULL
from tests.faults.cases_engines import KILLED
from tests.faults.cases_house import HOUSED
from tests.faults.cases_issuer import ISSUED
from tests.faults.cases_log import LOGGED
from tests.faults.cases_rolling import ROLLED
from tests.faults.cases_standby import FOLLOWED
from tests.faults.cases_wire import WIRED
from tests.faults.mistakes import MISTAKES

ON_KAFKA_TOO = frozenset({31, 40, 42, 43})
_BY_NUMBER = {case.numbers[0]: case for case in STEPPED}

EMBEDDED = (*STEPPED, STOPPED, MIGRATED, TIMED, *WIRED, *LOGGED, *HOUSED, *ISSUED, *CONSENTED, *MISTAKES)
SHORT = (
    together(*(_BY_NUMBER[number] for number in (1, 2, 3, 4))),
    together(*(_BY_NUMBER[number] for number in (9, 10, 11))),
    together(*(_BY_NUMBER[number] for number in (13, 14, 15))),
    STOPPED,
    TIMED,
    *MISTAKES,
)
REAL = (
    *KILLED,
    *FOLLOWED,
    *FULL,
    *APART,
    *ISSUED,
    *ROLLED,
    *CONSENTED,
    *(case for case in LOGGED if case.numbers[0] in ON_KAFKA_TOO),
    *SHORT[:3],
    TIMED,
)
