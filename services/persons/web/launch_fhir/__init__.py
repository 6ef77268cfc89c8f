"""Reads a FHIR R4 Bundle of a GP's own system as what a launch brings along (``docs/launch.md`` has the mapping).

Only what a launch needs is read, and only where it says so in as many words: a code that we do not know stays text,
and what the patient agreed to or was told is never read from a record (D21).
"""
