"""Second factors and passkeys, kept encrypted; a passkey belongs to the host it was made on."""

from allauth.mfa.adapter import DefaultMFAAdapter

from accounts.secrets import decrypt, encrypt


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text):
        return encrypt(text)

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text)
