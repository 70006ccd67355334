//! Where citizens speak: an example for the portal, a mistake on a page, a request for correction or
//! removal; by letter, telephone, e-mail or on a printed form. Nothing is uploaded.

use super::{Cx, PageView, View};
use crate::base::path::{Url, percent_encoded};
use crate::base::span::{Spanned, text};
use crate::model::config::REPLY_DAYS;
use crate::model::entry::EntryId;
use crate::model::job::Speak;
use crate::model::lookup::language;
use crate::model::view::{FeedbackView, FormLine, Link, OfficeView, SpeakView};

/// The page on personal data, where the portal says who answers (Luật 91/2025/QH15).
const DATA_POLICY: &str = "/chinh-sach-du-lieu/";

/// The address of a page where citizens speak.
pub fn url(speak: Speak) -> Url {
    Url::home().folder(match speak {
        Speak::Nominate => "gioi-thieu-mot-tam-guong",
        Speak::Feedback => "gop-y",
    })
}

/// The portal's own page.
pub(super) fn page(cx: Cx<'_>, speak: Speak) -> PageView {
    let view = view(cx, speak);
    let mut head = cx.head(&url(speak), &view.title, &view.intro, &[]);
    head.noindex = head.noindex || speak == Speak::Feedback;
    PageView { template: "len-tieng.html", head, view: View::Speak(Box::new(view)) }
}

/// What a page that the portal wrote itself gets below its text.
pub(super) fn of_page(cx: Cx<'_>, address: &Url) -> Option<SpeakView> {
    let speak = [Speak::Nominate, Speak::Feedback].into_iter().find(|speak| url(*speak) == *address);
    match speak {
        Some(speak) => Some(view(cx, speak)),
        None if address.as_str() == DATA_POLICY => Some(SpeakView {
            kind: "chinh-sach".to_owned(),
            title: cx.word("vi", "speak_answer").to_owned(),
            intro: String::new(),
            form: Vec::new(),
            mail: String::new(),
            office: office(cx),
        }),
        None => None,
    }
}

fn view(cx: Cx<'_>, speak: Speak) -> SpeakView {
    let (kind, words) = match speak {
        Speak::Nominate => ("gioi-thieu", "nominate"),
        Speak::Feedback => ("gop-y", "feedback"),
    };
    let word = |part: &str| cx.word("vi", &format!("{words}.{part}"));
    let form = form(cx, words);
    let body: String = form.iter().map(|line| format!("{}:\n\n", line.label)).collect();
    SpeakView {
        kind: kind.to_owned(),
        title: word("title").to_owned(),
        intro: word("intro").to_owned(),
        mail: letter(cx, word("title"), &body),
        form,
        office: office(cx),
    }
}

/// The questions, as the theme words them.
fn form(cx: Cx<'_>, words: &str) -> Vec<FormLine> {
    let lines = cx.theme.words("vi").get(words).and_then(|words| words.get("form")).and_then(|form| form.as_array());
    let line = |line: &serde_json::Value| {
        let text = |key: &str| line.get(key).and_then(|text| text.as_str()).unwrap_or_default().to_owned();
        let choices = line.get("choices").and_then(|choices| choices.as_array());
        let choices = choices.into_iter().flatten().filter_map(|choice| choice.as_str().map(str::to_owned));
        let rows = line.get("rows").and_then(serde_json::Value::as_u64).unwrap_or_default();
        FormLine {
            label: text("label"),
            hint: text("hint"),
            choices: choices.collect(),
            rows: rows.min(20) as u32,
            fills: text("fills"),
        }
    };
    lines.into_iter().flatten().map(line).collect()
}

/// Where a reader of an entry tells of a mistake.
pub(super) fn feedback(cx: Cx<'_>, id: EntryId) -> FeedbackView {
    let (site, entry) = (cx.site, cx.site.entry(id));
    let (code, title) = (&entry.common.id.value.0, entry.title());
    let form = site.config.href(&url(Speak::Feedback));
    let subject = format!("{} {code}: {title}", cx.word("vi", "feedback.subject"));
    let asked = form_after_fills(cx);
    let body = format!("{code}\n{title}\n{}\n\n{asked}", site.config.absolute(&site.node(id).url));
    FeedbackView {
        url: format!("{form}?ma={}&ten={}", encoded(code), encoded(title)),
        mail: letter(cx, &subject, &body),
        office: office(cx),
    }
}

/// The questions that the page cannot answer by itself.
fn form_after_fills(cx: Cx<'_>) -> String {
    let open = form(cx, "feedback").into_iter().filter(|line| line.fills.is_empty());
    open.map(|line| format!("{}:\n\n", line.label)).collect()
}

/// Ways to pass an entry on that need no script.
pub(super) fn share(cx: Cx<'_>, id: EntryId) -> Vec<Link> {
    let (site, entry) = (cx.site, cx.site.entry(id));
    let address = site.config.absolute(&site.node(id).url);
    let word = |key: &str| cx.word(&language(entry), key).to_owned();
    let said = encoded(&format!("{}\n{address}", entry.title()));
    vec![
        Link::to(word("share_facebook"), format!("https://www.facebook.com/sharer/sharer.php?u={}", encoded(&address))),
        Link::to(word("share_mail"), format!("mailto:?subject={}&body={said}", encoded(entry.title()))),
        Link::to(word("share_sms"), format!("sms:?&body={said}")),
    ]
}

fn office(cx: Cx<'_>) -> OfficeView {
    let settings = &cx.site.config.settings;
    let agency = &settings.agency.value;
    let voice = settings.voice.as_ref().map(|voice| &voice.value);
    let own = |field: Option<&Option<Spanned<String>>>| field.map(text).filter(|text| !text.is_empty());
    let phone = own(voice.map(|voice| &voice.phone)).unwrap_or_else(|| text(&agency.phone));
    let digits: String = phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    OfficeView {
        name: own(voice.map(|voice| &voice.office)).unwrap_or_else(|| agency.name.value.clone()),
        address: own(voice.map(|voice| &voice.address)).unwrap_or_else(|| text(&agency.address)),
        call: if digits.is_empty() { String::new() } else { format!("tel:{digits}") },
        phone,
        email: email(cx),
        hours: own(voice.map(|voice| &voice.hours)).unwrap_or_default(),
        reply_days: voice.and_then(|voice| voice.reply_days.as_ref()).map_or(REPLY_DAYS, |days| days.value),
    }
}

fn email(cx: Cx<'_>) -> String {
    let settings = &cx.site.config.settings;
    let own = settings.voice.as_ref().map(|voice| text(&voice.email)).filter(|email| !email.is_empty());
    own.unwrap_or_else(|| text(&settings.agency.email))
}

/// A letter begun; nothing without an address to send it to.
fn letter(cx: Cx<'_>, subject: &str, body: &str) -> String {
    let email = email(cx);
    if email.is_empty() {
        return String::new();
    }
    format!("mailto:{}?subject={}&body={}", encoded(&email).replace("%40", "@"), encoded(subject), encoded(body))
}

/// Text as a part of an address; lines end as RFC 6068 asks.
fn encoded(text: &str) -> String {
    percent_encoded(text).replace('/', "%2F").replace("%0A", "%0D%0A")
}
