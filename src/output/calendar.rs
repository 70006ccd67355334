//! iCalendar files (RFC 5545): all meetings and occasions, and each meeting with a fixed day.

use crate::base::path::Url;
use crate::model::entry::{EntryId, Meta};
use crate::model::job::Calendar;
use crate::model::lookup::is_fictional;
use crate::model::site::Site;
use crate::viet::date::When;

/// The address of the calendar of everything.
pub fn all_url() -> Url {
    Url::home().folder("lich").file("tat-ca.ics")
}

/// The address of a meeting's own file.
pub fn one_url(site: &Site, id: EntryId) -> Url {
    site.node(id).url.file("lich.ics")
}

/// Whether the entry has days that a calendar can hold.
pub fn has_event(site: &Site, id: EntryId) -> bool {
    matches!(&site.entry(id).meta, Meta::Conference(conference) if matches!(conference.when.value, When::Day(_) | When::Span { .. }))
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
        Calendar::All => site.public().for_each(|id| event(site, id, &mut lines)),
    }
    lines.add("END", "VCALENDAR");
    lines.out.into_bytes()
}

fn event(site: &Site, id: EntryId, lines: &mut Lines) {
    let entry = site.entry(id);
    let (first, last, place, repeats) = match &entry.meta {
        Meta::Conference(conference) if has_event(site, id) => {
            let place = conference.venue.as_ref().map_or("", |venue| &venue.value);
            (conference.when.value.first_day(), conference.when.value.last_day(), place, false)
        }
        Meta::Occasion(occasion) => match (&occasion.day, &occasion.origin) {
            (_, Some(origin)) if occasion.yearly.as_ref().is_some_and(|flag| flag.value) => {
                (origin.value, origin.value, "", true)
            }
            (Some(day), _) if matches!(day.value, When::Day(_)) => {
                (day.value.first_day(), day.value.first_day(), "", false)
            }
            _ => return,
        },
        _ => return,
    };
    let Ok(after) = last.checked_add(jiff::Span::new().days(1)) else { return };
    let compact = |day: jiff::civil::Date| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    let title = if is_fictional(entry) { format!("{} (minh họa)", entry.title()) } else { entry.title().to_owned() };
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &format!("{}@{}", entry.common.id.value.0, site.config.host));
    lines.add("DTSTAMP", &format!("{}T000000Z", compact(site.node(id).updated)));
    lines.add("DTSTART;VALUE=DATE", &compact(first));
    lines.add("DTEND;VALUE=DATE", &compact(after));
    if repeats {
        lines.add("RRULE", "FREQ=YEARLY");
    }
    lines.text("SUMMARY", &title);
    if !place.is_empty() {
        lines.text("LOCATION", place);
    }
    lines.add("URL", &site.config.absolute(&site.node(id).url));
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
