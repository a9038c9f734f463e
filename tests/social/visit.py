"""A person with a browser: on our site through Django's client, at the service over the network."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import requests

SIGN_UP = "/accounts/3rdparty/signup/"
CONFIRM = "/accounts/confirm-email/"


class Visit:
    def __init__(self, client, service, *, door=""):
        """`door`: the way into our sign-in with this service, where it is not the service's own."""
        self.client = client
        self.service = service
        self.door = door or f"/accounts/{service.provider}/login/"

    def leaves(self, **query) -> str:
        """Presses the button on our site; answers where it leads."""
        response = self.client.post(f"{self.door}?{urlencode(query)}")
        assert response.status_code == 302, response
        return response["Location"]

    def agrees(self, address, person) -> str:
        """Presses the person's button there; answers the way back."""
        return self._press(address, person=person.uid)

    def refuses(self, address) -> str:
        return self._press(address, refuse="1")

    @staticmethod
    def _press(address, **button):
        answer = requests.post(address, button, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def returns(self, way_back, **changed):
        """Opens the way back, with other parameters when given; None leaves one out."""
        address = urlsplit(way_back)
        query = dict(parse_qsl(address.query)) | changed
        given = {name: value for name, value in query.items() if value is not None}
        return self.client.get(address.path, given)

    def comes_as(self, person, **query):
        """The whole way there and back; answers what our site says then."""
        return self.returns(self.agrees(self.leaves(**query), person))

    def agrees_to_terms(self, email):
        """Fills in the last form of signing up."""
        return self.client.post(SIGN_UP, {"email": email, "consent": "on"})

    @property
    def user_id(self):
        """Who is signed in in this browser, if anybody."""
        user = self.client.session.get("_auth_user_id")
        return int(user) if user else None
