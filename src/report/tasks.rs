//! Tasks of year plans whose day has passed.

use jiff::civil::Date;

use super::Section;
use crate::model::entry::{Meta, Plan, Task, TaskStatus};
use crate::model::kind::Kind;
use crate::model::site::Site;
use crate::viet;

/// Tasks that are neither done nor dropped after their deadline, or after the end of their quarter.
pub fn overdue(site: &Site) -> Section {
    let mut late: Vec<((Date, u32), Vec<String>)> = Vec::new();
    for id in site.public_of(Kind::Plan) {
        let Meta::Plan(plan) = &site.entry(id).meta else { continue };
        for task in &plan.tasks {
            let due = task.last_day(plan.year.value.0);
            if task.is_open() && due < site.today {
                let ordinal = task.ordinal.as_ref().map_or(u32::MAX, |ordinal| ordinal.value);
                late.push(((due, ordinal), row(site, plan, &task.value, due)));
            }
        }
    }
    late.sort();
    Section::new(
        "nhiem-vu-qua-han",
        "Nhiệm vụ quá hạn",
        "Nhiệm vụ trong kế hoạch năm đã qua hạn (han; không có thì hết quý, hết năm) mà trang_thai chưa là xong hoặc khong-lam. \
         Đã làm xong thì ghi trang_thai = \"xong\" kèm ket_qua.",
        &["Kế hoạch", "Quý", "Số", "Nhiệm vụ", "Chủ trì", "Hạn", "Quá hạn (ngày)", "Trạng thái"],
    )
    .with(late.into_iter().map(|(_, row)| row))
}

fn row(site: &Site, plan: &Plan, task: &Task, due: Date) -> Vec<String> {
    let named =
        |name: &str| site.unit_named(name).map_or_else(|| name.to_owned(), |id| site.entry(id).title().to_owned());
    let lead: Vec<String> = task.lead.iter().map(|lead| named(&lead.value)).collect();
    let days = (site.today - due).get_days();
    let status = task.status.as_ref().map_or(TaskStatus::Planned, |status| status.value);
    vec![
        format!("Năm {}", plan.year.value.0),
        task.part.value.label().to_owned(),
        task.ordinal.as_ref().map_or(String::new(), |ordinal| ordinal.value.to_string()),
        task.text.value.clone(),
        lead.join("; "),
        viet::date::short(due),
        days.to_string(),
        status.label().to_owned(),
    ]
}
