"""What the report's templates need beyond Django's own: paint for drawings, and the Plotly figure."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..results.charts import PAINT
from ..results.interactive import figure
from ..results.profile import Profile

register = template.Library()


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


@register.filter
def plotly_figure(profile: Profile) -> dict[str, Any]:
    """The profile as a Plotly figure, for `json_script`."""
    return figure(profile)
