"""Who may read what is said of the service."""

from api.kit.policy import EVERYBODY, Policy

POLICY = Policy({"get_page": EVERYBODY})
