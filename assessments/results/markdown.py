"""Commentary in Markdown: a small part of CommonMark, as safe HTML, as runs of a slide, and as plain text.

Paragraphs, line ends, bold, italic, lists, quotations and links to web and mail addresses. Everything else is shown
as it was typed: no HTML, no pictures, no headings, so that a comment cannot change the report around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

SCHEMES = {"http", "https", "mailto"}
DEEPEST = 6  # of lists within lists
NOWHERE = ".invalid"
"""Hosts that never exist (RFC 2606); paper takes its own files from one of them, and links to it for its own pages."""
LONGEST = 2000  # letters of an address: with longer ones office programs call a file broken


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one kind within a paragraph; `link` is an address or ""."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `mark` is "", "•" or "3." of a list, `depth` how many lists it stands in."""

    runs: tuple[Run, ...]
    mark: str = ""
    depth: int = 0

    @property
    def text(self) -> str:
        """Its letters alone."""
        return "".join(run.text for run in self.runs)


class _Blocks(ParserBlock):
    """The library's own parser leaves out what stands deeper than it goes; here it is shown as it was typed."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """The blocks of these lines."""
        if state.level < state.md.options.maxNesting:
            return super().tokenize(state, startLine, endLine)
        if text := state.getLines(startLine, endLine, state.blkIndent, keepLastLF=False).strip():
            state.push("paragraph_open", "p", 1)
            inline = state.push("inline", "", 0)
            inline.content, inline.children = text, []
            state.push("paragraph_close", "p", -1)
        state.line = endLine


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True, "maxNesting": 2 * DEEPEST})
    rules, parser.block = parser.block.ruler, _Blocks()
    parser.block.ruler = rules
    parser.enable(["emphasis", "link", "autolink", "list", "blockquote", "newline", "escape"])
    parser.validateLink = _is_harmless  # type: ignore[method-assign, assignment]
    return parser


def _is_harmless(address: str) -> bool:
    """Whether it leads to another site, or to a mailbox: without a host it could lead to a page of ours."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    there = parts.path if parts.scheme == "mailto" else parts.netloc
    nowhere = (parts.hostname or "").rstrip(".").endswith(NOWHERE)
    return parts.scheme in SCHEMES and bool(there) and not nowhere and len(address) <= LONGEST


PARSER = _parser()


def to_html(text: str) -> SafeString:
    """Safe HTML: the parser escapes whatever it does not make itself."""
    return mark_safe(PARSER.render(text))


@lru_cache(maxsize=128)
def to_plain(text: str) -> str:
    """The words, a line a paragraph, lists with their marks."""
    return "\n".join(
        f"{'  ' * (p.depth - 1)}{p.mark} {p.text}" if p.mark else p.text for p in to_paragraphs(text)
    )


def to_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs in order."""
    return list(_paragraphs(PARSER.parse(text)))


def _paragraphs(tokens: list[Token]) -> Iterator[Paragraph]:
    lists: list[int | None] = []  # the next number of each list one is in; None without numbers
    mark = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1)
            lists.append(start if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            mark = "•" if number is None else f"{number}."
            lists[-1] = None if number is None else number + 1
        elif token.type == "inline":
            yield Paragraph(tuple(_runs(token.children or [])), mark, len(lists))
            mark = ""


def _runs(tokens: list[Token]) -> Iterator[Run]:
    bold = italic = 0
    link = ""
    for token in tokens:
        if token.type == "link_open":
            link = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            link = ""
        elif token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        else:
            text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
            if text:
                yield Run(text, bold > 0, italic > 0, link)
