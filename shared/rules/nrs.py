"""The numeric rating scale: eleven points, 0 to 10, whatever a printed table says (DEF-09)."""

from dataclasses import dataclass

from shared.rules.catalogue import Reason, reason

SCALE_ID = "NRS11"
LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True)
class NrsDecision:
    """Whether a value is a score on the NRS; `score` is empty when it is not."""

    score: int | None
    reasons: tuple[Reason, ...]

    @property
    def accepted(self) -> bool:
        """Whether the value may be stored as a score."""
        return self.score is not None


def decide_nrs(value: object) -> NrsDecision:
    """Accept whole numbers from 0 to 10; true, 3.0 and "3" are no scores (DEF-09)."""
    if isinstance(value, int) and not isinstance(value, bool) and LOWEST <= value <= HIGHEST:  # DEF-09
        return NrsDecision(value, (reason("DEF-09", "De score is een heel getal van 0 tot en met 10."),))
    text = "Geef de score als heel getal van 0 (geen pijn) tot en met 10 (ergst denkbare pijn)."
    return NrsDecision(None, (reason("DEF-09", text),))


def nrs_score(value: object) -> int:
    """Return the score; raises ValueError (in Dutch) for anything that is not on the NRS."""
    decision = decide_nrs(value)
    if decision.score is None:
        raise ValueError(decision.reasons[0].text)
    return decision.score
