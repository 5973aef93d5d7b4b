"""Takes the pictures in client/docs anew: `python -m tests.browser.pictures BASE [PERSON …]`.

BASE is the address of a fresh demonstration (`make run`); without names everybody's way is walked.
What the walks do there stays there.
"""

import argparse
import importlib
import os
import pkgutil
import shutil

from playwright.sync_api import sync_playwright

from tests.browser.pictures import walks
from tests.browser.pictures.camera import Camera
from tests.browser.pictures.house import House

PEOPLE = [module.name for module in pkgutil.iter_modules(walks.__path__)]


def _take(base: str, people: list[str]) -> None:
    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        camera = Camera(House.at(base), browser)
        for person in people:
            importlib.import_module(f"{walks.__name__}.{person}").walk(camera)
        browser.close()


if __name__ == "__main__":
    given = argparse.ArgumentParser(prog="python -m tests.browser.pictures", description=__doc__)
    given.add_argument("base", help="address of the demonstration, as http://127.0.0.1:8000")
    given.add_argument("people", nargs="*", choices=[*PEOPLE, []], help="walk as these alone")
    asked = given.parse_args()
    _take(asked.base.rstrip("/"), asked.people or PEOPLE)
