//! The picture of the podcast: what is written on the one that the program draws, and where it lies.

use crate::base::hash::Hash;
use crate::base::path::Url;
use crate::model::share::{Imprint, PodcastCard};
use crate::model::site::Site;
use crate::model::sound::{self, Podcast};

/// What stands on the picture that the program draws.
pub fn card(site: &Site, podcast: &Podcast) -> PodcastCard {
    let name = &site.config.settings.name.value;
    let title = podcast.title.as_ref().map_or(name, |title| &title.value).clone();
    PodcastCard {
        portal: if title == *name { String::new() } else { name.clone() },
        title,
        word: "PODCAST".to_owned(),
        agency: site.config.settings.agency.value.name.value.clone(),
    }
}

/// What the picture says of itself.
pub fn words(site: &Site) -> Imprint {
    Imprint {
        credit: site.config.settings.name.value.clone(),
        page: site.config.absolute(&Url::home()),
        ..Imprint::default()
    }
}

/// The whole address of the picture, another one whenever it changes: directories keep what they saw.
pub fn address(site: &Site, podcast: &Podcast) -> String {
    let chosen = sound::cover(site).map(|asset| site.asset(asset).hash);
    let version = Hash::of_value(&(card(site, podcast), chosen)).short(8);
    format!("{}?v={version}", site.config.absolute(&sound::cover_url()))
}
