"""A record is destroyed: asked, every holder asked, held, carried out, and carried out again after a restore (D28)."""
