import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summits.settings")
application = get_wsgi_application()

# A page is made of some ten thousand objects that all live until it is sent. To look for garbage among them after
# every 700, as Python does, takes a fifth of the time; what waits longer is a few megabytes a worker.
gc.set_threshold(20_000, 20, 100)
