"""Who did or saw what, for whom, in which role, on which ground (NEN 7513); written with the work it records."""
