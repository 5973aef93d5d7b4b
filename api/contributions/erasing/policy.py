"""Who may have the words of a contribution erased: whoever has its number and code."""

from api.kit.policy import EVERYBODY, Policy

POLICY = Policy({"erase_contributor": EVERYBODY})
