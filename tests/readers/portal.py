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


def main():
    text, folder = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"), pathlib.Path(sys.argv[2])
    files = {"guong.toml": SETTINGS, "permalinks.lock": "so-dia-chi 1\n"}
    pictures = {}
    name = None
    for line in text.splitlines(keepends=True):
        head = re.fullmatch(r"-- (\S+)(?: \{(\w+) ?([^}]*)\})? --", line.strip())
        if not head:
            files[name] = files.get(name, "") + line
            continue
        name, what, argument = head.groups()
        if what == "picture":
            pictures[name] = picture(*map(int, argument.split("x")))
        elif what:
            sys.exit(f"{name}: {what} is not known here")
        else:
            files[name] = ""
    for name, content in files.items():
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
