//! What is shown of a page where its address is shared: a card, of the entries that have one.

use crate::base::hash::Hash;
use crate::base::path::Url;
use crate::model::entry::{EntryId, Meta};
use crate::model::lookup::{capitalised, is_fictional, language};
use crate::model::share::ShareCard;
use crate::model::site::{AssetId, Site};
use crate::model::theme::Theme;

/// The focus of a picture that names none: faces are above the middle.
const FOCUS: (f64, f64) = (0.5, 0.4);

/// Whether an entry has a card: stories that get more than a page, campaigns, conferences.
fn is_due(site: &Site, id: EntryId) -> bool {
    if site.config.settings.cards.as_ref().is_some_and(|flag| !flag.value) {
        return false;
    }
    match site.entry(id).meta {
        Meta::Campaign(_) | Meta::Conference(_) => site.node(id).listed,
        _ => site.heavy(id),
    }
}

/// The address of an entry's card: like those of its pictures.
pub fn share_url(site: &Site, id: EntryId) -> Url {
    Url::home().folder("anh").folder(&site.entry(id).common.id.value.0).file("the.jpg")
}

/// The picture on an entry's card.
pub fn share_picture(site: &Site, id: EntryId) -> Option<AssetId> {
    let first = &site.entry(id).common.pictures.first()?.value;
    site.file(id, first.file.value).filter(|asset| site.asset(*asset).picture.is_some())
}

/// The card of an entry, if it is to have one; the error is a letter that the theme's fonts lack.
pub fn share_card(site: &Site, theme: &Theme, id: EntryId) -> Option<Result<ShareCard, char>> {
    let fonts = theme.card_fonts.as_ref().filter(|_| is_due(site, id))?;
    let (entry, shown) = (site.entry(id), &site.node(id).card);
    let lang = language(entry);
    let picture = share_picture(site, id);
    let written = entry.common.pictures.first().and_then(|picture| picture.focus.as_ref());
    let word = |key: &str| theme.word(&lang, key).to_owned();
    let deed = match entry.meta {
        Meta::Conference(_) => [&shown.when, &shown.place]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" · "),
        _ => shown.lead.clone(),
    };
    let card = ShareCard {
        kind: shown.kind.clone(),
        kind_label: capitalised(theme.label(&lang, &shown.kind_label).unwrap_or(&shown.kind_label)),
        title: shown.title.clone(),
        deed,
        portal: site.config.settings.name.value.clone(),
        fictional: if is_fictional(entry) { word("fictional") } else { String::new() },
        monogram: if picture.is_none() { shown.monogram.clone() } else { String::new() },
        picture: picture.map(|asset| site.asset(asset).hash),
        focus: written.map_or(FOCUS, |focus| (focus.value.x, focus.value.y)),
    };
    let texts = [&card.kind_label, &card.title, &card.deed, &card.portal, &card.fictional, &card.monogram];
    let lacks = |letter: &char| !letter.is_whitespace() && fonts.letters.binary_search(letter).is_err();
    let lacking = texts.into_iter().flat_map(|text| text.chars()).find(lacks);
    Some(lacking.map_or(Ok(card), Err))
}

/// The whole address of an entry's card, another one whenever the card changes: networks keep what they saw.
pub(super) fn share_address(site: &Site, theme: &Theme, id: EntryId) -> Option<String> {
    let card = share_card(site, theme, id)?.ok()?;
    let fonts = theme.card_fonts.as_ref()?.hash;
    let version = Hash::of_value(&(card, fonts)).short(8);
    Some(format!("{}?v={version}", site.config.absolute(&share_url(site, id))))
}
