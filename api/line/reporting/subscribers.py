"""Listens to the chat."""

from api.line import meanings
from api.line.meanings import Meaning
from api.line.reporting import repository, service


def install() -> None:
    """Listen (called by the doors)."""
    meaning = Meaning(service.concerns, service.answer, repository.drop, service.begin)
    meanings.register("reporting", meaning)
