//! What a page is about, for search engines and other programs: schema.org as JSON-LD.
//!
//! Made from the page's own view when the page is rendered: nothing stands here that readers do not see,
//! and a page's fingerprint need not cover it. Someone fictional, and whoever may not be named, is no
//! thing that programs should know of.

use serde_json::{Map, Value, json};

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
    let graph: Vec<Value> = about.breadcrumbs().into_iter().chain(thing).collect();
    if graph.is_empty() {
        return Html::default();
    }
    Html::new(html::json_in_script(&json!({ "@context": "https://schema.org", "@graph": graph })))
}

struct About<'p> {
    site: &'p Site,
    head: &'p Head,
}

/// An object without what is empty.
fn thing(kind: &str, fields: Vec<(&str, Value)>) -> Value {
    let told = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    let mut object = Map::new();
    object.insert("@type".to_owned(), kind.into());
    object.extend(fields.into_iter().filter(|(_, value)| told(value)).map(|(name, value)| (name.to_owned(), value)));
    Value::Object(object)
}

impl About<'_> {
    fn whole(&self, href: &str) -> String {
        if href.starts_with('/') { format!("{}{href}", self.site.config.origin) } else { href.to_owned() }
    }

    fn home(&self) -> String {
        self.whole(&self.site.config.base)
    }

    fn publisher(&self) -> Value {
        let agency = &self.site.config.settings.agency.value;
        let id = format!("{}#co-quan", self.home());
        thing(
            "GovernmentOrganization",
            vec![("@id", id.into()), ("name", agency.name.value.as_str().into()), ("url", self.home().into())],
        )
    }

    /// The way to the page; none for the front page.
    fn breadcrumbs(&self) -> Option<Value> {
        let crumbs = &self.head.breadcrumbs;
        if crumbs.len() < 2 || self.head.url == self.site.config.base {
            return None;
        }
        let steps = crumbs.iter().enumerate().map(|(at, crumb)| {
            let address = crumb.url.as_ref().map(|url| self.whole(url));
            thing(
                "ListItem",
                vec![("position", (at + 1).into()), ("name", crumb.text.as_str().into()), ("item", address.into())],
            )
        });
        Some(thing("BreadcrumbList", vec![("itemListElement", steps.collect::<Vec<_>>().into())]))
    }

    fn website(&self) -> Value {
        let fields = vec![
            ("name", self.site.config.settings.name.value.as_str().into()),
            ("url", self.home().into()),
            ("description", self.head.description.as_str().into()),
            ("inLanguage", "vi".into()),
            ("publisher", self.publisher()),
        ];
        thing("WebSite", fields)
    }

    fn page(&self, kind: &str, name: &str) -> Value {
        let fields = vec![
            ("name", name.into()),
            ("url", self.head.canonical.as_str().into()),
            ("description", self.head.description.as_str().into()),
            ("inLanguage", self.head.lang.as_str().into()),
        ];
        thing(kind, fields)
    }

    fn dataset(&self, intro: &str) -> Value {
        let file = |name: &str, kind: &str| {
            thing(
                "DataDownload",
                vec![("contentUrl", format!("{}{name}", self.head.canonical).into()), ("encodingFormat", kind.into())],
            )
        };
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let forms = [("csv", "text/csv"), ("json", "application/json"), ("xlsx", sheet)];
        let tables = [Table::Stories, Table::Awards].into_iter();
        let files: Vec<Value> =
            tables.flat_map(|table| forms.map(|(end, kind)| file(&format!("{}.{end}", table.name()), kind))).collect();
        let config = &self.site.config;
        let licence = config.licence_url().map_or_else(|| config.terms(), str::to_owned);
        let fields = vec![
            ("name", format!("{} – {}", self.head.title, self.site.config.settings.name.value).into()),
            ("description", intro.into()),
            ("url", self.head.canonical.as_str().into()),
            ("inLanguage", "vi".into()),
            ("isAccessibleForFree", true.into()),
            ("license", licence.into()),
            ("creator", self.publisher()),
            ("distribution", files.into()),
        ];
        thing("Dataset", fields)
    }

    fn item(&self, item: &EntryView) -> Option<Value> {
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
            "phong-trao" => self.named("Project", item, vec![("founder", organ(&fact(item, LAUNCHED_BY)))]),
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

    fn named(&self, kind: &str, item: &EntryView, more: Vec<(&str, Value)>) -> Value {
        let mut fields = vec![
            ("name", item.title.as_str().into()),
            ("url", self.head.canonical.as_str().into()),
            ("description", self.head.description.as_str().into()),
            ("image", self.images(item)),
        ];
        fields.extend(more);
        thing(kind, fields)
    }

    fn images(&self, item: &EntryView) -> Value {
        if item.pictures.is_empty() && self.head.share_card {
            return vec![self.card()].into();
        }
        item.pictures.iter().map(|picture| self.image(picture)).collect::<Vec<_>>().into()
    }

    /// The preview card of what has no picture of its own.
    fn card(&self) -> Value {
        let name = self.site.config.settings.name.value.as_str();
        let fields = vec![
            ("contentUrl", self.head.share_picture.as_str().into()),
            ("width", 1200.into()),
            ("height", 630.into()),
            ("creditText", name.into()),
        ];
        thing("ImageObject", fields)
    }

    fn image(&self, picture: &Picture) -> Value {
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

    fn recordings(&self, item: &EntryView) -> Value {
        item.recordings.iter().map(|recording| self.recording(recording)).collect::<Vec<_>>().into()
    }

    fn recording(&self, recording: &RecordingView) -> Value {
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
    fn profile(&self, item: &EntryView, honouree: Value) -> Value {
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

    fn honouree(&self, kind: &str, item: &EntryView) -> Value {
        let story = item.story.as_ref();
        let awards = story.iter().flat_map(|story| &story.awards);
        let awards: Vec<Value> =
            awards.map(|award| format!("{} ({})", award.title.text, award.period).into()).collect();
        let deed = story.map_or("", |story| story.deed.as_str());
        let place = fact(item, AREA).map(|place| thing("Place", vec![("name", place.text.as_str().into())]));
        let mut more: Vec<(&str, Value)> = vec![("description", deed.into()), ("award", awards.into())];
        if kind == "Person" {
            more.push(("jobTitle", fact(item, WORK).map(|work| work.text.as_str()).into()));
            more.push(("affiliation", organ(&fact(item, UNIT))));
            more.push(("workLocation", place.into()));
        } else {
            more.push(("location", place.into()));
        }
        self.named(kind, item, more)
    }

    fn article(&self, kind: &str, item: &EntryView) -> Value {
        let author = fact(item, AUTHOR).map(|author| thing("Person", vec![("name", author.text.as_str().into())]));
        let corrections: Vec<Value> = item.corrections.iter().map(|line| line.iso.as_str().into()).collect();
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
    fn event(&self, item: &EntryView) -> Value {
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
            ("organizer", organ(&organiser)),
        ];
        self.named("Event", item, more)
    }

    fn legislation(&self, item: &EntryView) -> Value {
        let document = item.document.as_ref();
        let day = document.and_then(|document| document.day.as_ref()).map(|day| day.iso.as_str());
        let more = vec![
            ("legislationIdentifier", document.map(|document| document.number.as_str()).into()),
            ("legislationType", document.map(|document| document.kind.as_str()).into()),
            ("legislationDate", day.into()),
            ("legislationPassedBy", organ(&document.map(|document| &document.issuer))),
        ];
        self.named("Legislation", item, more)
    }
}

fn original(item: &EntryView) -> Value {
    item.original.as_ref().and_then(|link| link.url.as_deref()).into()
}

fn organ(link: &Option<&Link>) -> Value {
    link.map(|link| thing("Organization", vec![("name", link.text.as_str().into())])).into()
}

/// The first answer under a label of the facts.
fn fact<'i>(item: &'i EntryView, label: &str) -> Option<&'i Link> {
    item.facts.iter().find(|fact| fact.label == label)?.values.first()
}
