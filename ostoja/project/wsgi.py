"""The WSGI application that granian serves: Django under the page cache, its proxy, and health."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
django = get_wsgi_application()

from ostoja.centres import logs  # noqa: E402  # needs settings
from ostoja.centres.versions import versions  # noqa: E402
from ostoja.project.cache import PageCache  # noqa: E402
from ostoja.project.health import Health  # noqa: E402
from ostoja.project.proxy import BehindProxy  # noqa: E402

application = Health(BehindProxy(PageCache(django, versions()), settings.OSTOJA_PROXIES))
logs.start()
