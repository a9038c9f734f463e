from django import forms


class ConsentForm(forms.Form):
    def signup(self, request, user):
        """Nothing to add yet."""
