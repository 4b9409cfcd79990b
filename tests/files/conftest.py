"""What the tests of files share."""

import pytest

from uploading import Shelf


@pytest.fixture
def shelf(api):
    return Shelf(api)


@pytest.fixture
def blobs(world):
    """Give a function that names what lies on disk."""

    def names():
        root = world.store().files
        return sorted(p.name for p in root.glob("??/*")), sorted(root.glob("incoming/*"))

    return names
