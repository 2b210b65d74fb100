"""The company assessed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Industry(models.TextChoices):
    """What the start page offers; answer files may name any other."""

    HIGH_TECH = "high-tech", _("High tech and software")
    MEDICAL = "medical", _("Medical technology")
    LIFE_SCIENCES = "life-sciences", _("Pharmaceuticals and life sciences")
    MANUFACTURING = "manufacturing", _("Manufacturing and engineering")
    CONSUMER = "consumer", _("Consumer goods and retail")
    FINANCE = "finance", _("Banking and insurance")
    SERVICES = "services", _("Business services")
    TELECOM = "telecom", _("Telecommunications and media")
    ENERGY = "energy", _("Energy and utilities")
    LOGISTICS = "logistics", _("Transport and logistics")
    CONSTRUCTION = "construction", _("Construction and property")
    OTHER = "other", _("Another industry")


class Organisation(models.Model):
    """A company whose sales operation is assessed."""

    name = models.CharField(_("name"), max_length=120)
    industry = models.CharField(_("industry"), max_length=60, blank=True)
    demonstration = models.BooleanField(
        _("demonstration"), default=False, help_text=_("Fictitious: labelled as such everywhere.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def industry_label(self) -> str:
        """The industry in words; what a file called it where it is none of ours."""
        return str(dict(Industry.choices).get(self.industry, self.industry))
