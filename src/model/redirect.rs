//! Old addresses and where they lead now: rows of `content/du-lieu/chuyen-huong.csv` and `chuyen_huong_tu`
//! of entries become one table, from which redirect pages and servers' files are made.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::entry::OldPath;
use super::site::Site;
use crate::base::code;
use crate::base::decode::{self, Decode, Decoder, Shape, record};
use crate::base::diag::Diagnostic;
use crate::base::node::Node;
use crate::base::path::{SitePath, Url, percent_decoded};
use crate::base::span::Span;

/// The table of addresses that no entry took over, below `content/`.
pub const TABLE: &str = "du-lieu/chuyen-huong.csv";

/// An address of former times, as servers are asked for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OldAddress {
    /// Path, and query if there is one.
    pub old: OldPath,
    /// Whether everything that begins so is meant.
    pub open: bool,
}

impl OldAddress {
    /// Reads `/tin/123.html`, `/Default.aspx?id=12`, `/anh-cu/*`. The error is what to do.
    pub fn read(text: &str) -> Result<Self, String> {
        let (text, open) = text.trim().strip_suffix('*').map_or((text, false), |text| (text, true));
        let old = OldPath::read(text)?;
        let address = Self { old, open };
        let whole = open && (address.old.query().is_some() || address.old.path() == "/");
        if whole || text.contains('*') || address.old.0 == "/" {
            return Err("viết phần đầu của địa chỉ cũ; dấu * chỉ đứng ở cuối, sau một đường dẫn".to_owned());
        }
        if !address.can_be_told() {
            return Err(
                "địa chỉ cũ có ký tự mà máy chủ không nhận được trong cấu hình; dùng dấu * ở cuối phần trước ký tự đó"
                    .to_owned(),
            );
        }
        Ok(address)
    }

    /// The path with percent signs resolved, as servers compare it.
    pub fn path(&self) -> Cow<'_, str> {
        percent_decoded(self.old.path()).unwrap_or(Cow::Borrowed(self.old.path()))
    }

    /// What follows the question mark; empty when nothing does.
    pub fn query(&self) -> &str {
        self.old.query().unwrap_or_default()
    }

    /// Where a page stands that leads on.
    pub fn page(&self) -> Option<Url> {
        if self.open { None } else { self.old.page() }
    }

    /// Whether `address` of the portal is meant.
    pub fn covers(&self, address: &str) -> bool {
        if self.open { address.starts_with(self.old.path()) } else { address == self.old.0 }
    }

    /// Whether a server that is asked for the decoded `path` with this `query` is asked for it.
    pub fn is_asked(&self, path: &str, query: &str) -> bool {
        let own = self.path();
        if self.open { path.starts_with(own.as_ref()) } else { path == own && query == self.query() }
    }

    /// Whether no configuration of a server can take a part of it for its own.
    pub fn can_be_told(&self) -> bool {
        let strange = |letter: char| letter.is_control() || "\"'\\`${}<>%".contains(letter);
        let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'\\`${}<>".contains(&byte);
        percent_decoded(self.old.path()).is_some_and(|path| !path.contains(strange)) && self.query().bytes().all(plain)
    }
}

impl Decode for OldAddress {
    const SHAPE: Shape = Shape::Text;
    fn decode(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = String::decode(node, decoder)?;
        let told = |hint: String| {
            let message = format!("địa chỉ cũ “{text}” không dùng được");
            decoder.report(Diagnostic::new(code::BAD_REDIRECT, message).hint(hint), node.span);
        };
        Self::read(&text).map_err(told).ok()
    }
    fn missing(field: &decode::Field) -> Diagnostic {
        Diagnostic::new(code::MISSING_KEY, format!("thiếu “{}” ({})", field.key, field.label))
            .hint("điền ô ở cột cu: địa chỉ cũ, ví dụ  /tin/123.html")
    }
    fn stand_in() -> Self {
        Self { old: OldPath(String::new()), open: false }
    }
}

record! {
    /// A row of the table.
    pub struct RedirectKeys {
        /// The old address.
        from: one OldAddress = "cu", "Địa chỉ cũ", Public, "bắt đầu bằng dấu /; dấu * ở cuối là mọi địa chỉ bắt đầu như thế", "/tin/123.html";
        /// The new one; left open, the address is withdrawn on purpose.
        to: opt String = "moi", "Địa chỉ mới", Public, "trang đang có trên cổng; bỏ trống là cố ý bỏ địa chỉ cũ", "/guong/lo-thi-hoa/";
        /// Why.
        note: opt String = "ghi_chu", "Ghi chú", Internal, "", "cổng cũ của Sở";
    }
}

/// A row with its place.
#[derive(Debug, Clone)]
pub struct RedirectRow {
    /// The table.
    pub path: SitePath,
    /// Its place.
    pub span: Span,
    /// Its cells.
    pub keys: RedirectKeys,
}

/// From an old address to one of today.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Redirect {
    /// The old address.
    pub from: OldAddress,
    /// Where it leads.
    pub to: Url,
}

/// All redirects of the portal but short links, which are pages of their own. Sorted, each once.
pub fn redirects(site: &Site) -> Vec<Redirect> {
    let aliases = site.public().flat_map(|id| {
        let to = &site.node(id).url;
        let old =
            site.entry(id).common.aliases.iter().map(|alias| OldAddress { old: alias.value.clone(), open: false });
        // What cannot be told was reported with the plan.
        old.filter(OldAddress::can_be_told).map(|from| Redirect { from, to: to.clone() }).collect::<Vec<_>>()
    });
    let rows = site.redirects.iter().filter_map(|row| {
        let to = Url::new(&row.keys.to.as_ref()?.value)?;
        Some(Redirect { from: row.keys.from.value.clone(), to })
    });
    let mut all: Vec<Redirect> = aliases.chain(rows).collect();
    all.sort();
    all.dedup();
    all
}
