"""What an ASGI server loads. Production unless told otherwise."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("SALESOPS_MODE", "production")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "salesops.settings")
application = get_asgi_application()
