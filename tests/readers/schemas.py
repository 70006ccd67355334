"""Holds every feed of built portals against the schemas of Atom, RSS and IPTC ninjs beside this file, and shows that the
schemas find mistakes.

Usage: schemas.py OUTPUT…
"""

import copy
import json
import pathlib
import sys

from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from held import finish, hold

HERE = pathlib.Path(__file__).parent
SCHEMAS = {"feed": etree.RelaxNG(file=str(HERE / "atom.rng")), "rss": etree.RelaxNG(file=str(HERE / "rss.rng"))}
NINJS = Draft202012Validator(
    json.loads((HERE / "ninjs.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)


def schema(root):
    return SCHEMAS.get(etree.QName(root).localname)


def spoilt(root):
    """The feed with one mistake each time."""
    atom = "{http://www.w3.org/2005/Atom}"
    for name in ("title", "updated", "id") if root.tag == f"{atom}feed" else ("title", "link", "description"):
        changed = etree.fromstring(etree.tostring(root))
        parent = changed if root.tag == f"{atom}feed" else changed.find("channel")
        found = parent.find(f"{atom}{name}" if root.tag == f"{atom}feed" else name)
        parent.remove(found)
        yield f"without {name}", changed
    changed = etree.fromstring(etree.tostring(root))
    day = next(iter(changed.iter(f"{atom}updated", "pubDate", "lastBuildDate")))
    day.text = "2026-02-30"
    yield "with a wrong day", changed
    for sound in [link for link in root.iter(f"{atom}link", "enclosure") if link.get("length")][:1]:
        changed = etree.fromstring(etree.tostring(root))
        changed.xpath(root.getroottree().getpath(sound), namespaces={"ns": atom})[0].set("length", "-1")
        yield "with a recording of -1 bytes", changed


def spoilt_items(items):
    """The list with one mistake each time."""
    for how, spoil in (
        ("without an address", lambda item: item.pop("uri")),
        ("of an unknown type", lambda item: item.update(type="story")),
        ("half complete", lambda item: item.update(representationtype="complete")),
        ("with an unknown property", lambda item: item.update(charset="utf-8")),
        ("with a wrong day", lambda item: item.update(versioncreated="2026-02-30")),
        ("with a headline that says nothing", lambda item: item.update(headlines=[{"role": "main"}])),
        ("with a nameless picture", lambda item: item.update(associations=[{"uri": "https://thu.example/1"}])),
    ):
        changed = copy.deepcopy(items)
        spoil(changed[0])
        yield how, changed


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
        for how, changed in spoilt(root) if sound else []:
            hold(f"{name} {how} passes", not rules.validate(changed))
    items = json.loads((output / "nguon-cap-tin/tat-ca.ninjs.json").read_text(encoding="utf-8"))
    hold(f"{output.name}: there are items of ninjs", bool(items))
    found = [f"{error.json_path}: {error.message}" for error in NINJS.iter_errors(items)]
    hold(f"{output.name}: ninjs: {found[:3]}", not found)
    for how, changed in spoilt_items(items):
        hold(f"{output.name}: an item of ninjs {how} passes", not NINJS.is_valid(changed))
finish("schemas of feeds")
