"""One file in a multipart body, read as it arrives: never as a whole in memory, never under a name from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from fastapi import Request
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from app.domain.evidence_files import MOST_FILE, FileFault, FileRefused
from app.http.problems import FieldFault, refuse, refuse_fields
from app.http.strict_route import StrictRoute

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FILE = "file"
DIGEST = "sha256"
MOST_PARTS = 5
LONGEST_DIGEST = 64
LONGEST_TEXT = 400
BESIDE_THE_FILE = 64 * 1024
UPLOAD_LIMIT = MOST_FILE + BESIDE_THE_FILE

UPLOAD_REQUEST: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": [FILE],
                    "properties": {
                        FILE: {"type": "string", "format": "binary"},
                        DIGEST: {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    },
                }
            }
        },
    }
}


class UploadRoute(StrictRoute):
    """Reads its body itself, part by part."""

    takes_form = True


class Sink(Protocol):
    size: int

    def write(self, part: bytes) -> None: ...


@dataclass(slots=True)
class Part:
    """One part: its headers, and what of it is kept here."""

    headers: dict[str, str] = field(default_factory=dict)
    name: str = ""
    file_name: str | None = None
    text: bytearray = field(default_factory=bytearray)


@dataclass(slots=True)
class Reading:
    """The parser's calls, gathered. What is refused is refused as soon as it is seen."""

    sink: Sink
    texts: frozenset[str] = frozenset({DIGEST})
    parts: list[Part] = field(default_factory=list)
    header: tuple[bytearray, bytearray] = field(default_factory=lambda: (bytearray(), bytearray()))
    is_complete: bool = False

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self.header[0].extend(data[start:end]),
            "on_header_value": lambda data, start, end: self.header[1].extend(data[start:end]),
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        if len(self.parts) >= max(MOST_PARTS, len(self.texts) + 1):
            raise refuse("multipart.malformed")
        self.parts.append(Part())

    def _header_end(self) -> None:
        name, value = (bytes(part).decode("latin-1") for part in self.header)
        self.parts[-1].headers[name.lower()] = value
        self.header = (bytearray(), bytearray())

    def _headers_finished(self) -> None:
        part = self.parts[-1]
        if part.headers.get("content-transfer-encoding", "binary").lower() not in ("binary", "8bit", "7bit"):
            raise refuse("encoding.unsupported")
        disposition = part.headers.get("content-disposition", "")
        kind, options = parse_options_header(disposition)
        if kind != b"form-data" or b"name" not in options or "filename*" in disposition.lower():
            raise refuse("multipart.malformed")
        part.name = options[b"name"].decode("latin-1")
        sent = options.get(b"filename")
        part.file_name = None if sent is None else _text(sent)
        self._require_expected(part)

    def _require_expected(self, part: Part) -> None:
        if part.name != FILE and part.name not in self.texts:
            raise refuse_fields([FieldFault(pointer="", code="field.unknown")])
        if sum(other.name == part.name for other in self.parts) > 1:
            raise refuse_fields([FieldFault(pointer=f"/{part.name}", code="field.duplicate")])
        if (part.file_name is None) is (part.name == FILE):
            shape = "file" if part.name == FILE else "text"
            raise refuse_fields([FieldFault(pointer=f"/{part.name}", code="field.type", limit=shape)])

    def _data(self, data: bytes, start: int, end: int) -> None:
        part = self.parts[-1]
        if part.name != FILE:
            part.text.extend(data[start:end])
            if part.name == DIGEST and len(part.text) > LONGEST_DIGEST:
                raise refuse_fields(
                    [FieldFault(pointer=f"/{part.name}", code="field.format", limit="digest")]
                )
            if len(part.text) > LONGEST_TEXT:
                raise refuse_fields(
                    [FieldFault(pointer=f"/{part.name}", code="field.too_long", limit=LONGEST_TEXT)]
                )
            return
        if self.sink.size + end - start > MOST_FILE:
            raise FileRefused(FileFault.TOO_LARGE, limit=MOST_FILE)
        self.sink.write(data[start:end])

    def _end(self) -> None:
        self.is_complete = True


@dataclass(frozen=True, slots=True)
class Received:
    """The name as it was sent, the digest that the sender stated, and the other texts of a page's form."""

    file_name: str
    sha256: str | None
    texts: Mapping[str, str] = field(default_factory=dict)


async def receive_file(request: Request, sink: Sink, *, beside: Sequence[str] = ()) -> Received:
    """`beside` are names of texts that a form may hold besides file and digest.

    Raises RequestProblem or FileRefused; nothing that was written into the sink is then worth anything."""
    reading = Reading(sink, frozenset({DIGEST, *beside}))
    parser = MultipartParser(_boundary(request), reading.callbacks())
    try:
        async for chunk in request.stream():
            parser.write(chunk)
    except MultipartParseError:
        raise refuse("multipart.malformed") from None
    if not reading.is_complete:
        raise refuse("multipart.malformed")
    return _received(reading)


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data":
        raise refuse("media.unsupported")
    boundary = options.get(b"boundary", b"")
    if not 1 <= len(boundary) <= 70:
        raise refuse("multipart.malformed")
    return boundary


def _received(reading: Reading) -> Received:
    parts = {part.name: part for part in reading.parts}
    file, digest = parts.get(FILE), parts.get(DIGEST)
    if file is None or file.file_name is None:
        raise refuse_fields([FieldFault(pointer=f"/{FILE}", code="field.required")])
    texts = {name: _text(bytes(part.text)) for name, part in parts.items() if name not in (FILE, DIGEST)}
    return Received(file.file_name, _text(bytes(digest.text)) if digest else None, texts)


def _text(sent: bytes) -> str:
    try:
        return sent.decode()
    except UnicodeDecodeError:
        raise refuse("text.invalid_utf8") from None
