//! Where the time of a run goes: by stage, and by kind of output.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Progress, Stage};
use crate::model::entry::{EntryId, Meta};
use crate::model::job::{Job, Page, Recipe};
use crate::model::site::Site;

/// Where the time went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timings {
    /// By stage, in order.
    pub stages: Vec<(&'static str, Duration)>,
    /// By kind of output, longest first.
    pub kinds: Vec<Spent>,
}

/// What one kind of output took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// The kind, in Vietnamese.
    pub kind: &'static str,
    /// Files of the kind, kept ones among them.
    pub files: usize,
    /// Time of all threads together.
    pub took: Duration,
}

/// Times the stages of a run, on behalf of whoever watches it.
pub struct Stopwatch<'p> {
    watcher: &'p dyn Progress,
    stages: Mutex<Vec<(Stage, Instant, Option<Duration>)>>,
}

impl<'p> Stopwatch<'p> {
    /// A stopwatch between the run and `watcher`.
    pub fn new(watcher: &'p dyn Progress) -> Self {
        Self { watcher, stages: Mutex::default() }
    }

    /// The stages that ended.
    pub fn stages(self) -> Vec<(&'static str, Duration)> {
        let stages = self.stages.into_inner().unwrap_or_else(PoisonError::into_inner);
        stages.into_iter().filter_map(|(stage, _, took)| Some((stage.words(), took?))).collect()
    }
}

impl Progress for Stopwatch<'_> {
    fn begin(&self, stage: Stage, total: usize) {
        self.watcher.begin(stage, total);
        self.stages.lock().unwrap_or_else(PoisonError::into_inner).push((stage, Instant::now(), None));
    }

    fn step(&self) {
        self.watcher.step();
    }

    fn end(&self) {
        if let Some((_, since, took)) = self.stages.lock().unwrap_or_else(PoisonError::into_inner).last_mut() {
            *took = Some(since.elapsed());
        }
        self.watcher.end();
    }
}

impl Stage {
    fn words(self) -> &'static str {
        match self {
            Self::Read => "tìm tệp",
            Self::Parse => "đọc bài",
            Self::Link => "nối các bài",
            Self::Plan => "lập kế hoạch",
            Self::Render => "làm tệp",
            Self::Write => "đưa vào thư mục đầu ra",
        }
    }
}

/// Adds up what the jobs took.
pub fn by_kind<'j>(site: &Site, jobs: impl Iterator<Item = (&'j Job, Duration)>) -> Vec<Spent> {
    let mut kinds: BTreeMap<&'static str, (usize, Duration)> = BTreeMap::new();
    for (job, took) in jobs {
        let (files, spent) = kinds.entry(kind(site, &job.recipe)).or_default();
        *files += 1;
        *spent += took;
    }
    let mut kinds: Vec<Spent> = kinds.into_iter().map(|(kind, (files, took))| Spent { kind, files, took }).collect();
    kinds.sort_by_key(|spent| std::cmp::Reverse(spent.took));
    kinds
}

fn kind(site: &Site, recipe: &Recipe) -> &'static str {
    match recipe {
        Recipe::Page(page) => match *page {
            Page::Entry(id) => page_of(site, id),
            Page::Register(..) => "phần bảng khen",
            Page::List(_) | Page::ListPage(..) => "trang danh sách",
            Page::Facet(_) => "mục lục",
            Page::Letters | Page::Names(..) => "mục tên A–Z",
            Page::Places | Page::Archive | Page::District(_) | Page::Former(_) => "trang địa bàn",
            Page::Stats(_) => "trang thống kê",
            Page::Booklet(_) => "tập sách",
            Page::Embed(_) | Page::EmbedGone(_) | Page::EmbedList(_) => "thẻ nhúng",
            Page::Newsroom(_) | Page::Bulletin(_) => "trang cho báo, đài",
            Page::Removed(_) => "trang báo đã gỡ",
            // One of each, or few.
            _ => "trang chung",
        },
        Recipe::Redirect(_) => "trang chuyển tiếp",
        Recipe::ThemeAsset(_) => "tệp của giao diện",
        Recipe::Copy(_) => "tệp tải về",
        Recipe::Picture { .. } => "ảnh",
        Recipe::Recording { .. } => "bản ghi âm",
        Recipe::PodcastCover(_) => "ảnh",
        Recipe::Card { .. } => "thẻ xem trước",
        Recipe::Feed(_) => "nguồn cấp tin",
        Recipe::Sitemap(_) | Recipe::Robots | Recipe::Security => "sitemap, robots, security.txt",
        Recipe::Citations(_) => "tệp trích dẫn",
        Recipe::Oembed(_) => "thẻ nhúng",
        Recipe::Calendar(_) => "tệp lịch",
        Recipe::Data(_) => "dữ liệu mở, API",
        Recipe::Newsroom(..) => "tệp cho báo, đài",
        Recipe::Search(_) => "dữ liệu tìm kiếm",
        Recipe::Server(_) => "tệp cho máy chủ",
    }
}

fn page_of(site: &Site, id: EntryId) -> &'static str {
    match site.entry(id).meta {
        Meta::Person(_) | Meta::Collective(_) | Meta::Household(_) | Meta::Model(_) => "trang gương",
        Meta::Campaign(_) => "trang phong trào",
        Meta::Conference(_) => "trang hội nghị",
        Meta::Document(_) => "trang văn bản",
        Meta::Unit(_) => "trang đơn vị",
        Meta::News(_) => "trang tin",
        _ => "trang khác",
    }
}
