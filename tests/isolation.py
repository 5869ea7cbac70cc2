"""Every test process has a data directory of its own: database, index and originals.

Loaded with `-p` so that it runs before the settings are read.
"""

import atexit
import os
import shutil
import tempfile


_directory = tempfile.mkdtemp(prefix="shiju-test-")
os.environ["SHIJU_DATA_DIR"] = _directory
# Playwright's synchronous interface keeps an event loop running, which Django takes for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
atexit.register(shutil.rmtree, _directory, ignore_errors=True)
