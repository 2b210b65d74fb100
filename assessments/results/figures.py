"""How an exact fraction is shown: the only place where anything is rounded, half up from the fraction."""

import math
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

PERCENT = 100
HALF = Fraction(1, 2)


def rounded(fraction: Fraction, places: int) -> Decimal:
    """The fraction to so many decimal places, exactly half goes up (towards the larger number)."""
    return Decimal(math.floor(fraction * 10**places + HALF)).scaleb(-places)


def one_decimal(fraction: Fraction) -> str:
    """A score or mean level for screen and paper, one decimal in the reader's format: "2.4"."""
    return number_format(rounded(fraction, 1), 1)


def percent(fraction: Fraction) -> str:
    """A share for screen and paper in whole per cent: 5/6 is "83 %", with a space that does not break."""
    return _("%(number)s\N{NO-BREAK SPACE}%%") % {"number": number_format(rounded(fraction * PERCENT, 0), 0)}
