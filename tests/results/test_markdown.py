"""Commentary in Markdown: what works, what stays as it was typed, and that nothing in it acts."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.results.markdown import to_html, to_paragraphs, to_plain

ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</div></section><h1>Mine</h1>",
    "<!-- --><![CDATA[<b>]]>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6a;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java script:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example/)",
    "[x](/accounts/logout/)",
    "[x](https://static.invalid/#said)",
    "<https://STATIC.invalid./css/site.css>",
    "[x](http://user@static.invalid:443/#said)",
    "[x](http:javascript:alert(1))",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "![x](https://evil.example/x.png)",
    "![x](javascript:alert(1))",
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org/'\"><script>alert(1)</script>)",
    '[x](https://example.org "title" onclick=alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "[[x](javascript:alert(1))](https://example.org)",
    "[![x](javascript:alert(1))](https://example.org)",
    "**[x](javascript:alert(1))** > - `<b>`",
    "> <script>alert(1)</script>\n> - <img src=x onerror=alert(1)>",
    "# Heading\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```html\n<b>\n```",
    "    <b>indented</b>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "\u202ertl\u2028\u0000",
)


class Walker(HTMLParser):
    """Every tag with its attributes, and every place a browser would go to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {f"{tag} {name}" for name, _value in attributes}
        self.links += [value or "" for name, value in attributes if name == "href"]


def check(html: str) -> None:
    """Only what Markdown makes here, and links to the web and to mail addresses alone."""
    walked = Walker(html)
    assert walked.tags <= ALLOWED
    assert walked.attributes <= {"a href", "a title", "ol start"}
    assert all(re.match(r"(https?|mailto):", link, re.IGNORECASE) for link in walked.links)


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_is_typed_acts(text: str) -> None:
    for whole in (text, f"- {text}", f"> {text}", f"**{text}**", f"[{text}](https://example.org)"):
        check(to_html(whole))


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    st.lists(
        st.sampled_from([*ATTACKS, "*", "**", "_", "[", "](", ")", "<", ">", "\n", "\n\n", "- ", "1. ", "\\"])
    )
)
def test_nothing_made_of_pieces_acts(pieces: list[str]) -> None:
    text = "".join(pieces)
    check(to_html(text))
    to_plain(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("**bold** and *italic*", "<p><strong>bold</strong> and <em>italic</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("[us](https://example.org)", '<p><a href="https://example.org">us</a></p>\n'),
        ("<mailto:ada@example.org>", '<p><a href="mailto:ada@example.org">mailto:ada@example.org</a></p>\n'),
        ("# no heading", "<p># no heading</p>\n"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>\n"),
        ("", ""),
    ],
)
def test_what_works(text: str, html: str) -> None:
    assert to_html(text).replace("<br />", "<br>") == html


def test_a_picture_is_never_fetched() -> None:
    assert "<img" not in to_html("![x](https://example.org/x.png)")
    assert "!x" in to_plain("![x](https://example.org/x.png)")


def test_for_slides_and_spreadsheets() -> None:
    text = "See **this** [page](https://example.org).\n\n1. one\n2. two\n   - inner"
    first, one, two, inner = to_paragraphs(text)
    assert [(run.text, run.bold, run.link) for run in first.runs if run.text.strip(" .")] == [
        ("See ", False, ""),
        ("this", True, ""),
        ("page", False, "https://example.org"),
    ]
    assert [(p.mark, p.depth) for p in (one, two, inner)] == [("1.", 1), ("2.", 1), ("•", 2)]
    assert to_plain(text) == "See this page.\n1. one\n2. two\n  • inner"


@pytest.mark.parametrize(
    "piece", ["[", "*", "**a ", "> ", "- ", "](", "<", "[a](", "\\", "_a*", "![", "1. \n"]
)
def test_the_longest_text_takes_no_time_to_speak_of(piece: str) -> None:
    text = (piece * 40_000)[:40_000]
    begun = time.process_time()
    check(to_html(text))
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "> " * 25 + "words",
        "- " * 25 + "words",
        "> - " * 14 + "words",
        "\n".join("  " * depth + "- words" for depth in range(14)),
    ],
)
def test_what_stands_too_deep_is_there_all_the_same(text: str) -> None:
    for made in (to_html(text), to_plain(text), "".join(one.text for one in to_paragraphs(text))):
        assert made.count("words") == text.count("words")


@pytest.mark.parametrize(
    "address",
    ["https:accounts/logout/", "http:/accounts/", "https:", "mailto:", "http:\\\\evil.example", "https:///x",
     "https://example.org/" + "a" * 3000],
)  # fmt: skip
def test_an_address_of_no_other_site_is_no_link(address: str) -> None:
    assert "<a " not in to_html(f"[x]({address}) <{address}>")
