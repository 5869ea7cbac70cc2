"""Programs that some tests need: skipped where they are missing, but not in CI, which installs them."""

import os

import pytest

from speeches.readers import office


needs_libreoffice = pytest.mark.skipif(
    office.find() is None and not os.environ.get("CI"),
    reason="LibreOffice is not installed here (Debian: libreoffice-writer-nogui)",
)
