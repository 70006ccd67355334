//! Rules for spans of time: whoever belongs to a cluster, a council or another unit does so from one day to a later one.

use jiff::civil::Date;

use crate::base::code;
use crate::base::decode::Year;
use crate::base::span::{Span, Spanned};
use crate::model::entry::{Bloc, Council, Unit};
use crate::viet::date::When;

use super::At;

/// Members of a cluster or bloc.
pub fn bloc(at: &mut At<'_, '_>, bloc: &Bloc) {
    let year = |year: &Option<Spanned<Year>>| year.as_ref().map(|year| (year.value.0, year.span));
    for member in &bloc.members {
        if let (Some((from, _)), Some((until, span))) = (year(&member.from), year(&member.until))
            && until < from
        {
            report(at, span, "thành viên thôi tham gia trước khi tham gia", "xem lại tu và den của thành viên đó");
        }
    }
}

/// A council and its members.
pub fn council(at: &mut At<'_, '_>, council: &Council) {
    if let Some(span) = backwards(&council.from, &council.until) {
        report(at, span, "nhiệm kỳ kết thúc trước khi bắt đầu", "xem lại tu và den");
    }
    for member in &council.members {
        if let Some(span) = backwards(&member.from, &member.until) {
            report(at, span, "thành viên thôi tham gia trước khi tham gia", "xem lại tu và den của thành viên đó");
        }
    }
}

/// A unit.
pub fn unit(at: &mut At<'_, '_>, unit: &Unit) {
    if let Some(span) = backwards(&unit.from, &unit.until) {
        let hint = "xem lại hoat_dong_tu và hoat_dong_den";
        report(at, span, "đơn vị kết thúc trước khi hoạt động", hint);
    }
}

/// Where the end stands, when it lies before the beginning.
fn backwards(from: &Option<Spanned<When>>, until: &Option<Spanned<When>>) -> Option<Span> {
    let last = |when: &Spanned<When>| -> Date { when.value.last_day() };
    let (from, until) = (from.as_ref()?, until.as_ref()?);
    (last(until) < from.value.first_day()).then_some(until.span)
}

fn report(at: &mut At<'_, '_>, span: Span, message: &str, hint: &str) {
    at.report(code::PARTS_OUT_OF_ORDER, span, message, hint);
}
