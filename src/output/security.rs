//! `/.well-known/security.txt` (RFC 9116): where to tell of a weakness of the portal.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::path::Url;
use crate::model::config::Security;
use crate::model::site::Site;
use crate::viet;

/// The address of the file. It counts only at the root of a host.
pub fn url() -> Url {
    Url::home().folder(".well-known").file("security.txt")
}

/// What the portal says of its security, where the file can stand.
pub fn told(site: &Site) -> Option<&Security> {
    let security = site.config.settings.security.as_ref()?;
    (site.config.base == "/" && security.value.contact_uri().is_some()).then_some(&security.value)
}

/// Until when the file holds: as written, else less than a year, the same day for all days of a month.
fn expires(security: &Security, today: Date) -> Date {
    let written = security.expires.as_ref().map(|day| day.value);
    written.unwrap_or_else(|| today.first_of_month().saturating_add(11.months()))
}

/// Makes the file.
pub fn write(site: &Site) -> Vec<u8> {
    let Some(security) = told(site) else { return Vec::new() };
    let mut out = format!(
        "Contact: {}\nExpires: {}T00:00:00+07:00\nPreferred-Languages: vi, en\nCanonical: {}\n",
        security.contact_uri().unwrap_or_default(),
        viet::date::iso(expires(security, site.today)),
        site.config.absolute(&url())
    );
    if let Some(policy) = &security.policy {
        out.push_str(&format!("Policy: {}\n", policy.value.0));
    }
    out.into_bytes()
}
