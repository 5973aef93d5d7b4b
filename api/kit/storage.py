"""Objects in S3. Presigning is local arithmetic; everything else is for jobs and the file door.

boto3 is loaded by the first who needs it: it would make every start slower by a third of a second.
"""

import asyncio
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from api.kit.errors import Unavailable
from api.kit.settings import settings

if TYPE_CHECKING:
    from botocore.exceptions import ClientError


@lru_cache
def client() -> Any:
    """The S3 client of this process (boto3; thread-safe)."""
    import boto3
    from botocore.config import Config

    # boto3 makes its clients at run time: nothing about them is typed.
    return cast(Any, boto3).client(
        "s3",
        endpoint_url=settings().s3_endpoint or None,
        aws_access_key_id=settings().s3_access_key or None,
        aws_secret_access_key=settings().s3_secret_key.get_secret_value() or None,
        region_name=settings().s3_region,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=5,
            read_timeout=20,
            retries={"max_attempts": 2},
        ),
    )


def presigned_post(key: str, *, content_type: str, limit: int, seconds: int) -> dict[str, str]:
    """Form fields that let a browser put exactly this key: type fixed, 1 to `limit` bytes."""
    form = client().generate_presigned_post(
        settings().s3_bucket,
        key,
        Fields={"Content-Type": content_type},
        Conditions=[
            {"Content-Type": content_type},
            ["content-length-range", 1, limit],
        ],
        ExpiresIn=seconds,
    )
    return form["fields"]


async def put(key: str, body: bytes, content_type: str) -> None:
    """Store an object."""
    await _call(
        client().put_object,
        Bucket=settings().s3_bucket,
        Key=key,
        Body=body,
        ContentType=content_type,
    )


async def get(key: str) -> bytes | None:
    """The bytes of an object, or nothing where there is none."""
    from botocore.exceptions import ClientError

    def read() -> bytes | None:
        try:
            return client().get_object(Bucket=settings().s3_bucket, Key=key)["Body"].read()
        except ClientError as error:
            if _is_absent(error):
                return None
            raise

    return await _call(read)


async def size(key: str) -> int | None:
    """The size of an object in bytes, or nothing where there is none."""
    from botocore.exceptions import ClientError

    def head() -> int | None:
        try:
            found = client().head_object(Bucket=settings().s3_bucket, Key=key)
        except ClientError as error:
            if _is_absent(error):
                return None
            raise
        return int(found["ContentLength"])

    return await _call(head)


async def remove(key: str) -> None:
    """Delete an object; one that is absent already is no error."""
    await _call(client().delete_object, Bucket=settings().s3_bucket, Key=key)


async def _call(ask: Callable[..., Any], **arguments: Any) -> Any:
    """Ask the store in a thread; 503 (for a job: try again) when it fails or does not answer."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return await asyncio.to_thread(ask, **arguments)
    except BotoCoreError as error:
        raise Unavailable(headers={"Retry-After": "5"}) from error
    except ClientError as error:
        if _status(error) < 500:
            raise
        raise Unavailable(headers={"Retry-After": "5"}) from error


def _status(error: "ClientError") -> int:
    response = cast(dict[str, Any], error.response)
    return int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _is_absent(error: "ClientError") -> bool:
    return error.response.get("Error", {}).get("Code") in {"NoSuchKey", "404", "NotFound"}
