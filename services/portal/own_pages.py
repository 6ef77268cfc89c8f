"""Where someone may be led to: a page of ours, and nothing else."""

from urllib.parse import urlsplit


def own_page(address: str | None) -> str:
    """Return a page of ours to go to; anything else leads to the front page."""
    parsed = urlsplit(address or "/")
    is_ours = not parsed.scheme and not parsed.netloc and parsed.path.startswith("/")
    is_plain = is_ours and not parsed.path.startswith(("//", "/\\", "/auth/", "/assets/")) and "\\" not in parsed.path
    if not is_plain:
        return "/"
    return f"{parsed.path}?{parsed.query}" if parsed.query else parsed.path
