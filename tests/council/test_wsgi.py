import gc
import importlib

from django.urls import clear_url_caches, get_resolver

from council import wsgi


def test_a_worker_is_whole_before_its_first_reader(monkeypatch):
    frozen = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    clear_url_caches()
    assert "url_patterns" not in vars(get_resolver())
    importlib.reload(wsgi)
    assert "url_patterns" in vars(get_resolver())
    assert frozen == [True]
