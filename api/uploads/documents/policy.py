"""Who may bring documents: with the secret of the document, everybody."""

from api.kit.policy import EVERYBODY, Policy
from api.uploads.policy import WITH_SECRET

POLICY = Policy(
    {
        "create_document": EVERYBODY,
        "complete_document": WITH_SECRET,
        "get_document": WITH_SECRET,
    }
)
