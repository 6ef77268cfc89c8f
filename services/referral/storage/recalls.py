"""The recall lists, as they are kept."""

from services.referral.domain.recall import RecallEntry
from services.referral.storage.between import Kept
from services.referral.storage.tables import recall

RECALLS = Kept(recall, RecallEntry)
