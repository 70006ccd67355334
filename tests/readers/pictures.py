"""Reads every picture of a built portal with ExifTool: none says where, with what or by whose device it was taken.

Usage: pictures.py OUTPUT
"""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])
TOLD = ["GPS:all", "Make", "Model", "SerialNumber", "LensSerialNumber", "OwnerName", "HostComputer", "Software", "XMP-exif:all"]

out = subprocess.run(["exiftool", "-json", "-r", "-fast", "-FileType", *[f"-{tag}" for tag in TOLD], str(ROOT / "anh")],
                     check=True, capture_output=True, text=True).stdout
pictures = json.loads(out or "[]")
failed = [picture for picture in pictures if set(picture) - {"SourceFile", "FileType"}]
# A WebP that holds XMP is an extended one.
KINDS = {"jpg": ("JPEG",), "webp": ("WEBP", "Extended WEBP")}
wrong = [picture["SourceFile"] for picture in pictures
         if picture.get("FileType") not in KINDS.get(picture["SourceFile"].rsplit(".", 1)[1], ())]
print(f"{ROOT.name} in ExifTool: {len(pictures)} pictures, {len(failed)} tell too much, {len(wrong)} are no such file")
for what in failed[:20] + wrong[:20]:
    print("FAILED", what)
sys.exit(not pictures or bool(failed or wrong))
