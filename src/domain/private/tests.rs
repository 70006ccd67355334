//! Vietnamese sentences that hold something private, and sentences that only look so.

use super::*;

fn check(text: &str, expected: &[(Private, &str)]) {
    let found: Vec<(Private, &str)> = find(text).iter().map(|f| (f.what, &text[f.start..f.end])).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn identity_numbers() {
    check("Số căn cước: 011185001234.", &[(Private::Identity, "011185001234")]);
    check("CCCD 001 085 012 345 cấp năm 2021", &[(Private::Identity, "001 085 012 345")]);
    check("giấy chứng minh nhân dân số 040123456", &[(Private::Identity, "040123456")]);
    check("mang mã 011185001234 trong hồ sơ", &[(Private::Identity, "011185001234")]);
    check("thu về 350000000 đồng mỗi vụ", &[]);
    check("tổng kinh phí 123.456.789.012 đồng", &[]);
    check("doanh thu 120450000000", &[]);
}

#[test]
fn phones_and_mails() {
    check("gọi 0912345678 gặp ông Ún", &[(Private::Contact, "0912345678")]);
    check("ĐT: 0912.345.678", &[(Private::Contact, "0912.345.678")]);
    check("ĐT: 0912 345 678, nhà riêng", &[(Private::Contact, "0912 345 678")]);
    check("Zalo +84 912 345 678", &[(Private::Contact, "84 912 345 678")]);
    check("điện thoại (0215) 3825 123", &[(Private::Landline, "0215) 3825 123")]);
    check("điện thoại 0243.8251.234", &[(Private::Landline, "0243.8251.234")]);
    check("thư về hoa.nguyen@gmail.com nhé.", &[(Private::Contact, "hoa.nguyen@gmail.com")]);
    check("thư về bantdkt@dienbien.gov.vn", &[]);
    check("Quyết định số 0912/2020/QĐ-UBND ngày 10/01/2020", &[]);
    check("giai đoạn 2015 - 2020, từ 2021-2025", &[]);
    check("xem https://bao.example/0912345678.html", &[]);
    check("đạt 93,05%; 1.234.567 lượt; 0,35 ha", &[]);
    check("tổng đài 1900 1234 và 18006132", &[]);
    check("ngay_dang = 2026-01-15", &[]);
}

#[test]
fn homes_and_offices() {
    check("bà ở số nhà 12, tổ 5", &[(Private::HomeAddress, "số nhà 12")]);
    check("nhà ông ở số 12/3 đường Trần Phú", &[(Private::HomeAddress, "số 12")]);
    check("nhà trong ngõ 45, phường Him Lam", &[(Private::HomeAddress, "ngõ 45")]);
    check("Hộ khẩu thường trú: bản Na Sang", &[(Private::HomeAddress, "Hộ khẩu thường trú")]);
    check("trụ sở tại số 12 đường Trần Phú", &[]);
    check("phóng viên thường trú tại Điện Biên", &[]);
    check("Thường trực Tỉnh ủy", &[]);
    check("Nghị quyết số 12 của Đảng ủy", &[]);
    check("làm 3 km đường", &[]);
}

#[test]
fn birthdays() {
    check("Bà sinh ngày 12/3/1985 tại Mường Nhà", &[(Private::BirthDay, "sinh ngày 12/3/1985")]);
    check("ông sinh ngày 02 tháng 9 năm 1968", &[(Private::BirthDay, "sinh ngày 02 tháng 9 năm 1968")]);
    check("Ngày sinh: 12-03-2014", &[(Private::BirthDay, "sinh: 12-03-2014")]);
    check("Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2020)", &[]);
    check("Đại tướng sinh ngày 25/8/1911", &[]);
    check("trao quà cho học sinh ngày 20/11/2019", &[]);
    check("tổng vệ sinh ngày 5/6/2020", &[]);
    check("sinh năm 1985 ở bản", &[]);
    check("khai sinh ngày 12/3/1985", &[]);
}

#[test]
fn accounts() {
    check("số tài khoản 1234567890123 tại ngân hàng", &[(Private::Account, "1234567890123")]);
    check("STK: 3100 205 123456", &[(Private::Account, "3100 205 123456")]);
    check("mở 1.250 tài khoản cho bà con năm 2021", &[]);
}

#[test]
fn markings() {
    check("MẬT", &[(Private::Secret, "MẬT")]);
    check("Độ mật: Tối mật", &[(Private::Secret, "mật")]);
    check("**TUYỆT MẬT**", &[(Private::Secret, "TUYỆT MẬT")]);
    check("Tài liệu lưu hành nội bộ", &[(Private::Secret, "lưu hành nội bộ")]);
    check("Mô hình nuôi ong lấy mật ong", &[]);
    check("MẬT ONG RỪNG MƯỜNG NHÀ", &[]);
    check("giữ BÍ MẬT", &[]);
    check("bà con thân mật, cẩn mật", &[]);
}
