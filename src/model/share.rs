//! What leaves the portal with a picture: what a picture file says of itself, and the card that networks show.

use serde::Serialize;

use crate::base::hash::Hash;

/// What a published picture says of itself; whatever is empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Imprint {
    /// What it shows.
    pub description: String,
    /// Photographer.
    pub author: String,
    /// On what conditions it may be used again.
    pub licence: String,
    /// Who publishes it.
    pub credit: String,
    /// Whole address of the page it belongs to.
    pub page: String,
}

/// What stands on the picture of the podcast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PodcastCard {
    /// Its title.
    pub title: String,
    /// That it is a podcast.
    pub word: String,
    /// The portal's name, where the title is another; may be empty.
    pub portal: String,
    /// The agency.
    pub agency: String,
}

/// What the card shows that networks put where a page's address is shared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShareCard {
    /// Kind, as in addresses.
    pub kind: String,
    /// Kind, for readers.
    pub kind_label: String,
    /// Title.
    pub title: String,
    /// The deed, or what it is about; may be empty.
    pub deed: String,
    /// The portal's name.
    pub portal: String,
    /// The mark of what is fictional; empty when it is not.
    pub fictional: String,
    /// One or two letters, where there is no picture.
    pub monogram: String,
    /// Hash of the picture.
    pub picture: Option<Hash>,
    /// The point of the picture that stays in sight, each from 0 to 1.
    pub focus: (f64, f64),
}
