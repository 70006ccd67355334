//! The one table of commands and options: parsing, help, completions and the manual come from it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;

use super::{build, check, completion, explain, init, kit, new, permalinks, removal, serve, staff, upgrade};
use crate::viet::date::{DateError, parse_day};

/// Heading of positional arguments.
pub const VALUES: &str = "Tham số";
/// Heading of a command's own options.
pub const OWN: &str = "Tùy chọn của lệnh";
const SHARED: &str = "Tùy chọn chung";

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";

const AFTER: &str = "\
Mã kết thúc: 0 không lỗi; 1 nội dung có lỗi; 2 gọi lệnh sai; 3 lỗi máy, đĩa, mạng; 101 lỗi của chính guong.
Xem riêng một lệnh: guong <LỆNH> --help";

/// A whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "guong",
    bin_name = "guong",
    version,
    about = "Gương: dựng cổng gương người tốt, việc tốt, phong trào thi đua, hội nghị điển hình tiên tiến",
    override_usage = "guong <LỆNH> [TÙY CHỌN]",
    after_help = AFTER,
    subcommand_help_heading = "Lệnh",
    subcommand_value_name = "LỆNH",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub struct Args {
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of all commands, before or after the command's name.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = SHARED)]
pub struct Shared {
    /// Where the portal is looked for.
    #[arg(
        long,
        global = true,
        value_name = "THƯ MỤC",
        help = "Thư mục của cổng; bỏ trống thì tìm guong.toml từ thư mục hiện tại trở lên"
    )]
    pub root: Option<PathBuf>,
    /// Where pages go.
    #[arg(
        long,
        global = true,
        value_name = "THƯ MỤC",
        help = "Nơi ghi trang đã dựng; bỏ trống là public trong thư mục của cổng"
    )]
    pub output: Option<PathBuf>,
    /// Where the ledger lives.
    #[arg(
        long,
        global = true,
        value_name = "THƯ MỤC",
        help = "Nơi giữ kết quả trung gian để lần sau dựng nhanh; bỏ trống là .guong"
    )]
    pub cache: Option<PathBuf>,
    /// The day the build believes in.
    #[arg(long, global = true, value_name = "NGÀY", value_parser = read_day, help = "Coi hôm nay là ngày này, ví dụ 14/6/2025 hoặc 2025-06-14; bỏ trống là hôm nay theo giờ Việt Nam")]
    pub today: Option<Date>,
    /// Whether warnings fail the run.
    #[arg(long, global = true, help = "Cảnh báo cũng tính là lỗi")]
    pub strict: bool,
    /// Whether to write for programs.
    #[arg(long, global = true, help = "In mỗi lỗi thành một dòng JSON, cho chương trình khác đọc")]
    pub json: bool,
    /// Whether to say only what is wrong.
    #[arg(long, short, global = true, help = "Chỉ in lỗi và cảnh báo")]
    pub quiet: bool,
    #[arg(long, short, global = true, action = ArgAction::Help, help = "In hướng dẫn này")]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version, help = "In số phiên bản")]
    version: Option<bool>,
}

/// The commands. Adding one is a file in this folder and a line here.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Content in, pages out.
    #[command(about = "Dựng cổng từ nội dung", override_usage = "guong build [TÙY CHỌN]")]
    Build(build::Own),
    /// The portal on this machine.
    #[command(about = "Xem cổng trên máy này; sửa bài là trang tự cập nhật", override_usage = "guong serve [TÙY CHỌN]")]
    Serve(serve::Own),
    /// What is wrong with the content.
    #[command(about = "Kiểm tra nội dung mà không ghi trang", override_usage = "guong check [--fix] [TÙY CHỌN]")]
    Check(check::Own),
    /// A new content file.
    #[command(
        about = "Tạo tệp nội dung mới, có sẵn mọi khóa kèm giải thích",
        override_usage = "guong new <LOẠI> <TÊN> [TÙY CHỌN]"
    )]
    New(new::Own),
    /// A new portal.
    #[command(about = "Tạo một cổng mới", override_usage = "guong init <THƯ MỤC> [TÙY CHỌN]")]
    Init(init::Own),
    /// What the office must look at.
    #[command(
        about = "Báo cáo nội bộ: việc quá hạn, đơn vị chưa có gương, chỗ cần xem lại; không bao giờ lên cổng",
        override_usage = "guong report [--to <THƯ MỤC>] [TÙY CHỌN]"
    )]
    Report(staff::Own),
    /// Takes something down.
    #[command(
        name = "go-bo",
        about = "Gỡ một bài theo yêu cầu, và liệt kê những nơi khác phải gỡ",
        override_usage = "guong go-bo <MÃ> [TÙY CHỌN]"
    )]
    Removal(removal::Own),
    /// What newsrooms get of a story.
    #[command(
        about = "Làm bộ ZIP của một gương để giao cho báo, đài, kể cả trước ngày đăng",
        override_usage = "guong kit <MÃ> --out <THƯ MỤC> [TÙY CHỌN]"
    )]
    Kit(kit::Own),
    /// The record of addresses.
    #[command(
        about = "Xem địa chỉ nào mới, địa chỉ nào sắp mất so với sổ địa chỉ",
        override_usage = "guong permalinks [--ghi] [TÙY CHỌN]"
    )]
    Permalinks(permalinks::Own),
    /// Files of an older format.
    #[command(
        name = "nang-cap",
        about = "Xem tệp nào của cổng viết theo định dạng cũ, và nâng lên định dạng mới",
        override_usage = "guong nang-cap [--ghi] [TÙY CHỌN]"
    )]
    Upgrade(upgrade::Own),
    /// What a code means.
    #[command(about = "Giải thích một mã lỗi", override_usage = "guong explain <MÃ>")]
    Explain(explain::Own),
    /// A completion script.
    #[command(
        name = "hoan-thanh",
        about = "In tệp giúp cửa sổ lệnh tự hoàn thành lệnh khi bấm Tab",
        override_usage = "guong hoan-thanh <VỎ LỆNH>"
    )]
    Completion(completion::Own),
    /// A manual page.
    #[command(name = "trang-man", about = "In trang hướng dẫn cho lệnh man", override_usage = "guong trang-man")]
    Manual,
}

/// The table, with every command in the same dress.
pub fn table() -> clap::Command {
    let table = Args::command().help_template(TEMPLATE);
    table.mut_subcommands(|command| command.help_template(TEMPLATE).disable_version_flag(true))
}

/// Reads a command line. The error may be a request for help or the version.
pub fn read(arguments: &[OsString]) -> Result<Args, clap::Error> {
    let matches = table().try_get_matches_from(arguments)?;
    Args::from_arg_matches(&matches)
}

fn read_day(text: &str) -> Result<Date, DateError> {
    parse_day(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound_and_speaks_vietnamese() {
        table().debug_assert();
        let mut commands: Vec<_> = table().get_subcommands().map(|command| command.get_name().to_owned()).collect();
        commands.push(String::new());
        for name in commands {
            let line: Vec<OsString> =
                ["guong", &name, "--help"].into_iter().filter(|word| !word.is_empty()).map(OsString::from).collect();
            let help = read(&line).unwrap_err().to_string();
            assert!(help.contains("Cách dùng: guong") && help.contains("--root <THƯ MỤC>"), "{help}");
            for english in
                ["Usage", "Options", "Arguments", "Commands", "default", "possible", "help", "Print", "OPTIONS"]
            {
                let words = help.replace("--help", "").replace("guong help", "");
                assert!(!words.contains(english), "{english} in {help}");
            }
        }
    }

    #[test]
    fn shared_options_stand_before_or_after_the_command() {
        for line in [["guong", "--today", "14/6/2025", "build"], ["guong", "build", "--today", "2025-06-14"]] {
            let args = read(&line.map(OsString::from)).unwrap();
            assert_eq!(args.shared.today, Some(jiff::civil::date(2025, 6, 14)));
        }
    }
}
