"""Questions between treaters, as they are kept."""

from services.referral.domain.peer_question import PeerQuestion
from services.referral.storage.between import Kept
from services.referral.storage.tables import peer_question

PEER_QUESTIONS = Kept(peer_question, PeerQuestion)
