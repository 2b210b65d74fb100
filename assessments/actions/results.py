"""Making a result: the one place where a document is stored, with who made it beside it."""

from django.utils import timezone

from ..models import Assessment, Closing, Result, User
from ..results import codec
from ..results.build import build
from ..results.content import content_of
from ..results.document import BeforeRecord
from ..results.rows import absent_of, sheet_of
from .ahead import make_ahead
from .audit import What, record


def make_result(
    *, assessment: Assessment, by: User | None = None, before: BeforeRecord | None = None
) -> Result:
    """The next revision, of everything that was submitted; `before` where a consensus session makes it. Its PDF is
    made ahead where a worker runs.

    The caller is in a transaction and holds the assessment, so that no two make the same revision.
    """
    last = assessment.results.order_by("-revision").values_list("revision", flat=True).first()
    document = build(
        content_of(assessment.version),
        sheet_of(assessment),
        version=assessment.version.number,
        revision=(last or 0) + 1,
        closed_on=timezone.localdate(),
        by_position=assessment.names == Assessment.Names.BY_POSITION,
        absent=absent_of(assessment),
        before=before,
    )
    result = Result.objects.create(
        assessment=assessment,
        revision=document.revision,
        document=codec.to_json(document),
        scoring_version=document.rule,
        stage=document.outcome.verdict.stage,
    )
    Closing.objects.create(result=result, by=by, consensus=before is not None)
    what = What.CONCLUDED if before else What.CLOSED
    about = {"assessment": assessment.pk, "revision": result.revision}
    record(what, by=by, organisation=assessment.organisation_id, **about)
    make_ahead(result=result, at_once=True)
    return result
