"""Who may act for a patient: given, recorded, taken up, narrowed, ended, and looked at (BW 7:457, 7:465)."""
