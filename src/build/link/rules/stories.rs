//! Rules for recognised examples: names, stages, awards (domain model F.3, F.4).

use crate::base::code;
use crate::base::span::Spanned;
use crate::model::entry::{Act, Award, Collective, Model, Person, Story};
use crate::model::lookup::decided_on;
use crate::viet;
use crate::viet::date::When;

use super::At;

/// Checks a person.
pub fn person(at: &mut At<'_, '_>, person: &Person) {
    if at.entry.reads("ho_ten") {
        name(at, person);
    }
    if person.occupation.is_none() && person.position.is_none() {
        at.report(
            code::NO_OCCUPATION,
            person.name.span,
            "chưa ghi nghề nghiệp hay chức vụ",
            "thêm  nghe_nghiep = \"Nông dân\"  hoặc  chuc_vu = \"…\"",
        );
    }
    let year = at.day().year();
    if let Some(born) = &person.born {
        let died = person.died.as_ref().map_or(year, |died| died.value.0);
        if born.value.0 > died.min(year) || born.value.0 < 1880 {
            at.report(
                code::BIRTH_YEAR,
                born.span,
                format!("năm sinh {} không hợp lý", born.value.0),
                "năm sinh từ 1880 đến năm nay, trước năm mất",
            );
        }
    }
    if let Some(died) = person.died.as_ref().filter(|died| died.value.0 > year) {
        at.report(code::BIRTH_YEAR, died.span, format!("năm mất {} sau hôm nay", died.value.0), "xem lại năm");
    }
    super::rights::person(at, person);
    for award in &person.story.awards {
        let posthumous =
            award.act.as_ref().filter(|act| matches!(act.value, Act::Posthumous | Act::ConferredPosthumous));
        if let Some(act) = posthumous.filter(|_| person.died.is_none()) {
            at.report(
                code::POSTHUMOUS_LIVING,
                act.span,
                "truy tặng nhưng chưa ghi năm mất",
                "thêm  da_mat = 2019  (năm mất), hoặc sửa  hanh_vi = \"tang\"",
            );
        }
    }
    story(at, &person.story);
}

fn name(at: &mut At<'_, '_>, person: &Person) {
    let name = &person.name;
    if name.chars().any(|letter| letter.is_ascii_digit()) {
        at.report(
            code::NAME_HAS_DIGITS,
            name.span,
            format!("họ tên “{}” có chữ số", name.value),
            "xóa chữ số khỏi họ tên",
        );
    }
    let bare = viet::name::strip_titles(name);
    if bare != name.value.trim() && person.sort_name.is_none() {
        let hint = format!("viết  ho_ten = \"{bare}\"  và để danh xưng ở xung_ho; nếu đó đúng là họ, thêm ten_sap_xep");
        at.report(code::TITLE_IN_NAME, name.span, format!("họ tên “{}” kèm danh xưng", name.value), hint);
    }
    let words: Vec<&str> = bare.split_whitespace().collect();
    let unusual = words.len() < 2 || words[1..words.len() - 1].contains(&"A") || bare.contains(['\'', '’', '-']);
    if unusual && person.sort_name.is_none() {
        let hint = "thêm  ten_sap_xep = \"tên họ đệm\" , ví dụ  \"Sơn Mùa A\"";
        at.report(code::NO_SORT_NAME, name.span, format!("“{bare}” có thể không theo thứ tự họ – đệm – tên"), hint);
    }
}

/// Checks a collective.
pub fn collective(at: &mut At<'_, '_>, collective: &Collective) {
    lessons(at, &collective.story, collective.name.span);
    if let (Some(women), Some(members)) = (&collective.women, &collective.members)
        && women.value > members.value
    {
        at.report(
            code::RATE_OVER_WHOLE,
            women.span,
            format!("số nữ {} lớn hơn số thành viên {}", women.value, members.value),
            "xem lại hai số",
        );
    }
    story(at, &collective.story);
}

/// Checks a model.
pub fn model(at: &mut At<'_, '_>, model: &Model) {
    lessons(at, &model.story, model.name.span);
    story(at, &model.story);
}

fn lessons(at: &mut At<'_, '_>, story: &Story, span: crate::base::span::Span) {
    if story.lessons.is_none() {
        at.report(
            code::MISSING_LESSONS,
            span,
            "thiếu kinh nghiệm nhân rộng (bai_hoc)",
            "thêm  bai_hoc = \"nơi khác muốn làm theo thì cần gì, bắt đầu từ đâu\"",
        );
    }
}

/// Checks what the four kinds share.
pub fn story(at: &mut At<'_, '_>, story: &Story) {
    if story.fields.is_empty() || story.fields.len() > 3 {
        let fourth = story.fields.get(3).map(|field| field.span);
        let span = fourth.or_else(|| at.entry.blank_at("linh_vuc")).unwrap_or(at.entry.meta.title_span());
        at.report(
            code::FIELD_COUNT,
            span,
            format!("có {} lĩnh vực", story.fields.len()),
            "ghi một đến ba lĩnh vực ở linh_vuc",
        );
    }
    if story.deed.chars().count() > 200 {
        at.report(
            code::DEED_LENGTH,
            story.deed.span,
            format!("viec_lam dài {} ký tự", story.deed.chars().count()),
            "viết một câu, tối đa 200 ký tự; phần còn lại để trong bài",
        );
    }
    if let Some(quote) = story.quote.as_ref().filter(|quote| quote.chars().count() > 300) {
        at.report(
            code::QUOTE_LENGTH,
            quote.span,
            format!("trich_dan dài {} ký tự", quote.chars().count()),
            "chọn một câu, tối đa 300 ký tự",
        );
    }
    stages(at, story);
    for award in &story.awards {
        check_award(at, award);
    }
}

fn stages(at: &mut At<'_, '_>, story: &Story) {
    let Some(stages) = &story.stages else { return };
    let steps: [&Option<Spanned<When>>; 4] = [&stages.found, &stages.fostered, &stages.reviewed, &stages.multiplied];
    let written: Vec<&Spanned<When>> = steps.into_iter().flatten().collect();
    for pair in written.windows(2) {
        if pair[1].value.last_day() < pair[0].value.first_day() {
            at.report(
                code::PARTS_OUT_OF_ORDER,
                pair[1].span,
                "khâu sau trước khâu trước",
                "thứ tự: phát hiện, bồi dưỡng, tổng kết, nhân rộng",
            );
        }
    }
}

fn check_award(at: &mut At<'_, '_>, award: &Spanned<Award>) {
    let decided = decided_on(at.site, at.id, award);
    if award.decision.is_none() && award.decision_note.is_none() {
        at.report(
            code::NO_DECISION,
            award.title.span,
            "lần khen này chưa ghi quyết định",
            "thêm  quyet_dinh = \"ten-tep-van-ban\"  hoặc  so_quyet_dinh = { so = \"…\", ngay = … }",
        );
    }
    if let (Some(decided), Some(presented)) = (decided, &award.presented)
        && presented.value < decided
    {
        at.report(
            code::PRESENTED_BEFORE_DECISION,
            presented.span,
            "ngày trao trước ngày quyết định",
            format!("quyết định ký {}", viet::date::short(decided)),
        );
    }
    if let Some(deed) = award.deed_day.as_ref().filter(|deed| decided.is_some_and(|decided| deed.value > decided)) {
        let hint = "xem lại ngay_lap_thanh_tich và ngày ký quyết định";
        at.report(code::PARTS_OUT_OF_ORDER, deed.span, "ngày lập thành tích sau ngày quyết định", hint);
    }
    if let Some(note) = award.decision_note.as_ref().filter(|note| note.day.value > at.day()) {
        at.report(code::PARTS_OUT_OF_ORDER, note.day.span, "ngày quyết định sau hôm nay", "xem lại ngày ký");
    }
    if decided.is_some_and(|decided| award.period.value.first_day() > decided) {
        let hint = "xem lại nam và ngày ký quyết định";
        at.report(code::PARTS_OUT_OF_ORDER, award.period.span, "năm của thành tích sau ngày quyết định", hint);
    }
    if let Some(note) = &award.decision_note {
        super::papers::number(at, &note.number);
    }
    super::awards::award(at, award);
    super::awards::honouree(at, award);
    super::awards::class(at, &award.title, award.class.as_ref());
}
