"""How gunicorn serves the site; it reads this file where it is started."""

import os

wsgi_app = "cvportal.wsgi"
bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
# One of them is kept busy by a long PDF, so two is the least.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
# A heartbeat on a disk that stalls gets healthy processes killed.
worker_tmp_dir = "/dev/shm"  # noqa: S108  no file of ours lies there
# Otherwise a socket that commands gunicorn is opened in the home directory.
control_socket_disable = True
