"""Notices and their deliveries in tables; the mail folder and the other services as adapters."""
