"""The events and their versions: all that services know of each other. One module per owner."""
