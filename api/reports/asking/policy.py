"""Who may come with the link of a question: everybody who has it."""

from api.kit.policy import EVERYBODY, Policy

POLICY = Policy(
    {
        "open_answer_link": EVERYBODY,
    }
)
