"""Reads what a built portal publishes for programs. Ends with status 1 after anything is wrong.

Usage: read.py OUTPUT ADDRESS
"""

import datetime
import json
import pathlib
import sys

import feedparser
from lxml import etree

ROOT, ADDRESS = pathlib.Path(sys.argv[1]), sys.argv[2]
ATOM = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0",
        "fh": "http://purl.org/syndication/history/1.0", "m": "http://search.yahoo.com/mrss/"}
passed = 0
failed = []


def hold(what, true):
    global passed
    if true:
        passed += 1
    else:
        failed.append(what)


def local(address):
    """The file that answers an address of the portal."""
    path = address.removeprefix(ADDRESS).split("?")[0].split("#")[0]
    return ROOT / (path + "index.html" if not path or path.endswith("/") else path)


def answers(what, address):
    hold(f"{what}: {address} does not answer", address.startswith(ADDRESS) and local(address).is_file())


def feeds():
    folder = ROOT / "nguon-cap-tin"
    names = sorted(path for path in folder.iterdir() if path.suffix in (".xml", ".rss"))
    hold("there are feeds", len(names) > 10)
    for path in names:
        parsed = feedparser.parse(path.read_bytes())
        name = path.name
        hold(f"{name}: feedparser says {parsed.get('bozo_exception')}", not parsed.bozo)
        hold(f"{name}: version {parsed.version}", parsed.version == ("rss20" if path.suffix == ".rss" else "atom10"))
        hold(f"{name}: has no title", bool(parsed.feed.title))
        hold(f"{name}: names itself {parsed.feed.links}",
             any(link.rel == "self" and link.href == f"{ADDRESS}nguon-cap-tin/{name}" for link in parsed.feed.links))
        ids = [entry.id for entry in parsed.entries]
        hold(f"{name}: ids twice", len(ids) == len(set(ids)))
        for entry in parsed.entries:
            hold(f"{name}: {entry.id} is no tag", entry.id.startswith("tag:"))
            hold(f"{name}: {entry.id} has no day", bool(entry.get("published_parsed")))
            answers(name, entry.link)
            for media in entry.get("media_content", []):
                answers(name, media["url"])
    atom_rules(names)
    json_feeds(folder)
    whole_history(folder)
    opml(folder / "tat-ca.opml")


def atom_rules(names):
    """What RFC 4287 and RFC 6721 demand of each document."""
    for path in names:
        if path.suffix != ".xml":
            continue
        root = etree.parse(path).getroot()
        for element in [root] + root.findall("a:entry", ATOM):
            for name in ("id", "title", "updated"):
                hold(f"{path.name}: not one {name}", len(element.findall(f"a:{name}", ATOM)) == 1)
        hold(f"{path.name}: no author", root.find("a:author/a:name", ATOM) is not None)
        for stamp in root.iter("{%(a)s}updated" % ATOM, "{%(a)s}published" % ATOM):
            hold(f"{path.name}: {stamp.text}", datetime.datetime.fromisoformat(stamp.text).utcoffset() is not None)
        for gone in root.findall("at:deleted-entry", ATOM):
            hold(f"{path.name}: a removal tells more than id and day", set(gone.attrib) == {"ref", "when"} and len(gone) == 0)


def json_feeds(folder):
    for path in sorted(folder.glob("*.json")):
        feed = json.loads(path.read_text(encoding="utf-8"))
        hold(f"{path.name}: version", feed["version"] == "https://jsonfeed.org/version/1.1")
        hold(f"{path.name}: own address", feed["feed_url"] == f"{ADDRESS}nguon-cap-tin/{path.name}")
        for item in feed["items"]:
            hold(f"{path.name}: {item['id']} has no content", ("content_html" in item) != ("content_text" in item))
            datetime.datetime.fromisoformat(item["date_published"])
            answers(path.name, item["url"])


def whole_history(folder):
    """From the portal's feed, every entry is reached through the years."""
    portal = etree.parse(folder / "tat-ca.xml").getroot()
    seen, document, steps = set(), portal, 0
    while document is not None and steps < 300:
        seen |= {entry.text for entry in document.findall("a:entry/a:id", ATOM)}
        link = document.find("a:link[@rel='prev-archive']", ATOM)
        document = etree.parse(local(link.get("href"))).getroot() if link is not None else None
        if document is not None:
            hold("an archive does not say so", document.find("fh:archive", ATOM) is not None)
        steps += 1
    lists = {entry.text for name in ("guong", "tin", "phong-trao", "hoi-nghi")
             for entry in etree.parse(folder / f"{name}.xml").getroot().findall("a:entry/a:id", ATOM)}
    hold(f"the years lack {lists - seen}", lists <= seen and steps > 1)


def opml(path):
    root = etree.parse(path).getroot()
    hold("OPML 2.0", root.tag == "opml" and root.get("version") == "2.0")
    for outline in root.findall("body/outline"):
        answers("opml", outline.get("xmlUrl"))
        answers("opml", outline.get("htmlUrl"))


feeds()
print(f"{ROOT.name}: {passed} checks hold, {len(failed)} do not")
for what in failed[:40]:
    print("FAILED", what)
sys.exit(bool(failed))
