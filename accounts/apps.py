from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from allauth.account.models import EmailAddress
        from allauth.account.signals import email_confirmed
        from allauth.mfa.signals import authenticator_added
        from django.db.models.signals import pre_delete

        from accounts.factors import factor_added
        from accounts.first_proof import address_proved
        from accounts.leaving import address_goes

        authenticator_added.connect(factor_added)
        email_confirmed.connect(address_proved)
        pre_delete.connect(address_goes, sender=EmailAddress)
