"""Who may enter: the form for name and password, and from where it was sent."""

from ipaddress import ip_address

from django.contrib.admin.forms import AdminAuthenticationForm


class LoginForm(AdminAuthenticationForm):
    def clean_username(self):
        """Django tells browsers how long a name may be, and takes any: a longer one could not be counted as tried."""
        username = self.cleaned_data["username"]
        if len(username) > self.username_field.max_length:
            raise self.get_invalid_login_error()
        return username


def address_behind_proxy(request):
    """Of whoever asks the proxy: the last in its list, as those before are what the client itself may have sent."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].partition("%")[0]
    try:
        return str(ip_address(told.strip()))
    except ValueError:
        return request.META["REMOTE_ADDR"]
