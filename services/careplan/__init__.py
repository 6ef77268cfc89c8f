"""The individual care plan: who holds which role, what is to be done, and how work stands as the care side sees it."""
