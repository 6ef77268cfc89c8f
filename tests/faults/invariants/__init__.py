"""Nothing lost, nothing doubled, nothing forgotten: what must hold afterwards, whatever was broken meanwhile."""
