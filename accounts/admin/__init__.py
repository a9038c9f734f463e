"""What the staff of a portal and of the deployment do about accounts; Django reads this package."""

from accounts.admin.invitations import InvitationAdmin
from accounts.admin.members import MembershipAdmin
from accounts.admin.people import UserAdmin
from accounts.admin.signin import SignInAppAdmin

__all__ = ["InvitationAdmin", "MembershipAdmin", "SignInAppAdmin", "UserAdmin"]
