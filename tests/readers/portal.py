"""Lays out a portal from a text with `-- path --` lines, as tests/support.rs does.

Usage: portal.py TEXT FOLDER
"""

import pathlib
import re
import struct
import sys
import zlib

SETTINGS = """dinh_dang = 1
ten = "Cổng thử"
dia_chi = "https://thu.example/"
tinh = "dien-bien"
nam_sinh_cong = 2020

[co_quan]
ten = "Ban Thi đua"
thu_dien_tu = "bantdkt@thu.example"
giay_phep = "Được dùng lại khi ghi rõ nguồn"
"""


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def picture(width, height):
    rows = b"".join(b"\0" + bytes((x * 255 // width + y) % 256 for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def sound(seconds, note):
    """An MP3 without a sound (MPEG 1, layer III, 32 kbit/s, 44.1 kHz, one channel), as tests/support.rs makes it."""
    frame = b"\xff\xfb\x10\xc0" + bytes(100)
    return frame * -(-seconds * 44100 // 1152) + (b"TAG" + note.encode()).ljust(128, b"\0")


def page(kind, granule, number, packets):
    """A page of Ogg (RFC 3533)."""
    head = b"OggS\0" + struct.pack("<BqIII", kind, granule, 7, number, 0) + bytes([len(packets)]) + bytes(map(len, packets))
    whole = head + b"".join(packets)
    total = 0
    for byte in whole:
        total ^= byte << 24
        for _ in range(8):
            total = ((total << 1) ^ 0x04C11DB7 if total >> 31 else total << 1) & 0xFFFFFFFF
    return whole[:22] + struct.pack("<I", total) + whole[26:]


def ogg(seconds, note):
    """Opus in Ogg (RFC 7845), as tests/support.rs makes it."""
    note = b"COMMENT=" + note.encode()
    head = b"OpusHead\x01\x01\0\0" + struct.pack("<I", 48000) + bytes(3)
    tags = b"OpusTags\x04\0\0\0test\x01\0\0\0" + struct.pack("<I", len(note)) + note
    packets = seconds * 50
    pages = [page(2, 0, 0, [head]), page(0, 0, 1, [tags])]
    for at, first in enumerate(range(0, packets, 50)):
        last = min(first + 50, packets)
        pages.append(page(4 if last == packets else 0, last * 960, at + 2, [b"\xf8" * 40] * (last - first)))
    return b"".join(pages)


def main():
    text, folder = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"), pathlib.Path(sys.argv[2])
    files = {"guong.toml": SETTINGS, "permalinks.lock": "so-dia-chi 1\n"}
    pictures, sounds = {}, {}
    name = None
    for line in text.splitlines(keepends=True):
        head = re.fullmatch(r"-- (\S+)(?: \{([\w-]+) ?([^}]*)\})? --", line.strip())
        if not head:
            files[name] = files.get(name, "") + line
            continue
        name, what, argument = head.groups()
        if what == "picture":
            pictures[name] = picture(*map(int, argument.split("x")))
            files[name] = ""
        elif what in ("sound", "ogg"):
            sounds[name] = (sound if what == "sound" else ogg, int(argument))
            files[name] = ""
        elif what:
            sys.exit(f"{name}: {what} is not known here")
        else:
            files[name] = ""
    pictures.update((name, make(seconds, files[name].strip())) for name, (make, seconds) in sounds.items())
    for name, content in files.items():
        # The small theme of the other tests is not here.
        content = content.replace('giao_dien = "nho"\n', "")
        if name in pictures:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    for name, content in pictures.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


main()
