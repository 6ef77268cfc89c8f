"""What the chapters share: who plays, what is told, what was seen so far."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from deploy.local.story.book import Book
from deploy.local.story.cast import Cast
from deploy.local.story.told import Told

OFFER = "offer-pijnteam-midden"
EMPLOYER = "bakkerij-van-dijk"


@dataclass
class Stage:
    """The scene. Ids are filled in as the story goes; ``mail`` is the local mail folder; it may be elsewhere."""

    book: Book
    cast: Cast
    told: Told
    bsn: str
    other_bsn: str
    begun: date
    mail: Path
    ids: dict[str, str] = field(default_factory=dict)
