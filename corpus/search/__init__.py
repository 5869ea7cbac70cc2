"""Question → hits. What stands in `__all__` is all that the rest of the site imports."""

__all__: list[str] = []
