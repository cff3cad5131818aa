import gc

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

# A page is made of some ten thousand objects that all live until it is sent. To look for garbage among them after
# every 700, as Python does, takes a fifth of the time; what waits longer is a few megabytes a worker.
OBJECTS_BETWEEN = (20_000, 20, 10)


class SummitsConfig(AppConfig):
    name = "summits"
    verbose_name = _("Summit archive")

    def ready(self):
        from summits import checks  # noqa: F401  (registers the system checks)
        from summits.editing.groups import ensure_groups
        from summits.editing.reindexing import ensure_search
        from summits.reference.load import ensure_reference

        gc.set_threshold(*OBJECTS_BETWEEN)
        # Not in a migration: a flush (as live-server tests do) would take it away and nothing would bring it back.
        post_migrate.connect(ensure_groups, sender=self)
        post_migrate.connect(ensure_reference, sender=self)
        post_migrate.connect(ensure_search, sender=self)


class SummitsAdminConfig(AdminConfig):
    default_site = "summits.admin.site.ArchiveAdminSite"

    def ready(self):
        super().ready()
        from summits.admin import pages  # noqa: F401  (registers the pages, now that there is a site)
