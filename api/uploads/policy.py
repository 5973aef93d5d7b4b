"""Who may bring photographs: with the secret of the upload, everybody."""

from api.kit.policy import CALLERS, EVERYBODY, Condition, Policy, rules

WITH_SECRET = rules(Condition.SECRET, *CALLERS)

POLICY = Policy(
    {
        "create_upload": EVERYBODY,
        "complete_upload": WITH_SECRET,
        "get_upload": WITH_SECRET,
    }
)
