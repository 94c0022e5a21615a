"""The tests: one folder per room, plus what crosses them (architecture, migrations, browser, faults)."""
