from django.contrib.admin import AdminSite


class ArchiveAdminSite(AdminSite):
    pass
