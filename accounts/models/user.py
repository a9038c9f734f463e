"""Who you are: one login for all portals of a deployment."""

from django.conf import settings
from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Makes people who sign in by e-mail address."""

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Whoever may run commands vouches for the address: no code is asked at the first sign-in."""
        user = self.create_user(email, password, is_superuser=True, **fields)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person: global, while profile and membership belong to one portal.

    There is no staff flag: `Membership` gives staff rights, portal by portal.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("signed up"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_ignoring_case")]

    def __str__(self):
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Asked by Django's own admin views only; our admin site decides per portal."""
        return self.is_superuser

    def verified_addresses(self) -> list[str]:
        """In lower case: what this person has proved to receive mail at."""
        rows = self.emailaddress_set.filter(verified=True)
        return [email.lower() for email in rows.values_list("email", flat=True)]
