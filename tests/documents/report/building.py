"""A program: print the hashes of a report's files, for processes that differ in all that must not matter."""

import sys
from hashlib import sha256

from app.documents.report.files import report_files
from tests.documents.report.samples import NAMES, content

for name, printed in report_files(content(listed=5), NAMES).items():
    sys.stdout.write(f"{name} {sha256(printed).hexdigest()}\n")
