"""Opens every table of a built portal with LibreOffice, as a clerk does, and compares what it shows with the file.

Usage: office.py OUTPUT
"""

import csv
import pathlib
import subprocess
import sys
import tempfile

from held import finish, hold

ROOT = pathlib.Path(sys.argv[1])
# Comma, quotation marks, UTF-8, from line 1, cells as they are shown.
# Without a window, LibreOffice does not look at the mark of UTF-8: it is told what its dialogue would show.
FROM_CSV = "--infilter=CSV:44,34,76,1"
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"


def convert(files, folder):
    """One start of the program for all files."""
    how = [FROM_CSV] if files[0].suffix == ".csv" else []
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile", *how,
               "--convert-to", AS_CSV, "--outdir", str(folder / "out"), *map(str, files)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=170)


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def same(cell, shown):
    """Numbers, days and flags may be written in another way; words may not."""
    if any(letter.isalpha() and not letter.isascii() for letter in cell):
        return cell == shown
    return bool(cell) == bool(shown)


def main():
    sources = sorted((ROOT / "du-lieu").glob("*.csv"))
    hold("there are tables", len(sources) >= 6)
    for ending in ("csv", "xlsx"):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            convert([source.with_suffix(f".{ending}") for source in sources], folder)
            for source in sources:
                told, shown = rows(source), rows(folder / "out" / source.name)
                name = f"{source.stem}.{ending}"
                hold(f"{name}: {len(shown)} rows of {len(told)}", len(told) == len(shown))
                hold(f"{name}: the headings", told[0] == shown[0] or ending == "xlsx" and len(told[0]) == len(shown[0]))
                wrong = [(cell, other) for row, line in zip(told[1:], shown[1:]) for cell, other in zip(row, line)
                         if not same(cell, other)]
                hold(f"{name}: {wrong[:3]}", not wrong)


main()
finish(f"{ROOT.name} in LibreOffice")
