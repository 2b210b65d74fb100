"""A version as a leader would see it, for those who may see it in the admin. Nothing is saved there."""

TABLE = """
                    nobody  user  editor   admin
preview             >       -     302/405  302/405
preview-profile     >       -     200/302  200/302
preview-function    >       -     200/302  200/302
preview-work        >       -     200/302  200/302
preview-result      >       -     200/405  200/405
preview-file         >       -     200/405  200/405
"""
