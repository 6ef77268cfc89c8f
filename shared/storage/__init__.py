"""Engine, transaction, tables of the kernel, and the one way to save an aggregate with its events."""
