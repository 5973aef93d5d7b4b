"""Groups of query parameters as one dependency."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

Made = TypeVar("Made")


def in_loop(kind: Callable[..., Made]) -> Callable[..., Awaitable[Made]]:
    """A dependency that makes `kind` of the parameters that its constructor names.

    `Depends(kind)` itself would do so in a thread: FastAPI takes every class for slow work.
    """

    async def make(**values: Any) -> Made:
        return kind(**values)

    make.__signature__ = inspect.signature(kind)  # pyright: ignore[reportFunctionMemberAccess] - read by inspect
    return make
