"""Files as evidence: what is taken, what is refused, and what is given back (rule S13)."""

import hashlib
import struct
import zlib
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from tests.api.complaints.office_hours import COMPLAINTS, Desks, done
from tests.support.full_disk import reasons


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 1, height: int = 1, *more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + data + chunk(b"IEND", b"")


def segment(kind: int, body: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int) -> bytes:
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    gps = struct.pack("<HHII", 0x8825, 4, 1, 26)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entry + gps + b"GPS 41.8057N 123.4315E"


FRAME = segment(0xC0, struct.pack(">BHHB", 8, 10, 10, 1) + b"\1\x11\0")
JPEG = b"\xff\xd8" + segment(0xE1, exif(6)) + FRAME + segment(0xDA, b"\1\1\0\0?\0") + b"scan\xff\xd9"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
WAV = b"RIFF" + struct.pack("<I", 4 + 8 + 4) + b"WAVEdata" + struct.pack("<I", 4) + b"\0\0\0\0"
MP3 = b"ID3\4\0\0\0\0\0\0" + b"\xff\xfb\x90\0" * 4
M4A = b"\0\0\0\x18ftypM4A \0\0\0\0"


class Sender:
    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        self.case: dict[str, Any] = {}

    async def begin(self) -> None:
        self.case = done(await self.desks.accept("li"))

    async def send(self, name: str, content: bytes, by: str = "li", **fields: str) -> httpx.Response:
        headers = await self.desks.headers(by, version=self.case["version"])
        address = f"{COMPLAINTS}/{self.case['id']}/attachments"
        files = {"file": (name, content, "application/octet-stream")}
        return await self.desks.client.post(address, files=files, data=fields, headers=headers)

    async def send_raw(self, body: bytes, content_type: str) -> httpx.Response:
        headers = await self.desks.headers("li", version=self.case["version"])
        address = f"{COMPLAINTS}/{self.case['id']}/attachments"
        return await self.desks.client.post(
            address, content=body, headers={**headers, "content-type": content_type}
        )

    async def kept(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = done(await self.desks.get("li", f"/{self.case['id']}"))["attachments"]
        return found


@pytest.fixture
async def sender(desks: Desks) -> Sender:
    sender = Sender(desks)
    await sender.begin()
    return sender


@pytest.mark.parametrize(
    ("name", "content", "shown", "media_type"),
    [
        ("照片.png", png(), "照片.png", "image/png"),
        ("信.PDF", PDF, "信.pdf", "application/pdf"),
        ("录音.wav", WAV, "录音.wav", "audio/wav"),
        ("录音.mp3", MP3, "录音.mp3", "audio/mpeg"),
        ("录音.m4a", M4A, "录音.m4a", "audio/mp4"),
        ("../../etc/passwd.png", png(), "passwd.png", "image/png"),
        ("/abs.png", png(), "abs.png", "image/png"),
        ("C:\\x\\nul.png", png(), "file-nul.png", "image/png"),
        ("-rf.png", png(), "rf.png", "image/png"),
    ],
)
async def test_a_file_is_kept_under_its_digest_and_a_clean_name(
    sender: Sender, name: str, content: bytes, shown: str, media_type: str
) -> None:
    answer = await sender.send(name, content, sha256=hashlib.sha256(content).hexdigest())
    assert answer.status_code == 201, answer.text
    (kept,) = await sender.kept()
    digest = hashlib.sha256(content).hexdigest()
    assert (kept["name"], kept["media_type"], kept["sha256"]) == (shown, media_type, digest)
    address = f"/{sender.case['id']}/attachments/{kept['id']}"
    given = await sender.desks.get("li", address)
    assert (given.content, given.headers["content-type"]) == (content, media_type)
    assert given.headers["content-disposition"].startswith("attachment")
    assert given.headers["x-content-type-options"] == "nosniff"
    assert (await sender.desks.get("chen", address)).status_code == 404
    assert not list((sender.desks.office.files.root / "incoming").iterdir())


async def test_where_files_cannot_be_put_somebody_is_told_to_try_again_and_may(sender: Sender) -> None:
    root = sender.desks.office.files.root
    root.mkdir(parents=True, exist_ok=True)
    (root / "incoming").write_text("a file where a folder should be")
    with capture_logs() as lines:
        answer = await sender.send("照片.png", png())
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "busy", "1")
    assert reasons(lines) == [("warning", "files EEXIST")]
    (root / "incoming").unlink()
    assert (await sender.send("照片.png", png())).status_code == 201


async def test_the_place_of_a_photo_is_taken_out_and_it_stays_upright(sender: Sender) -> None:
    assert (await sender.send("p.jpg", JPEG)).status_code == 201
    (kept,) = await sender.kept()
    given = (await sender.desks.get("li", f"/{sender.case['id']}/attachments/{kept['id']}")).content
    assert b"GPS" not in given
    assert given.endswith(FRAME + segment(0xDA, b"\1\1\0\0?\0") + b"scan\xff\xd9")
    upright = given[: -len(FRAME + segment(0xDA, b"\1\1\0\0?\0") + b"scan\xff\xd9")]
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in upright
    assert kept["sha256"] == hashlib.sha256(given).hexdigest()


PACKED = chunk(b"zTXt", b"x" * (1024 * 1024 + 1))
ANIMATED = chunk(b"acTL", struct.pack(">II", 10_000, 0))


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("a.png", b"", 422, "file.empty"),
        ("a.jpg.php", png(), 415, "file.type"),
        ("a", png(), 415, "file.type"),
        ("a.gif", b"GIF89a", 415, "file.type"),
        ("a.docx", b"PK\3\4", 415, "file.type"),
        ("a.jpg", png(), 422, "file.signature"),
        ("a.jpg", b"<html><script>", 422, "file.signature"),
        ("a.png", png(1, 1, PACKED), 422, "file.bomb"),
        ("a.png", png(1, 1, ANIMATED), 422, "file.bomb"),
        ("a.png", png(60_000, 60_000), 422, "file.bomb"),
        ("a.png", png() + b"<script>", 422, "file.corrupt"),
        ("a.png", png()[:-6], 422, "file.corrupt"),
        ("a.pdf", PDF.replace(b"<<>>", b"<</Encrypt 1 0 R>>"), 422, "file.corrupt"),
        ("a.pdf", PDF[:-7], 422, "file.corrupt"),
        ("a.wav", WAV.replace(struct.pack("<I", 16), b"\xff\xff\xff\xff"), 422, "file.corrupt"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * (20 * 1024 * 1024), 413, "file.too_large"),
    ],
)
async def test_what_is_no_such_file_is_refused_and_leaves_nothing(
    sender: Sender, name: str, content: bytes, status: int, code: str
) -> None:
    answer = await sender.send(name, content)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await sender.kept() == []
    assert [path for path in sender.desks.office.files.root.rglob("*") if path.is_file()] == []


async def test_another_digest_than_was_stated_is_refused(sender: Sender) -> None:
    answer = await sender.send("a.png", png(), sha256="0" * 64)
    assert (answer.status_code, answer.json()["code"]) == (422, "file.checksum")


BOUNDARY = "multipart/form-data; boundary=xx"
FILE = b'--xx\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n' + png() + b"\r\n"


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        (FILE + b"--xx--\r\n", "multipart/form-data", 400, "multipart.malformed"),
        (b"hello", BOUNDARY, 400, "multipart.malformed"),
        (FILE, BOUNDARY, 400, "multipart.malformed"),
        (b"--xx\r\n\r\nx\r\n--xx--\r\n", BOUNDARY, 400, "multipart.malformed"),
        (b"--xx\r\nX-A: " + b"a" * 100_000 + b"\r\n\r\nx\r\n--xx--\r\n", BOUNDARY, 400, "multipart.malformed"),
        (FILE.replace(b'"a.png"', b"\"a.png\"; filename*=utf-8''b.png") + b"--xx--\r\n", BOUNDARY, 400,
         "multipart.malformed"),
        (FILE.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n", 1) + b"--xx--\r\n", BOUNDARY,
         415, "encoding.unsupported"),
        (FILE.replace(b'name="file"', b'name="other"') + b"--xx--\r\n", BOUNDARY, 422, "field.unknown"),
        (FILE.replace(b'name="file"', b'name="sha256"') + b"--xx--\r\n", BOUNDARY, 422, "field.type"),
        (b'--xx\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--xx--\r\n', BOUNDARY, 422, "field.type"),
        (FILE + FILE + b"--xx--\r\n", BOUNDARY, 422, "field.duplicate"),
        (b'--xx\r\nContent-Disposition: form-data; name="sha256"\r\n\r\nx\r\n--xx--\r\n', BOUNDARY, 422,
         "field.required"),
        (b"{}", "application/json", 415, "media.unsupported"),
        (FILE.replace(b"a.png", b"a\r\nb.png") + b"--xx--\r\n", BOUNDARY, 400, "multipart.malformed"),
        (FILE.replace(b"a.png", b"\xff.png") + b"--xx--\r\n", BOUNDARY, 400, "text.invalid_utf8"),
    ],
)  # fmt: skip
async def test_what_is_no_upload_is_refused(
    sender: Sender, body: bytes, content_type: str, status: int, code: str
) -> None:
    answer = await sender.send_raw(body, content_type)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await sender.kept() == []


async def test_to_a_foreign_or_unknown_case_nothing_is_read(sender: Sender) -> None:
    read = False

    async def body() -> Any:
        nonlocal read
        read = True
        yield FILE

    headers = {**await sender.desks.headers("chen", version=1), "content-type": BOUNDARY}
    for case in (sender.case["id"], "0" * 32):
        address = f"{COMPLAINTS}/{case}/attachments"
        answer = await sender.desks.client.post(address, content=body(), headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert not read


async def test_a_case_takes_50_mib_and_no_more(sender: Sender) -> None:
    big = b"ID3\4\0\0\0\0\0\0" + b"\0" * (18 * 1024 * 1024)
    for place in range(3):
        answer = await sender.send(f"{place}.mp3", big + bytes([place]))
        if place == 2:
            assert (answer.status_code, answer.json()["code"]) == (413, "file.too_large")
            assert answer.json()["facts"] == {"limit": 50 * 1024 * 1024}
        else:
            sender.case["version"] = done(answer)["version"]
