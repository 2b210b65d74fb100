"""How a firm's reports look: its colour, its words, and its logo in a file that goes when another comes."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from ..models import Brand, Firm, User, new_secret
from .audit import What, record


@transaction.atomic
def set_look(
    *, firm: Firm, colour: str, contact: str, closing: str, paper: str, by: User | None = None
) -> None:
    """All but the logo, from now on in every report of what the firm serves."""
    look = {"colour": colour, "contact": contact, "closing": closing, "paper": paper}
    if Brand.objects.filter(firm=firm, **look).exists():
        return
    Brand.objects.update_or_create(firm=firm, defaults=look)
    record(What.BRAND, by=by, firm=firm)


@transaction.atomic
def set_logo(*, firm: Firm, png: bytes, by: User | None = None) -> None:
    """Another logo: a PNG that results.logos has drawn. The file before it goes when this is certain."""
    brand = _held(firm)
    before = brand.logo.name
    brand.logo.save(f"{new_secret()}.png", ContentFile(png), save=False)
    try:
        with transaction.atomic():
            brand.save(update_fields=["logo"])
            record(What.BRAND, by=by, firm=firm, logo=True)
    except BaseException:
        brand.logo.storage.delete(str(brand.logo.name))
        raise
    _delete_on_commit(brand, before)


@transaction.atomic
def remove_logo(*, firm: Firm, by: User | None = None) -> None:
    """No logo any more; its file goes when this is certain. Without one nothing happens."""
    brand = _held(firm)
    before = brand.logo.name
    brand.logo = None
    brand.save(update_fields=["logo"])
    if before:
        record(What.BRAND, by=by, firm=firm, logo=False)
    _delete_on_commit(brand, before)


def _held(firm: Firm) -> Brand:
    """The firm's brand, made where there is none, and kept from others until the transaction ends."""
    Firm.objects.select_for_update().get(pk=firm.pk)
    return Brand.objects.get_or_create(firm=firm)[0]


def _delete_on_commit(brand: Brand, name: str | None) -> None:
    if name:
        transaction.on_commit(partial(brand.logo.storage.delete, name))
