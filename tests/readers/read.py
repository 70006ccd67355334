"""Reads what a built portal publishes for programs. Ends with status 1 after anything is wrong.

Usage: read.py OUTPUT ADDRESS
"""

import csv
import datetime
import hashlib
import io
import json
import os
import pathlib
import sys
import zipfile

import bibtexparser
import docx
import feedparser
import frictionless
import icalendar
import jsonschema
import openpyxl
from PIL import Image, IptcImagePlugin
from citeproc.source.json import CiteProcJSON
from lxml import etree, html
from pyld import jsonld

from held import finish, hold

ROOT, ADDRESS = pathlib.Path(sys.argv[1]), sys.argv[2]
ATOM = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0",
        "fh": "http://purl.org/syndication/history/1.0", "m": "http://search.yahoo.com/mrss/"}


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
    for path in sorted(set(folder.glob("*.json")) - set(folder.glob("*.ninjs.json"))):
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


def structured():
    """JSON-LD, expanded with a context that takes every word as one of schema.org."""
    loader = lambda url, options=None: {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json",
                                        "document": {"@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}}}
    jsonld.set_document_loader(loader)
    types, largest = set(), 0
    for path in sorted(ROOT.rglob("*.html")):
        for script in html.parse(path).getroot().iter("script"):
            if script.get("type") != "application/ld+json":
                continue
            largest = max(largest, len(script.text.encode()))
            for thing in jsonld.expand(json.loads(script.text)):
                types |= set(thing.get("@type", []))
                image = "https://schema.org/image"
                for picture in thing.get(image, []):
                    answers(f"{path}", picture["https://schema.org/contentUrl"][0]["@value"])
                if "https://schema.org/BreadcrumbList" in thing["@type"]:
                    steps = thing["https://schema.org/itemListElement"]
                    places = [step["https://schema.org/position"][0]["@value"] for step in steps]
                    hold(f"{path}: steps {places}", places == list(range(1, len(steps) + 1)))
                    for step in steps[:-1]:
                        item = step["https://schema.org/item"][0]
                        answers(f"{path}", item.get("@value") or item.get("@id"))
    known = {name.rsplit("/", 1)[1] for name in types}
    hold(f"types are {known}", {"BreadcrumbList", "WebSite", "NewsArticle", "Legislation", "Dataset"} <= known)
    hold(f"the largest JSON-LD has {largest} bytes", largest < 6000)


def sitemap_schema():
    """The schema of sitemaps.org. It asks for the schemas of other namespaces too, which no package brings."""
    text = pathlib.Path(os.environ["GUONG_SITEMAP_SCHEMA"]).read_text(encoding="utf-8")
    return etree.XMLSchema(etree.fromstring(text.replace('processContents="strict"', 'processContents="lax"').encode()))


def sitemaps():
    schema = sitemap_schema()
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "i": "http://www.google.com/schemas/sitemap-image/1.1"}
    index = etree.parse(ROOT / "sitemap.xml").getroot()
    hold("sitemap.xml is an index", etree.QName(index).localname == "sitemapindex")
    seen = []
    for part in index.findall("s:sitemap/s:loc", space):
        answers("sitemap.xml", part.text)
        pages = etree.parse(local(part.text)).getroot()
        hold(f"{part.text}: {schema.error_log}", schema.validate(pages))
        found = pages.findall("s:url", space)
        hold(f"{part.text}: {len(found)} addresses", 0 < len(found) <= 50000)
        if not part.text.endswith("tin-moi.xml"):
            seen += [page.find("s:loc", space).text for page in found]
        for day in pages.iterfind("s:url/s:lastmod", space):
            datetime.date.fromisoformat(day.text)
        for picture in pages.iterfind("s:url/i:image/i:loc", space):
            answers(part.text, picture.text)
    hold("an address stands in two sitemaps", len(seen) == len(set(seen)))
    for address in seen:
        answers("sitemap", address)
        page = local(address).read_text(encoding="utf-8")
        sample = address == ADDRESS and "Disallow: /\n" in (ROOT / "robots.txt").read_text()
        hold(f"{address} is in a sitemap and says noindex", sample or 'content="noindex"' not in page)


def oembed():
    """What an oEmbed consumer does: the page, the link in its head, the answer, the frame in it."""
    pages = [path for path in sorted((ROOT / "guong").glob("*/index.html"))]
    found = 0
    for path in pages:
        link = html.parse(path).getroot().find(".//head/link[@type='application/json+oembed']")
        if link is None:
            continue
        found += 1
        answers(str(path), link.get("href"))
        card = json.loads(local(link.get("href")).read_text(encoding="utf-8"))
        hold(f"{path}: oEmbed lacks a key", {"version", "type", "html", "width", "height", "title", "provider_name"} <= set(card))
        hold(f"{path}: oEmbed {card['version']} {card['type']}", card["version"] == "1.0" and card["type"] == "rich")
        answers(str(path), card["url"])
        frame = html.fragment_fromstring(card["html"])
        hold(f"{path}: the card is a {frame.tag}", frame.tag == "iframe" and bool(frame.get("title")))
        answers(str(path), frame.get("src"))
        picture = {"thumbnail_url", "thumbnail_width", "thumbnail_height"} & set(card)
        hold(f"{path}: a picture in parts", len(picture) in (0, 3))
        if picture:
            answers(str(path), card["thumbnail_url"])
    hold("no page offers oEmbed", found > 0)


def pictures():
    """Every published picture says whose it is, and nothing of the camera."""
    cards, seen = 0, 0
    for path in sorted((ROOT / "anh").rglob("*")):
        if path.suffix not in (".jpg", ".webp"):
            continue
        seen += 1
        name = path.relative_to(ROOT).as_posix()
        with Image.open(path) as image:
            image.load()
            hold(f"{name}: Exif {dict(image.getexif())}", not image.getexif())
            hold(f"{name}: a colour profile", not image.info.get("icc_profile"))
            xmp = image.info.get("xmp", b"").decode()
            about = etree.fromstring(xmp[xmp.index("<x:"):xmp.rindex("<?xpacket")]) if xmp else None
            hold(f"{name}: no XMP", about is not None)
            if about is None:
                continue
            space = {"p": "http://ns.adobe.com/photoshop/1.0/", "r": "http://ns.adobe.com/xap/1.0/rights/"}
            credit = about.findtext(".//p:Credit", namespaces=space)
            hold(f"{name}: credit {credit}", bool(credit))
            answers(name, about.findtext(".//r:WebStatement", namespaces=space) or "")
            if path.suffix == ".jpg":
                iptc = IptcImagePlugin.getiptcinfo(image) or {}
                hold(f"{name}: IPTC credit", iptc.get((2, 110), b"").decode() == credit)
            if path.name == "the.jpg":
                cards += 1
                hold(f"{name}: {image.size}, {path.stat().st_size} bytes", image.size == (1200, 630) and path.stat().st_size < 300_000)
    hold(f"{seen} pictures, {cards} cards", seen == 0 or cards > 0)


def citations():
    folder = ROOT / "trich-dan"
    for path in sorted(folder.glob("*.bib")):
        library = bibtexparser.parse_file(str(path))
        hold(f"{path.name}: bibtexparser failed", not library.failed_blocks and library.entries)
        beside = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        hold(f"{path.name}: not what CSL-JSON has", [entry.key for entry in library.entries] == [work["id"] for work in beside])
        hold(f"{path.name}: citeproc reads other works", len(CiteProcJSON(beside)) == len(beside))
        for work in beside:
            answers(path.name, work["URL"])


def ninjs():
    items = json.loads((ROOT / "nguon-cap-tin/tat-ca.ninjs.json").read_text(encoding="utf-8"))
    hold("ninjs has items", bool(items))
    for item in items:
        hold(f"ninjs {item['uri']}: standard", item["standard"]["version"] == "2.1" and item["type"] == "text")
        if item["pubstatus"] == "canceled":
            hold("a cancelled item tells more", set(item) == {"uri", "standard", "type", "pubstatus", "versioncreated"})
            continue
        hold(f"ninjs {item['uri']}: headline", bool(item["headlines"][0]["value"]))
        for body in item.get("bodies", []):
            hold(f"ninjs {item['uri']}: a relative address", 'href="/' not in body["value"] and 'src="/' not in body["value"])
        for picture in item.get("associations", []):
            answers("ninjs", picture["renditions"][0]["href"])


def registers():
    folder = ROOT / "du-lieu"
    here = os.getcwd()
    os.chdir(folder)
    report = frictionless.validate("datapackage.json")
    os.chdir(here)
    hold(f"frictionless: {report.flatten(['title', 'rowNumber', 'fieldName', 'message'])[:5]}", report.valid)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
        book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
        cells = [["" if cell is None else cell for cell in row] for row in book.active.iter_rows(values_only=True)]
        hold(f"{path.name}: {len(rows)} rows, xlsx has {len(cells)}", len(rows) == len(cells))
        for line, row in zip(rows[1:], cells[1:]):
            same = [as_text(cell) == text.removeprefix("'") for cell, text in zip(row, line)]
            hold(f"{path.name}: {line} is {row} in xlsx", len(row) == len(line) and all(same))


def as_text(cell):
    return cell.date().isoformat() if isinstance(cell, datetime.datetime) else str(cell)


def api():
    index = json.loads((ROOT / "api/v1/index.json").read_text(encoding="utf-8"))
    for table in index["bang"]:
        schema = json.loads(local(table["luoc_do"]).read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        whole = json.loads(local(table["ca_bang"]).read_text(encoding="utf-8"))
        years = [json.loads(local(year["url"]).read_text(encoding="utf-8")) for year in table["cac_nam"]]
        for document in [whole, *years]:
            wrong = [error.message for error in check.iter_errors(document)]
            hold(f"{table['bang']}: {wrong[:3]}", not wrong)
        rows = sum(len(year["dong"]) for year in years)
        hold(f"{table['bang']}: {rows} rows by year, {len(whole['dong'])} in all", rows == len(whole["dong"]))
    for month in index["thay_doi"]:
        for change in json.loads(local(month["url"]).read_text(encoding="utf-8"))["thay_doi"]:
            datetime.date.fromisoformat(change["ngay"])
            hold(f"change of {change['ma']}", change["ngay"].startswith(month["thang"]))
            if change["viec"] != "go":
                answers("api", change["trang"])


def calendars():
    names = sorted(ROOT.rglob("*.ics"))
    hold("there are calendars", len(names) >= 4)
    for path in names:
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        ids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
        hold(f"{path.name}: ids twice", len(ids) == len(set(ids)))
        for event in calendar.walk("VEVENT"):
            hold(f"{path.name}: {event['SUMMARY']} has no day", event.decoded("DTSTART") is not None)
            answers(path.name, str(event["URL"]))


def newsrooms():
    """Papers for word processors, and archives whose checksums hold."""
    archives = sorted(ROOT.glob("guong/*/bao-chi/tron-bo.zip"))
    hold("there are archives for newsrooms", archives)
    for path in archives:
        name = path.parts[-3]
        archive = zipfile.ZipFile(path)
        hold(f"{name}: the archive is broken", archive.testzip() is None)
        sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS.txt").decode().splitlines())
        hold(f"{name}: {sorted(sums)}", set(sums) == set(archive.namelist()) - {"SHA256SUMS.txt"})
        for part, told in sums.items():
            hold(f"{name}: {part} has another checksum", hashlib.sha256(archive.read(part)).hexdigest() == told)
        paper = docx.Document(io.BytesIO(archive.read("bai.docx")))
        words = [paragraph.text for paragraph in paper.paragraphs]
        hold(f"{name}: {words[:3]}", words[0] == paper.core_properties.title and "Dữ kiện" in words)
        plain = archive.read("bai.txt").decode("utf-8-sig")
        missing = [line for line in words if line and line not in plain and line.upper() not in plain]
        hold(f"{name}: not in the plain text: {missing[:2]}", not missing)


feeds()
newsrooms()
ninjs()
registers()
api()
calendars()
pictures()
structured()
sitemaps()
oembed()
citations()
finish(f"{ROOT.name}")
