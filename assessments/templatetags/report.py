"""Paint for the report's drawings: on the page a class, on paper, where an SVG sees no stylesheet, a colour."""

from collections.abc import Mapping

from django import template
from django.template import Context
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
"""The colours of tokens.css for paper, where no page with a palette of its own is drawn; a test holds them together."""
BARS = {"shadow": "stage-2", "regional": "stage-3", "outside": "ink-2"}
OPEN, BACK = "#b9c3c1", "#e9eeed"
"""What is not known, and what a bar lies on: on paper lighter than the lines."""


@register.simple_tag(takes_context=True)
def fill(context: Context, token: str) -> SafeString:
    """`fill` as a class for the page's colour scheme and as an attribute for paper."""
    return format_html('class="fill-{}" fill="{}"', token, _paint(context)[token])


@register.simple_tag(takes_context=True)
def stroke(context: Context, token: str, width: str = "1") -> SafeString:
    """An unfilled line, as a class for the page and as attributes for paper."""
    return format_html(
        'class="stroke-{}" fill="none" stroke="{}" stroke-width="{}"', token, _paint(context)[token], width
    )


@register.simple_tag(takes_context=True)
def stage_fill(context: Context, stage: int, prefix: str = "") -> SafeString:
    """The fill of a stage, or with the prefix "on-" of the text on it."""
    return fill(context, f"{prefix}stage-{stage}")


@register.simple_tag(takes_context=True)
def bar_fill(context: Context, tone: str) -> SafeString:
    """The fill of a bar of this tone, or of what it lies on ("back")."""
    plain = {"open": OPEN, "back": BACK}.get(tone)
    colour = plain or _paint(context)[BARS.get(tone, "stage-4")]
    return format_html('class="bar-{}" fill="{}"', tone, colour)


def _paint(context: Context) -> Mapping[str, str]:
    """Of the page that is drawn, its palette; the house's on pages without a report."""
    palette = getattr(context.get("page"), "palette", None)
    return palette.tokens if palette else PAINT
