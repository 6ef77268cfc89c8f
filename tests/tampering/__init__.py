"""Tampers with a sealed log in every way that we know, at random, and counts what the verifier finds (D51)."""
