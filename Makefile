PY := .venv/bin/python
.PHONY: check test
check:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy app tests
	.venv/bin/lint-imports
test: check
	$(PY) -m pytest -n 2 --dist loadgroup
