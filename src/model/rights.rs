//! Decides what may be published of the person an entry or a register row tells of. This is the one
//! place that decides; pages, cards, feeds, data and whatever comes later only ask.
//!
//! * Consent covers the scopes it names (`dong_y.pham_vi`). Another legal basis covers the name with
//!   unit, title and decision, nothing else (Luật 91/2025/QH15; Luật Thi đua, khen thưởng).
//! * Of a child nothing is covered but by the guardian's consent and, from seven, the child's own
//!   (Luật 91/2025/QH15, Điều 24; Nghị định 56/2017/NĐ-CP, Điều 33, 36).
//! * Of someone who has died the family answers (Bộ luật Dân sự 2015, Điều 32).
//! * Ethnicity, religion and health are covered by nothing but consent that names them
//!   (Nghị định 356/2025/NĐ-CP, Điều 4).
//!
//! *Invariant*: pure functions of an entry and a day.

use jiff::civil::Date;

use super::entry::{Consent, ConsentScope, Entry, LegalBasis, Meta, Person, RemovalScope, Status};
use super::lookup::is_fictional;
use super::register::{HonoureeKind, Row};

/// The age from which a person is no child, in years (Luật Trẻ em 2016, Điều 1).
pub const ADULT_FROM: i16 = 16;
/// The age from which a child's own consent is needed, in years (Luật 91/2025/QH15, Điều 24).
pub const OWN_CONSENT_FROM: i16 = 7;
/// What stands for a name or a file that is gone.
pub const REMOVED: &str = "(đã gỡ theo yêu cầu)";
/// What stands for a name that may not be published when nobody chose other words.
const UNNAMED: &str = "(không nêu tên)";

/// Whom an entry tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// No natural person.
    Nobody,
    /// A living adult, or a household.
    Adult,
    /// A child.
    Child,
    /// Someone who has died.
    Deceased,
}

/// What may be published of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Whom it is about.
    pub subject: Subject,
    granted: u16,
}

const fn bit(scope: ConsentScope) -> u16 {
    1 << scope as u16
}

const ALL: u16 = u16::MAX;
const SENSITIVE: u16 = bit(ConsentScope::Ethnicity) | bit(ConsentScope::Religion) | bit(ConsentScope::Health);

impl Rights {
    /// What may be published of the subject of an entry on a day.
    pub fn of(entry: &Entry, today: Date) -> Self {
        let (story, subject) = match &entry.meta {
            Meta::Person(person) => (&person.story, subject(person, today)),
            Meta::Household(household) => (&household.story, Subject::Adult),
            _ => return Self { subject: Subject::Nobody, granted: ALL & !SENSITIVE },
        };
        let consent = story.consent.as_ref().map(|consent| &consent.value);
        let own = |consent: &&Consent| match &entry.meta {
            Meta::Person(person) => holds(consent, person, subject, today),
            _ => true,
        };
        let mut granted = consent.filter(own).map_or(0, scopes);
        if subject != Subject::Child {
            let other_basis = story.legal_basis.as_ref().is_some_and(|basis| basis.value != LegalBasis::Consent);
            if other_basis || subject == Subject::Deceased {
                granted |= bit(ConsentScope::Name);
            }
            if is_fictional(entry) {
                granted |= ALL & !SENSITIVE;
            }
        }
        Self { subject, granted }
    }

    /// What may be published of the person of a register row.
    pub fn of_row(row: &Row) -> Self {
        let keys = &row.keys;
        let person = keys.kind.value == HonoureeKind::Person;
        if person && keys.child.as_ref().is_some_and(|flag| flag.value) {
            let agreed = keys.guardian.is_some() && keys.child_agreed.as_ref().is_some_and(|flag| flag.value);
            let granted = keys.scopes.iter().filter(|_| agreed).fold(0, |set, scope| set | bit(scope.value));
            return Self { subject: Subject::Child, granted };
        }
        Self { subject: if person { Subject::Adult } else { Subject::Nobody }, granted: ALL & !SENSITIVE }
    }

    /// Whether a scope is covered.
    pub fn allows(self, scope: ConsentScope) -> bool {
        self.granted & bit(scope) != 0
    }

    /// Whether a sensitive term of a vocabulary is covered, by the matter its key names.
    pub fn allows_term(self, key: &str) -> bool {
        let matters = [
            ("dan-toc", ConsentScope::Ethnicity),
            ("ton-giao", ConsentScope::Religion),
            ("khuyet-tat", ConsentScope::Health),
        ];
        match matters.iter().find(|(part, _)| key.contains(part)) {
            Some((_, scope)) => self.allows(*scope),
            None => self.granted & SENSITIVE != 0,
        }
    }
}

fn scopes(consent: &Consent) -> u16 {
    consent.scopes.iter().fold(0, |set, scope| set | bit(scope.value))
}

/// Whether those who must agree did.
fn holds(consent: &Consent, person: &Person, subject: Subject, today: Date) -> bool {
    let yes = |flag: &Option<crate::base::span::Spanned<bool>>| flag.as_ref().is_some_and(|flag| flag.value);
    match subject {
        Subject::Child => {
            consent.guardian.is_some() && (!own_consent_needed(person, today) || yes(&consent.child_agreed))
        }
        Subject::Deceased => yes(&consent.family),
        _ => true,
    }
}

/// Whether a child is old enough to be asked. With only a year of birth, from the year of the seventh
/// birthday on.
pub fn own_consent_needed(person: &Person, today: Date) -> bool {
    age(person, today).is_none_or(|age| age >= OWN_CONSENT_FROM)
}

/// The age that a person reaches in the year of `today`.
pub fn age(person: &Person, today: Date) -> Option<i16> {
    person.born.as_ref().map(|born| today.year() - born.value.0)
}

/// With only a year of birth, someone is a child until the end of the year of the sixteenth birthday,
/// unless an editor who knows the day says otherwise in that year.
fn subject(person: &Person, today: Date) -> Subject {
    let age = age(person, today);
    let said = person.child.as_ref().map(|flag| flag.value);
    let child = match said {
        Some(true) => true,
        Some(false) => age.is_some_and(|age| age < ADULT_FROM),
        None => age.is_some_and(|age| (0..=ADULT_FROM).contains(&age)),
    };
    match child {
        _ if person.died.is_some() => Subject::Deceased,
        true => Subject::Child,
        false => Subject::Adult,
    }
}

/// What readers see in place of a person's name; `None` where the name itself is shown. Words that an
/// editor chose stand until an editor takes them away, so that no birthday publishes a name.
pub fn stand_in(person: &Person, rights: Rights) -> Option<&str> {
    let chosen = person.display_name.as_ref().map(|name| name.value.as_str());
    chosen.or((!rights.allows(ConsentScope::Name)).then_some(UNNAMED))
}

/// The same for a register row.
pub fn row_stand_in(row: &Row) -> Option<&str> {
    let chosen = row.keys.display_name.as_ref().map(|name| name.value.as_str());
    chosen.or((!Rights::of_row(row).allows(ConsentScope::Name)).then_some(UNNAMED))
}

/// What a register shows of a row beside name and title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowScope {
    /// The unit.
    pub unit: bool,
    /// Office, place and merit.
    pub details: bool,
}

impl RowScope {
    /// On the basis of the law exactly name, unit, title and decision of a person are published; what
    /// the decision itself made public, or the person agreed to, may be told in full.
    pub fn of(row: &Row) -> Self {
        let rights = Rights::of_row(row);
        let by_law = row.keys.legal_basis.as_ref().is_none_or(|basis| basis.value == LegalBasis::EmulationLaw)
            && rights.subject != Subject::Nobody;
        let child = rights.subject == Subject::Child;
        Self { unit: !child || rights.allows(ConsentScope::School), details: !child && !by_law }
    }
}

/// Whether a whole entry was removed on request.
pub fn is_removed(entry: &Entry) -> bool {
    entry.common.status.value == Status::Removed || removal_covers(entry, RemovalScope::Everything)
}

/// Whether readers once had an entry that was removed on request.
pub fn was_published_and_removed(entry: &Entry, today: Date) -> bool {
    let status = entry.common.status.value;
    let published = !matches!(status, Status::Draft | Status::Waiting) && entry.common.published.value <= today;
    published && is_removed(entry)
}

/// The day on which those who hold copies are told of a removal, where it is written.
pub fn told_on(entry: &Entry, today: Date) -> Option<Date> {
    let done = entry.common.removal.as_ref()?.done.as_ref()?;
    Some(done.value.min(today))
}

/// Whether a removal covers the entry's pictures.
pub fn pictures_removed(entry: &Entry) -> bool {
    is_removed(entry) || removal_covers(entry, RemovalScope::Pictures)
}

/// Whether a removal covers the entry's recordings.
pub fn recordings_removed(entry: &Entry) -> bool {
    is_removed(entry) || removal_covers(entry, RemovalScope::Recordings)
}

fn removal_covers(entry: &Entry, wanted: RemovalScope) -> bool {
    entry.common.removal.as_ref().is_some_and(|removal| {
        let whole = removal.scopes.is_empty() && wanted == RemovalScope::Everything;
        whole || removal.scopes.iter().any(|scope| scope.value == wanted)
    })
}
