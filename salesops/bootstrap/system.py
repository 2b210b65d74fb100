"""System packages: what is missing, and installing it where that is allowed."""

import ctypes
import os
import shutil
import sys

from .words import attempt, meaning, say

# library that WeasyPrint opens: Debian's package with it
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
MAC_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")
# program that the tests use: Debian's packages with it
PROGRAMS = {"chromium": ["chromium", "fonts-dejavu-core"], "pdftoppm": ["poppler-utils"]}
APT = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
