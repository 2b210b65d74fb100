"""The slides as a package: what PowerPoint demands of a file that it opens without repairing it.

The orders are those of ISO/IEC 29500-1, parts DrawingML, its charts, and PresentationML.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import openpyxl
import pytest
from lxml import etree  # type: ignore[import-untyped]

from tests.results.slides import kind

SPACES = {
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
}
FILLS = "noFill solidFill gradFill blipFill pattFill grpFill"
AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr "
    "txPr crossAx crosses crossesAt"
)
ORDERS = {
    "a:rPr": f"ln {FILLS} effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick "
    "hlinkMouseOver rtl extLst",
    "a:pPr": "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip "
    "tabLst defRPr extLst",
    "a:p": "pPr * endParaRPr",
    "a:bodyPr": "prstTxWarp noAutofit normAutofit spAutoFit scene3d sp3d flatTx extLst",
    "a:ln": f"{FILLS} prstDash custDash round bevel miter headEnd tailEnd extLst",
    "a:tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {FILLS} headers extLst",
    "a:tblPr": f"{FILLS} effectLst effectDag tableStyle tableStyleId extLst",
    "p:cNvPr": "hlinkClick hlinkHover extLst",
    "p:spPr": f"xfrm custGeom prstGeom {FILLS} ln effectLst effectDag scene3d sp3d extLst",
    "p:sld": "cSld clrMapOvr transition timing extLst",
    "c:chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource chart spPr txPr externalData",
    "c:chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly "
    "dispBlanksAs extLst",
    "c:plotArea": "layout barChart catAx valAx dTable spPr extLst",
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId extLst",
    "c:ser": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape extLst",
    "c:dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst",
    "c:dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator showLeaderLines leaderLines extLst",
    "c:catAx": f"{AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl extLst",
    "c:valAx": f"{AXIS} crossBetween majorUnit minorUnit dispUnits extLst",
    "c:scaling": "logBase orientation max min extLst",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr extLst",
}
DECKS = ("commented", "no verdict")


@cache
def package(name: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(kind(name).data))


@pytest.fixture(params=DECKS)
def parts(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The XML of each part by its name."""
    file = package(request.param)
    return {
        name: etree.fromstring(file.read(name))
        for name in file.namelist()
        if re.search(r"\.(xml|rels)$", name)
    }


def called(element: Any) -> str:
    """A tag as the standard writes it: "a:rPr"."""
    name = etree.QName(element)
    return f"{SPACES.get(name.namespace, name.namespace)}:{name.localname}"


def out_of_order(element: Any) -> list[str]:
    """Its children, where they stand otherwise than the standard has them or are none of its own."""
    order = ORDERS[called(element)].split()
    found = [etree.QName(child).localname for child in element]
    any_ = order.index("*") if "*" in order else None
    places = [order.index(name) if name in order else any_ for name in found]
    wrong = None in places or places != sorted(place for place in places if place is not None)
    return [called(element), *found] if wrong else []


def test_what_stands_in_an_element_stands_in_its_order(parts: dict[str, Any]) -> None:
    seen: Counter[str] = Counter()
    for name, root in parts.items():
        for element in root.iter(etree.Element):
            if name.startswith("ppt/") and called(element) in ORDERS:
                seen[called(element)] += 1
                assert not out_of_order(element), name
    assert {one for one in ORDERS if one.startswith("c:")} | {"a:rPr", "a:pPr", "a:tcPr", "p:cNvPr"} <= {
        *seen
    }


def test_a_wrong_order_is_found() -> None:
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    wrong = etree.fromstring(f'<a:rPr xmlns:a="{a}"><a:latin/><a:solidFill/></a:rPr>')
    strange = etree.fromstring(f'<a:rPr xmlns:a="{a}"><a:strange/></a:rPr>')
    assert out_of_order(wrong) and out_of_order(strange)


def relations(parts: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each relation with the folder that its target starts from."""
    for name, root in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            yield from ((folder, relation) for relation in root)


def test_every_relation_leads_to_a_part_and_every_part_has_a_type(parts: dict[str, Any]) -> None:
    names = {*package("commented").namelist()} | {*package("no verdict").namelist()}
    for folder, relation in relations(parts):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
            assert target in names, relation.attrib
    types = parts["[Content_Types].xml"]
    known = {one.get("Extension") for one in types} | {one.get("PartName") for one in types}
    for name in parts:
        assert f"/{name}" in known or name.rpartition(".")[2] in known
        assert f"/{name}" in known or name.endswith(".rels") or name == "[Content_Types].xml", name


def test_every_relation_that_is_named_is_there(parts: dict[str, Any]) -> None:
    r = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    for name, root in parts.items():
        used = {
            value
            for one in root.iter(etree.Element)
            for key, value in one.attrib.items()
            if key.startswith(r)
        }
        beside = parts.get(f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels", ())
        assert used <= {relation.get("Id") for relation in beside}, name


def test_ids_are_there_once(parts: dict[str, Any]) -> None:
    for name, root in parts.items():
        ids = [one.get("id") for one in root.iter(etree.Element) if called(one) == "p:cNvPr"]
        assert len(ids) == len(set(ids)) and all(1 <= int(one) < 2**31 for one in ids), name
    slides = [one.get("id") for one in parts["ppt/presentation.xml"].iter("{*}sldId")]
    assert len(slides) == len(set(slides)) and all(256 <= int(one) < 2**31 for one in slides)


def test_axes_have_numbers_that_every_program_knows_and_cross_each_other(parts: dict[str, Any]) -> None:
    charts = [root for name, root in parts.items() if name.startswith("ppt/charts/chart")]
    for chart in charts:
        axes = [[int(one.find(f"{{*}}{tag}").get("val")) for tag in ("axId", "crossAx")]
                for one in chart.iter("{*}catAx", "{*}valAx")]  # fmt: skip
        assert axes[0] == axes[1][::-1] and all(0 < number < 2**31 for number in axes[0])
        bars = next(chart.iter("{*}barChart"))
        assert [int(one.get("val")) for one in bars.findall("{*}axId")] == axes[0]
    assert charts


@pytest.mark.parametrize("name", DECKS)
def test_the_workbook_behind_a_chart_holds_its_numbers(name: str) -> None:
    for chart in kind(name).charts:
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
        plot = chart.plots[0]
        assert [row[0] for row in rows[1:]] == [str(one) for one in plot.categories]
        for place, series in enumerate(plot.series, start=1):
            assert rows[0][place] == series.name
            assert [row[place] for row in rows[1:]] == pytest.approx(list(series.values))
