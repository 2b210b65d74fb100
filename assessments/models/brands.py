"""How a firm's reports look: its logo, its colour, how to reach it, and a page of its own at the end."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .firms import Firm


class Brand(models.Model):
    """A firm's look. What is empty stays as the house has it."""

    class Paper(models.TextChoices):
        A4 = "a4", _("A4")
        LETTER = "letter", _("US Letter")

    firm = models.OneToOneField(Firm, models.CASCADE, related_name="brand", verbose_name=_("firm"))
    logo = models.FileField(_("logo"), upload_to="brands/", max_length=200, blank=True)
    colour = models.CharField(
        _("colour"), max_length=7, blank=True, validators=[RegexValidator(r"\A#[0-9a-f]{6}\Z")]
    )
    contact = models.TextField(_("contact"), max_length=300, blank=True)
    closing = models.TextField(_("closing page"), max_length=3000, blank=True)
    paper = models.CharField(_("paper"), max_length=6, choices=Paper, default=Paper.A4)

    class Meta:
        verbose_name = _("brand")
        verbose_name_plural = _("brands")

    def __str__(self) -> str:
        return str(self.firm)
