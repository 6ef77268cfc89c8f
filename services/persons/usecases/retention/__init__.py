"""Terms of records: asked about when they are near, reckoned, postponed or confirmed by people (D28)."""
