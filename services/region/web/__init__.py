"""The routes of region."""
