"""Groups of query parameters as one dependency."""

import inspect
from collections.abc import Callable
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class Parameters(Generic[Made]):
    """A dependency that makes `kind` of the parameters that its constructor names.

    `Depends(kind)` itself would do so in a thread: FastAPI takes every class for slow work.
    """

    def __init__(self, kind: Callable[..., Made]) -> None:
        self.kind = kind
        self.__signature__ = inspect.signature(kind)

    async def __call__(self, **values: Any) -> Made:
        """The group."""
        return self.kind(**values)
