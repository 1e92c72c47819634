"""A worker's first render finds fonts and styles read."""

from celery.signals import worker_process_init

from council.celery import app
from council.documents import render


def test_a_worker_process_reads_fonts_and_styles_as_it_starts():
    render._sheets.cache_clear()
    worker_process_init.send(sender=None)
    assert render._sheets.cache_info().currsize == 4
    render._sheets("memo")
    assert render._sheets.cache_info().hits == 1


def test_a_slow_machine_gets_the_time_to_do_so():
    assert app.conf.worker_proc_alive_timeout >= 30
    assert app.conf.task_serializer == "json"
