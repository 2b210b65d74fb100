"""Organisations and who reaches them, firms and their consultants, invitations.

`consultant` belongs to the firm that is knocked at and that serves the organisation; `rival` to neither.
"""

TABLE = """
                        nobody  user    member  consultant owner
workspace               >       200/405 200/405 200/405    200/405
workspace-assessments   >       200/405 200/405 200/405    200/405
new-organisation        >       200/302 200/302 200/302    200/302
organisation            >       -       200/405 200/405    200/405
edit-organisation       >       -       200/302 200/302    200/302
organisation-people     >       -       200/302 200/302    200/302
remove-member           >       -       200/302 200/302    200/302
end-service             >       -       200/302 200/302    200/302
revoke-invitation       >       -       405/302 405/302    405/302
new-firm                >       200/302 200/302 200/302    200/302
firm                    >       -       -       200/403    200/302
edit-firm               >       -       -       x          200/302
brand                   >       -       -       x          200/302
remove-consultant       >       -       -       200/302    200/302
make-owner              >       -       -       x          405/302
revoke-firm-invitation  >       -       -       x          405/302
organisation-log        >       -       200/405 200/405    200/405
organisation-data       >       -       405/200 x          x
erase-organisation      >       -       200/302 x          x
firm-log                >       -       -       x          200/405
"""

# Whoever has opened an invitation's link, with an account or without.
INVITATIONS = """
                        nobody  user    invited asked
invitation              -       -       200/302 200/302
"""
