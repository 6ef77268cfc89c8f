"""Noodtoegang: asked, opened, ended, accounted for, judged, and looked at (D27)."""
