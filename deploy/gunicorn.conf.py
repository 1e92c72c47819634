"""gunicorn in production, behind the reverse proxy."""

import os

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "4"))
threads = 4
# A long upload must not be cut; the proxy guards against slow clients.
timeout = 60
graceful_timeout = 30
# The heartbeat file on a disk would make a busy disk look like a dead worker.
worker_tmp_dir = "/dev/shm"
# The longest request line there can be: what is too long for the portal gets its own answer.
limit_request_line = 8190
control_socket_disable = True
accesslog = "-"
