"""Turns a corpus into questions with known answers: what readers type, and the stories that answer it.

A question is `{"kind", "text", "rule", "wanted"}`. Rules: `first` – the first hit is one of `wanted`; `all` – `wanted`
stand before everything else; `within` – nothing but `wanted` is among the first hits; `same:<text>` – the same hits
as for another text.
"""

import collections
import random
import re

import forms
import records

LETTERS = "abcdeghiklmnopqrstuvxy"
# More bearers than this do not fit on the screen together.
MOST_BEARERS = 8
# Stories that the questions of peers need, with words that no sentence of the corpus has.
PLANTED = [
    ("Đặng Văn Sơn", "Đoàn đã lên tận Điện Biên để học cách làm."),
    ("Sơn Văn Lan", "Giống lúa đem về từ Điện Biên."),
    ("Sơn Thanh Lan", "Người thầy cũ quê ở Đức Hòa."),
    ("Dương Thanh Dũng", "Việc này lan tới Đức Hòa và Gò Dầu."),
    ("Quàng Thị Văn Ông", "Chuyến xe từ Gò Dầu về lúc nửa đêm, chở những việc làm đa dạng."),
    ("Đặng Thị Lan", "Bếp ăn chia phần bánh ú bá trạng cho từng nhà."),
    ("Đặng Thanh Điệp", "Lớp học ghép hai buổi trên đồi."),
]


def bare(text):
    return re.sub(r"[^a-z0-9]+", " ", records.slug(text)).strip()


def url(story):
    return f"/guong/{story['slug']}/"


def planted(corpus):
    """The planted stories: those of the corpus with another name and one more sentence."""
    people = (story for story in map(corpus.story, range(corpus.count)) if story["kind"] == "ca-nhan")
    for at, ((name, sentence), story) in enumerate(zip(PLANTED, people)):
        story |= {"name": name, "person": name, "slug": records.slug(name), "id": records.identity("g", 900_000 + at)}
        story["body"] = f"{sentence}\n\n{story['body']}"
        yield story


def plant(corpus, content):
    for story in planted(corpus):
        (content / forms.guong_path(story)).write_text(forms.guong_story(story, corpus), encoding="utf-8")


def slips(name, chance):
    """The name without marks and with one letter missing, added, wrong, or two in each other's place."""
    while True:
        at = chance.randrange(len(name))
        if name[at] == " ":
            continue
        before, letter, after = name[:at], name[at], name[at + 1 :]
        kind = chance.choice(["missing", "added", "wrong", "turned"])
        if kind == "turned" and (not after or after[0] in (" ", letter)):
            continue
        other = chance.choice(LETTERS.replace(letter, ""))
        typed = {"missing": before + after, "added": before + letter + other + after, "wrong": before + other + after, "turned": before + after[:1] + letter + after[1:]}[kind]
        # A word of nothing is no slip of a finger.
        if len(typed.split()) == len(name.split()):
            return typed


def questions(corpus, seed=1):
    """All questions. Enough of each kind that one wrong answer is not a whole percent, where the corpus allows it."""
    chance = random.Random(f"questions/{seed}/{corpus.count}")
    stories = [corpus.story(number) for number in range(corpus.count)] + list(planted(corpus))
    people = [story for story in stories if story["kind"] == "ca-nhan"]
    bearers = collections.defaultdict(list)
    for story in people:
        bearers[bare(story["name"])].append(story)
    # A household is named after its head: who looks for one finds the other too.
    heads = {bare(story["person"]) for story in stories if story["kind"] == "ho-gia-dinh"}
    alone = [found[0] for name, found in sorted(bearers.items()) if len(found) == 1 and name not in heads]
    shared = [found for _, found in sorted(bearers.items()) if 1 < len(found) <= MOST_BEARERS]
    spelled = set(bearers) | heads
    ask = []

    def add(kind, text, rule, found):
        ask.append({"kind": kind, "text": text, "rule": rule, "wanted": sorted({url(story) for story in found})})

    for story in some(chance, alone, 100):
        add("name as written", story["name"], "first", [story])
    for story in some(chance, alone, 300):
        add("name without marks", bare(story["name"]), "first", [story])
    left_out = 0
    for story in some(chance, alone, 320):
        typed = slips(bare(story["name"]), chance)
        if typed in spelled:
            left_out += 1
            continue
        add("name with one letter wrong", typed, "first", [story])
    for story in some(chance, alone, 60):
        parts = bare(story["name"]).split()
        add("name in another order", " ".join(parts[-1:] + parts[:-1]), "first", [story])
    for found in some(chance, shared, 80):
        add("shared name without marks", bare(found[0]["name"]), "all", found)
    add_plain(chance, people, add)
    add_of_peers(stories, add)
    return ask, left_out


def some(chance, of, count):
    return chance.sample(of, min(count, len(of)))


def add_plain(chance, people, add):
    """Work, place and year as people say them, without marks: `dieu duong o long binh nam 2019`."""
    answers = collections.defaultdict(list)
    for story in people:
        for year in {award["year"] for award in story["awards"]}:
            answers[story["job"], story["commune"], year].append(story)
    for job, commune, year in some(chance, sorted(answers), 60):
        place = bare(commune.split(" ", 1)[1])
        add("work, place and year in plain words", f"{bare(job)} o {place} nam {year}", "first", answers[job, commune, year])


def add_of_peers(stories, add):
    """The queries at which another search was seen to fail, and their pairs."""
    kind = "đ, marks, tone placement"
    named = lambda word, key: [story for story in stories if word in key(story["name"]).split()]
    saying = lambda words: [story for story in stories if words in story["body"].split("\n", 1)[0]]
    by_name = {story["name"]: story for story in stories}
    add(kind, "đặng", "within", named("đặng", str.lower))
    add(kind, "dang", "within", named("dang", bare))
    add(kind, "Đặng Văn Sơn", "first", [by_name["Đặng Văn Sơn"]])
    add(kind, "dang van son", "first", [by_name["Đặng Văn Sơn"]])
    for text in ("điện biên", "dien bien", "Điện Biên"):
        add(kind, text, "all", saying("Điện Biên"))
    for text in ("đức hòa", "duc hoa", "đức hoà"):
        add(kind, text, "all", saying("Đức Hòa"))
    for text in ("gò dầu", "go dau"):
        add(kind, text, "all", saying("Gò Dầu"))
    add(kind, "hoà", "same:hòa", [])
    add(kind, "hoa", "first", named("hoa", bare))
    add("phrase in quotes", '"bánh ú bá trạng"', "all", saying("bánh ú bá trạng"))
    add("phrase in quotes", '"việc làm đa dạng"', "all", saying("việc làm đa dạng"))
