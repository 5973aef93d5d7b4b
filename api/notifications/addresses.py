"""Addresses as deliveries know them."""

from api.kit.ids import keyed_hash


def address_key(email: str) -> bytes:
    """What stands for an address, however it is written, so that nobody is told twice."""
    return keyed_hash("delivery-address", email.strip().casefold().encode())
