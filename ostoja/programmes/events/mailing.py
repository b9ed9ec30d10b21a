"""Messages about meetings, in neutral words, to those who left an address."""

import logging
from collections.abc import Iterable

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from ostoja.programmes.events import models as m

_LOG = logging.getLogger(__name__)


def tell_moved_up(keys: Iterable[str]) -> int:
    """Tell those who moved up from the waiting list; how many messages were handed over."""
    sent = 0
    for row in m.SignUp.objects.filter(key__in=list(keys)).order_by("pk"):
        if row.email:
            with translation.override(row.language):
                text = _("Zwolniło się miejsce i jest teraz Twoje. Szczegóły pokaże Twój kod.")
                sent += _send(_("Masz miejsce"), text, row.email)
    return sent


def tell_code(email: str, code: str, address: str) -> bool:
    """Send the code of a sign-up."""
    text = _("Twój kod: %(code)s\nZ tym kodem wrócisz na stronę: %(address)s") % {
        "code": code, "address": address,
    }  # fmt: skip
    return bool(email.strip() and _send(_("Twój kod"), text, email.strip()))


def _send(subject: str, text: str, email: str) -> int:
    try:
        return send_mail(subject, text, None, [email])
    except OSError:
        _LOG.warning("a message about a meeting could not be handed over")
        return 0
