"""The tests: one folder per room, plus what crosses them (architecture, migrations, browser, faults)."""

from pathlib import Path

import pytest

# Assertions in the helpers of any folder explain themselves as those of a test do.
pytest.register_assert_rewrite(
    *(f"tests.{folder.name}" for folder in Path(__file__).parent.iterdir() if folder.is_dir())
)
