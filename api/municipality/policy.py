"""Who may read about the municipality."""

from api.kit.policy import EVERYBODY, Policy

POLICY = Policy(
    {
        "get_municipality": EVERYBODY,
    }
)
