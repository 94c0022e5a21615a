"""Every table, so that a migration misses none."""

from importlib import import_module
from pkgutil import iter_modules

from app.store import tables
from app.store.tables.base import Row

for module in iter_modules(tables.__path__, prefix=f"{tables.__name__}."):
    import_module(module.name)

METADATA = Row.metadata
