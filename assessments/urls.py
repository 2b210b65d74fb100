"""Every address of the app. Assessments and results are named by ids that open nothing without a cookie."""

from allauth import urls as allauth_urls
from django.urls import include, path

from .accounts.rules import ruled
from .views import (
    accounts,
    answers,
    claims,
    closing,
    consensus,
    entering,
    facts,
    firms,
    guests,
    invitations,
    links,
    one_respondent,
    organisations,
    pages,
    people,
    respondents,
    results,
    review,
    sample,
    saving,
    team_results,
    teams,
    uploads,
    welcome,
    workspace,
)

ANSWERING = "answering/<uuid:public_id>/"
REVISION = f"{ANSWERING}result/<int:revision>/"
TEAM = "assessments/<uuid:public_id>/"
TEAM_RESULT = f"{TEAM}result/"
RESPONDENT = f"{TEAM}respondents/<uuid:respondent_id>/"
TEAM_REVISION = f"{TEAM_RESULT}<int:revision>/"
CONSENSUS = f"{TEAM}consensus/"
ACCOUNT = [
    path("", accounts.account, name="account"),
    path("confirm/", accounts.confirm_by_code, name="confirm-by-code"),
    path("2fa/", accounts.factors, name="mfa_index"),
    *ruled(allauth_urls.urlpatterns),
]
ORGANISATION = "organisations/<uuid:public_id>/"
FIRM = "firms/<uuid:public_id>/"
CONSENSUS = "assessments/<uuid:public_id>/consensus/"

urlpatterns = [
    path("", pages.front, name="front"),
    path("about/", pages.about, name="about"),
    path("sample/", sample.sample, name="sample"),
    path("sample/report.pdf", sample.sample_pdf, name="sample-pdf"),
    path("healthz", pages.healthz, name="healthz"),
    path("accounts/", include(ACCOUNT)),
    path("start/", guests.start, name="start"),
    path("sheets/", uploads.upload, name="upload"),
    path("sheets/answers.xlsx", uploads.blank_sheet, name="sheet"),
    path("sheets/take-over/", uploads.take_over, name="take-over"),
    path("answer/<slug:secret>/", guests.open_answer, name="open-answer"),
    path("workspace/", workspace.workspace, name="workspace"),
    path("workspace/assessments/", workspace.workspace_assessments, name="workspace-assessments"),
    path("organisations/new/", organisations.new_organisation, name="new-organisation"),
    path(ORGANISATION, organisations.organisation, name="organisation"),
    path(f"{ORGANISATION}edit/", organisations.edit_organisation, name="edit-organisation"),
    path(f"{ORGANISATION}people/", people.organisation_people, name="organisation-people"),
    path(f"{ORGANISATION}members/<int:member_id>/remove/", people.remove_member, name="remove-member"),
    path(f"{ORGANISATION}services/<int:service_id>/end/", people.end_service, name="end-service"),
    path(
        f"{ORGANISATION}invitations/<uuid:invitation_id>/revoke/",
        people.revoke_invitation,
        name="revoke-invitation",
    ),
    path("firms/new/", firms.new_firm, name="new-firm"),
    path(FIRM, firms.firm, name="firm"),
    path(f"{FIRM}edit/", firms.edit_firm, name="edit-firm"),
    path(f"{FIRM}consultants/<int:consultant_id>/remove/", firms.remove_consultant, name="remove-consultant"),
    path(f"{FIRM}consultants/<int:consultant_id>/owner/", firms.make_owner, name="make-owner"),
    path(
        f"{FIRM}invitations/<uuid:invitation_id>/revoke/",
        firms.revoke_firm_invitation,
        name="revoke-firm-invitation",
    ),
    path("invitations/<slug:secret>/", invitations.open_invitation, name="open-invitation"),
    path("invited/<uuid:public_id>/", invitations.invitation, name="invitation"),
    path(f"{ANSWERING}claim/", claims.claim, name="claim"),
    path(ANSWERING, guests.answering, name="answering"),
    path(f"{ANSWERING}profile/", answers.profile, name="profile"),
    path(f"{ANSWERING}functions/<slug:key>/", answers.function, name="function"),
    path(f"{ANSWERING}work/", answers.work, name="work"),
    path(f"{ANSWERING}answers/<slug:key>/", saving.save_answer, name="save-answer"),
    path(f"{ANSWERING}drivers/<slug:key>/", saving.save_driver, name="save-driver"),
    path(f"{ANSWERING}activities/<slug:key>/", saving.save_activity, name="save-activity"),
    path(f"{ANSWERING}review/", review.review, name="review"),
    path(f"{ANSWERING}submit/", review.submit, name="submit"),
    path(f"{ANSWERING}reopen/", review.reopen, name="reopen"),
    path(f"{ANSWERING}link/", links.link, name="link"),
    path(f"{ANSWERING}welcome/", welcome.welcome, name="welcome"),
    path(f"{ANSWERING}decline/", welcome.decline, name="decline"),
    path("answer/<slug:secret>/decline/", guests.open_decline, name="open-decline"),
    path("workspace/answer/<uuid:public_id>/", entering.answer_own, name="answer-own"),
    path(f"{RESPONDENT}enter/", entering.enter_answers, name="enter-answers"),
    path(f"{TEAM}profile/", facts.assessment_profile, name="assessment-profile"),
    path(f"{TEAM}drivers/<slug:key>/", facts.save_fact, name="save-fact"),
    path(f"{ANSWERING}result/", results.result, name="result"),
    path(REVISION, results.result_revision, name="result-revision"),
    path(f"{REVISION}report.pdf", results.result_pdf, name="result-pdf"),
    path(f"{REVISION}share/", links.share, name="share"),
    path(f"{REVISION}share/<uuid:link_id>/revoke/", links.unshare, name="unshare"),
    path("read/<slug:secret>/", links.open_read, name="open-read"),
    path("results/<uuid:public_id>/", results.shared_result, name="shared-result"),
    path("results/<uuid:public_id>/report.pdf", results.shared_pdf, name="shared-pdf"),
    path("organisations/<uuid:public_id>/assessments/new/", teams.new_assessment, name="new-assessment"),
    path(TEAM, teams.assessment, name="assessment"),
    path(f"{TEAM}board/", teams.board, name="board"),
    path(f"{TEAM}edit/", teams.edit_assessment, name="edit-assessment"),
    path(f"{TEAM}respondents/", respondents.respondents, name="respondents"),
    path(f"{TEAM}invite/", respondents.invite_all, name="invite"),
    path(f"{TEAM}remind/", respondents.remind, name="remind"),
    path(RESPONDENT, one_respondent.respondent, name="respondent"),
    path(f"{TEAM}close/", closing.close_assessment, name="close-assessment"),
    path(f"{TEAM}reopen/", closing.reopen_assessment, name="reopen-assessment"),
    path(TEAM_RESULT, team_results.team_result, name="team-result"),
    path(TEAM_REVISION, team_results.team_result_revision, name="team-result-revision"),
    path(f"{TEAM_REVISION}report.pdf", team_results.team_result_pdf, name="team-result-pdf"),
    path(f"{TEAM_REVISION}share/", team_results.team_share, name="team-share"),
    path(f"{TEAM_REVISION}share/<uuid:link_id>/revoke/", team_results.team_unshare, name="team-unshare"),
    path(CONSENSUS, consensus.consensus, name="consensus"),
    path(f"{CONSENSUS}<slug:key>/", consensus.consensus_question, name="consensus-question"),
]
