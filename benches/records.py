"""Turns a seed and a number into the records of a corpus: stories, campaigns, conferences, register rows.

A record depends on the seed and its own number only, so any part of a corpus can be made alone.
Keys of titles, authorities and places are read from the program's own data, so they stay valid.
"""

import csv
import pathlib
import random
import re
import tomllib
import unicodedata

import words

DATA = pathlib.Path(__file__).resolve().parent.parent / "src" / "domain" / "data"
PROVINCE_CODE, PROVINCE_SLUG = "75", "dong-nai"
ID_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
FIRST_YEAR, LAST_YEAR = 2010, 2025
KINDS = [("ca-nhan", 70), ("tap-the", 15), ("ho-gia-dinh", 10), ("mo-hinh", 5)]
KIND_LABELS = {"ca-nhan": "Gương cá nhân", "tap-the": "Gương tập thể", "ho-gia-dinh": "Gương hộ gia đình", "mo-hinh": "Mô hình"}
# Which titles a corpus uses, and how often.
TITLES = {
    "ca-nhan": [("gk-xa", 30), ("ldtt", 20), ("bk-tinh", 18), ("cstd-co-so", 14), ("bd-nguoi-tot", 8), ("cstd-tinh", 4), ("bk-thu-tuong", 3), ("kny", 2), ("hc-lao-dong", 1)],
    "tap-the": [("gk-xa", 30), ("tt-lao-dong-tien-tien", 25), ("bk-tinh", 20), ("tt-lao-dong-xuat-sac", 12), ("co-tinh", 8), ("bk-thu-tuong", 4), ("hc-lao-dong", 1)],
    "ho-gia-dinh": [("gia-dinh-van-hoa", 45), ("gk-xa", 35), ("bk-tinh", 17), ("bk-thu-tuong", 3)],
}
TITLES["mo-hinh"] = TITLES["tap-the"]
LEVELS = [("co-so", 20), ("xa", 40), ("tinh", 30), ("bo-nganh", 4), ("trung-uong", 6)]
STORY_KINDS = ["dien-hinh", "nguoi-tot-viec-tot", "hanh-dong-dung-cam", "sang-kien", "cong-hien"]
AWARD_KINDS = ["cong-trang", "dot-xuat", "phong-trao", "cong-hien"]
TAGS = ["nong-dan", "cong-nhan", "giao-vien", "y-te", "thanh-nien", "phu-nu", "nguoi-cao-tuoi", "cuu-chien-binh", "doanh-nhan", "tinh-nguyen-vien"]
ROWS_PER_DECISION = 2_000


def slug(text):
    """ASCII letters, digits and hyphens."""
    text = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def identity(letter, number):
    """A `ma` that no other number has: 30^6 is walked with a stride prime to it."""
    rest, code = (number * 387_420_489 + 12_345) % 30**6, ""
    for _ in range(6):
        rest, digit = divmod(rest, 30)
        code += ID_ALPHABET[digit]
    return f"{letter}-{code}"


def weighted(chance, pairs):
    return chance.choices([key for key, _ in pairs], [weight for _, weight in pairs])[0]


def commune_rows():
    """Today's communes whose name means no former commune that went elsewhere: such a name needs its district."""
    folder = DATA / "don-vi-hanh-chinh"
    with open(folder / "xa-cu.csv", encoding="utf-8") as file:
        former = [(row["loai"], row["ten"], row["nay_ma"]) for row in csv.DictReader(file) if row["nay_tinh_ma"] == PROVINCE_CODE]
    with open(folder / "xa.csv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["tinh_ma"] == PROVINCE_CODE]
    words_of = {"xa": "xã", "phuong": "phường", "dac-khu": "đặc khu"}
    elsewhere = {(kind, name, row["ma"]) for kind, name, now in former for row in rows if row["ten"] == name and row["ma"] not in now.split()}
    elsewhere |= {(kind, name, row["ma"]) for kind, name, now in former for row in rows if row["ten"] == name and len(now.split()) > 1}
    clear = [row for row in rows if (row["loai"], row["ten"], row["ma"]) not in elsewhere]
    return [(f"{words_of[row['loai']]} {row['ten']}", row["slug"]) for row in clear]


class Corpus:
    """What the records of one corpus share."""

    def __init__(self, count, seed, photographs=0):
        self.count, self.seed, self.photographs = count, seed, photographs
        self.communes = commune_rows()
        with open(DATA / "danh-muc.toml", "rb") as file:
            vocabulary = tomllib.load(file)
        self.titles = {row["ma"]: row for row in vocabulary["danh_hieu"]}
        self.fields = [row["ma"] for row in vocabulary["linh_vuc"]]
        self.labels = {name: {row["ma"]: row["ten"].replace("{tinh}", "thành phố Đồng Nai") for row in rows} for name, rows in vocabulary.items()}
        self.campaign_count, self.conference_count = max(4, count // 250), max(4, count // 100)

    def chance(self, kind, number):
        return random.Random(f"{self.seed}/{kind}/{number}")

    def head(self, number):
        """What other records may say of a story: cheap, and the same whoever asks."""
        chance = self.chance("guong", number)
        kind = weighted(chance, KINDS)
        sex = "nu" if chance.random() < 0.5 else "nam"
        person = f"{chance.choice(words.FAMILY)} {chance.choice(words.MIDDLE[sex])} {chance.choice(words.GIVEN[sex])}"
        commune, commune_slug = chance.choice(self.communes)
        place = commune.split(" ", 1)[1]
        name = {
            "ca-nhan": person,
            "ho-gia-dinh": f"Gia đình {'bà' if sex == 'nu' else 'ông'} {person}",
            "tap-the": f"{chance.choice(words.GROUPS)} ấp {number % 9 + 1} {place}",
            "mo-hinh": f"{chance.choice(words.MODELS)} ở {place}",
        }[kind]
        return chance, {
            "number": number, "kind": kind, "sex": sex, "person": person, "name": name, "slug": f"{slug(name)}-{number:06d}",
            "commune": commune, "commune_slug": commune_slug,
        }

    def story(self, number):
        """One story with its text."""
        chance, story = self.head(number)
        year = chance.randint(FIRST_YEAR, LAST_YEAR)
        story |= {
            "id": identity("g", number), "year": year, "published": day(chance, year), "born": chance.randint(year - 70, year - 20),
            "job": chance.choice(words.JOBS), "post": chance.choice(words.POSTS), "fields": chance.sample(self.fields, chance.randint(1, 3)),
            "level": weighted(chance, LEVELS), "story_kind": chance.choice(STORY_KINDS), "tags": chance.sample(TAGS, chance.randint(1, 2)),
            "campaigns": [self.campaign_slug(at) for at in chance.sample(range(self.campaign_count), chance.randint(1, 2))],
            "members": chance.randint(5, 60), "photograph": number < self.photographs,
            "figure": (*chance.choice(words.FIGURES), chance.randint(12, 4_800)),
        }
        verb, people, deed = chance.choice(words.VERBS), chance.choice(words.PEOPLE), chance.choice(words.DEEDS)
        story["deed"] = f"{capital(verb)} {people} {deed}, {chance.choice(words.RESULTS)}"[:190]
        story["summary"] = clipped(f"{chance.choice(words.DOUBTS)}. {chance.choice(words.TIMES)}, {called(story)} {verb} {people} {deed}; {chance.choice(words.RESULTS)}.", 290)
        story["quote"] = chance.choice(words.QUOTES)
        story["awards"] = self.awards(chance, story)
        story["links"] = [self.head((number * 31 + step * 7_919 + 1) % self.count)[1] for step in (1, 2)]
        story["body"] = body(chance, story)
        return story

    def awards(self, chance, story):
        names = {weighted(chance, TITLES[story["kind"]]) for _ in range(chance.randint(1, 3))}
        awards = []
        for title in sorted(names):
            year = chance.randint(max(FIRST_YEAR, story["year"] - 3), story["year"])
            row = self.titles[title]
            open_now = [who["co_quan"] for who in row["tham_quyen"] if "den_ngay" not in who and "tu_ngay" not in who]
            awards.append({
                "title": title, "class": "ba" if row.get("hang") else None, "kind": chance.choice(AWARD_KINDS), "year": year,
                "merit": f"{chance.choice(words.MERITS)} năm {year}", "number": f"{chance.randint(1, 999):02d}/QĐ-MH", "day": day(chance, year),
                "authority": open_now[0], "campaign": chance.choice(story["campaigns"]),
            })
        return sorted(awards, key=lambda award: (award["day"], award["title"]))

    def campaign_slug(self, at):
        return f"{slug(words.CAMPAIGNS[at % len(words.CAMPAIGNS)])}-{at + 1}"

    def campaign(self, at):
        chance, start = self.chance("phong-trao", at), FIRST_YEAR + at % 12
        return {
            "slug": self.campaign_slug(at), "id": identity("p", at), "start": start, "end": start + 4, "published": day(chance, start),
            "name": f"{words.CAMPAIGNS[at % len(words.CAMPAIGNS)]}, đợt {at + 1} giai đoạn {start} - {start + 4}",
            "summary": clipped(sentence(chance, "phong trào"), 290), "body": plain_body(chance, "phong trào"),
        }

    def conference(self, at):
        chance = self.chance("hoi-nghi", at)
        kind, label = words.MEETINGS[at % len(words.MEETINGS)]
        year = chance.randint(FIRST_YEAR, LAST_YEAR)
        return {
            "slug": f"{slug(label)}-{year}-{at + 1:05d}", "id": identity("h", at), "kind": kind, "name": f"{label} lần thứ {at + 1} năm {year}",
            "day": day(chance, year), "published": f"{year}-12-31", "commune": chance.choice(self.communes)[0],
            "honoured": [self.head(number)[1]["slug"] for number in sorted(chance.sample(range(self.count), min(5, self.count)))],
            "summary": clipped(sentence(chance, "hội nghị"), 290), "body": plain_body(chance, "ban tổ chức"),
        }

    def row(self, number):
        """One award of somebody who has no story."""
        chance = self.chance("dong", number)
        sex = "nu" if chance.random() < 0.5 else "nam"
        title = weighted(chance, [pair for pair in TITLES["ca-nhan"] if pair[0] != "hc-lao-dong"])
        year = FIRST_YEAR + number // ROWS_PER_DECISION % (LAST_YEAR - FIRST_YEAR + 1)
        open_now = [who["co_quan"] for who in self.titles[title]["tham_quyen"] if "den_ngay" not in who and "tu_ngay" not in who]
        return [
            identity("r", number), f"{chance.choice(words.FAMILY)} {chance.choice(words.MIDDLE[sex])} {chance.choice(words.GIVEN[sex])}", "ca-nhan",
            f"Đơn vị minh họa {number % 400 + 1}", chance.choice(self.communes)[0], title, chance.choice(AWARD_KINDS), str(year),
            f"{chance.choice(words.MERITS)} năm {year}", decision_slug(number // ROWS_PER_DECISION), open_now[0], "da-cong-khai-theo-quyet-dinh", "true",
        ]


def decision_year(at):
    return FIRST_YEAR + at % (LAST_YEAR - FIRST_YEAR + 1)


def decision_slug(at):
    return f"{at + 1:02d}-qd-mh-{decision_year(at)}"


def day(chance, year):
    return f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


def capital(text):
    return text[0].upper() + text[1:]


def lower(text):
    return text[0].lower() + text[1:]


def clipped(text, most):
    return text if len(text) <= most else text[: text.rindex(" ", 0, most)].rstrip(",;.") + "."


def called(story):
    if story["kind"] == "ca-nhan":
        return ("bà " if story["sex"] == "nu" else "ông ") + story["person"].rsplit(" ", 1)[1]
    return {"tap-the": "tập thể", "ho-gia-dinh": "gia đình", "mo-hinh": "mô hình"}[story["kind"]]


def sentence(chance, who):
    """One sentence about `who`, in one of four shapes."""
    pick = chance.choice
    shape = int(chance.random() * 4)
    if shape == 0:
        return f"{pick(words.TIMES)}, {who} {pick(words.VERBS)} {pick(words.PEOPLE)} {pick(words.DEEDS)} {pick(words.MANNERS)}."
    if shape == 1:
        return f"{pick(words.DOUBTS)}, nhưng {who} vẫn {pick(words.VERBS)} {pick(words.PEOPLE)} {pick(words.DEEDS)}."
    if shape == 2:
        return f"Nhờ {who} {pick(words.VERBS)} {pick(words.PEOPLE)} {pick(words.DEEDS)}, {pick(words.RESULTS)}."
    return f"{pick(words.CLOSINGS)}: {pick(words.RESULTS)}, {lower(pick(words.TIMES))}."


def paragraph(chance, who, syllables):
    sentences, length = [], 0
    while length < syllables:
        sentences.append(sentence(chance, who))
        length += sentences[-1].count(" ") + 1
    if chance.random() < 0.5:
        at = chance.randrange(len(sentences))
        sentences[at] = f"**{sentences[at][:-1]}**."
    return " ".join(sentences), length


def plain_body(chance, who):
    parts = []
    for heading in chance.sample(words.HEADINGS, 3):
        parts += [f"## {heading}", paragraph(chance, who, 60)[0], paragraph(chance, who, 60)[0]]
    return "\n\n".join(parts) + "\n"


def body(chance, story):
    """The Markdown of a story; links stand as `@@0@@`, `@@1@@` for the form to fill in."""
    who, target = called(story), chance.randint(500, 950)
    headings = chance.sample(words.HEADINGS, chance.randint(3, 5))
    listed, quoted, linked = (chance.randrange(len(headings)) for _ in range(3))
    tabled = chance.randrange(len(headings)) if chance.random() < 0.1 else None
    text, length = paragraph(chance, who, 60)
    parts = [text]
    for at, heading in enumerate(headings):
        parts.append(f"{'###' if at and chance.random() < 0.25 else '##'} {heading}")
        goal = (target - 60) * (at + 1) // len(headings) + 60
        if at == listed:
            items = [sentence(chance, who) for _ in range(chance.randint(3, 5))]
            mark = "1." if chance.random() < 0.5 else "-"
            parts.append("\n".join(f"{mark} {item}" for item in items))
            length += sum(item.count(" ") + 1 for item in items)
        if at == quoted:
            parts.append(f"> {chance.choice(words.QUOTES)}.")
        if at == tabled:
            parts.append(table(chance, story))
        if at == linked:
            parts.append("Cùng chung cách nghĩ ấy còn có @@0@@ và @@1@@.")
        while length < goal:
            text, more = paragraph(chance, who, min(90, max(30, goal - length)))
            parts.append(text)
            length += more
    return "\n\n".join(parts) + "\n"


def table(chance, story):
    lines = ["| Năm | Việc | Kết quả |", "| --- | --- | --- |"]
    lines += [f"| {story['year'] - back} | {capital(chance.choice(words.DEEDS))} | {capital(chance.choice(words.RESULTS))} |" for back in range(4)]
    return "\n".join(lines)
