"""What is open to all: the front door, answer sheets, and links on the way into a cookie."""

TABLE = """
                        nobody
front                   200/405
about                   200/405
sample                  200/405
sample-file              200/405
healthz                 200/405
metrics                 -
start                   200/302
upload                  200/422
sheet                   200/405
take-over               405/422
tints                   200/405
open-answer             302/405
open-decline            302/405
open-read               302/405
open-invitation         302/405
"""
