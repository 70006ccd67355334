//! What a page is about, for search engines and other programs: schema.org as JSON-LD.
//!
//! Made from the page's own view when the page is rendered: nothing stands here that readers do not see,
//! and a page's fingerprint need not cover it. Someone fictional, and whoever may not be named, is no
//! thing that programs should know of.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::entry::{AREA, AUTHOR, LAUNCHED_BY, ORGANISER, UNIT, WORK};
use super::{PageView, View, data_url};
use crate::base::html;
use crate::model::job::Table;
use crate::model::site::Site;
use crate::model::view::{EntryView, Head, Html, Link, Picture, RecordingView};

/// The JSON-LD of a page; empty where there is nothing to say.
pub(super) fn of(site: &Site, page: &PageView) -> Html {
    let about = About { site, head: &page.head };
    let thing = match &page.view {
        View::Home(_) => Some(about.website()),
        View::Item(item) => about.item(item),
        View::List(list) => Some(about.page("CollectionPage", &list.title)),
        View::Names(_) | View::Stats(_) | View::Calendar(_) => Some(about.page("CollectionPage", &page.head.title)),
        View::Index(index) if page.head.url == site.config.href(&data_url()) => Some(about.dataset(&index.intro)),
        _ => None,
    };
    let graph: Vec<Told<'_>> = about.breadcrumbs().into_iter().chain(thing).collect();
    if graph.is_empty() {
        return Html::default();
    }
    let told = Told::Object(vec![("@context", "https://schema.org".into()), ("@graph", graph.into())]);
    Html::new(html::json_in_script(&told))
}

/// What is told of a thing, on its way to JSON. It borrows from the view: every page has some.
enum Told<'p> {
    Nothing,
    Text(Cow<'p, str>),
    Number(u64),
    True,
    List(Vec<Self>),
    /// Its names and what they tell; what tells nothing is left out.
    Object(Vec<(&'static str, Self)>),
}

impl Told<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            _ => false,
        }
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::True => serializer.serialize_bool(true),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(None)?;
                for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'p> From<&'p str> for Told<'p> {
    fn from(text: &'p str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Told<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'p> From<Cow<'p, str>> for Told<'p> {
    fn from(text: Cow<'p, str>) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Told<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<Vec<Self>> for Told<'_> {
    fn from(items: Vec<Self>) -> Self {
        Self::List(items)
    }
}

impl<'p, T: Into<Told<'p>>> From<Option<T>> for Told<'p> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

struct About<'p> {
    site: &'p Site,
    head: &'p Head,
}

/// An object of a type.
fn thing<'p>(kind: &'p str, mut fields: Vec<(&'static str, Told<'p>)>) -> Told<'p> {
    fields.insert(0, ("@type", kind.into()));
    Told::Object(fields)
}

impl<'p> About<'p> {
    fn whole<'h>(&self, href: &'h str) -> Cow<'h, str> {
        if href.starts_with('/') { format!("{}{href}", self.site.config.origin).into() } else { href.into() }
    }

    fn home(&self) -> Cow<'p, str> {
        self.whole(&self.site.config.base)
    }

    fn publisher(&self) -> Told<'p> {
        let agency = &self.site.config.settings.agency.value;
        let id = format!("{}#co-quan", self.home());
        thing(
            "GovernmentOrganization",
            vec![("@id", id.into()), ("name", agency.name.value.as_str().into()), ("url", self.home().into())],
        )
    }

    /// The way to the page; none for the front page.
    fn breadcrumbs(&self) -> Option<Told<'p>> {
        let crumbs = &self.head.breadcrumbs;
        if crumbs.len() < 2 || self.head.url == self.site.config.base {
            return None;
        }
        let steps = (1_u32..).zip(crumbs).map(|(at, crumb)| {
            let address = crumb.url.as_ref().map(|url| self.whole(url));
            thing(
                "ListItem",
                vec![("position", at.into()), ("name", crumb.text.as_str().into()), ("item", address.into())],
            )
        });
        Some(thing("BreadcrumbList", vec![("itemListElement", steps.collect::<Vec<_>>().into())]))
    }

    fn website(&self) -> Told<'p> {
        let fields = vec![
            ("name", self.site.config.settings.name.value.as_str().into()),
            ("url", self.home().into()),
            ("description", self.head.description.as_str().into()),
            ("inLanguage", "vi".into()),
            ("publisher", self.publisher()),
        ];
        thing("WebSite", fields)
    }

    fn page(&self, kind: &'p str, name: &'p str) -> Told<'p> {
        let fields = vec![
            ("name", name.into()),
            ("url", self.head.canonical.as_str().into()),
            ("description", self.head.description.as_str().into()),
            ("inLanguage", self.head.lang.as_str().into()),
        ];
        thing(kind, fields)
    }

    fn dataset(&self, intro: &'p str) -> Told<'p> {
        let file = |name: &str, kind: &'static str| {
            thing(
                "DataDownload",
                vec![("contentUrl", format!("{}{name}", self.head.canonical).into()), ("encodingFormat", kind.into())],
            )
        };
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let forms = [("csv", "text/csv"), ("json", "application/json"), ("xlsx", sheet)];
        let tables = [Table::Stories, Table::Awards].into_iter();
        let files: Vec<Told<'p>> =
            tables.flat_map(|table| forms.map(|(end, kind)| file(&format!("{}.{end}", table.name()), kind))).collect();
        let config = &self.site.config;
        let licence = config.licence_url().map_or_else(|| config.terms(), str::to_owned);
        let fields = vec![
            ("name", format!("{} – {}", self.head.title, self.site.config.settings.name.value).into()),
            ("description", intro.into()),
            ("url", self.head.canonical.as_str().into()),
            ("inLanguage", "vi".into()),
            ("isAccessibleForFree", Told::True),
            ("license", licence.into()),
            ("creator", self.publisher()),
            ("distribution", files.into()),
        ];
        thing("Dataset", fields)
    }

    fn item(&self, item: &'p EntryView) -> Option<Told<'p>> {
        let nameable = item.story.as_ref().is_none_or(|story| story.named);
        if item.fictional || !nameable {
            return None;
        }
        let own = match item.kind.as_str() {
            "ca-nhan" => self.profile(item, self.honouree("Person", item)),
            "tap-the" | "ho-gia-dinh" => self.profile(item, self.honouree("Organization", item)),
            "mo-hinh" => self.article("Article", item),
            "tin" => self.article("NewsArticle", item),
            "hoi-nghi" => self.event(item),
            "van-ban" => self.legislation(item),
            "phong-trao" => self.named("Project", item, vec![("founder", organ(fact(item, LAUNCHED_BY)))]),
            "don-vi" | "hoi-dong" => self.named("GovernmentOrganization", item, Vec::new()),
            "khoi" => self.named("Organization", item, Vec::new()),
            "bao-chi" => self.named("NewsMediaOrganization", item, vec![("sameAs", original(item))]),
            "chuyen-muc" => self.page("CollectionPage", &item.title),
            // Candidates stand on the consultation's page alone.
            "lay-y-kien" => return None,
            _ => self.page("WebPage", &item.title),
        };
        Some(own)
    }

    fn named(&self, kind: &'p str, item: &'p EntryView, more: Vec<(&'static str, Told<'p>)>) -> Told<'p> {
        self.described(kind, item, &self.head.description, more)
    }

    fn described(
        &self,
        kind: &'p str,
        item: &'p EntryView,
        description: &'p str,
        more: Vec<(&'static str, Told<'p>)>,
    ) -> Told<'p> {
        let mut fields = vec![
            ("name", item.title.as_str().into()),
            ("url", self.head.canonical.as_str().into()),
            ("description", description.into()),
            ("image", self.images(item)),
        ];
        fields.extend(more);
        thing(kind, fields)
    }

    fn images(&self, item: &'p EntryView) -> Told<'p> {
        if item.pictures.is_empty() && self.head.share_card {
            return vec![self.card()].into();
        }
        item.pictures.iter().map(|picture| self.image(picture)).collect::<Vec<_>>().into()
    }

    /// The preview card of what has no picture of its own.
    fn card(&self) -> Told<'p> {
        let name = self.site.config.settings.name.value.as_str();
        let fields = vec![
            ("contentUrl", self.head.share_picture.as_str().into()),
            ("width", 1200_u32.into()),
            ("height", 630_u32.into()),
            ("creditText", name.into()),
        ];
        thing("ImageObject", fields)
    }

    fn image(&self, picture: &'p Picture) -> Told<'p> {
        let licence = (!picture.licence.is_empty())
            .then(|| thing("CreativeWork", vec![("name", picture.licence.as_str().into())]));
        let caption = if picture.caption.is_empty() { &picture.alt } else { &picture.caption };
        let fields = vec![
            ("contentUrl", self.whole(&picture.src).into()),
            ("width", picture.width.into()),
            ("height", picture.height.into()),
            ("caption", caption.as_str().into()),
            ("creditText", picture.credit.as_str().into()),
            ("license", licence.into()),
        ];
        thing("ImageObject", fields)
    }

    fn recordings(&self, item: &'p EntryView) -> Told<'p> {
        item.recordings.iter().map(|recording| self.recording(recording)).collect::<Vec<_>>().into()
    }

    fn recording(&self, recording: &'p RecordingView) -> Told<'p> {
        let fields = vec![
            ("name", recording.title.as_str().into()),
            ("contentUrl", self.whole(&recording.url).into()),
            ("encodingFormat", recording.media_type.as_str().into()),
            ("contentSize", recording.bytes.to_string().into()),
            ("duration", recording.iso_time.as_str().into()),
            ("uploadDate", recording.day.iso.as_str().into()),
            ("creditText", recording.producer.as_str().into()),
            ("license", thing("CreativeWork", vec![("name", recording.licence.as_str().into())])),
        ];
        thing("AudioObject", fields)
    }

    /// The page of someone honoured.
    fn profile(&self, item: &'p EntryView, honouree: Told<'p>) -> Told<'p> {
        let fields = vec![
            ("url", self.head.canonical.as_str().into()),
            ("dateCreated", self.head.published.as_str().into()),
            ("dateModified", self.head.updated.as_str().into()),
            ("inLanguage", self.head.lang.as_str().into()),
            ("identifier", item.id.as_str().into()),
            ("publisher", self.publisher()),
            ("audio", self.recordings(item)),
            ("mainEntity", honouree),
        ];
        thing("ProfilePage", fields)
    }

    fn honouree(&self, kind: &'p str, item: &'p EntryView) -> Told<'p> {
        let story = item.story.as_ref();
        let awards = story.iter().flat_map(|story| &story.awards);
        let awards: Vec<Told<'p>> =
            awards.map(|award| format!("{} ({})", award.title.text, award.period).into()).collect();
        let deed = story.map_or("", |story| story.deed.as_str());
        let place = fact(item, AREA).map(|place| thing("Place", vec![("name", place.text.as_str().into())]));
        let mut more: Vec<(&'static str, Told<'p>)> = vec![("award", awards.into())];
        if kind == "Person" {
            more.push(("jobTitle", fact(item, WORK).map(|work| work.text.as_str()).into()));
            more.push(("affiliation", organ(fact(item, UNIT))));
            more.push(("workLocation", place.into()));
        } else {
            more.push(("location", place.into()));
        }
        let description = if deed.is_empty() { &self.head.description } else { deed };
        self.described(kind, item, description, more)
    }

    fn article(&self, kind: &'p str, item: &'p EntryView) -> Told<'p> {
        let author = fact(item, AUTHOR).map(|author| thing("Person", vec![("name", author.text.as_str().into())]));
        let corrections: Vec<Told<'p>> = item.corrections.iter().map(|line| line.iso.as_str().into()).collect();
        let fields = vec![
            ("headline", item.title.as_str().into()),
            ("description", self.head.description.as_str().into()),
            ("mainEntityOfPage", self.head.canonical.as_str().into()),
            ("datePublished", self.head.published.as_str().into()),
            ("dateModified", self.head.updated.as_str().into()),
            ("inLanguage", self.head.lang.as_str().into()),
            ("author", author.unwrap_or_else(|| self.publisher())),
            ("publisher", self.publisher()),
            ("image", self.images(item)),
            ("audio", self.recordings(item)),
            ("isBasedOn", original(item)),
            ("correction", corrections.into()),
        ];
        thing(kind, fields)
    }

    /// A meeting; its days only where they are set.
    fn event(&self, item: &'p EntryView) -> Told<'p> {
        let meeting = item.conference.as_ref();
        let day = |day: fn(&crate::model::view::ConferenceView) -> &str| {
            meeting.filter(|meeting| meeting.set).map_or("", day)
        };
        let venue = meeting.map_or("", |meeting| meeting.venue.as_str());
        let place =
            (!venue.is_empty()).then(|| thing("Place", vec![("name", venue.into()), ("address", venue.into())]));
        let organiser = fact(item, ORGANISER);
        let more = vec![
            ("startDate", day(|meeting| &meeting.first_day).into()),
            ("endDate", day(|meeting| &meeting.last_day).into()),
            ("eventStatus", "https://schema.org/EventScheduled".into()),
            ("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode".into()),
            ("location", place.into()),
            ("organizer", organ(organiser)),
        ];
        self.named("Event", item, more)
    }

    fn legislation(&self, item: &'p EntryView) -> Told<'p> {
        let document = item.document.as_ref();
        let day = document.and_then(|document| document.day.as_ref()).map(|day| day.iso.as_str());
        let more = vec![
            ("legislationIdentifier", document.map(|document| document.number.as_str()).into()),
            ("legislationType", document.map(|document| document.kind.as_str()).into()),
            ("legislationDate", day.into()),
            ("legislationPassedBy", organ(document.map(|document| &document.issuer))),
        ];
        self.named("Legislation", item, more)
    }
}

fn original(item: &EntryView) -> Told<'_> {
    item.original.as_ref().and_then(|link| link.url.as_deref()).into()
}

fn organ<'l>(link: Option<&'l Link>) -> Told<'l> {
    link.map(|link| thing("Organization", vec![("name", link.text.as_str().into())])).into()
}

/// The first answer under a label of the facts.
fn fact<'i>(item: &'i EntryView, label: &str) -> Option<&'i Link> {
    item.facts.iter().find(|fact| fact.label == label)?.values.first()
}
