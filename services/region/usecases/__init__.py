"""What region does: publish, show, and keep the overview."""
