"""What the sign-in pages ask of the settings."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def single_sign_on() -> str:
    """What the identity provider is called; empty where single sign-on is off."""
    return settings.SINGLE_SIGN_ON
