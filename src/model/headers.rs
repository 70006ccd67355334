//! What servers are asked to send with each file: the policy, how long to keep it, its type. The one
//! source of `serve` and of the files for servers.

/// The policy under which every page works: no inline script, style or handler, nothing from elsewhere, and no
/// place in the pages of others.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; \
     connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// The policy of the pages made for other portals: shown everywhere, they run and send nothing.
pub const EMBED_POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *";

/// The policy of a page that shows videos of these hosts.
pub fn policy(frames: &[String]) -> String {
    let hosts: String = frames.iter().map(|host| format!(" https://{host}")).collect();
    if frames.is_empty() { POLICY.to_owned() } else { format!("{POLICY}; frame-src{hosts}") }
}

/// Headers of every answer beside the policy.
pub const ALWAYS: [(&str, &str); 2] =
    [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin")];

/// Seconds for which pages, lists and feeds may be kept: a correction must show soon.
pub const SHORT: u32 = 300;
/// Seconds for pictures asked for without the hash that pages add: a day.
pub const DAY: u32 = 86_400;
/// Seconds for what has its hash in its name or behind `?v=`: a year.
pub const YEAR: u32 = 31_536_000;

/// The value of Cache-Control.
pub fn keep(seconds: u32) -> String {
    let never_changes = if seconds == YEAR { ", immutable" } else { "" };
    format!("public, max-age={seconds}{never_changes}")
}

/// Types that servers often do not know, by extension.
pub const TYPES: [(&str, &str); 14] = [
    ("avif", "image/avif"),
    ("bib", "application/x-bibtex"),
    ("csv", "text/csv"),
    ("ics", "text/calendar"),
    ("json", "application/json"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("opml", "text/x-opml"),
    ("rss", "application/rss+xml"),
    ("vtt", "text/vtt"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
];

/// The type of the feeds, whose extension says only XML.
pub const FEED_TYPE: &str = "application/atom+xml";
