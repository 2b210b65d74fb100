"""What every page says of the product itself."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def product_version() -> str:
    """The release that is running."""
    return settings.VERSION
