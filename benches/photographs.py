"""Turns a seeded chance into a PNG the size of a photograph: two gradients with grain, so that it compresses like one."""

import struct
import zlib

WIDTH, HEIGHT = 2400, 1600
# Adding below these bounds never carries into the next byte, so a whole row is one addition of long integers.
GRADIENT_MOST, GRAIN_MASK = 0xE0, 0x0F


def write(path, chance):
    """Writes one picture."""
    ramp = bytes(chance.randrange(GRADIENT_MOST) for _ in range(16))
    wave = bytearray()
    for at in range(2 * WIDTH + HEIGHT):
        left, right, part = ramp[at // 400 % 16], ramp[(at // 400 + 1) % 16], at % 400
        value = (left * (400 - part) + right * part) // 400
        wave += bytes((value, value * 3 // 4, GRADIENT_MOST - value))
    mask = int.from_bytes(bytes([GRAIN_MASK]) * (3 * WIDTH), "little")
    packer = zlib.compressobj(1)
    data = []
    for row in range(HEIGHT):
        colours = int.from_bytes(wave[3 * row : 3 * (row + WIDTH)], "little")
        grain = int.from_bytes(chance.randbytes(3 * WIDTH), "little") & mask
        data.append(packer.compress(b"\0" + (colours + grain).to_bytes(3 * WIDTH, "little")))
    data.append(packer.flush())
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"".join(data)) + chunk(b"IEND", b""))


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
