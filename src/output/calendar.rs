//! iCalendar files (RFC 5545): all meetings and occasions, and each meeting with a fixed day, with the
//! last day for its papers; the last days of consultations. Deadlines remind three days before.

use jiff::civil::{Date, DateTime};

use crate::base::path::Url;
use crate::base::span::text;
use crate::model::entry::{Conference, EntryId, Meta, Occasion};
use crate::model::job::Calendar;
use crate::model::kind::Kind;
use crate::model::lookup::{is_fictional, last_day, marked};
use crate::model::meeting;
use crate::model::site::Site;
use crate::viet::date::When;

/// The address of the calendar of everything.
pub fn all_url() -> Url {
    Url::home().folder("lich").file("tat-ca.ics")
}

/// The kinds that have a calendar of their own.
pub const KINDS: [Kind; 3] = [Kind::Conference, Kind::Occasion, Kind::Consultation];

/// The address of the calendar of a kind.
pub fn kind_url(kind: Kind) -> Url {
    Url::home().folder("lich").file(&format!("{}.ics", kind.info().folder))
}

/// The address of a meeting's own file.
pub fn one_url(site: &Site, id: EntryId) -> Url {
    site.node(id).url.file("lich.ics")
}

/// Whether the entry has days that a calendar can hold: the meeting's own, or the deadline for its papers.
/// A meeting of which only the month, quarter or year is known is no event: a calendar would need days
/// that nobody has set.
pub fn has_event(site: &Site, id: EntryId) -> bool {
    let Meta::Conference(conference) = &site.entry(id).meta else { return false };
    days(conference).is_some() || meeting::papers_due(site, conference).is_some()
}

/// The first and last day of a meeting whose days are set.
fn days(conference: &Conference) -> Option<(Date, Date)> {
    match conference.when.value {
        When::Day(day) => Some((day, day)),
        When::Span { from, to } => Some((from, to)),
        _ => None,
    }
}

/// Makes a calendar file.
pub fn write(site: &Site, calendar: Calendar) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    lines.add("PRODID", concat!("-//guong//", env!("CARGO_PKG_VERSION"), "//VI"));
    lines.add("CALSCALE", "GREGORIAN");
    lines.text("X-WR-CALNAME", &site.config.settings.name.value);
    lines.add("X-WR-TIMEZONE", "Asia/Ho_Chi_Minh");
    match calendar {
        Calendar::One(id) => event(site, id, &mut lines),
        Calendar::Kind(kind) => site.public_of(kind).for_each(|id| events(site, id, &mut lines)),
        Calendar::All => site.public().for_each(|id| events(site, id, &mut lines)),
    }
    lines.add("END", "VCALENDAR");
    lines.out.into_bytes()
}

fn events(site: &Site, id: EntryId, lines: &mut Lines) {
    match &site.entry(id).meta {
        Meta::Occasion(occasion) if occasion.lunar.is_some() => lunar_events(site, id, occasion, lines),
        _ => event(site, id, lines),
    }
}

/// How long before a deadline calendars remind of it: three days.
const REMINDED_BEFORE: &str = "-P3D";

/// Years of a lunar day that the file holds: calendars cannot repeat it by rule.
const LUNAR_YEARS: i16 = 5;

fn lunar_events(site: &Site, id: EntryId, occasion: &Occasion, lines: &mut Lines) {
    let first = site.today.year();
    for year in first..first.saturating_add(LUNAR_YEARS) {
        if let Some(day) = occasion.lunar.as_ref().and_then(|lunar| lunar.value.0.lunar_in(year)) {
            write_event(site, id, &Event { suffix: format!("-{year}"), ..whole_days(day, day) }, lines);
        }
    }
}

fn event(site: &Site, id: EntryId, lines: &mut Lines) {
    match &site.entry(id).meta {
        Meta::Conference(conference) => meeting_events(site, id, conference, lines),
        Meta::Consultation(_) => consultation_event(site, id, lines),
        Meta::Occasion(occasion) => match (&occasion.day, &occasion.origin) {
            (_, Some(origin)) if occasion.yearly.as_ref().is_some_and(|flag| flag.value) => {
                let day = whole_days(origin.value, origin.value);
                write_event(site, id, &Event { more: vec![("RRULE", "FREQ=YEARLY".to_owned())], ..day }, lines);
            }
            (Some(day), _) if matches!(day.value, When::Day(_)) => {
                write_event(site, id, &whole_days(day.value.first_day(), day.value.first_day()), lines);
            }
            _ => {}
        },
        _ => {}
    }
}

/// The meeting, at its hour where that is known, and the last day for its papers.
fn meeting_events(site: &Site, id: EntryId, conference: &Conference, lines: &mut Lines) {
    if let Some((first, last)) = days(conference) {
        let timed = (first == last).then(|| hours(conference, first)).flatten();
        let place = text(&conference.venue);
        write_event(site, id, &Event { place, ..timed.unwrap_or_else(|| whole_days(first, last)) }, lines);
    }
    if let Some(due) = meeting::papers_due(site, conference) {
        let more = vec![("TRANSP", "TRANSPARENT".to_owned())];
        let event =
            Event {
                suffix: "-ho-so".to_owned(), before: "Hạn gửi hồ sơ: ", more, alarm: true, ..whole_days(due, due)
            };
        write_event(site, id, &event, lines);
    }
}

/// The last day for comments. Names of candidates stand on the page alone.
fn consultation_event(site: &Site, id: EntryId, lines: &mut Lines) {
    let Some(last) = last_day(site, site.entry(id)) else { return };
    let more = vec![("TRANSP", "TRANSPARENT".to_owned())];
    let event = Event { before: "Hạn góp ý: ", more, alarm: true, ..whole_days(last, last) };
    write_event(site, id, &event, lines);
}

/// What is written of an event, besides what its entry says.
#[derive(Default)]
struct Event {
    /// After the entry's id.
    suffix: String,
    /// Before the title.
    before: &'static str,
    /// `DTSTART` and, where it is known, `DTEND`.
    times: Vec<(&'static str, String)>,
    /// Place; may be empty.
    place: String,
    /// Further properties.
    more: Vec<(&'static str, String)>,
    /// Whether it is a deadline of which one is reminded.
    alarm: bool,
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Whole days, both included; `DTEND` is the day after (RFC 5545, 3.6.1).
fn whole_days(first: Date, last: Date) -> Event {
    let mut times = vec![("DTSTART;VALUE=DATE", compact(first))];
    times.extend(last.tomorrow().ok().map(|after| ("DTEND;VALUE=DATE", compact(after))));
    Event { times, ..Event::default() }
}

/// From the hour of opening, in UTC, for as long as the items of the programme take together. Where one
/// of them has no length, the end is left open.
fn hours(conference: &Conference, day: Date) -> Option<Event> {
    let opens = conference.opens.as_ref()?.value;
    let hanoi = day.at(i8::try_from(opens.hour).ok()?, i8::try_from(opens.minute).ok()?, 0, 0);
    let start = hanoi.checked_sub(jiff::Span::new().hours(7)).ok()?;
    let minutes: Option<u32> = conference.programme.iter().map(|item| Some(item.minutes.as_ref()?.value)).sum();
    let minutes = minutes.filter(|minutes| (1..24 * 60).contains(minutes));
    let end = minutes.and_then(|minutes| start.checked_add(jiff::Span::new().minutes(i64::from(minutes))).ok());
    let utc = |time: DateTime| format!("{}T{:02}{:02}00Z", compact(time.date()), time.hour(), time.minute());
    let end = end.map(|end| ("DTEND", utc(end)));
    Some(Event { times: [("DTSTART", utc(start))].into_iter().chain(end).collect(), ..Event::default() })
}

fn write_event(site: &Site, id: EntryId, event: &Event, lines: &mut Lines) {
    let entry = site.entry(id);
    let title = marked(entry.title(), is_fictional(entry));
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &format!("{}{}@{}", entry.common.id.value.0, event.suffix, site.config.host));
    lines.add("DTSTAMP", &format!("{}T000000Z", compact(site.node(id).updated)));
    event.times.iter().chain(&event.more).for_each(|(name, value)| lines.add(name, value));
    lines.text("SUMMARY", &format!("{}{title}", event.before));
    if !event.place.is_empty() {
        lines.text("LOCATION", &event.place);
    }
    lines.add("URL", &site.config.absolute(&site.node(id).url));
    if event.alarm {
        lines.add("BEGIN", "VALARM");
        lines.add("ACTION", "DISPLAY");
        lines.text("DESCRIPTION", &format!("{}{title}", event.before));
        lines.add("TRIGGER", REMINDED_BEFORE);
        lines.add("END", "VALARM");
    }
    lines.add("END", "VEVENT");
}

/// Content lines, folded at 75 bytes without cutting a letter (RFC 5545, 3.1).
#[derive(Default)]
struct Lines {
    out: String,
}

impl Lines {
    fn text(&mut self, name: &str, value: &str) {
        let value = value.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
        self.add(name, &value);
    }

    fn add(&mut self, name: &str, value: &str) {
        let mut room = 75;
        for letter in format!("{name}:{value}").chars() {
            if letter.len_utf8() > room {
                self.out.push_str("\r\n ");
                room = 74;
            }
            self.out.push(letter);
            room -= letter.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn long_lines_fold_between_letters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"Điển hình tiên tiến, ".repeat(10));
        assert!(lines.out.split("\r\n").all(|line| line.len() <= 75));
        assert!(lines.out.replace("\r\n ", "").contains("tiến\\, Điển"));
    }
}
