"""On which ground a right rests, as a reader can look it up."""

import re
from collections.abc import Iterable

OWN_GROUND = re.compile(r"^(D\d+|I\d+|house \d+)$")  # a decision of our own: no ground in law or standard


def said(grounds: Iterable[str]) -> str:
    """Return the law, standard or rule that a right rests on; the numbers of our own decisions say a reader nothing."""
    each = [one.strip() for ground in grounds for one in re.split("[;,]", ground)]
    return "; ".join(one for one in each if not OWN_GROUND.match(one))
