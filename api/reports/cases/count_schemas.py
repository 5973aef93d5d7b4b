"""How much lies on a desk, as it is said."""

from api.kit.schema import Reply


class DeskCounts(Reply):
    """How much lies on the caller's desk."""

    open: int
    new: int
    late: int
    due_today: int
    no_answer: int
    due_soon: int
    unassigned: int
    to_publish: int
    reopen_requested: int
    closure_requested: int
    comments_waiting: int
    author_answered: int
    forwarding_failed: int
