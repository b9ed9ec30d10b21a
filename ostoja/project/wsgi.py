"""The WSGI application that granian serves: Django under the page cache."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ostoja.project.settings")
django = get_wsgi_application()

from ostoja.centres import logs  # noqa: E402  # needs settings
from ostoja.centres.versions import versions  # noqa: E402
from ostoja.project.cache import PageCache  # noqa: E402

application = PageCache(django, versions())
logs.start()
