"""Reports made ahead, so that the download answers at once."""

import hashlib
import logging

from django.tasks import task

from ..models import Brand, Result
from ..results.files import kept_file
from ..results.forms import FORMS, Form
from ..results.pdf import PdfUnavailable
from ..results.report import firm_of, overlay_of, report_of

log = logging.getLogger(__name__)
PAPERS = {Brand.Paper.A4: "report-a4.pdf", Brand.Paper.LETTER: "report-letter.pdf"}


@task(priority=-10)  # after mails, before exports
def make_ahead(result: int, since: str) -> bool:
    """Make the PDF of this result, by id, in its firm's paper, and keep it; whether that was done.

    `since` is the mark of what lay over the result when this was asked for: where that has changed, whoever changed
    it has asked again, and only the last one is made.
    """
    found = Result.objects.select_related("assessment__organisation").filter(pk=result).first()
    if found is None or mark_of(found) != since:
        return False
    try:
        kept_file(found, report_of(found), _form_of(found))
    except PdfUnavailable as missing:
        log.warning("No report was made ahead: %s", missing)
        return False
    return True


def mark_of(result: Result) -> str:
    """Of the words, the plan and the look that lie over a result now. At most four queries."""
    return hashlib.sha256(str(overlay_of(result)).encode()).hexdigest()


def _form_of(result: Result) -> Form:
    """The PDF in the paper of the firm whose look the report has; A4 where there is none."""
    firm = firm_of(result)
    brand = Brand.objects.filter(firm=firm).first() if firm else None
    return FORMS[PAPERS[Brand.Paper(brand.paper)] if brand else "report-a4.pdf"]
