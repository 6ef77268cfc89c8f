"""Why something failed, in words that may be kept and shown: never a value, since a value may be personal data."""

import traceback

from shared.contracts.contract import ContractBroken
from shared.events.broker import BrokerDown
from shared.events.event import Gap, Reject, Retry
from shared.faults import Refusal

BEHIND = "waits for an earlier event of the same key"
_OURS = (Gap, Reject, Retry, ContractBroken, BrokerDown)
_KINDS = (
    (BEHIND, "behind"),
    ("Gap: ", "gap"),
    ("ContractBroken: ", "contract-broken"),
    ("BrokerDown: ", "broker-down"),
    ("Retry: ", "retry"),
    ("Reject: envelope: ", "unreadable"),
    ("Reject: contract: ", "unknown-contract"),
    ("Reject: order: ", "out-of-order"),
    ("Reject: ", "unknown-item"),
    *((each.__name__, "refused") for each in Refusal.__subclasses__()),
)


def describe(error: BaseException) -> str:
    """Return the kind of error and where it happened; texts only of errors whose texts are ours."""
    name = type(error).__name__
    if isinstance(error, _OURS):
        return f"{name}: {error}"[:500]
    if isinstance(error, Refusal):
        codes = sorted({fault.rule or fault.code for fault in error.faults})
        return f"{name}: {', '.join(codes)}"[:500] if codes else f"{name} at {_place(error)}"
    return f"{name} at {_place(error)}"


def code_of(reason: str) -> str:
    """Return the kind of trouble that a described reason tells of; `failed` for an error that nobody foresaw."""
    return next((code for start, code in _KINDS if reason.startswith(start)), "failed")


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "unknown place"
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    last = ours[-1]
    return f"{'/'.join(last.filename.split('/')[-3:])}:{last.lineno} {last.name}"
