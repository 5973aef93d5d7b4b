"""Mail addresses as people have them: what carriers gave out works, what is none is refused."""

import pytest
from pydantic import TypeAdapter, ValidationError

from api.kit.address import MailAddress, on_the_wire
from tests.frame.typed import wide

ADDRESS: TypeAdapter[str] = TypeAdapter(MailAddress)
CARRIERS = ["taro..test@docomo.ne.jp", "taro.test.@docomo.ne.jp", ".taro@ezweb.ne.jp"]


@pytest.mark.parametrize(
    "address", [*CARRIERS, "..a...b..@softbank.ne.jp", "a-b_c/d?@docomo.ne.jp"]
)
def test_what_carriers_gave_out_is_an_address(address: str) -> None:
    assert ADDRESS.validate_python(address) == address
    local, _, domain = address.partition("@")
    assert ADDRESS.validate_python(f'"{local}"@{domain}') == address


@pytest.mark.parametrize(
    "typed",
    [
        wide("taro@example.jp"),
        " taro@example.jp\u3000",
        "\ufefftaro@\u200bexample.jp",
        "練馬太郎 <taro@example.jp>",
        "taro@EXAMPLE.jp",
    ],
)
def test_an_address_is_understood_however_it_is_typed(typed: str) -> None:
    assert ADDRESS.validate_python(typed) == "taro@example.jp"


@pytest.mark.parametrize(
    "wrong",
    [
        "", "@", "nobody", "a@b", "...@docomo.ne.jp", "a b@example.jp", "a..b c@example.jp",
        "a@exam..ple.jp", "a@.jp", "a\r\nBcc:..x@example.jp", "a..b,c@example.jp",
        "x" * 70 + "..@docomo.ne.jp", "a..b@" + "x" * 250 + ".jp", '"a b"@example.jp',
        "a@example.jp, b@example.jp", "a..<b>@example.jp",
    ],
)  # fmt: skip
def test_what_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        ADDRESS.validate_python(wrong)


def test_on_the_wire_stray_dots_stand_in_quotes() -> None:
    assert [on_the_wire(address) for address in CARRIERS] == [
        '"taro..test"@docomo.ne.jp', '"taro.test."@docomo.ne.jp', '".taro"@ezweb.ne.jp',
    ]  # fmt: skip
    assert on_the_wire("a.b@example.jp") == "a.b@example.jp"
