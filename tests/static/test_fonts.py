"""The fonts: named as ours, small, covering what the pages and the report print, and all put to use."""

import re
from pathlib import Path

import pytest
from fontTools.subset import parse_unicodes  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

STATIC = Path(__file__).resolve().parents[2] / "static"
FONTS = STATIC / "fonts"
CSS = ("fonts.css", "fonts-print.css")
FACES = ("salesops-sans-regular", "salesops-sans-semibold", "salesops-serif-semibold")
SANS = FACES[:2]
SCRIPTS = {
    "sc": "国家销售运营部门，负责每月的报告。王小明喆堃珺",
    "arabic": "شركة النخيل للأجهزة الطبية، ۱۲۳؟ پچژگ ٹڈے",
    "hebrew": "מכשור רפואי הצפון בע״מ שָׁלוֹם ₪",
}
PRINTED = "Who keeps it? 0123456789 ÄÖÜäöüßéñ €£%§ “a” ‘b’ – — … × ÷ − · • → ← ↑ ↓ ≥ ≤ ≠ ≈ °"
SIGNS = "✓ ✗ ● ○ ■ □ ▲ ▼ ◆ ◦ ▪"  # the last two are the bullets of nested lists
EUROPEAN = "Łódź Český Győr Şişli Țară Đorđe İstanbul Nguyễn"
FONT_FACE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)


def cmap(path: Path) -> set[int]:
    """The code points that a font draws."""
    return set(TTFont(path).getBestCmap())


def points(text: str) -> set[int]:
    return {ord(character) for character in text}


def faces(css: str) -> list[tuple[str, Path, set[int]]]:
    """Family, file and declared range of each face in a stylesheet; no range is an empty set."""
    found = []
    for body in FONT_FACE.findall((STATIC / "css" / css).read_text()):
        family = re.search(r'font-family: "(.*?)"', body)
        url = re.search(r'url\("(.*?)"\)', body)
        declared = re.search(r"unicode-range: (.*?);", body, re.DOTALL)
        assert family and url
        ranges = re.sub(r"U\+|\s", "", declared[1]) if declared else ""
        found.append((family[1], (STATIC / "css" / url[1]).resolve(), set(parse_unicodes(ranges))))
    return found


def test_the_stylesheets_name_every_font_file_and_no_other() -> None:
    named = {path for css in CSS for _, path, _ in faces(css)}
    assert named == {*FONTS.glob("*.woff2"), *FONTS.glob("*.ttf")}


@pytest.mark.parametrize("path", sorted(FONTS.glob("*.*f*")), ids=lambda path: path.name)
def test_no_font_bears_a_reserved_name(path: Path) -> None:
    family = "Salesops Serif" if "serif" in path.name else "Salesops Sans"
    family += {"sc": " SC", "arabic": " Arabic", "hebrew": " Hebrew"}.get(path.stem.split("-")[2], "")
    names = {name.nameID: name.toUnicode() for name in TTFont(path)["name"].names}
    assert names[16] == family
    assert not re.search(
        "source|inter|noto|plex", " ".join(names[i] for i in (1, 3, 4, 6, 16)), re.IGNORECASE
    )
    assert "Open Font License" in names[13]


@pytest.mark.parametrize("css", CSS)
def test_a_face_is_called_in_css_what_its_font_calls_itself(css: str) -> None:
    for family, path, _ in faces(css):
        assert TTFont(path)["name"].getDebugName(16) == family


def test_the_browser_fetches_less_than_70_kb_of_fonts_for_english() -> None:
    sizes = [(FONTS / f"{face}-latin.woff2").stat().st_size for face in FACES]
    assert sum(sizes) < 70_000


def test_latin_and_its_extension_share_no_character() -> None:
    # else a page in English could fetch both
    by_family: dict[str, list[set[int]]] = {}
    for _, path, declared in faces("fonts.css"):
        by_family.setdefault(path.name.split("-latin")[0], []).append(declared)
    assert set(by_family) == set(FACES)
    assert all(len(ranges) == 2 and not ranges[0] & ranges[1] for ranges in by_family.values())


def test_a_font_draws_nothing_outside_its_declared_range() -> None:
    for _, path, declared in faces("fonts.css"):
        assert cmap(path) <= declared, path.name


@pytest.mark.parametrize("face", FACES)
def test_latin_and_paper_cover_what_is_printed(face: str) -> None:
    for suffix in ("-latin.woff2", ".ttf"):
        assert not points(PRINTED) - cmap(FONTS / f"{face}{suffix}")


@pytest.mark.parametrize("face", SANS)
def test_the_text_font_has_the_signs_too(face: str) -> None:
    for suffix in ("-latin.woff2", ".ttf"):
        assert not points(SIGNS) - cmap(FONTS / f"{face}{suffix}")


@pytest.mark.parametrize("face", FACES)
def test_names_from_all_of_europe_can_be_printed(face: str) -> None:
    both = cmap(FONTS / f"{face}-latin.woff2") | cmap(FONTS / f"{face}-latin-ext.woff2")
    assert not points(EUROPEAN) - both
    assert not points(EUROPEAN + "Ελλάδα Київ") - cmap(FONTS / f"{face}.ttf")


@pytest.mark.parametrize("face", SANS)
def test_figures_can_stand_in_columns(face: str) -> None:
    for suffix in ("-latin.woff2", ".ttf"):
        font = TTFont(FONTS / f"{face}{suffix}")
        assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("face", FACES)
def test_paper_gets_static_truetype_with_kerning(face: str) -> None:
    font = TTFont(FONTS / f"{face}.ttf")
    assert font.flavor is None and "glyf" in font and "fvar" not in font
    assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("style", ["regular", "semibold"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_other_scripts_have_a_font_on_paper_with_a_space_of_its_own(script: str, style: str) -> None:
    path = FONTS / f"salesops-sans-{script}-{style}.ttf"
    assert not points(SCRIPTS[script]) - {*cmap(path), *points("123")} and 0x20 in cmap(path)
    assert "fvar" not in TTFont(path) and not points("Aa1") & cmap(path)


def test_all_of_gb_2312_is_drawn() -> None:
    hanzi = {
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
    }
    assert len(hanzi - {""}) == 6763
    for style in ("regular", "semibold"):
        assert not points("".join(hanzi)) - cmap(FONTS / f"salesops-sans-sc-{style}.ttf")


@pytest.mark.parametrize("script", ["arabic", "hebrew"])
def test_right_to_left_scripts_keep_what_shapes_them(script: str) -> None:
    font = TTFont(FONTS / f"salesops-sans-{script}-regular.ttf")
    kept = {r.FeatureTag for table in ("GSUB", "GPOS") for r in font[table].table.FeatureList.FeatureRecord}
    assert "mark" in kept
    assert script == "hebrew" or {"init", "medi", "fina", "rlig"} <= kept


def test_all_of_them_weigh_less_than_five_megabytes() -> None:
    assert sum(path.stat().st_size for script in SCRIPTS for path in FONTS.glob(f"*-{script}-*.ttf")) < 5e6
