"""An offer is made, taken by the desk's word, and then it is over."""

from httpx import AsyncClient

from tests.frame.people import Cast, headers_of


async def test_an_offer_is_taken_once(client: AsyncClient, cast: Cast) -> None:
    owner, clerk = headers_of(cast.resident_a), headers_of(cast.clerk_road)
    made = await client.post("/api/v1/swaps", json={"what": "三輪車"}, headers=owner)
    url = f"/api/v1/swaps/{made.json()['id']}/moves"
    lacking = await client.post(url, json={"move": "take"}, headers=clerk)
    assert (lacking.status_code, lacking.json()["errors"][0]["pointer"]) == (422, "/note")
    taken = await client.post(url, json={"move": "take", "note": "近所の方へ"}, headers=clerk)
    assert (taken.status_code, taken.json()["state"]) == (200, "taken")
    again = await client.post(url, json={"move": "take", "note": "また"}, headers=clerk)
    assert again.status_code == 409
