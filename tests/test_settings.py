"""Settings, read anew by a process of its own for each environment."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from summits.settings import kept_secret_key

ROOT = Path(__file__).parent.parent
NAMES = ["DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "CSRF_TRUSTED_ORIGINS"]


def settings_with(tmp_path, **environment):
    read = f"{{name: getattr(settings, name, None) for name in {NAMES}}}"
    code = f"import json; from summits import settings; print(json.dumps({read}))"
    clean = {"PATH": os.environ["PATH"], "SUMMIT_VAR": str(tmp_path)} | environment
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=clean, capture_output=True, text=True)
    return json.loads(run.stdout) if run.returncode == 0 else run.stderr


def test_debug_is_off_unless_asked_for(tmp_path):
    assert settings_with(tmp_path)["DEBUG"] is False
    assert settings_with(tmp_path, DEBUG="1")["DEBUG"] is True


def test_without_a_public_address_only_the_bound_host_is_answered(tmp_path):
    found = settings_with(tmp_path, SERVE_BIND="10.1.2.3:8000")
    assert "10.1.2.3" in found["ALLOWED_HOSTS"]
    assert found["SESSION_COOKIE_SECURE"] is False


def test_a_public_address_decides_hosts_cookies_and_hsts(tmp_path):
    found = settings_with(tmp_path, PUBLIC_URL="https://archive.example.org/")
    assert found["ALLOWED_HOSTS"] == ["archive.example.org"]
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://archive.example.org"]
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] > 0


@pytest.mark.parametrize("wrong", ["archive.example.org", "ftp://archive.example.org", "https://example.org/archive"])
def test_a_public_address_of_the_wrong_form_is_refused_in_words(tmp_path, wrong):
    assert "PUBLIC_URL must look like" in settings_with(tmp_path, PUBLIC_URL=wrong)


def test_the_secret_key_is_made_once_and_nobody_else_can_read_it(tmp_path):
    path = tmp_path / "new" / "secret_key"
    key = kept_secret_key(path)
    assert len(key) > 50
    assert kept_secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["secret_key"]
