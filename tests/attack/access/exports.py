"""Exports: for the account that asked, here the consultant's, and for nobody else, colleagues and owners included.

What is posted to ask for one is a report of the team; whoever does not reach it is told that it is not in the list.
"""

TABLE = """
                        nobody  user    member  consultant owner
exports                 >       200/405 200/405 200/405    200/405
new-export              >       200/422 200/302 200/302    200/302
export                  >       -       -       200/405    -
export-progress         >       -       -       200/405    -
cancel-export           >       -       -       405/302    -
export-file             >       -       -       200/405    -
"""
