"""What a web server loads. Production unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("SALESOPS_MODE", "production")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "salesops.settings")
application = get_wsgi_application()

# All views, which Django would load with the first request: before processes are made, their memory is shared.
from salesops import urls as urls  # noqa: E402
