//! Markdown in two readings of the same events: `scan` learns what a text holds (headings, links,
//! length) and reports mistakes; `render` makes the HTML once every link has its address.
//!
//! *Invariant*: both readings meet links, pictures and blocks in the same order, so the n-th link of
//! `Body::links` is the n-th that `render` is given.

mod access;
mod raw;
mod render;
mod scan;
mod video;

pub use render::{Words, render, render_prose};
pub use scan::{Scanned, scan};

use pulldown_cmark::{Options, Parser};

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, options())
}

#[cfg(test)]
mod tests;
