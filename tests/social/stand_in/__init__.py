"""Stand-ins for the services people have accounts with.

Real servers on 127.0.0.1 that speak the endpoints our site uses, and are as strict as the real
ones: client, redirect address, PKCE and signed calls are checked, a code is good once and shortly.
"""

from tests.social.stand_in.facebook import Facebook
from tests.social.stand_in.github import GitHub
from tests.social.stand_in.google import Google
from tests.social.stand_in.openid import OpenID
from tests.social.stand_in.people import ADA, Person
from tests.social.stand_in.x import X

__all__ = ["ADA", "Facebook", "GitHub", "Google", "OpenID", "Person", "X"]
