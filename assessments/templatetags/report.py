"""Paint for the report's drawings: on the page a class, on paper, where an SVG sees no stylesheet, a colour."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

PAINT = {
    "paper": "#ffffff",
    "ink": "#14201f",
    "ink-2": "#475654",
    "line": "#d5dcdb",
    "line-2": "#7c8a88",
    "accent": "#0b5f5c",
    "signal": "#a3360f",
    "stage-1": "#d3e7e4",
    "stage-2": "#8fc3bd",
    "stage-3": "#347b75",
    "stage-4": "#0b4a47",
    "on-stage-1": "#14201f",
    "on-stage-2": "#14201f",
    "on-stage-3": "#ffffff",
    "on-stage-4": "#ffffff",
}
"""The colours of tokens.css for paper, where an SVG sees no stylesheet; a test holds the two together."""


@register.simple_tag
def fill(token: str) -> SafeString:
    """`fill` as a class for the page's colour scheme and as an attribute for paper."""
    return format_html('class="fill-{}" fill="{}"', token, PAINT[token])


@register.simple_tag
def stroke(token: str, width: str = "1") -> SafeString:
    """An unfilled line, as a class for the page and as attributes for paper."""
    return format_html(
        'class="stroke-{}" fill="none" stroke="{}" stroke-width="{}"', token, PAINT[token], width
    )


@register.simple_tag
def stage_fill(stage: int, prefix: str = "") -> SafeString:
    """The fill of a stage, or with the prefix "on-" of the text on it."""
    return fill(f"{prefix}stage-{stage}")
