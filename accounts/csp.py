"""Where the forms of the account pages may lead: a browser also asks this of a redirect after a form."""

from accounts.providers import origins_of
from accounts.social import SocialAccountAdapter


class FormTargetsMiddleware:
    """Pages of /accounts/ have the buttons that lead to a provider: their CSP names those offered here."""

    prefix = "/accounts/"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and request.path.startswith(self.prefix):
            apps = SocialAccountAdapter(request).list_apps(request)
            if origins := sorted(set().union(*map(origins_of, apps))):
                response._csp_update = {"form-action": origins}
        return response
