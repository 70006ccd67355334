//! Rules for campaigns, conferences and occasions (domain model F.5, F.6).

use crate::base::code;
use crate::base::span::Spanned;
use crate::model::entry::{Campaign, Conference, Occasion, Participation};
use crate::viet::date::When;

use super::At;

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
    let missing: Vec<&str> =
        launch_parts(campaign).into_iter().filter(|(_, there)| !there).map(|(name, _)| name).collect();
    if !missing.is_empty() && !fictional {
        at.report(
            code::LAUNCH_PARTS,
            campaign.name.span,
            format!("phong trào chưa ghi: {}", missing.join(", ")),
            "bổ sung khi có văn bản phát động đầy đủ; phần nguồn không nói thì để trống",
        );
    }
    if let Some(registration) = campaign.registration.as_ref().and_then(|registration| registration.day.as_ref())
        && let Some(start) = &campaign.start
        && registration.value > start.value.last_day()
    {
        at.report(
            code::PARTS_OUT_OF_ORDER,
            registration.span,
            "đăng ký sau khi đã phát động",
            "đăng ký phải trước hoặc trong thời gian bắt đầu",
        );
    }
    let mut last: Option<&Spanned<When>> = None;
    for milestone in &campaign.milestones {
        if let Some(before) = last.filter(|before| milestone.when.value.last_day() < before.value.first_day()) {
            let message = format!("mốc “{}” trước mốc liền trên ({})", milestone.kind.value.label(), before.value);
            at.report(code::PARTS_OUT_OF_ORDER, milestone.when.span, message, "xếp các mốc theo thời gian");
        }
        last = Some(&milestone.when);
    }
    if let Some(participation) = &campaign.participation {
        rates(at, participation);
    }
}

fn launch_parts(campaign: &Campaign) -> [(&'static str, bool); 7] {
    [
        ("ngày bắt đầu (bat_dau)", campaign.start.is_some()),
        ("mục tiêu (muc_tieu)", campaign.goals.is_some()),
        ("chỉ tiêu (chi_tieu)", !campaign.indicators.is_empty()),
        ("nội dung (noi_dung)", campaign.content.is_some()),
        ("biện pháp (bien_phap)", campaign.measures.is_some()),
        ("đối tượng (doi_tuong)", campaign.participants.is_some()),
        ("tiêu chí (tieu_chi)", campaign.criteria.is_some()),
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

/// Checks a conference.
pub fn conference(at: &mut At<'_, '_>, conference: &Conference) {
    if let Some(rules) = conference.rules.as_ref().filter(|rules| !at.site.rules.contains_key(&rules.value)) {
        let known: Vec<_> = at.site.rules.keys().map(String::as_str).collect();
        let hint = if known.is_empty() {
            "tạo tệp content/du-lieu/quy-tac/ten.toml".to_owned()
        } else {
            format!("có: {}", known.join(", "))
        };
        at.report(code::RULE_SET, rules.span, format!("không có bộ quy tắc “{}”", rules.value), hint);
    }
    if let Some(upper) = conference.leads_to.as_ref().and_then(|upper| at.site.target(at.id, upper.value.0))
        && let crate::model::entry::Meta::Conference(above) = &at.site.entry(upper).meta
        && conference.when.value.first_day() > above.when.value.last_day()
    {
        let message = format!(
            "diễn ra {} nhưng hội nghị cấp trên “{}” diễn ra {}",
            conference.when.value, above.name.value, above.when.value
        );
        at.report(code::UPPER_BEFORE_LOWER, conference.when.span, message, "xem lại thoi_gian hoặc huong_toi");
    }
    if let Some(delegates) = &conference.delegates
        && let Some(total) = &delegates.total
    {
        for part in
            [&delegates.direct, &delegates.leaders, &delegates.women, &delegates.minorities].into_iter().flatten()
        {
            if part.value > total.value {
                at.report(
                    code::RATE_OVER_WHOLE,
                    part.span,
                    format!("{} lớn hơn tổng số đại biểu {}", part.value, total.value),
                    "xem lại các số trong dai_bieu",
                );
            }
        }
    }
}

/// Checks an occasion: end − start = number of years.
pub fn occasion(at: &mut At<'_, '_>, occasion: &Occasion) {
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
