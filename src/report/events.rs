//! Campaigns past their end, and conferences held against their rule sets: what is missing and what differs.

use jiff::civil::Date;

use super::Section;
use crate::model::campaign::{self, classes, lacks};
use crate::model::entry::{Conference, EntryId, Meta};
use crate::model::kind::Kind;
use crate::model::meeting::{self, Verdict};
use crate::model::site::Site;
use crate::viet::date::short;

/// Campaigns whose time is over without a final review or a result (S1-34).
pub fn unfinished(site: &Site) -> Section {
    let mut rows: Vec<(Option<Date>, Vec<String>)> = campaign::all(site)
        .filter_map(|(id, campaign)| {
            let lacking = lacks(site, id, campaign)?;
            let end = campaign.end.as_ref();
            let cells = vec![
                campaign.name.value.clone(),
                site.label(id, campaign.level.value.0).to_owned(),
                end.map_or(String::new(), |end| end.value.short()),
                lacking.to_owned(),
                site.entry(id).path.as_str().to_owned(),
            ];
            Some((end.map(|end| end.value.last_day()), cells))
        })
        .collect();
    rows.sort();
    Section::new(
        "phong-trao-het-han",
        "Phong trào đã hết thời gian, chưa tổng kết hoặc chưa ghi kết quả",
        "Trang công khai chỉ ghi ngày bắt đầu, kết thúc. Đã tổng kết thì thêm vào cac_moc dòng  loai = \"tong-ket\"  kèm ket_qua, \
         và thuc_hien ở từng chỉ tiêu.",
        &["Phong trào", "Cấp", "Kết thúc", "Còn thiếu", "Tệp"],
    )
    .with(rows.into_iter().map(|(_, row)| row))
}

/// The campaigns in the classes of the statutory form.
pub fn form(site: &Site) -> Section {
    let rows = campaign::all(site).map(|(id, campaign)| {
        let classes = classes(site, id, campaign);
        let term = if classes.term.is_empty() { "chưa đủ ngày" } else { classes.term };
        let cells = [&campaign.name.value, classes.launched_by, classes.scope, term, classes.method];
        cells.map(str::to_owned).to_vec()
    });
    Section::new(
        "phong-trao-bieu-0601",
        "Phong trào theo các cột của biểu 0601.N/BNV-TĐKT",
        "Suy từ cấp, cơ quan phát động, thời gian và phương thức. Biểu theo Thông tư 02/2023/TT-BNV; Thông tư 18/2025/TT-BNV \
         đã thay, cần đối chiếu biểu mới trước khi gửi.",
        &["Phong trào", "Cấp phát động", "Phạm vi", "Thời hạn", "Phương thức"],
    )
    .with(rows)
}

fn conferences(site: &Site) -> impl Iterator<Item = (EntryId, &Conference)> {
    site.public_of(Kind::Conference).filter_map(|id| match &site.entry(id).meta {
        Meta::Conference(conference) => Some((id, &**conference)),
        _ => None,
    })
}

/// Conferences of which something differs from their rule set.
pub fn differing(site: &Site) -> Section {
    let rows = conferences(site).flat_map(|(id, conference)| {
        let found = meeting::findings(site, id, conference).into_iter();
        let differing = found.filter(|finding| finding.verdict == Verdict::Differs);
        let lines = differing.map(|finding| [finding.label.to_owned(), finding.rule, finding.actual]);
        let programme = meeting::rules(site, id, conference).map(|(set, _)| meeting::programme(set, conference));
        let parts = programme.into_iter().flat_map(|(missing, misplaced)| {
            let missing = missing.into_iter().map(|kind| (kind.label(), "chưa có trong chương trình"));
            let misplaced =
                misplaced.into_iter().map(|item| (item.kind.value.label(), "đứng sau phần phải xếp sau nó"));
            missing.chain(misplaced).collect::<Vec<_>>()
        });
        let parts = parts.map(|(part, what)| ["Chương trình".to_owned(), part.to_owned(), what.to_owned()]);
        let lines: Vec<[String; 3]> = lines.chain(parts).collect();
        lines.into_iter().map(move |line| std::iter::once(conference.name.value.clone()).chain(line).collect())
    });
    Section::new(
        "hoi-nghi-khac-quy-dinh",
        "Hội nghị có chỗ khác bộ quy tắc",
        "Chỉ gồm chỗ chắc chắn khác. Trang hội nghị in quy định bên cạnh con số, không viết đúng hay sai, trừ khi hội nghị đó ghi  cong_khai = true.",
        &["Hội nghị", "Nội dung", "Quy định", "Ở hội nghị này"],
    )
    .with(rows)
}

/// Talks that nobody has reviewed and delegates on whom no council has agreed: not shown on any page.
pub fn unreviewed(site: &Site) -> Section {
    let rows = conferences(site).flat_map(|(id, conference)| {
        let talks = conference.talks.iter().filter(|talk| !meeting::is_reviewed(&talk.review, site.today));
        let talks = talks.map(|talk| ["Tham luận".to_owned(), talk.title.value.clone()]);
        let delegates = conference.delegation.iter();
        let delegates = delegates.filter(|delegate| !meeting::is_reviewed(&delegate.approval, site.today));
        let delegates = delegates.map(move |delegate| {
            let story = delegate.story.as_ref().and_then(|story| site.target(id, story.value.0));
            let name = story.map(|story| site.entry(story).title().to_owned());
            let name = name.or_else(|| delegate.name.as_ref().map(|name| name.value.clone())).unwrap_or_default();
            ["Đại biểu dự đại hội cấp trên".to_owned(), name]
        });
        talks
            .chain(delegates)
            .map(move |line| std::iter::once(conference.name.value.clone()).chain(line).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    });
    Section::new(
        "chua-duyet",
        "Tham luận chưa duyệt, đại biểu chưa có ý kiến của Hội đồng",
        "Chưa hiện trên trang nào. Khi đã duyệt thì thêm  duyet = { co_quan = \"…\", ngay = … }.",
        &["Hội nghị", "Loại", "Tên"],
    )
    .with(rows)
}

/// Meetings whose papers are due and not sent, or were sent late.
pub fn papers(site: &Site) -> Section {
    let mut rows: Vec<(Date, Vec<String>)> = conferences(site)
        .filter_map(|(_, conference)| {
            let due = meeting::papers_due(site, conference)?;
            let sent = conference.papers_sent.as_ref().map(|day| day.value);
            let late = sent.map_or(due < site.today, |sent| sent > due);
            let sent = sent.map_or("chưa ghi ngày gửi".to_owned(), |sent| format!("gửi {}", short(sent)));
            let when = conference.when.value.short();
            late.then(|| (due, vec![conference.name.value.clone(), when, short(due), sent]))
        })
        .collect();
    rows.sort();
    Section::new(
        "ho-so-hoi-nghi",
        "Hồ sơ hội nghị quá hạn hoặc gửi muộn",
        "Hạn là han_gui_ho_so, hoặc tính từ gui_ho_so_truoc của bộ quy tắc. Đã gửi thì ghi ngay_gui_ho_so.",
        &["Hội nghị", "Ngày họp", "Hạn gửi", "Đã gửi"],
    )
    .with(rows.into_iter().map(|(_, row)| row))
}
