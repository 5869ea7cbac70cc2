"""Programs that some tests need: skipped where they are missing, but not in CI, which installs them."""

import os
from typing import Any

import pytest

from speeches.readers import office


_where_it_is = pytest.mark.skipif(
    office.find() is None and not os.environ.get("CI"),
    reason="LibreOffice is not installed here (Debian: libreoffice-writer-nogui)",
)


def needs_libreoffice(test: Any) -> Any:
    """A conversion takes more than a second: .ci/run adds these to the suite."""
    return pytest.mark.deep(_where_it_is(test))
