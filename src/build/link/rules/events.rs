//! Rules for campaigns and occasions (domain model F.5, F.7).

use ahash::HashMap;

use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::span::Spanned;
use crate::model::campaign::{all, stage};
use crate::model::entry::{Campaign, EntryId, Indicator, Milestone, Occasion, Participation};
use crate::model::site::Site;
use crate::viet::date::When;
use crate::viet::fold::fold;

use super::At;

/// A longer name needs a short one that people remember (S1-22).
const LONG_NAME: usize = 90;

/// Checks a campaign.
pub fn campaign(at: &mut At<'_, '_>, campaign: &Campaign) {
    if let (Some(start), Some(end)) = (&campaign.start, &campaign.end)
        && end.value.last_day() < start.value.first_day()
    {
        at.report(
            code::PARTS_OUT_OF_ORDER,
            end.span,
            "phong trào kết thúc trước khi bắt đầu",
            "xem lại bat_dau và ket_thuc",
        );
    }
    let fictional = at.entry.common.fictional.as_ref().is_some_and(|flag| flag.value);
    let launched = campaign.start.as_ref().is_none_or(|start| start.value.first_day() <= at.day());
    let own = at.site.term(at.id, campaign.level.value.0).is_none_or(|level| level.key != "trung-uong");
    let missing: Vec<&str> =
        launch_parts(campaign, own).into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect();
    if !missing.is_empty() && launched && !fictional {
        at.report(
            code::LAUNCH_PARTS,
            campaign.name.span,
            format!("phong trào chưa ghi: {}", missing.join(", ")),
            "bổ sung khi có văn bản phát động đầy đủ; phần nguồn không nói thì để trống",
        );
    }
    if let Some(registration) = campaign.registration.as_ref().and_then(|registration| registration.day.as_ref())
        && let Some(launch) = launch(campaign)
        && registration.value > launch.last_day()
    {
        at.report(
            code::PARTS_OUT_OF_ORDER,
            registration.span,
            "đăng ký sau khi đã phát động",
            "đăng ký phải trước hoặc trong thời gian phát động",
        );
    }
    let mut last: Option<&Spanned<When>> = None;
    for milestone in &campaign.milestones {
        // It may be launched before the first day on which it runs; its reviews come later.
        let review = milestone.kind.value != Milestone::Launch;
        if let Some(start) = campaign.start.as_ref().filter(|_| review)
            && milestone.when.value.last_day() < start.value.first_day()
        {
            let message = format!("mốc “{}” trước lúc phong trào bắt đầu", milestone.kind.value.label());
            at.report(code::PARTS_OUT_OF_ORDER, milestone.when.span, message, "xem lại ngày của mốc và bat_dau");
        }
        if let Some(before) = last.filter(|before| milestone.when.value.last_day() < before.value.first_day()) {
            let message = format!("mốc “{}” trước mốc liền trên ({})", milestone.kind.value.label(), before.value);
            at.report(code::PARTS_OUT_OF_ORDER, milestone.when.span, message, "xếp các mốc theo thời gian");
        }
        last = Some(&milestone.when);
    }
    if let Some(participation) = &campaign.participation {
        rates(at, participation);
    }
    campaign.indicators.iter().for_each(|target| indicator(at, target));
    let letters = campaign.name.value.chars().count();
    if letters > LONG_NAME && campaign.short_name.is_none() {
        at.report(
            code::LONG_CAMPAIGN_NAME,
            campaign.name.span,
            format!("tên phong trào dài {letters} ký tự"),
            "thêm  ten_ngan = \"…\"  là tên mọi người vẫn gọi",
        );
    }
}

/// When it was launched: the milestone where one is written, else the start.
fn launch(campaign: &Campaign) -> Option<When> {
    let milestone = campaign.milestones.iter().find(|note| note.kind.value == Milestone::Launch);
    milestone.map(|note| note.when.value).or_else(|| campaign.start.as_ref().map(|start| start.value))
}

/// A figure without its unit, or a result without its source, cannot be checked by anybody (S1-21).
fn indicator(at: &mut At<'_, '_>, target: &Spanned<Indicator>) {
    let figures = [&target.baseline, &target.planned, &target.actual].iter().any(|figure| figure.is_some());
    let mut missing = Vec::new();
    if figures && target.unit.is_none() {
        missing.push("đơn vị tính (don_vi)");
    }
    if target.actual.is_some() && target.source.is_none() {
        missing.push("nguồn của kết quả (nguon)");
    }
    if !figures && target.text.is_none() {
        missing.push("con số (ke_hoach) hoặc lời (mo_ta)");
    }
    if !missing.is_empty() {
        at.report(
            code::INDICATOR_PARTS,
            target.name.span,
            format!("chỉ tiêu “{}” chưa ghi: {}", target.name.value, missing.join(", ")),
            "thêm vào dòng chỉ tiêu đó, ví dụ  don_vi = \"xã\", nguon = \"Báo cáo tổng kết\"",
        );
    }
}

/// Running campaigns with the same participants, the same scope and common days: better one (S1-24).
pub fn similar(site: &Site, diags: &mut Diagnostics) {
    let mut alike: HashMap<(String, String), Vec<(EntryId, &Campaign)>> = HashMap::default();
    for (id, campaign) in all(site).filter(|(id, campaign)| stage(site, *id, campaign).runs()) {
        if let Some(participants) = &campaign.participants {
            alike.entry((fold(&participants.value.0), fold(&campaign.scope.value))).or_default().push((id, campaign));
        }
    }
    let mut groups: Vec<_> = alike.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_by_key(|group| group[0].0);
    for mut group in groups {
        group.sort_by_key(|(id, campaign)| (campaign.start.as_ref().map(|start| start.value.first_day()), *id));
        for pair in group.windows(2) {
            let ((earlier, before), (later, campaign)) = (pair[0], pair[1]);
            let apart = before.end.as_ref().zip(campaign.start.as_ref());
            if apart.is_some_and(|(end, start)| end.value.last_day() < start.value.first_day()) {
                continue;
            }
            let other = site.entry(earlier);
            let message = format!("cùng đối tượng, cùng phạm vi và trùng thời gian với “{}”", before.name.value);
            let hint = format!(
                "lồng ghép: thêm  sap_nhap_vao = \"{}\" ; hai phong trào thật sự khác nhau thì ghi rõ đối tượng, phạm vi, hoặc ghi lý do bằng chap_nhan",
                other.path.stem()
            );
            let diagnostic = Diagnostic::new(code::SIMILAR_CAMPAIGNS, message);
            diags.push(diagnostic.at(&site.entry(later).path, campaign.name.span).hint(hint));
        }
    }
}

/// The six parts of S1-19, the start, and the registration that all but national campaigns need (S1-18, S1-20).
fn launch_parts(campaign: &Campaign, own: bool) -> [(&'static str, bool); 8] {
    [
        ("ngày bắt đầu (bat_dau)", campaign.start.is_some()),
        ("mục tiêu (muc_tieu)", campaign.goals.is_some()),
        ("chỉ tiêu (chi_tieu)", !campaign.indicators.is_empty()),
        ("nội dung (noi_dung)", campaign.content.is_some()),
        ("biện pháp (bien_phap)", campaign.measures.is_some()),
        ("đối tượng (doi_tuong)", campaign.participants.is_some()),
        ("tiêu chí (tieu_chi)", campaign.criteria.is_some()),
        ("đăng ký với Hội đồng (dang_ky)", campaign.registration.is_some() || !own),
    ]
}

fn rates(at: &mut At<'_, '_>, participation: &Participation) {
    let pairs = [
        ("cá nhân đăng ký", &participation.persons, "tổng số cá nhân", &participation.persons_total),
        ("cá nhân được công nhận", &participation.persons_recognised, "số cá nhân đăng ký", &participation.persons),
        ("tập thể đăng ký", &participation.collectives, "tổng số tập thể", &participation.collectives_total),
        (
            "tập thể được công nhận",
            &participation.collectives_recognised,
            "số tập thể đăng ký",
            &participation.collectives,
        ),
    ];
    for (part_name, part, whole_name, whole) in pairs {
        if let (Some(part), Some(whole)) = (part, whole)
            && part.value > whole.value
        {
            at.report(
                code::RATE_OVER_WHOLE,
                part.span,
                format!("{part_name} {} lớn hơn {whole_name} {}", part.value, whole.value),
                "xem lại hai số: phần không thể lớn hơn tổng",
            );
        }
    }
}

/// Checks an occasion: end − start = number of years, and the lunar day is the solar one.
pub fn occasion(at: &mut At<'_, '_>, occasion: &Occasion) {
    lunar(at, occasion);
    let (Some(origin), Some(years), Some(day)) = (&occasion.origin, &occasion.years, &occasion.day) else { return };
    let difference = i64::from(day.value.first_day().year()) - i64::from(origin.value.year());
    if difference != i64::from(years.value) {
        let message = format!(
            "từ {} đến {} là {difference} năm, không phải {}",
            origin.value.year(),
            day.value.first_day().year(),
            years.value
        );
        at.report(code::ANNIVERSARY, years.span, message, format!("sửa  so_nam = {difference}  hoặc xem lại hai ngày"));
    }
}

fn lunar(at: &mut At<'_, '_>, occasion: &Occasion) {
    let Some(lunar) = &occasion.lunar else { return };
    let Some(day) = &occasion.day else { return };
    let year = day.value.first_day().year();
    // The last lunar months of a year fall into the next solar one.
    let days: Vec<_> = [year, year - 1].into_iter().filter_map(|year| lunar.value.0.lunar_in(year)).collect();
    if let (Some(right), false) = (days.first(), days.contains(&day.value.first_day())) {
        let message = format!("{} âm lịch năm {year} là ngày {}", lunar.value.0, crate::viet::date::short(*right));
        at.report(code::LUNAR_OCCASION, day.span, message, format!("sửa  ngay = {right}  hoặc bỏ dòng ngay"));
    }
}
