"""What the arbodienst does of a day: who is seen when, and what came of it."""
