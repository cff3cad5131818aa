"""Who may enter: the form for name and password."""

from django.contrib.admin.forms import AdminAuthenticationForm


class LoginForm(AdminAuthenticationForm):
    def clean_username(self):
        """Django tells browsers how long a name may be, and takes any: a longer one could not be counted as tried."""
        username = self.cleaned_data["username"]
        if len(username) > self.username_field.max_length:
            raise self.get_invalid_login_error()
        return username
