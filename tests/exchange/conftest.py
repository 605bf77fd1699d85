"""A library and a store of its own for each test, as the storage room's tests have them."""

from tests.storage.conftest import *  # noqa: F403
from tests.storage.conftest import _own_home  # noqa: F401
