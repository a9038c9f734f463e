"""What the staff of a portal and of the deployment do about accounts; Django reads this package."""

from accounts.admin.people import UserAdmin

__all__ = ["UserAdmin"]
