"""Breaks the product on purpose and lets an independent checker say whether anything was lost, doubled or forgotten."""
