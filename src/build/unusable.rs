//! What to say of pictures and recordings that cannot be used.

use crate::base::code;
use crate::base::diag::Diagnostic;
use crate::model::sound::MAX_BYTES;
use crate::output::{picture, sound};

/// What to say of a picture that cannot be used.
pub fn unusable(why: &picture::Unusable) -> Diagnostic {
    match why {
        picture::Unusable::Format => Diagnostic::new(code::BAD_PICTURE, "tệp ảnh không phải JPEG, PNG hoặc WebP")
            .hint("mở ảnh rồi lưu lại thành JPEG"),
        picture::Unusable::Heic => {
            Diagnostic::new(code::BAD_PICTURE, "ảnh này là HEIC của iPhone, chỉ đổi đuôi tên tệp thì chưa thành JPEG")
                .hint("mở ảnh, chọn Lưu thành… (Xuất, Export) JPEG rồi chép tệp mới vào")
        }
        picture::Unusable::Huge { width, height } => {
            Diagnostic::new(code::HUGE_PICTURE, format!("ảnh {width}×{height} quá lớn"))
                .hint("thu nhỏ ảnh xuống dưới 60 triệu điểm ảnh, ví dụ 6000×4000")
        }
        picture::Unusable::Lying { width, height } => {
            Diagnostic::new(code::BAD_PICTURE, format!("tệp quá nhỏ, không thể chứa ảnh {width}×{height}"))
                .hint("chép lại ảnh từ máy ảnh hoặc bản gốc")
        }
        picture::Unusable::Broken(cause) => Diagnostic::new(code::BAD_PICTURE, "ảnh hỏng, không giải mã được")
            .hint("chép lại ảnh từ máy ảnh hoặc bản gốc")
            .cause(cause),
    }
}

/// What to say of a recording that cannot be used.
pub fn unusable_sound(why: &sound::Unusable) -> Diagnostic {
    let (message, hint) = match why {
        sound::Unusable::Form => (
            "tệp ghi âm không phải MP3, M4A hoặc Ogg, dù tên tệp ghi thế nào".to_owned(),
            "mở bằng phần mềm thu âm rồi xuất (Export) thành MP3; một kênh, 64 kbit/s là đủ cho giọng đọc",
        ),
        sound::Unusable::Film => (
            "tệp này là phim, không phải bản ghi âm".to_owned(),
            "đưa phim lên kênh video của cơ quan rồi ghi địa chỉ vào khóa video; hoặc xuất riêng phần tiếng thành MP3",
        ),
        sound::Unusable::Huge { bytes } => {
            let message = format!("bản ghi âm nặng {} MB, quá {} MB", bytes / 1_000_000, MAX_BYTES / 1_000_000);
            let hint = "xuất lại thành MP3 một kênh, 64 kbit/s (một giờ khoảng 29 MB), hoặc chia thành nhiều bản ghi";
            return Diagnostic::new(code::HUGE_SOUND, message).hint(hint);
        }
        sound::Unusable::Lying { seconds } => (
            format!("tệp ghi là dài {} phút nhưng quá nhỏ để chứa từng ấy", seconds.div_ceil(60)),
            "tệp có thể bị cắt cụt khi chép: chép lại từ máy thu, hoặc xuất lại thành MP3",
        ),
        sound::Unusable::Broken(cause) => {
            return Diagnostic::new(code::BAD_SOUND, "bản ghi âm hỏng, không đọc được")
                .hint("chép lại từ máy thu, hoặc xuất lại thành MP3")
                .cause(cause);
        }
    };
    Diagnostic::new(code::BAD_SOUND, message).hint(hint)
}
