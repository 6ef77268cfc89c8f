"""How much was typed that an own system knew already: sums over the region, hidden while few are behind them (D25)."""

from dataclasses import dataclass

from services.region.domain.small_numbers import SMALLEST_SHOWN


@dataclass(frozen=True)
class DoubleTyping:
    """Over all ``referrals`` that were begun from an own system: fields, not people."""

    referrals: int = 0
    filled_in: int = 0
    overwritten: int = 0
    typed_again: int = 0

    @property
    def hidden(self) -> bool:
        """Tell whether too few referrals stand behind the sums to show any of them."""
        return 0 < self.referrals < SMALLEST_SHOWN  # D25
