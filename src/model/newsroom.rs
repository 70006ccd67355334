//! What the portal makes for newsrooms: the settings, which stories get what costs more than a page, what is told of
//! each, and its texts.
//!
//! *Invariant*: the heavy set is a function of the entries, the settings and the day alone.

mod bulletin;
mod facts;
mod radio;
mod short;

use jiff::civil::Date;

use super::config::Config;
use super::entry::EntryId;
use super::site::Site;
use crate::base::decode::record;

pub use bulletin::{BULLETINS, bulletin, candidates};
pub use facts::{Facts, Line, Photo, facts, photo_width};
pub use radio::{Reading, minutes, reading};
pub use short::{LENGTHS, Length, Version, missing, versions};

/// So many of the newest stories get the heavy outputs where the portal names no number.
pub const HEAVY_NEWEST: u32 = 200;

record! {
    /// What is made for newspapers and broadcasters.
    pub struct Newsroom {
        /// How many of the newest stories get the heavy outputs.
        newest: opt u32 = "so_guong_moi", "Số gương mới nhất có đủ sản phẩm", Internal, "bao nhiêu gương mới nhất được làm thêm sản phẩm cho báo, đài và ảnh xem trước; bỏ trống là 200", "200";
        /// Whom newsrooms call.
        contact: opt String = "nguoi_lien_he", "Người liên hệ của báo chí", Public, "bỏ trống là cơ quan chủ quản", "\"Phòng Thi đua - Khen thưởng\"";
        /// Telephone for newsrooms.
        phone: opt String = "dien_thoai", "Điện thoại cho báo chí", Public, "bỏ trống thì theo y_kien, co_quan", "\"…\"";
        /// E-mail for newsrooms.
        email: opt String = "thu_dien_tu", "Thư điện tử cho báo chí", Public, "bỏ trống thì theo y_kien, co_quan", "\"…\"";
    }
}

/// How many of the newest stories get the heavy outputs.
fn newest(config: &Config) -> usize {
    let written = config.settings.newsroom.as_ref().and_then(|newsroom| newsroom.value.newest.as_ref());
    written.map_or(HEAVY_NEWEST, |number| number.value) as usize
}

/// A story that lists lead to, as the choice sees it.
struct Candidate<'s> {
    id: EntryId,
    day: Date,
    name: &'s str,
    chosen: Option<bool>,
}

/// Marks the stories that get the heavy outputs: those an editor chose, and the newest others that no
/// editor left out.
pub fn mark(site: &mut Site) {
    let stories = site.listed().filter_map(|id| {
        let (entry, node) = (site.entry(id), site.node(id));
        let chosen = entry.meta.story()?.kit.as_ref().map(|flag| flag.value);
        Some(Candidate { id, day: node.day, name: &entry.common.id.value.0, chosen })
    });
    for id in choose(stories.collect(), newest(&site.config)) {
        site.nodes[id.at()].heavy = true;
    }
}

fn choose(mut stories: Vec<Candidate<'_>>, newest: usize) -> Vec<EntryId> {
    let mut heavy: Vec<EntryId> =
        stories.iter().filter(|story| story.chosen == Some(true)).map(|story| story.id).collect();
    stories.retain(|story| story.chosen.is_none());
    if newest < stories.len() {
        stories.select_nth_unstable_by(newest, |a, b| (b.day, b.name).cmp(&(a.day, a.name)));
        stories.truncate(newest);
    }
    heavy.extend(stories.iter().map(|story| story.id));
    heavy
}

#[cfg(test)]
mod tests {
    use super::{Candidate, choose};
    use crate::model::entry::EntryId;
    use jiff::civil::date;

    #[test]
    fn chosen_stories_and_the_newest_others_get_heavy_outputs() {
        let check = |newest: usize, expected: &[u32]| {
            let story = |at: u32, day: i8, name: &'static str, chosen: Option<bool>| Candidate {
                id: EntryId(at),
                day: date(2026, 1, day),
                name,
                chosen,
            };
            let stories = vec![
                story(0, 1, "g-222222", Some(true)),
                story(1, 9, "g-333333", Some(false)),
                story(2, 3, "g-555555", None),
                story(3, 3, "g-444444", None),
                story(4, 2, "g-666666", None),
            ];
            let mut heavy: Vec<u32> = choose(stories, newest).into_iter().map(|id| id.0).collect();
            heavy.sort_unstable();
            assert_eq!(heavy, expected, "{newest}");
        };
        check(0, &[0]);
        // Of one day, the later name goes first.
        check(1, &[0, 2]);
        check(2, &[0, 2, 3]);
        check(3, &[0, 2, 3, 4]);
        check(200, &[0, 2, 3, 4]);
    }
}
