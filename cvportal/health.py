"""/livez and /readyz: for the machine that runs us, answered for any host."""

from django.db import DatabaseError, connection
from django.http import HttpResponse


def livez():
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


def readyz():
    """The database answers too; 503 otherwise, so that no traffic is sent here."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


class HealthMiddleware:
    """First of all, because probes come by IP address and no portal has that host."""

    checks = {"/livez": livez, "/readyz": readyz}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        check = self.checks.get(request.path)
        return check() if check else self.get_response(request)
