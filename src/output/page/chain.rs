//! A document and its neighbours: what it rests on, carries out and replaces, and what rests on it.

use super::Cx;
use super::documents::{name, named};
use super::graph;
use crate::base::span::Spanned;
use crate::model::entry::{Basis, Document, DocumentRef, EntryId, Meta};
use crate::model::view::{ChainRow, Html, Link};
use crate::viet;

/// Documents named on one step: near neighbours, however many rest on a law.
const CHAIN_STEP: usize = 12;

/// What the step of the page's own document is called.
const OWN_STEP: &str = "Văn bản này";

/// The documents that point here by a relation.
pub(super) fn pointing(cx: Cx<'_>, id: EntryId, relation: &str) -> Vec<EntryId> {
    let found = cx
        .site
        .node(id)
        .backlinks
        .iter()
        .filter(|(name, from)| name == relation && cx.site.entry(*from).kind == crate::model::kind::Kind::Document);
    let mut found: Vec<EntryId> = found.map(|(_, from)| *from).collect();
    found.sort_by_key(|other| cx.site.node(*other).day);
    found
}

/// What the document rests on, as its file says.
pub(super) fn bases(cx: Cx<'_>, id: EntryId, document: &Document) -> Vec<Link> {
    let lines = document.bases.iter().map(|basis| Member::of(cx, id, basis).link(cx));
    lines.filter(|link| !link.text.is_empty()).collect()
}

/// A document of the chain.
#[derive(Clone, Copy)]
pub(super) enum Member<'d> {
    /// It has a page.
    Entry(EntryId),
    /// It is only named.
    Named(&'d Basis),
}

impl<'d> Member<'d> {
    fn of(cx: Cx<'_>, id: EntryId, basis: &'d Basis) -> Self {
        let page = basis.document.as_ref().and_then(|other| cx.site.target(id, other.value.0));
        page.map_or(Self::Named(basis), Self::Entry)
    }

    fn link(self, cx: Cx<'_>) -> Link {
        match self {
            Self::Entry(id) => named(cx, id),
            Self::Named(basis) => Link::plain(in_words(basis)),
        }
    }

    fn node(self, cx: Cx<'_>, own: EntryId) -> graph::Node {
        let basis = match self {
            Self::Entry(id) => return node(cx, id, id == own),
            Self::Named(basis) => basis,
        };
        let label = basis.number.as_ref().or(basis.text.as_ref()).map_or(String::new(), |text| text.value.clone());
        let day = basis.day.as_ref().map_or(String::new(), |day| viet::date::short(day.value));
        graph::Node { label, day, full: in_words(basis), url: None }
    }
}

/// A document that is only named: "Nghị định, số 91/2017/NĐ-CP, ngày 31 tháng 7 năm 2017".
fn in_words(basis: &Basis) -> String {
    let parts = [
        basis.text.as_ref().map(|text| text.value.clone()),
        basis.number.as_ref().map(|number| format!("số {}", number.value)),
        basis.day.as_ref().map(|day| viet::date::long(day.value)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A step of the chain: how it relates to the document, and who stands on it.
pub(super) type Steps<'d> = Vec<(&'static str, Vec<Member<'d>>)>;

/// The steps of the chain from the highest document down; empty when no other document has a page.
pub(super) fn steps<'d>(cx: Cx<'_>, id: EntryId, document: &'d Document) -> Steps<'d> {
    let forward = |references: &[Spanned<DocumentRef>]| -> Vec<Member<'d>> {
        references.iter().filter_map(|other| cx.site.target(id, other.value.0)).map(Member::Entry).collect()
    };
    // Newest first: of the many that rest on a law, these are the ones looked for.
    let back = |relation: &str| -> Vec<Member<'d>> {
        pointing(cx, id, relation).into_iter().rev().map(Member::Entry).collect()
    };
    let based = document.bases.iter().map(|basis| Member::of(cx, id, basis));
    let based = based.filter(|member| !member.link(cx).text.is_empty());
    let annex = document.annex_of.iter().filter_map(|other| cx.site.target(id, other.value.0));
    let mut steps = vec![
        ("Căn cứ", based.collect()),
        ("Thực hiện", forward(&document.implements)),
        ("Thay thế", forward(&document.replaces)),
        ("Phụ lục của", annex.map(Member::Entry).collect()),
        ("Sơ kết, tổng kết", forward(&document.reviews)),
        (OWN_STEP, vec![Member::Entry(id)]),
        ("Được triển khai bởi", back("thuc_hien")),
        ("Là căn cứ của", back("can_cu.van_ban")),
        ("Phụ lục", back("phu_luc_cua")),
        ("Được sơ kết, tổng kết tại", back("so_ket_van_ban")),
        ("Được thay thế bởi", back("thay_the")),
    ];
    let pages = steps.iter().flat_map(|(_, members)| members).filter(|member| matches!(member, Member::Entry(_)));
    if pages.count() < 2 {
        return Vec::new();
    }
    steps.retain(|(_, members)| !members.is_empty());
    steps
}

/// The chain in words.
pub(super) fn rows(cx: Cx<'_>, id: EntryId, steps: &Steps<'_>) -> Vec<ChainRow> {
    let row = |(relation, members): &(&'static str, Vec<Member<'_>>)| ChainRow {
        relation: (*relation).to_owned(),
        documents: match *relation {
            OWN_STEP => vec![Link::plain(name(cx, id))],
            _ => members.iter().take(CHAIN_STEP).map(|member| member.link(cx)).collect(),
        },
        more: members.len().saturating_sub(CHAIN_STEP),
        current: *relation == OWN_STEP,
    };
    steps.iter().map(row).collect()
}

/// The chain as a drawing.
pub(super) fn drawing(cx: Cx<'_>, id: EntryId, steps: &Steps<'_>) -> Html {
    let steps: Vec<graph::Step> = steps
        .iter()
        .map(|(relation, members)| graph::Step {
            relation,
            more: members.len().saturating_sub(graph::STEP),
            nodes: members.iter().take(graph::STEP).map(|member| member.node(cx, id)).collect(),
            current: *relation == OWN_STEP,
        })
        .collect();
    graph::drawing(&steps, &cx.site.entry(id).common.id.value.0)
}

fn node(cx: Cx<'_>, id: EntryId, own: bool) -> graph::Node {
    let entry = cx.site.entry(id);
    let full = format!("{}: {}", name(cx, id), entry.title());
    let (number, day) = match &entry.meta {
        Meta::Document(document) => (document.number.as_ref(), document.day.as_ref()),
        _ => (None, None),
    };
    let kind = match &entry.meta {
        Meta::Document(document) => cx.site.label(id, document.kind.value.0),
        _ => "",
    };
    let label = number.map_or_else(|| entry.title().to_owned(), |number| format!("{kind} {}", number.value));
    let day = day.map_or(String::new(), |day| viet::date::short(day.value));
    graph::Node { label, day, full, url: (!own).then(|| cx.site.href(id)) }
}
