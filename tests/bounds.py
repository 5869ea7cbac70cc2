"""How many examples a property test is met with, where one costs more than a few milliseconds."""

import hypothesis


def fewer(times: int) -> hypothesis.settings:
    """So many times fewer than the profile has (see `tests.conftest`: few where somebody waits, many
    in .ci/run); all of them share the fixtures of one test."""
    return hypothesis.settings(
        max_examples=max(hypothesis.settings.default.max_examples // times, 1),
        suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
    )
