"""The directory in tables, and the projection that knows no identity."""
