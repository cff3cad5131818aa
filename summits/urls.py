from django.contrib import admin
from django.urls import include, path

from summits.admin.previews import preview_by_link

urlpatterns = [
    path("admin/", admin.site.urls),
    path("preview/<str:secret>/", preview_by_link, name="preview"),
    path("", include("summits.public.urls")),
]
