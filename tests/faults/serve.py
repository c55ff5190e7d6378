"""How gunicorn serves the town of the harness: as in earnest, with the modules loaded before the fork.

A worker that was killed is then replaced in a moment; the application itself is made in the worker, as always.
"""

from app import factory as _loaded  # noqa: F401  # imported for the workers' sake
from app.serve import *  # noqa: F403  # gunicorn reads the settings of this module
from app.serve import on_starting, post_worker_init, when_ready  # noqa: F401

graceful_timeout = 2
