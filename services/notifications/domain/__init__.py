"""What a notice is and who gets one: a table and pure functions over it."""
