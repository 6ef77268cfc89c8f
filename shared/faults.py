"""What can go wrong, in the words of the user. Domain and use cases raise; the web makes problem+json."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

MOST_NAMED = 8
UNSURE = (
    "Wij weten nu niet zeker of de toestemming van de patiënt nog geldt. Gegevens van een andere organisatie tonen wij "
    "daarom even niet. Uw eigen werk gaat door; probeer dit over een minuut opnieuw."
)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (dotted field path), what (``FAULT_CODES``), in plain Dutch, by which rule."""

    field: str
    code: str
    message: str
    rule: str | None = None


def summary(faults: Sequence[Fault]) -> str:
    """Return one readable line: the message of a single fault, else how many fields are wrong and which."""
    fields = list(dict.fromkeys(fault.field for fault in faults if fault.field))
    if len(faults) == 1 or not fields:
        return " ".join(f"{fault.field}: {fault.message}" if fault.field else fault.message for fault in faults)
    shown = ", ".join(fields[:MOST_NAMED])
    more = f" en nog {len(fields) - MOST_NAMED}" if len(fields) > MOST_NAMED else ""
    return f"{_count(len(fields))} {shown}{more}."


def _count(fields: int) -> str:
    return "1 veld klopt niet:" if fields == 1 else f"{fields} velden kloppen niet:"


class Refusal(Exception):
    """Base of every answer 'no' that a user may get."""

    title = "Dit kan niet"

    def __init__(self, detail: str = "", faults: Sequence[Fault] = ()) -> None:
        """Keep the detail and all faults at once."""
        super().__init__(detail or summary(faults))
        self.detail = str(self)
        self.faults = tuple(faults)


class InvalidInput(Refusal):
    """The input is wrong; every fault is named at once."""

    title = "De invoer klopt niet"

    def __init__(self, faults: Sequence[Fault], detail: str = "") -> None:
        """Keep all faults of the input; ``detail`` where fields are not what the user thinks in, as with a file."""
        super().__init__(detail, faults)


class RulesNotMet(Refusal):
    """A rule of the mission refuses the step; every reason is named at once, with its rule id."""

    title = "Dit kan nog niet"

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep all reasons."""
        super().__init__("", faults)


class NotFound(Refusal):
    """There is no such item, or this user may not know that there is."""

    title = "Niet gevonden"

    def __init__(self, detail: str = "Dit bestaat niet, of u heeft er geen toegang toe.") -> None:
        """Say the same for both cases."""
        super().__init__(detail)


class Forbidden(Refusal):
    """The user may know of the item, but may not do this; says why."""

    title = "U mag dit niet"


@dataclass(frozen=True)
class Legal:
    """A move that is legal now."""

    name: str
    title: str


class Conflict(Refusal):
    """The item is in a state that does not allow this, or someone was first."""

    title = "Dit kan niet meer"

    def __init__(
        self,
        detail: str,
        *,
        allowed: Sequence[Legal] = (),
        by: str | None = None,
        at: datetime | None = None,
        faults: Sequence[Fault] = (),
    ) -> None:
        """Keep the moves that are legal now and, where someone was first, who (professional id) and when.

        ``faults``: the rules by which it is refused, where a rule refuses.
        """
        super().__init__(detail, faults)
        self.allowed = tuple(allowed)
        self.by = by
        self.at = at


class StaleVersion(Refusal):
    """Someone changed the item since it was read."""

    title = "Dit is intussen gewijzigd"

    def __init__(self, current: int | None = None) -> None:
        """Keep the version that the item has now."""
        super().__init__("Iemand heeft dit gewijzigd nadat u het opende. Haal het opnieuw op en probeer het dan weer.")
        self.current = current


class PreconditionMissing(Refusal):
    """A change must say which version it was made on."""

    title = "Versie ontbreekt"

    def __init__(self) -> None:
        """Say which header is missing."""
        super().__init__('Stuur de versie mee die u het laatst zag, in de header If-Match: "<versie>".')


class KeyReused(Refusal):
    """The same Idempotency-Key came with another body."""

    title = "Deze sleutel is al gebruikt"

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("De header Idempotency-Key hoort al bij een ander verzoek. Gebruik een nieuwe sleutel.")


class Unavailable(Refusal):
    """Another part that is needed for this does not answer now; nothing was saved."""

    title = "Even niet beschikbaar"


class Unsure(Unavailable):
    """The copy of what patients said is too old to rest this read on; whoever holds the data is asked nothing (D50)."""

    title = "Even niet zeker"

    def __init__(self) -> None:
        """Say what is not known, and what goes on."""
        super().__init__(UNSURE, [Fault("", "not-current", UNSURE, "D50")])


class TooMany(Refusal):
    """More at once than one may ask for; nothing was saved, and ``after_s`` seconds later there is room again."""

    title = "Dit zijn er te veel tegelijk"

    def __init__(self, detail: str, after_s: int = 60) -> None:
        """Say when to ask again."""
        super().__init__(detail)
        self.after_s = after_s


class LostRace(Unavailable):
    """Others changed the same things at the same time, and the database let them go first; nothing was saved."""

    def __init__(self) -> None:
        """Say that it is worth trying again."""
        super().__init__("Er gebeurde te veel tegelijk. Er is niets opgeslagen; probeer het opnieuw.")


@dataclass
class FaultList:
    """Collects faults so that all of them can be named at once."""

    faults: list[Fault] = field(default_factory=list)

    def add(self, where: str, code: str, message: str, rule: str | None = None) -> None:
        """Add one fault."""
        self.faults.append(Fault(where, code, message, rule))

    def raise_invalid(self) -> None:
        """Raise ``InvalidInput`` when there is any fault."""
        if self.faults:
            raise InvalidInput(self.faults)

    def raise_rules(self) -> None:
        """Raise ``RulesNotMet`` when there is any fault."""
        if self.faults:
            raise RulesNotMet(self.faults)
