import os

from django.db import connection
from django.http import HttpResponse
from django.urls import path


def where(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM auth_user")
        accounts = cursor.fetchone()[0]
    return HttpResponse(f"{accounts} account at {os.environ['SERVE_BIND']}, secure: {request.is_secure()}")


urlpatterns = [path("", where)]
