"""The demo region: planted once, by the services' own use cases."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deploy.local.product import Product


def plant(product: "Product") -> None:
    """Plant the demo region in an empty data folder; a folder that has one is left as it is."""
    del product
