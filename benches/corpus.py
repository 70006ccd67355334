#!/usr/bin/env python3
"""Writes a portal of N stories to measure with: `corpus.py --n N --out DIR --format guong|hugo`.

The same seed and sizes give the same bytes on every machine.
"""

import argparse
import csv
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True

import forms
import photographs
import records

HERE = pathlib.Path(__file__).resolve().parent
THEME = HERE.parent / "themes" / "mac-dinh"
HUGO_SECTIONS = {"guong": "Gương người tốt, việc tốt", "phong-trao": "Phong trào thi đua", "hoi-nghi": "Hội nghị, đại hội"}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_guong(corpus, out, rows):
    """A whole portal: settings, stories, campaigns, conferences and, with `rows`, decisions with their registers."""
    write(out / "guong.toml", forms.SETTINGS)
    content = out / "content"
    write_entries(corpus, content, forms.guong_path, forms.guong_story, forms.guong_campaign, forms.guong_conference)
    for at in range(-(-rows // records.ROWS_PER_DECISION)):
        name = records.decision_slug(at)
        write(content / "van-ban" / f"{name}.md", forms.guong_decision(at))
        table = content / "du-lieu" / f"{name}.csv"
        table.parent.mkdir(parents=True, exist_ok=True)
        with open(table, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(forms.ROW_COLUMNS)
            first = at * records.ROWS_PER_DECISION
            writer.writerows(corpus.row(number) for number in range(first, min(rows, first + records.ROWS_PER_DECISION)))


def write_hugo(corpus, out):
    """The same records as a Hugo site, dressed in the default theme's own files and frame."""
    shutil.copytree(HERE / "hugo", out, dirs_exist_ok=True)
    shutil.copytree(THEME / "assets", out / "static", dirs_exist_ok=True)
    shapes = (THEME / "templates" / "hoa-van.html").read_text(encoding="utf-8")
    write(out / "layouts" / "_partials" / "shapes.html", shapes.split("-#}", 1)[1])
    for section, title in HUGO_SECTIONS.items():
        write(out / "content" / section / "_index.md", f"+++\ntitle = {forms.quoted(title)}\n+++\n")
    write_entries(corpus, out / "content", forms.hugo_path, forms.hugo_story, forms.hugo_campaign, forms.hugo_conference)


def write_entries(corpus, content, path, story_text, campaign_text, conference_text):
    for number in range(corpus.count):
        story = corpus.story(number)
        write(content / path(story), story_text(story, corpus))
        if story["photograph"]:
            photographs.write((content / path(story)).with_name("anh.png"), corpus.chance("anh", number))
    for at in range(corpus.campaign_count):
        campaign = corpus.campaign(at)
        write(content / "phong-trao" / f"{campaign['slug']}.md", campaign_text(campaign))
    for at in range(corpus.conference_count):
        conference = corpus.conference(at)
        write(content / "hoi-nghi" / f"{conference['slug']}.md", conference_text(conference))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, required=True, help="stories")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder to write; must not hold a corpus yet")
    parser.add_argument("--format", choices=["guong", "hugo"], required=True)
    parser.add_argument("--rows", type=int, default=0, help="rows of registers (guong only: Hugo has nothing like them)")
    parser.add_argument("--images", type=int, default=0, help="stories with a photograph of 2400 × 1600")
    parser.add_argument("--seed", default="1")
    given = parser.parse_args()
    if given.format == "hugo" and given.rows:
        parser.error("--rows needs --format guong")
    if (given.out / "content").exists():
        parser.error(f"{given.out} holds content already")
    corpus = records.Corpus(given.n, given.seed, given.images)
    if given.format == "guong":
        write_guong(corpus, given.out, given.rows)
    else:
        write_hugo(corpus, given.out)


if __name__ == "__main__":
    main()
