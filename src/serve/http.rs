//! Turns requests into answers. What can be asked for is what the plan holds: no path of a request
//! ever reaches the disk.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::Scope;
use std::time::{Duration, Instant};

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::address::{self, Asked, Hosts, Target};
use super::range::{self, Wanted};
use super::state::{Snapshot, State};
use super::{body, caught, live, page};
use crate::base::code;
use crate::base::diag::{Diagnostic, Result};
use crate::base::hash::Hash;
use crate::base::path::{Url, percent_decoded};
use crate::build::front::{Ahead, Front};
use crate::build::render::{Batch, Renderer};
use crate::model::embed;
use crate::model::headers::{EMBED_POLICY, policy};
use crate::model::job::{Feed, Job, Page, Recipe};
use crate::model::redirect;

/// Where browsers listen for versions.
const EVENTS_AT: &str = "/_guong/events";
/// How long a page waits for a change of its file to be read.
const PATIENCE: Duration = Duration::from_secs(3);

const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// Where requests are answered.
pub struct Desk<'d> {
    /// What is served.
    pub state: &'d State,
    /// The portal's folder, for showing lines of its files.
    pub root: &'d Path,
    /// The names of this server.
    pub hosts: Hosts,
}

/// What a request gets.
pub struct Answer {
    status: u16,
    /// The media type.
    kind: &'static str,
    body: Arc<[u8]>,
    /// Hosts of players that the page may put in a frame.
    frames: Vec<String>,
    /// Whether other portals show the page inside their own.
    embedded: bool,
    /// A header of this answer alone.
    more: Option<(&'static str, String)>,
}

impl Answer {
    fn new(status: u16, kind: &'static str, body: impl Into<Arc<[u8]>>) -> Self {
        Self { status, kind, body: body.into(), frames: Vec::new(), embedded: false, more: None }
    }

    /// An answer in a few words of Vietnamese.
    pub fn words(status: u16, words: &str) -> Self {
        Self::new(status, TEXT, format!("{words}\n").into_bytes())
    }

    fn redirect(to: String) -> Self {
        // As the servers say it; `no-store` keeps browsers from remembering it after the next edit.
        Self { more: Some(("Location", to)), ..Self::words(301, "Xem ở địa chỉ khác") }
    }

    /// As much of it as was asked for, where that is one part of a file: players ask for recordings in parts.
    fn part(self, range: Option<&str>) -> Self {
        let length = self.body.len();
        match range.filter(|_| self.status == 200 && self.more.is_none()).map(|range| range::wanted(range, length)) {
            None | Some(Wanted::All) => self,
            Some(Wanted::Nothing) => Self {
                more: Some(("Content-Range", format!("bytes */{length}"))),
                ..Self::words(416, "Không có phần này của tệp")
            },
            Some(Wanted::Part(part)) => Self {
                status: 206,
                more: Some(("Content-Range", format!("bytes {}-{}/{length}", part.start, part.end - 1))),
                body: self.body[part].into(),
                ..self
            },
        }
    }

    /// Sends it, and ends the request.
    pub fn send(self, request: Request) {
        let policy = if self.embedded { EMBED_POLICY.to_owned() } else { policy(&self.frames) };
        let fixed = [
            ("Content-Type", self.kind),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", &policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Accept-Ranges", "bytes"),
            ("Server", "guong"),
        ];
        let more = self.more.iter().map(|(name, value)| (*name, value.as_str()));
        let headers = fixed.into_iter().chain(more).filter_map(|(name, value)| Header::from_bytes(name, value).ok());
        let length = self.body.len();
        let response =
            Response::new(StatusCode(self.status), headers.collect(), Cursor::new(self.body), Some(length), None);
        // A browser that has gone away is no failure.
        let _ = request.respond(response.with_chunked_threshold(usize::MAX));
    }
}

impl Desk<'_> {
    /// Answers a request, now or, when that takes the client's patience, on a thread of its own.
    pub fn handle<'s>(&'s self, scope: &'s Scope<'s, '_>, request: Request) {
        self.state.requests.fetch_add(1, Ordering::Relaxed);
        if body::is_awaited(&request) {
            return body::refuse(scope, self.state, request);
        }
        if let Some(refusal) = self.refuse(&request) {
            return refusal.send(request);
        }
        let Some(asked) = address::asked(request.url()) else { return self.answer(None).send(request) };
        if asked.path == EVENTS_AT && *request.method() == Method::Get {
            if let Err(request) = live::open(scope, self.state, request) {
                Answer::words(503, "Có quá nhiều trang đang mở").send(*request);
            }
            return;
        }
        let range = request.headers().iter().find(|header| header.field.equiv("Range"));
        let range = range.map(|header| header.value.as_str().to_owned());
        self.answer(Some(&asked)).part(range.as_deref()).send(request);
    }

    fn refuse(&self, request: &Request) -> Option<Answer> {
        let values = |name: &'static str| {
            request.headers().iter().filter(move |header| header.field.equiv(name)).map(|header| header.value.as_str())
        };
        let mut hosts = values("Host");
        let named = hosts.next().is_some_and(|host| self.hosts.name(host)) && hosts.next().is_none();
        let own = values("Origin").all(|origin| self.hosts.origin(origin));
        if !named || !own {
            return Some(Answer::words(403, "Chỉ trả lời trình duyệt trên máy này, ở địa chỉ guong serve đã in ra"));
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return Some(Answer {
                more: Some(("Allow", "GET, HEAD".to_owned())),
                ..Answer::words(405, "Chỉ xem được trang")
            });
        }
        None
    }

    fn answer(&self, asked: Option<&Asked>) -> Answer {
        match asked.map(|asked| asked.path.as_str()) {
            Some(page::SCRIPT_AT) => {
                return Answer::new(200, "text/javascript; charset=utf-8", page::SCRIPT.as_bytes());
            }
            Some(page::STYLE_AT) => return Answer::new(200, "text/css; charset=utf-8", page::STYLE.as_bytes()),
            _ => {}
        }
        caught(|| self.portal(asked)).unwrap_or_else(|words| {
            let snapshot = self.state.now();
            self.alone(&snapshot, &page::own_mistake(&words))
        })
    }

    fn portal(&self, asked: Option<&Asked>) -> Answer {
        let since = Instant::now();
        loop {
            let snapshot = self.state.now();
            let diagnostic = match self.attempt(&snapshot, asked) {
                Ok(answer) => return answer,
                Err(diagnostic) => diagnostic,
            };
            // The file has changed since it was read; the keeper is about to see it.
            let left = PATIENCE.saturating_sub(since.elapsed());
            if left.is_zero() || !changed(&diagnostic) || snapshot.is_behind {
                return self.failed(&snapshot, &diagnostic);
            }
            let version = snapshot.version;
            // The keeper changes a reading that nobody holds.
            drop(snapshot);
            drop(self.state.version_after(version, left));
        }
    }

    fn attempt(&self, snapshot: &Snapshot, asked: Option<&Asked>) -> Result<Answer> {
        let (Some(front), Some(renderer)) = (&snapshot.front, snapshot.renderer()) else {
            return Ok(self.alone(snapshot, &snapshot.panel));
        };
        let target = asked.map_or(Target::Nothing, |asked| address::target(&asked.path, snapshot.base()));
        let url = match target {
            Target::Elsewhere(to) => return Ok(Answer::redirect(to)),
            Target::Portal(url) => Some(url),
            Target::Nothing => None,
        };
        let job = url.as_ref().and_then(|url| front.plan.at(&url.out_path()));
        let moved = asked.zip(url.as_ref()).and_then(|(asked, url)| moved(front, url, &asked.query, job));
        if let Some(to) = moved {
            return Ok(Answer::redirect(front.site.config.href(&to)));
        }
        let is_asked = |ahead: &&Arc<Ahead>| job.is_some_and(|job| job.out() == ahead.out);
        if let Some(ahead) = snapshot.ahead.as_ref().filter(is_asked) {
            let body = page::dressed(&ahead.html, &snapshot.panel, &self.state.tag(snapshot.version));
            return Ok(Answer { frames: ahead.frames.clone(), ..Answer::new(200, HTML, body) });
        }
        if let Some(job) = job {
            return self.file(snapshot, front, &renderer, job, 200);
        }
        match front.plan.at(&Url::home().file("404.html").out_path()) {
            Some(job) => self.file(snapshot, front, &renderer, job, 404),
            None => Ok(Answer::words(404, "Không có trang này")),
        }
    }

    fn file(
        &self,
        snapshot: &Snapshot,
        front: &Front,
        renderer: &Renderer<'_>,
        job: &Job,
        status: u16,
    ) -> Result<Answer> {
        let made = make(self.state, renderer, job, &mut Batch::default());
        if !matches!(job.recipe, Recipe::Page(_) | Recipe::Redirect(_)) {
            return Ok(Answer::new(status, kind_of(job), made?));
        }
        let key = Hash::of(job.out().as_str().as_bytes());
        let html = match made {
            Ok(html) => {
                self.state.pages.keep(key, html.clone());
                html
            }
            Err(diagnostic) => self.state.pages.recall(key).filter(|_| changed(&diagnostic)).ok_or(diagnostic)?,
        };
        let body = page::dressed(&html, &snapshot.panel, &self.state.tag(snapshot.version));
        let embedded = matches!(job.recipe, Recipe::Page(page) if embed::is_embed(page));
        Ok(Answer { frames: frames(front, job), embedded, ..Answer::new(status, HTML, body) })
    }

    fn failed(&self, snapshot: &Snapshot, diagnostic: &Diagnostic) -> Answer {
        // What is wrong with the whole portal says more than what is wrong with this page.
        let own = snapshot.panel.is_empty().then(|| page::panel(self.root, &[diagnostic]));
        self.alone(snapshot, own.as_deref().unwrap_or(&snapshot.panel))
    }

    fn alone(&self, snapshot: &Snapshot, panel: &str) -> Answer {
        let tag = self.state.tag(snapshot.version);
        Answer::new(500, HTML, page::document("Chưa dựng được trang", panel, &tag).into_bytes())
    }
}

/// Makes a file, or remembers it when it is a picture or a recording.
pub fn make(state: &State, renderer: &Renderer<'_>, job: &Job, batch: &mut Batch) -> Result<Arc<[u8]>> {
    let is_kept = matches!(
        job.recipe,
        Recipe::Picture { .. } | Recipe::Card { .. } | Recipe::PodcastCover(_) | Recipe::Recording { .. }
    );
    if !is_kept {
        return Ok(renderer.run(job, batch)?.bytes.into());
    }
    let fingerprint = renderer.fingerprint(job)?;
    if let Some(bytes) = state.pictures.recall(fingerprint) {
        return Ok(bytes);
    }
    let bytes: Arc<[u8]> = renderer.run(job, batch)?.bytes.into();
    state.pictures.keep(fingerprint, bytes.clone());
    Ok(bytes)
}

/// Where an address leads that servers answer with a redirect: a folder without its slash, an old address that
/// no file can stand at.
fn moved(front: &Front, url: &Url, query: &str, job: Option<&Job>) -> Option<Url> {
    let is_file = job.is_some_and(|job| !matches!(job.recipe, Recipe::Page(_)));
    if is_file || job.is_some() && query.is_empty() {
        return None;
    }
    let path = percent_decoded(url.as_str()).unwrap_or(Cow::Borrowed(url.as_str()));
    let folder = || {
        let path = format!("{path}/");
        Url::new(&path).or_else(|| Url::former(&path)).filter(|folder| front.plan.answers(folder))
    };
    let old = || {
        let table = redirect::redirects(&front.site);
        table.into_iter().find(|row| row.from.page().is_none() && row.from.is_asked(&path, query)).map(|row| row.to)
    };
    old().or_else(|| if job.is_none() { folder() } else { None })
}

/// Whether a file is no longer what was read.
pub fn changed(diagnostic: &Diagnostic) -> bool {
    [code::CHANGED_WHILE_BUILDING, code::CANNOT_READ].contains(&diagnostic.code)
}

fn frames(front: &Front, job: &Job) -> Vec<String> {
    match job.recipe {
        Recipe::Page(Page::Entry(id) | Page::Booklet(id)) => front.site.entry(id).body.video_hosts.to_vec(),
        _ => Vec::new(),
    }
}

fn kind_of(job: &Job) -> &'static str {
    let out = job.out();
    let extension = out.as_str().rsplit_once('.').map_or("", |(_, extension)| extension);
    if matches!(job.recipe, Recipe::Feed(Feed::Podcast)) {
        return "application/rss+xml; charset=utf-8";
    }
    if matches!(job.recipe, Recipe::Feed(_)) && extension == "xml" {
        return "application/atom+xml; charset=utf-8";
    }
    match extension {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => TEXT,
        "bib" => "application/x-bibtex; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "opml" => "text/x-opml; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    }
}
