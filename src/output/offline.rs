//! Turns the files of the portal into files that are read without a server, from a folder or a USB stick:
//! every link inside the portal leads from file to file.
//!
//! What only a server or a program on the internet can use is left out; links to it lead to the portal on the
//! internet. Pages that only lead on are left out too: links go straight to where they lead.
//!
//! *Invariant*: a page depends on its own HTML and on what `digest` covers, never on which other pages there are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::base::hash::{Hash, Hasher};
use crate::base::path::{OutPath, Url};
use crate::model::config::Config;
use crate::model::job::{Job, Page, Plan, Recipe, SearchFile};

use super::tags::tags;

/// Redirects followed one after another; more are a loop.
const HOPS: usize = 8;
/// The folder of short links: they serve paper and messages, and lead to the portal on the internet.
const SHORT_LINKS: &str = "/g/";

/// Where links of a copy lead.
#[derive(Debug)]
pub struct Links {
    base: String,
    origin: String,
    /// Addresses that only lead on, and where to.
    moved: BTreeMap<Url, Url>,
    /// Addresses that are not in the copy.
    left_out: BTreeSet<Url>,
    /// Covers all of it.
    pub digest: Hash,
}

/// Whether a copy holds the file of a job.
pub fn holds(job: &Job) -> bool {
    let for_servers = matches!(
        job.recipe,
        Recipe::Redirect(_)
            | Recipe::Feed(_)
            | Recipe::Sitemap(_)
            | Recipe::Security
            | Recipe::Robots
            | Recipe::Server(_)
            | Recipe::Oembed(_)
            | Recipe::PodcastCover(_)
            // Other portals frame what is on the internet.
            | Recipe::Page(
                Page::NotFound | Page::Removed(_) | Page::Embed(_) | Page::EmbedGone(_) | Page::EmbedList(_)
            )
    );
    !for_servers
}

impl Links {
    /// The links of a copy of `plan`.
    pub fn new(config: &Config, plan: &Plan) -> Self {
        let (mut moved, mut left_out) = (BTreeMap::new(), BTreeSet::new());
        let jobs = plan.jobs().iter().filter(|job| !holds(job) && !job.url.as_str().starts_with(SHORT_LINKS));
        for job in jobs {
            match &job.recipe {
                Recipe::Redirect(to) => drop(moved.insert(job.url.clone(), to.clone())),
                _ => drop(left_out.insert(job.url.clone())),
            }
        }
        let (base, origin) = (config.base.clone(), config.origin.clone());
        let digest = Hasher::default().value(&(&base, &origin, &moved, &left_out)).finish();
        Self { base, origin, moved, left_out, digest }
    }

    /// The file of a job as the copy has it.
    pub fn lay(&self, job: &Job, bytes: Vec<u8>) -> Vec<u8> {
        let change: fn(&Self, &OutPath, &str) -> Option<String> = match job.recipe {
            Recipe::Page(_) => |links, out, text| Some(links.page(out, text)),
            Recipe::Search(SearchFile::Cards(_)) => Self::cards,
            _ => return bytes,
        };
        let changed = std::str::from_utf8(&bytes).ok().and_then(|text| change(self, &job.out(), text));
        changed.map_or(bytes, String::into_bytes)
    }

    /// Where `href`, as pages print it, leads from the file `out`; `None` for what is no address of the portal.
    fn leads(&self, out: &OutPath, href: &str, folder: bool) -> Option<String> {
        let inside = href.strip_prefix(&self.base).filter(|rest| !rest.starts_with('/'))?;
        let (path, tail) = inside.split_at(inside.find(['?', '#']).unwrap_or(inside.len()));
        let mut url = Url::new(&format!("/{path}"))?;
        for _ in 0..HOPS {
            let Some(next) = self.moved.get(&url) else { break };
            url = next.clone();
        }
        if self.left_out.contains(&url) || url.as_str().starts_with(SHORT_LINKS) {
            return Some(format!("{}{}{}{tail}", self.origin, self.base, &url.as_str()[1..]));
        }
        let to = if folder { url.as_str()[1..].to_owned() } else { url.out_path().as_str().to_owned() };
        Some(relative(out.folder(), &to) + tail)
    }

    /// A page whose links lead from file to file.
    fn page(&self, out: &OutPath, html: &str) -> String {
        let mut made = String::with_capacity(html.len() + html.len() / 16);
        let mut copied = 0;
        for attribute in tags(html).flat_map(|tag| tag.attributes) {
            if let Some(value) = self.value(out, attribute.name, attribute.value) {
                made.push_str(&html[copied..attribute.at]);
                made.push_str(&value);
                copied = attribute.at + attribute.value.len();
            }
        }
        made + &html[copied..]
    }

    /// The changed value of an attribute; `None` where it stays.
    fn value(&self, out: &OutPath, attribute: &str, value: &str) -> Option<String> {
        match attribute {
            "href" | "src" | "action" | "poster" | "xlink:href" => self.leads(out, value, false),
            "srcset" => {
                let sources = value.split(',').map(|source| {
                    let source = source.trim();
                    let (address, size) = source.split_at(source.find(' ').unwrap_or(source.len()));
                    self.leads(out, address, false).unwrap_or_else(|| address.to_owned()) + size
                });
                Some(sources.collect::<Vec<_>>().join(", "))
            }
            // What scripts read: folders in which they look for files of their own.
            _ if attribute.starts_with("data-") && value.ends_with('/') => self.leads(out, value, true),
            _ => None,
        }
    }

    /// The cards of search results: the address stands second.
    fn cards(&self, out: &OutPath, text: &str) -> Option<String> {
        let (from, to) = (text.find('[')?, text.rfind(']')? + 1);
        let mut cards: Vec<Vec<Value>> = serde_json::from_str(&text[from..to]).ok()?;
        for address in cards.iter_mut().filter_map(|card| card.get_mut(1)) {
            if let Some(changed) = address.as_str().and_then(|href| self.leads(out, href, false)) {
                *address = Value::from(changed);
            }
        }
        let cards = serde_json::to_string(&cards).ok()?;
        Some(format!("{}{cards}{}", &text[..from], &text[to..]))
    }
}

/// The way from a folder to a file or folder, both from the top of the copy.
fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let mut rest = to;
    from.reverse();
    while let Some((_, below)) = rest.split_once('/').filter(|(folder, _)| from.last() == Some(folder)) {
        from.pop();
        rest = below;
    }
    let way = "../".repeat(from.len()) + rest;
    if way.is_empty() { "./".to_owned() } else { way }
}

#[cfg(test)]
mod tests;
