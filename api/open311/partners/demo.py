"""The key of the demonstration's partner: derived from the server's key, so that scripts can be
told of it though it is stored as a hash like every other."""

from api.kit.ids import keyed_hash
from api.open311.partners.states import PREFIX


def demo_key() -> str:
    """Good wherever the demo ward was planted, which production refuses."""
    return PREFIX + keyed_hash("open311-demo-key", b"")[:24].hex()
