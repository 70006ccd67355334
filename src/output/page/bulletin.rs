//! Several stories as one bulletin for radio and loudspeakers, to print and to read.

use super::{Cx, PageView, View};
use crate::base::diag::Result;
use crate::base::path::Url;
use crate::model::entry::EntryId;
use crate::model::newsroom::{BULLETINS, bulletin, minutes};
use crate::model::site::Site;
use crate::model::view::{BulletinItem, BulletinTexts, BulletinView, Link};

/// The address of the bulletin of a length in minutes.
pub fn url(length: u32) -> Url {
    Url::home().folder("phat-thanh").folder(&format!("{length}-phut"))
}

/// The words of a bulletin; `paragraphs` gives the text of a story without markup.
pub fn texts(site: &Site, length: u32, paragraphs: &dyn Fn(EntryId) -> Result<Vec<String>>) -> Result<BulletinTexts> {
    let made = bulletin(site, length, paragraphs)?;
    let items = made.items.into_iter().map(|item| BulletinItem {
        story: Link::to(site.entry(item.id).title(), site.href(item.id)),
        fictional: item.fictional,
        automatic: item.automatic,
        time: minutes(item.seconds),
        paragraphs: item.paragraphs,
    });
    Ok(BulletinTexts {
        opening: made.opening,
        items: items.collect(),
        closing: made.closing,
        time: minutes(made.seconds),
        unsaid: made.unsaid.into_iter().map(|unsaid| unsaid.words).collect(),
    })
}

/// Links to the bulletins, this one without an address.
pub(super) fn links(cx: Cx<'_>, here: Option<u32>) -> Vec<Link> {
    let name = |length: u32| cx.word("vi", "bulletin.minutes").replace("{n}", &length.to_string());
    let link = |length: u32| match here == Some(length) {
        true => Link::plain(name(length)),
        false => Link::to(name(length), cx.site.config.href(&url(length))),
    };
    BULLETINS.map(link).to_vec()
}

/// The page. What it says stands on the pages of the stories: search engines are led there.
pub(super) fn page(cx: Cx<'_>, length: u32) -> Result<PageView> {
    let title = cx.word("vi", "bulletin.title").replace("{n}", &length.to_string());
    let mut head = cx.head(&url(length), &title, cx.word("vi", "bulletin.intro"), &[]);
    head.noindex = true;
    let view = BulletinView { title, lengths: links(cx, Some(length)), texts: cx.texts.bulletin(length)? };
    Ok(PageView { template: "ban-tin.html", head, view: View::Bulletin(Box::new(view)) })
}
