"""Sessions that live on the server; the browser holds a random number and nothing else."""
