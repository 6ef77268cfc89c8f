"""What leaves the pages as a document: made when asked for, of what the reader may see, and kept nowhere (D42)."""
