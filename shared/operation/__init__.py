"""What an operator sees of a running process: metrics, readiness, and how it stops."""
