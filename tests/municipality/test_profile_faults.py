"""Whatever is wrong with a profile is named by file and line, all of it at once."""

from pathlib import Path

import pytest

from api.municipality.profile.faults import ProfileError
from api.municipality.profile.reader import read_profile
from tests.municipality.conftest import Edit


def faults(town: Path) -> list[str]:
    """The faults of a folder as they are printed."""
    with pytest.raises(ProfileError) as caught:
        read_profile(town)
    return str(caught.value).split("\n")


def test_an_unknown_department_in_a_category(town: Path, edit: Edit) -> None:
    line = edit("categories.toml", 'department = "harbour"', 'department = "navy"')
    assert faults(town) == [f"categories.toml:{line}: no department has the code 'navy'"]


def test_all_faults_of_all_files_come_at_once(town: Path, edit: Edit) -> None:
    lines = {
        "categories": edit("categories.toml", 'department = "works"', 'department = "nobody"'),
        "departments": edit("departments.toml", 'email = "harbour@example.jp"', 'email = "none"'),
        "districts": edit("districts.csv", "42.0120,141.0030", "42.0120,"),
        "municipality": edit("municipality.toml", "first_answer = 5", "first_answer = 0"),
        "topics": edit("topics.toml", 'icon = "anchor"', 'icon = "an anchor"'),
        "outline": edit("outline.geojson", "[141.024000, 42.012000]", "[141.024000, 942.0]"),
    }
    extensions = {"districts": "csv", "outline": "geojson"}
    found = [fault.rsplit(": ", 2)[0].split(": ")[0] for fault in faults(town)]
    assert sorted(found) == sorted(
        f"{name}.{extensions.get(name, 'toml')}:{line}" for name, line in lines.items()
    )


def test_a_category_with_an_error_does_not_hide_the_others(town: Path, edit: Edit) -> None:
    first = edit("categories.toml", 'icon = "traffic-cone"', "icon = 7")
    second = edit("categories.toml", 'department = "harbour"', 'department = "navy"')
    assert [fault.split(": ")[0] for fault in faults(town)] == [
        f"categories.toml:{first}",
        f"categories.toml:{second}",
    ]


def test_a_missing_key_is_named_where_its_table_begins(town: Path, edit: Edit) -> None:
    edit("categories.toml", 'icon = "waves"\n', "")
    line = edit("categories.toml", 'code = "sea_wall"', 'code = "sea_wall"') - 1
    assert faults(town) == [f"categories.toml:{line}: icon: Field required"]


def test_an_unknown_key(town: Path, edit: Edit) -> None:
    line = edit("topics.toml", 'icon = "anchor"', 'icon = "anchor"\ncolour = "blue"') + 1
    assert faults(town) == [f"topics.toml:{line}: colour: Extra inputs are not permitted"]


def test_a_list_that_is_no_list(town: Path) -> None:
    (town / "topics.toml").write_text('topics = ["sea"]\n', encoding="utf-8")
    assert faults(town)[0].startswith("topics.toml:1: ")
    (town / "topics.toml").write_text('\n[sea]\ncode = "sea"\n', encoding="utf-8")
    assert faults(town) == [
        "topics.toml:1: [[topics]] is missing or not an array of tables",
        "topics.toml:2: unknown key 'sea'; only [[topics]] stands here",
    ]


def test_toml_that_cannot_be_read(town: Path, edit: Edit) -> None:
    line = edit("departments.toml", 'short_name = "港湾"', "short_name = 港湾")
    (fault,) = [fault for fault in faults(town) if fault.startswith("departments")]
    assert fault.startswith(f"departments.toml:{line}: cannot be read: Invalid value")


def test_a_text_that_is_missing_in_one_language(town: Path, edit: Edit) -> None:
    line = edit(
        "categories.toml", 'label = { ja = "道路", en = "Road" }', 'label = { ja = "道路" }'
    )
    assert faults(town) == [f"categories.toml:{line}: label: missing in en"]


def test_a_hostile_character_in_a_name(town: Path, edit: Edit) -> None:
    line = edit("districts.csv", "takadai,高台", "takadai,高\u0007台")
    (fault,) = faults(town)
    assert fault.startswith(f"districts.csv:{line}: name: ")
    assert "\u0007" not in fault


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("minato,港,みなと,Minato,2,42.0010", "6 cells where 7 belong"),
        ('minato,"港,みなと,Minato,2,42.0010,141.0085', "not CSV: unexpected end of data"),
        ("minato,港,ミナト,Minato,2,42.0010,141.0085", "kana: String should match pattern"),
        ("minato,港,みなと,Minato,two,42.0010,141.0085", "chome: Input should be a valid integer"),
        ("minato,港,みなと,Minato,2,42.0010,nan", "lon: Input should be a finite number"),
        ("minato,港,みなと,Minato,2,42.5,141.0085", "the point of '港' lies outside the outline"),
        ("hama,港,みなと,Minato,2,42.0010,141.0085", "the code 'hama' stands already on line 3"),
    ],
)
def test_a_broken_line_of_csv(town: Path, edit: Edit, row: str, message: str) -> None:
    line = edit("districts.csv", "minato,港,みなと,Minato,2,42.0010,141.0085", row)
    (fault,) = faults(town)
    assert fault.startswith(f"districts.csv:{line}: {message}")


def test_csv_columns(town: Path, edit: Edit) -> None:
    line = edit("districts.csv", "code,name,kana,en,chome,lat,lon", "code,name,kana,en,lat,lon")
    assert faults(town) == [
        f"districts.csv:{line}: the columns must be code,name,kana,en,chome,lat,lon"
    ]


def test_a_ring_that_does_not_close(town: Path, edit: Edit) -> None:
    edit("outline.geojson", "[140.993000, 42.014000],\n        [140.990000, 42.003000]",
         "[140.993000, 42.014000]")  # fmt: skip
    ring = edit("outline.geojson", "      [\n        [140.990000, 42.003000],",
                "      [\n        [140.990000, 42.003000],")  # fmt: skip
    assert faults(town) == [f"outline.geojson:{ring}: the ring does not end where it began"]


def test_a_ring_that_crosses_itself(town: Path, edit: Edit) -> None:
    line = edit(
        "outline.geojson",
        "[141.028000, 41.996000],\n        [141.031000, 42.004000]",
        "[141.031000, 42.004000],\n        [141.028000, 41.996000]",
    )
    (fault,) = [fault for fault in faults(town) if fault.startswith("outline")]
    place, message = fault.split(": ", 1)
    assert message == "not a simple area: Self-intersection"
    assert abs(int(place.split(":")[1]) - line) <= 2


def test_latitude_and_longitude_in_the_wrong_order(town: Path, edit: Edit) -> None:
    line = edit("outline.geojson", "[141.031000, 42.004000]", "[42.004000, 141.031000]")
    (fault,) = faults(town)
    assert fault.startswith(f"outline.geojson:{line}: ")


def test_a_stop_that_is_no_landmark(town: Path, edit: Edit) -> None:
    line = edit("municipality.toml", '["hama", "takadai"]', '[\n  "hama",\n  "nowhere",\n]')
    assert faults(town) == [f"municipality.toml:{line}: no landmark has the code 'nowhere'"]


def test_codes_stand_once(town: Path, edit: Edit) -> None:
    line = edit("departments.toml", 'code = "harbour"', 'code = "works"')
    assert f"departments.toml:{line}: the code 'works' stands twice" in faults(town)


def test_a_parent_stands_above_its_departments(town: Path, edit: Edit) -> None:
    line = (
        edit("departments.toml", 'head = "建設課長"', 'head = "建設課長"\nparent = "harbour"') + 1
    )
    assert faults(town) == [
        f"departments.toml:{line}: no department 'harbour' stands above this one"
    ]


def test_a_choice_has_options(town: Path, edit: Edit) -> None:
    question = (
        '\n[[categories.questions]]\ncode = "how"\nkind = "choice"\nrequired = true\n'
        'label = { ja = "どう", en = "How" }\n'
    )
    text = (town / "categories.toml").read_text(encoding="utf-8")
    (town / "categories.toml").write_text(text + question, encoding="utf-8")
    line = text.count("\n") + 2
    (fault,) = faults(town)
    assert fault.startswith(f"categories.toml:{line}: questions #1: a choice has two or more")


def test_files_that_are_missing_or_not_text(town: Path) -> None:
    (town / "topics.toml").unlink()
    (town / "districts.csv").write_bytes("code,\n港".encode("cp932"))
    assert faults(town) == [
        "districts.csv:2: not UTF-8 text",
        "topics.toml:1: the file is missing or cannot be read",
    ]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    assert len(faults(tmp_path / "nowhere")) == 6


def test_spreadsheets_may_write_the_csv(town: Path) -> None:
    path = town / "districts.csv"
    before = read_profile(town)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_profile(town) == before
