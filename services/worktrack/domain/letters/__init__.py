"""Letters of the bedrijfsarts: one text for employee and employer at once, and a medical part that stays closed."""
