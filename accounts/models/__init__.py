"""Who you are, by which doors you come in, and how you leave."""

from accounts.models.invitations import Invitation, Role
from accounts.models.leaving import Ban, Deletion
from accounts.models.signin import Provider, SignInApp
from accounts.models.user import User, UserManager

__all__ = ["Ban", "Deletion", "Invitation", "Provider", "Role", "SignInApp", "User", "UserManager"]
