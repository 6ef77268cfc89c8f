"""Programmes keeps no tables of its own yet: the definitions are data in the repository, the kernel's tables audit."""

from shared.columns import new_metadata

metadata = new_metadata()
