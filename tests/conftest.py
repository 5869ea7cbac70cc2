"""What every test shares: data of its own (see `tests.isolation`) and no clock in property tests."""

import hypothesis


# The first example pays for loading a dictionary, and machines are busy: time is measured in bench/.
hypothesis.settings.register_profile("shiju", deadline=None)
hypothesis.settings.load_profile("shiju")
