"""Holds every feed of built portals against the schemas of Atom and RSS beside this file, and shows that the schemas
find mistakes.

Usage: schemas.py OUTPUT…
"""

import pathlib
import sys

from lxml import etree

from held import finish, hold

HERE = pathlib.Path(__file__).parent
SCHEMAS = {"feed": etree.RelaxNG(file=str(HERE / "atom.rng")), "rss": etree.RelaxNG(file=str(HERE / "rss.rng"))}


def schema(root):
    return SCHEMAS.get(etree.QName(root).localname)


def spoilt(root):
    """The feed with one mistake each time."""
    atom = "{http://www.w3.org/2005/Atom}"
    for name in ("title", "updated", "id") if root.tag == f"{atom}feed" else ("title", "link", "description"):
        copy = etree.fromstring(etree.tostring(root))
        parent = copy if root.tag == f"{atom}feed" else copy.find("channel")
        found = parent.find(f"{atom}{name}" if root.tag == f"{atom}feed" else name)
        parent.remove(found)
        yield f"without {name}", copy
    copy = etree.fromstring(etree.tostring(root))
    day = next(iter(copy.iter(f"{atom}updated", "pubDate", "lastBuildDate")))
    day.text = "2026-02-30"
    yield "with a wrong day", copy
    for sound in [link for link in root.iter(f"{atom}link", "enclosure") if link.get("length")][:1]:
        copy = etree.fromstring(etree.tostring(root))
        copy.xpath(root.getroottree().getpath(sound), namespaces={"ns": atom})[0].set("length", "-1")
        yield "with a recording of -1 bytes", copy


for output in map(pathlib.Path, sys.argv[1:]):
    names = sorted(path for path in output.rglob("*") if path.suffix in (".xml", ".rss"))
    feeds = [(path, etree.parse(path).getroot()) for path in names]
    feeds = [(path, root) for path, root in feeds if schema(root) is not None]
    hold(f"{output.name}: there are feeds", len(feeds) > 10)
    for path, root in feeds:
        rules = schema(root)
        name = f"{output.name}/{path.name}"
        sound = rules.validate(root)
        hold(f"{name}: {str(rules.error_log)[:400]}", sound)
        for how, copy in spoilt(root) if sound else []:
            hold(f"{name} {how} passes", not rules.validate(copy))
finish("schemas of feeds")
