"""Signing in with accounts elsewhere: which are offered on this portal, and what they vouch for."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import Http404


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request, provider=None, client_id=None):
        return []

    def get_app(self, request, provider, client_id=None):
        raise Http404
