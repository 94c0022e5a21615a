"""Files of a case, as they are shown."""

from typing import Self

from app.http.strict_models import Out
from app.usecases.case_views import FileView


class FileOut(Out):
    """`name` is null once the file was erased; the bytes are known by their SHA-256."""

    id: str
    name: str | None
    sha256: str
    size: int
    media_type: str

    @classmethod
    def of(cls, file: FileView) -> Self:
        return cls(
            id=file.item,
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            media_type=file.media_type,
        )
