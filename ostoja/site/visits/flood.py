"""Flood protection without third parties: how often one client may book or try a code.

Counted in the cache of the worker process, so the limit is one of order, not of exactness.
"""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest

MOST, WINDOW = 40, 600  # a library's or a waiting room's computers share one address


def too_often(request: HttpRequest, what: str, at: datetime) -> bool:
    """Count one more; whether the client has done ``what`` too often in this window."""
    window = int(at.timestamp()) // WINDOW
    key = f"visits:{what}:{request.META.get('REMOTE_ADDR', '')}:{window}"
    cache.add(key, 0, WINDOW * 2)
    return cache.incr(key) > MOST
