"""Holds the podcast of a built portal against what Apple Podcasts publishes as its requirements (Podcaster's guide to
RSS; artwork; audio), and its recordings against what the feed says of them.

Usage: podcast.py OUTPUT ADDRESS
"""

import email.utils
import json
import pathlib
import subprocess
import shutil
import sys

import feedparser
from lxml import etree
from tinytag import TinyTag
from PIL import Image

from held import finish, hold

ROOT, ADDRESS = pathlib.Path(sys.argv[1]), sys.argv[2]
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
# The top categories of Apple Podcasts.
CATEGORIES = {"Arts", "Business", "Comedy", "Education", "Fiction", "Government", "History", "Health & Fitness",
              "Kids & Family", "Leisure", "Music", "News", "Religion & Spirituality", "Science", "Society & Culture",
              "Sports", "Technology", "True Crime", "TV & Film"}
SUFFIXES = {"audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/x-m4a": ".m4a"}


def local(address):
    hold(f"{address} is not of the portal", address.startswith(ADDRESS))
    path = ROOT / address.removeprefix(ADDRESS).split("?")[0]
    return path / "index.html" if path.is_dir() else path


def channel(path):
    root = etree.parse(path).getroot()
    channel = root.find("channel")
    for name in ("title", "link", "description", "language", "copyright"):
        hold(f"no {name}", bool(channel.findtext(name)))
    image = channel.find(f"{ITUNES}image")
    hold("no picture", image is not None and local(image.get("href")).is_file())
    category = channel.find(f"{ITUNES}category")
    hold("category", category is not None and category.get("text") in CATEGORIES)
    hold("explicit", channel.findtext(f"{ITUNES}explicit") in ("true", "false"))
    hold("type", channel.findtext(f"{ITUNES}type") in ("episodic", "serial"))
    hold("author", bool(channel.findtext(f"{ITUNES}author")))
    owner = channel.find(f"{ITUNES}owner")
    hold("owner", owner is None or "@" in owner.findtext(f"{ITUNES}email", ""))
    own = [link.get("href") for link in channel.findall("{http://www.w3.org/2005/Atom}link") if link.get("rel") == "self"]
    hold(f"names itself {own}", own == [f"{ADDRESS}phat-thanh/podcast.xml"])
    cover(local(image.get("href")))
    guids = [item.findtext("guid") for item in channel.findall("item")]
    hold("no episodes, or one twice", guids and len(guids) == len(set(guids)))
    for item in channel.findall("item"):
        episode(item)


def cover(path):
    """JPEG or PNG, square, 1400 to 3000 pixels, RGB."""
    with Image.open(path) as image:
        hold(f"cover {image.format} {image.size} {image.mode}",
             image.format in ("JPEG", "PNG") and image.mode == "RGB" and image.size[0] == image.size[1]
             and 1400 <= image.size[0] <= 3000)


def episode(item):
    name = item.findtext("title")
    hold(f"{name}: title, guid", bool(name) and item.findtext("guid", "").startswith("tag:"))
    hold(f"{name}: day", email.utils.parsedate_to_datetime(item.findtext("pubDate")) is not None)
    hold(f"{name}: page", local(item.findtext("link")).is_file())
    enclosure = item.find("enclosure")
    path, kind = local(enclosure.get("url")), enclosure.get("type")
    hold(f"{name}: {enclosure.attrib}", path.is_file() and SUFFIXES.get(kind) == path.suffix)
    hold(f"{name}: {enclosure.get('length')} bytes of {path.stat().st_size}", int(enclosure.get("length")) == path.stat().st_size)
    hold(f"{name}: ASCII address", enclosure.get("url").isascii() and " " not in enclosure.get("url"))
    told = int(item.findtext(f"{ITUNES}duration"))
    hold(f"{name}: {told} s", abs(TinyTag.get(path).duration - told) <= 1.5)
    hold(f"{name}: explicit", item.findtext(f"{ITUNES}explicit") in ("true", "false"))
    hold(f"{name}: description", 0 < len(item.findtext("description")) < 4000)


def recordings():
    """Nothing of the recorder in any of them; whose it is in those that can say so."""
    names = sorted((ROOT / "am-thanh").rglob("*.*"))
    hold("no recordings", names)
    for path in names:
        name = path.relative_to(ROOT).as_posix()
        hold(f"{name}: tells of its recorder", b"0912345678" not in path.read_bytes())
        sound = TinyTag.get(path)
        hold(f"{name}: {sound.duration} s", sound.duration and sound.duration > 0)
        hold(f"{name}: title {sound.title}", path.suffix != ".mp3" or bool(sound.title and sound.album))
    if shutil.which("exiftool"):
        out = subprocess.run(["exiftool", "-json", *map(str, names)], check=True, capture_output=True, text=True).stdout
        for told in json.loads(out):
            hold(f"exiftool: {told['FileType']}", told["FileType"] in ("MP3", "M4A", "OGG", "OPUS"))
            hold(f"exiftool: {told}", not any(key.startswith("GPS") or "0912345678" in str(value) for key, value in told.items()))
    else:
        print("NOT RUN: no exiftool")


def reader(path):
    parsed = feedparser.parse(path.read_bytes())
    hold(f"feedparser says {parsed.get('bozo_exception')}", not parsed.bozo and parsed.version == "rss20")
    for entry in parsed.entries:
        hold(f"{entry.title}: {entry.enclosures}", len(entry.enclosures) == 1 and entry.itunes_duration.isdigit())


channel(ROOT / "phat-thanh/podcast.xml")
reader(ROOT / "phat-thanh/podcast.xml")
recordings()
finish(f"{ROOT.name}, the podcast")
