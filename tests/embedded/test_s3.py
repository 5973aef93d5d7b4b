"""The embedded S3 keeps what a store must keep: signatures, conditions, objects."""

import os
import signal
from pathlib import Path
from typing import Any

import httpx
import pytest
from botocore.exceptions import ClientError

from api.embedded.s3 import S3, client, start_s3

FORM = {"Content-Type": "image/jpeg"}


@pytest.fixture
def boto(s3: S3) -> Any:
    return client(s3)


def presign(boto: Any, s3: S3, key: str) -> dict[str, Any]:
    conditions = [FORM, ["content-length-range", 1, 1000]]
    return boto.generate_presigned_post(
        s3.bucket, key, Fields=dict(FORM), Conditions=conditions, ExpiresIn=60
    )


def post(form: dict[str, Any], body: bytes, **fields: str) -> int:
    data = {**form["fields"], **fields}
    return httpx.post(form["url"], data=data, files={"file": ("p.jpg", body)}).status_code


def test_it_answers_as_soon_as_it_is_said_to_run(boto: Any, s3: S3):
    boto.put_object(Bucket=s3.bucket, Key="first", Body=b"1")
    assert boto.get_object(Bucket=s3.bucket, Key="first")["Body"].read() == b"1"


def test_a_presigned_form_stores_exactly_its_key(boto: Any, s3: S3):
    assert post(presign(boto, s3, "in/a"), b"x" * 1000) == 204
    assert boto.head_object(Bucket=s3.bucket, Key="in/a")["ContentType"] == "image/jpeg"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"x" * 1001, {}),
        (b"", {}),
        (b"x", {"Content-Type": "text/html"}),
        (b"x", {"key": "in/other"}),
    ],
    ids=["too large", "empty", "another type", "another key"],
)
def test_a_presigned_form_refuses_what_it_was_not_made_for(
    boto: Any, s3: S3, body: bytes, fields: dict[str, str]
):
    assert post(presign(boto, s3, "in/refused"), body, **fields) in {400, 403}
    for key in ("in/refused", "in/other"):
        with pytest.raises(ClientError, match="404"):
            boto.head_object(Bucket=s3.bucket, Key=key)


def test_strangers_are_refused(boto: Any, s3: S3):
    boto.put_object(Bucket=s3.bucket, Key="private", Body=b"secret")
    assert httpx.get(f"{s3.endpoint}/{s3.bucket}/private").status_code == 403
    guess = S3(s3.endpoint, s3.access_key, "guess", None, None)
    with pytest.raises(ClientError, match="SignatureDoesNotMatch"):
        client(guess).get_object(Bucket=s3.bucket, Key="private")


def test_objects_outlive_a_killed_store_on_the_same_port(data_dir: Path):
    store = start_s3(data_dir)
    client(store).put_object(Bucket=store.bucket, Key="kept", Body=b"x" * 100_000)
    os.kill(store.process.pid, signal.SIGKILL)
    store.stop()
    again = start_s3(data_dir)
    try:
        assert again.endpoint == store.endpoint
        found = client(again).get_object(Bucket=again.bucket, Key="kept")["Body"].read()
        assert found == b"x" * 100_000
    finally:
        again.stop()
