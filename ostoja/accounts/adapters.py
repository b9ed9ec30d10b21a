"""Where the libraries of sign-in are told how this house does it."""

import base64
import io

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter

from ostoja.centres import secrets


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is not typed
    """Secrets of second factors are encrypted with the installation's key."""

    def encrypt(self, text: str) -> str:
        """For a column of text: what was encrypted, in base 64."""
        return base64.b64encode(secrets.encrypt(text, None)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """What ``encrypt`` was given. Raises ``SecretError`` for an altered row."""
        return secrets.decrypt(base64.b64decode(encrypted_text), None)

    def get_totp_issuer(self) -> str:
        """What an authenticator app calls us."""
        return "Ostoja"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For whom a passkey is: the host; a passkey made here opens nothing elsewhere."""
        host = str(context.request.get_host()).rpartition(":")[0] or str(context.request.get_host())
        return {"id": host, "name": "Ostoja"}

    def build_totp_svg(self, url: str) -> str:
        """The address as a picture with its own white ground, readable in the dark scheme."""
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        out = io.BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(out)
        return out.getvalue().decode().partition("?>")[2].strip()

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Nothing is sent: the office shows and logs what changed."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is not typed
    """No sign-up: accounts are made by an administrator's action."""

    def is_open_for_signup(self, request: object) -> bool:
        """Never."""
        return False
