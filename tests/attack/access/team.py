"""A team's assessment: members and consultants run it; what a consultant alone may do is "x" for members.

An admin is no member: they see it in the admin and nowhere else. `asked` gets in to their own answers.
"""

TABLE = """
                        nobody  user    asked   member  consultant
answer-own              >       405/404 405/302 405/404 405/404
new-assessment          >       -       -       200/302 200/302
assessment              >       -       -       200/405 200/405
board                   >       -       -       200/405 200/405
edit-assessment         >       -       -       200/302 200/302
assessment-profile      >       -       -       200/302 200/302
save-fact               >       -       -       405/200 405/200
respondents             >       -       -       200/302 200/302
respondent              >       -       -       200/302 200/302
erase-respondent        >       -       -       200/302 200/302
enter-answers           >       -       -       x       200/302
invite                  >       -       -       405/302 405/302
remind                  >       -       -       405/302 405/302
close-assessment        >       -       -       200/302 200/302
reopen-assessment       >       -       -       200/302 200/302
team-result             >       -       -       200/405 200/405
team-result-revision    >       -       -       200/405 200/405
team-result-file         >       -       -       200/405 200/405
team-share              >       -       -       200/200 200/200
team-unshare            >       -       -       405/302 405/302
consensus               >       -       -       x       200/302
consensus-question      >       -       -       x       200/302
commentary              >       -       -       x       200/405
save-comment            >       -       -       x       405/302
confirm-comment         >       -       -       x       405/302
plan                    >       -       -       x       200/302
"""
