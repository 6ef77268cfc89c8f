"""What a bedrijfsarts asks an arbeidsdeskundige, what is shared for it, and the advice that comes back."""
