//! Draws the near neighbours of a document as SVG: what it rests on above, what rests on it below, all
//! joined by one line. Sizes are in units of the drawing; the theme colours it by classes.
//!
//! Each box is a link, and the page says the same in words. A step shows at most four documents, so
//! that a law on which a thousand decisions rest is drawn as small as any other.

use std::fmt::Write as _;

use crate::base::html::escape;
use crate::model::view::Html;
use crate::viet::letter;

/// Boxes of one step; the rest is a number.
pub(super) const STEP: usize = 4;
const WIDTH: usize = 360;
const BOX: usize = 168;
/// A box of at most two lines, and what each further line adds.
const HEIGHT: usize = 46;
const LINE: usize = 16;
const GAP: usize = 8;
/// What stays empty beside the words of a box, on both sides together.
const MARGIN: usize = 12;

/// A document in the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// "Kế hoạch 88/KH-UBND", or what it is about.
    pub label: String,
    /// "10/01/2020"; may be empty.
    pub day: String,
    /// Its name and subject in full.
    pub full: String,
    /// Its page; `None` for the page's own document, and for one that is only named.
    pub url: Option<String>,
}

/// A step of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// How it relates to the page's document.
    pub relation: &'static str,
    /// At most `STEP` documents.
    pub nodes: Vec<Node>,
    /// How many more there are.
    pub more: usize,
    /// Whether this is the page's document.
    pub current: bool,
}

/// The drawing; empty when the document stands alone. `id` makes the anchors of the drawing its own.
pub(super) fn drawing(steps: &[Step], id: &str) -> Html {
    if steps.len() < 2 {
        return Html::default();
    }
    let mut body = String::new();
    let mut y = GAP;
    let mut ends = (0, 0);
    for step in steps {
        let top = y;
        y = if step.current { own(&mut body, step, y) } else { others(&mut body, step, y) };
        ends = (if ends.0 == 0 { top + 6 } else { ends.0 }, y - GAP * 2);
    }
    let middle = WIDTH / 2;
    let title = format!("so-do-{id}");
    // Writing to a string cannot fail; nor below.
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg class=\"graph\" viewBox=\"0 0 {WIDTH} {y}\" role=\"group\" aria-labelledby=\"{title}\">\
         <title id=\"{title}\">Sơ đồ quan hệ với các văn bản khác</title>\
         <path class=\"graph-line\" d=\"M{middle} {}V{}\"/>{body}</svg>",
        ends.0, ends.1
    );
    Html::new(out)
}

/// The page's own document, across the line.
fn own(out: &mut String, step: &Step, y: usize) -> usize {
    let Some(node) = step.nodes.first() else { return y };
    let (left, width) = (WIDTH / 2 - BOX * 3 / 4, BOX * 3 / 2);
    let height = height(node, width);
    let _ = write!(out, "<g class=\"graph-here\">{}</g>", cell(node, left, y, width, height));
    y + height + GAP * 2
}

/// A step: its relation as a word on the line, then boxes on both sides of the line.
fn others(out: &mut String, step: &Step, mut y: usize) -> usize {
    let middle = WIDTH / 2;
    let more = if step.more > 0 { format!(" (và {} văn bản khác)", step.more) } else { String::new() };
    let words = format!("{}{more}", step.relation);
    let half = words.chars().count() * 7 / 2 + 8;
    let _ = write!(
        out,
        "<rect class=\"graph-ground\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"18\"/>\
         <text class=\"graph-word\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        middle - half.min(middle),
        half.min(middle) * 2,
        y + 13,
        escape(&words)
    );
    y += 18 + GAP / 2;
    for pair in step.nodes.chunks(2) {
        let height = pair.iter().map(|node| height(node, BOX)).max().unwrap_or(HEIGHT);
        for (side, node) in pair.iter().enumerate() {
            // One box alone stands on the line; two stand beside it and reach for it.
            let left = if pair.len() == 1 { middle - BOX / 2 } else { side * (WIDTH - BOX) };
            if pair.len() == 2 {
                let from = if side == 0 { BOX } else { middle };
                let _ = write!(out, "<path class=\"graph-line\" d=\"M{from} {}h{}\"/>", y + height / 2, middle - BOX);
            }
            let drawn = cell(node, left, y, BOX, height);
            // What has no page of its own is no link.
            out.push_str(&if node.url.is_some() { drawn } else { format!("<g>{drawn}</g>") });
        }
        y += height + GAP;
    }
    y + GAP
}

/// How high the box of a document is.
fn height(node: &Node, width: usize) -> usize {
    HEIGHT + lines(node, width).len().saturating_sub(2) * LINE
}

/// The lines of a box: the class of each, its words, and the length they are set to where they would be longer.
fn lines(node: &Node, width: usize) -> Vec<(&'static str, String, Option<usize>)> {
    let name = wrapped(&node.label, width - MARGIN).into_iter().map(|(words, length)| ("graph-name", words, length));
    let day = (!node.day.is_empty()).then(|| ("graph-day", node.day.clone(), None));
    name.chain(day).collect()
}

fn cell(node: &Node, left: usize, top: usize, width: usize, height: usize) -> String {
    let middle = left + width / 2;
    let lines = lines(node, width);
    let first = top + height / 2 + 5 - (lines.len() - 1) * LINE / 2;
    let text: String = lines
        .iter()
        .enumerate()
        .map(|(at, (class, words, length))| {
            let y = first + at * LINE;
            let narrow = length
                .map_or(String::new(), |length| format!(" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\""));
            let words = escape(words);
            format!("<text class=\"{class}\" x=\"{middle}\" y=\"{y}\" text-anchor=\"middle\"{narrow}>{words}</text>")
        })
        .collect();
    let drawn = format!(
        "<title>{}</title><rect class=\"graph-box\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>{text}",
        escape(&node.full)
    );
    match &node.url {
        Some(url) => format!("<a href=\"{}\" aria-label=\"{}\">{drawn}</a>", escape(url), escape(&node.full)),
        None => drawn,
    }
}

/// Longest text that is set narrower instead of cut, in hundredths of the room.
const SQUEEZED: usize = 115;

/// A name on one line, or on two broken between words.
fn wrapped(text: &str, width: usize) -> Vec<(String, Option<usize>)> {
    let whole = fitted(text, width);
    if whole.0 == text {
        return vec![whole];
    }
    let breaks = text.match_indices(' ').map(|(at, _)| at);
    let fits = |at: &usize| text[..*at].chars().map(letter_width).sum::<usize>() <= width * 10;
    match breaks.take_while(fits).last() {
        Some(at) => vec![(text[..at].to_owned(), None), fitted(&text[at + 1..], width)],
        None => vec![whole],
    }
}

/// A text that fits into `width`, with the length it is set to where it would be longer.
fn fitted(text: &str, width: usize) -> (String, Option<usize>) {
    let room = width * 10;
    let all: usize = text.chars().map(letter_width).sum();
    if all <= room {
        return (text.to_owned(), None);
    }
    if all <= room * SQUEEZED / 100 {
        return (text.to_owned(), Some(width));
    }
    let mut used = letter_width('…');
    let fits = |c: &char| {
        used += letter_width(*c);
        used <= room
    };
    let head: String = text.chars().take_while(fits).collect();
    // At the end of a word where there is one.
    let head = if text[head.len()..].starts_with(' ') {
        &head
    } else {
        head.rsplit_once(' ').map_or(head.as_str(), |(words, _)| words)
    };
    (format!("{}…", head.trim_end()), None)
}

/// About how wide a letter of the drawing's names is, in tenths of a unit; rather more.
fn letter_width(c: char) -> usize {
    match c {
        ' ' | '.' | ',' | '/' | '-' | 'i' | 'l' | 'ì' | 'í' | 'ị' | 't' => 42,
        '…' => 110,
        c if letter::is_uppercase(c) => 90,
        _ => 72,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(relation: &'static str, count: usize, current: bool) -> Step {
        let node = |at: usize| Node {
            label: format!("Quyết định {at}/QĐ-UBND"),
            day: "10/01/2020".to_owned(),
            full: format!("Quyết định <{at}>"),
            url: (!current).then(|| format!("/van-ban/{at}/")),
        };
        Step { relation, nodes: (1..=count.min(STEP)).map(node).collect(), more: count.saturating_sub(STEP), current }
    }

    #[test]
    fn a_document_alone_is_not_drawn() {
        assert_eq!(drawing(&[step("Văn bản này", 1, true)], "v-222222"), Html::default());
    }

    #[test]
    fn a_thousand_neighbours_are_drawn_as_small_as_four() {
        let of = |count| {
            drawing(&[step("Văn bản này", 1, true), step("Là căn cứ của", count, false)], "v-222222").into_string()
        };
        let many = of(1000);
        assert_eq!(many.matches("<a href=").count(), 4);
        assert!(many.contains("(và 996 văn bản khác)") && many.len() < of(4).len() + 64, "{}", many.len());
        assert!(many.contains("id=\"so-do-v-222222\"") && many.contains("Quyết định &lt;1&gt;"), "{many}");
        assert!(!many.contains("style="));
    }

    #[test]
    fn long_labels_are_set_narrower_wrapped_or_cut() {
        let check = |text: &str, expected: &[(&str, Option<usize>)]| {
            let lines = wrapped(text, 156);
            assert_eq!(lines.iter().map(|(words, length)| (words.as_str(), *length)).collect::<Vec<_>>(), expected);
        };
        check("Kế hoạch 88/KH-UBND", &[("Kế hoạch 88/KH-UBND", None)]);
        check("Hướng dẫn 1149/HĐ-BTĐKT", &[("Hướng dẫn 1149/HĐ-BTĐKT", Some(156))]);
        check("Luật Thi đua, khen thưởng số 06/2022", &[("Luật Thi đua, khen", None), ("thưởng số 06/2022", None)]);
        let long = "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng";
        check(long, &[("Luật sửa đổi, bổ sung một", None), ("số điều của Luật Thi…", None)]);
        let letter = "A".repeat(40);
        assert_eq!(wrapped(&letter, 156).len(), 1, "what has no word's end is cut");
    }

    #[test]
    fn a_box_grows_with_its_lines() {
        let node = |label: &str| Node { label: label.to_owned(), ..step("", 1, false).nodes.remove(0) };
        assert_eq!(height(&node("Luật 06"), BOX), HEIGHT);
        assert_eq!(height(&node("Luật sửa đổi, bổ sung một số điều của Luật"), BOX), HEIGHT + LINE);
    }
}
