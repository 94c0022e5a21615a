"""An application that comes before Art. 10 is open is taken all the same, and not as what was asked for (rule S3)."""

from app.api.v1.schemas.applications import EarlyOut
from app.http.declaring import Declared

EARLY = {"model": EarlyOut, "description": "Art. 10 is not open yet: taken, and as what it was taken."}


def or_early(declared: Declared) -> Declared:
    """Declares the 202 beside the 201."""
    return {**declared, "responses": {202: EARLY, **declared["responses"]}}
