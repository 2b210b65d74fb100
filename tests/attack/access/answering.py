"""The pages of answers. `closed`, `begun` and `respondent` knock at their own, everybody else at those of `closed`."""

TABLE = """
                nobody  reader  closed  begun   respondent
answering       -       -       302/405 302/405 302/405
welcome         -       -       404/405 404/405 200/405
decline         -       -       404/404 404/404 200/302
profile         -       -       302/409 200/302 404/404
function        -       -       302/409 200/302 200/302
work            -       -       302/409 200/302 200/302
save-answer     -       -       405/409 405/200 405/200
save-driver     -       -       405/409 405/200 405/404
save-activity   -       -       405/409 405/200 405/200
review          -       -       302/405 200/405 200/405
submit          -       -       405/302 405/302 405/302
reopen          -       -       405/302 405/302 405/302
link            -       -       200/200 200/200 200/200
claim           -       -       200/302 200/302 -
result          -       -       200/405 302/405 302/405
result-revision -       -       200/405 404/405 404/405
result-file      -       -       200/405 404/405 404/405
share           -       -       200/200 404/404 404/404
unshare         -       -       405/302 405/404 405/404
shared-result   -       200/405 -       -       -
shared-file      -       200/405 -       -       -
passphrase      -       302/302 -       -       -
"""
