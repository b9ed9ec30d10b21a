"""The one message of the campaign: the donor's own code, at the donor's own wish."""

import logging

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from ostoja.programmes.common import reach

_LOG = logging.getLogger(__name__)


def send_code(email: str, code: str, address: str) -> bool:
    """Send the code; whether it was handed over. It names no letter and nobody.

    A failure is no reason to lose the letter: the page shows the code as well.
    """
    mail, _phone = reach(email, "")
    if mail is None:
        return False
    text = _("Twój kod: %(code)s\nZ tym kodem wrócisz na stronę: %(address)s") % {
        "code": code, "address": address,
    }  # fmt: skip
    try:
        return bool(send_mail(_("Twój kod"), text, None, [mail]))
    except OSError:
        _LOG.warning("the message with a donor's code could not be handed over")
        return False
