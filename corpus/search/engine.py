"""Haystack's backend on Whoosh: the only module that knows Whoosh."""

from haystack.backends.whoosh_backend import WhooshEngine


class ShijuEngine(WhooshEngine):
    pass
