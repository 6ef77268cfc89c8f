"""Organisations, professionals, offers and mandates as values; flow, start periods and small numbers as arithmetic."""
