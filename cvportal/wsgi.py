"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from portals.deepcalls import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cvportal.settings")
application = with_room(get_wsgi_application())
