"""What a member of the panel shares with an application is seen, and what says nothing is not."""

from datetime import date

import pytest

from api.grants.rules.conflicts import (
    Applying,
    Candidate,
    ConflictKind,
    Facts,
    Membership,
    candidates,
)

TODAY = date(2028, 2, 29)
GROUP = Applying(
    groups=["g-garden"],
    facts=Facts(
        people=["p-chair"],
        memberships=[Membership("g-pta"), Membership("g-old", date(2020, 1, 1))],
        addresses=["東京都練馬区光が丘１丁目２番３号"],
        phones=["03-3990-0001"],
        mails=["info@garden.example", "niwa@gmail.com", "n@jade.plala.or.jp"],
    ),
    consulted_by=["p-officer"],
    experts=["p-expert"],
)


def kinds(member: Facts, known: tuple[str, ...] = ()) -> list[str]:
    return [one.kind.value for one in candidates(member, GROUP, TODAY, known)]


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        (Facts(people=["p-chair"]), "same_person"),
        (Facts(memberships=[Membership("g-garden")]), "group"),
        (Facts(memberships=[Membership("g-pta")]), "group"),
        (Facts(memberships=[Membership("g-garden", date(2025, 2, 28))]), "group"),
        (Facts(addresses=["練馬区光が丘1-2-3"]), "address"),
        (Facts(addresses=["練馬区光が丘 1ー2ー3"]), "address"),
        (Facts(addresses=["練馬区光が丘1丁目2番地の3"]), "address"),
        (Facts(phones=["０３（３９９０）０００１"]), "phone"),
        (Facts(phones=["+81 3 3990 0001"]), "phone"),
        (Facts(mails=["tanaka@GARDEN.example"]), "mail_domain"),
        (Facts(people=["p-officer"]), "consulted"),
        (Facts(people=["p-expert"]), "paid_expert"),
    ],
)
def test_what_is_shared_is_seen(member: Facts, kind: str) -> None:
    assert kinds(member) == [kind]


@pytest.mark.parametrize(
    "member",
    [
        Facts(),
        Facts(people=["p-other"]),
        Facts(memberships=[Membership("g-garden", date(2025, 2, 27))]),
        Facts(memberships=[Membership("g-old")]),
        Facts(addresses=["練馬区光が丘1-2-31", ""]),
        Facts(addresses=["練馬区光が丘12-3"]),
        Facts(phones=["03-3990-0002", "なし"]),
        Facts(mails=["m@jade.plala.or.jp"]),
        Facts(mails=["other@gmail.com", "nobody", "a@other.example"]),
    ],
)
def test_what_says_nothing_is_not(member: Facts) -> None:
    assert kinds(member) == []


def test_the_domain_of_the_municipality_says_nothing() -> None:
    member = Facts(mails=["a@garden.example"])
    assert kinds(member, ("garden.example",)) == []


def test_all_of_it_is_said_with_what_is_shared() -> None:
    member = Facts(people=["p-chair", "p-expert"], memberships=[Membership("g-pta")])
    assert candidates(member, GROUP, TODAY) == [
        Candidate(ConflictKind.SAME_PERSON, "p-chair"),
        Candidate(ConflictKind.GROUP, "g-pta"),
        Candidate(ConflictKind.PAID_EXPERT, "p-expert"),
    ]
