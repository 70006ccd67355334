//! `guong serve` as a browser sees it: a portal in a folder in, answers over TCP out.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{TestSite, picture, tree};

/// Longer than any answer takes on a busy machine.
const LONG: Duration = Duration::from_secs(20);

const ABOUT: &str = "content/trang/gioi-thieu.md";
const ABOUT_TEXT: &str = "\
+++
tieu_de = \"Giới thiệu\"
ma = \"w-2abcde\"
ngay_dang = 2026-01-05
trang_thai_dang = \"dang\"
tom_tat = \"Trang giới thiệu của một cổng thử, dài vừa đủ một câu.\"
+++

Đoạn thứ nhất.

![Một mảng màu](mau.png)
";
const CONTACT: &str = "\
-- content/trang/lien-he.md --
+++
tieu_de = \"Liên hệ\"
ma = \"w-3abcde\"
ngay_dang = 2026-01-05
trang_thai_dang = \"dang\"
tom_tat = \"Trang liên hệ của một cổng thử, dài vừa đủ một câu.\"
+++

Liên hệ ở đây.
";

fn site() -> TestSite {
    let site = TestSite::from_text(CONTACT);
    site.edit(ABOUT, ABOUT_TEXT);
    site.edit("content/trang/mau.png", picture(640, 480, 90));
    site
}

/// A running server, stopped at the end of the test.
struct Server {
    child: Child,
    /// Kept, as a closed pipe is another thing to test.
    _out: BufReader<ChildStdout>,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

impl Server {
    fn start(site: &TestSite, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guong"));
        command.args(["serve", "--port", "0", "--today", "2026-03-02", "--root"]).arg(site.root()).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://127.0.0.1:") {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "the server ended");
        }
        let rest = line.split("127.0.0.1:").nth(1).unwrap();
        let port = rest.split('/').next().unwrap().parse().unwrap();
        Self { child, _out: out, port }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    /// Sends a request as it stands and reads until the server closes.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    fn ask(&self, method: &str, target: &str, more: &str) -> Answer {
        self.raw(&format!(
            "{method} {target} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{more}\r\n",
            self.port
        ))
    }

    fn fetch(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// Asks for a page until it is as expected.
    fn fetch_until(&self, target: &str, expected: impl Fn(&Answer) -> bool) -> Answer {
        let since = Instant::now();
        loop {
            let answer = self.fetch(target);
            if expected(&answer) {
                return answer;
            }
            assert!(
                since.elapsed() < LONG,
                "{target} stays {} {}",
                answer.status,
                String::from_utf8_lossy(&answer.body)
            );
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// Opens a stream of versions: its status, and a reader behind the head.
    fn events(&self) -> (u16, BufReader<TcpStream>) {
        let mut stream = self.connect();
        write!(stream, "GET /_guong/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port).unwrap();
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).unwrap().parse().unwrap();
        while !line.trim_end().is_empty() {
            line.clear();
            reader.read_line(&mut line).unwrap();
        }
        (status, reader)
    }
}

/// The next version told, heartbeats passed over.
fn next_version(reader: &mut BufReader<TcpStream>) -> String {
    loop {
        let mut line = String::new();
        assert!(reader.read_line(&mut line).unwrap() > 0, "the stream ended");
        if let Some(version) = line.strip_prefix("data: ") {
            return version.trim_end().to_owned();
        }
    }
}

/// The version a page was made from.
fn version_of(page: &Answer) -> String {
    let text = page.text();
    let after = text.split("/_guong/reload.js?v=").nth(1).expect("a script");
    after.split('"').next().unwrap().to_owned()
}

#[test]
fn every_file_of_the_plan_is_answered_and_nothing_is_written() {
    let site = site();
    let (built, _) = site.clean();
    let before = tree(&site.root());
    let server = Server::start(&site, &[]);
    for (path, bytes) in &built {
        let target = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        let answer = server.fetch(&target);
        assert_eq!(answer.status, 200, "{target}");
        if path.ends_with(".html") {
            let script = format!("<script src=\"/_guong/reload.js?v={}\" defer></script>", version_of(&answer));
            assert_eq!(answer.text().replace(&script, "").as_bytes(), bytes, "{target}");
        } else {
            assert_eq!(&answer.body, bytes, "{target}");
        }
    }
    let after = tree(&site.root());
    let written: Vec<_> =
        after.keys().filter(|path| !path.starts_with(".guong/") && !before.contains_key(*path)).collect();
    assert!(written.is_empty() && !site.public().exists(), "{written:?}");
}

#[test]
fn answers_carry_the_policy_and_their_type() {
    let site = site();
    let server = Server::start(&site, &[]);
    let check = |target: &str, kind: &str| {
        let answer = server.fetch(target);
        assert_eq!((answer.status, answer.header("Content-Type")), (200, Some(kind)), "{target}");
        assert_eq!(answer.header("Cache-Control"), Some("no-store"), "{target}");
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"), "{target}");
        let policy = answer.header("Content-Security-Policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'; ") && policy.contains("connect-src 'self'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe") && !policy.contains("frame-src"), "{policy}");
    };
    check("/", "text/html; charset=utf-8");
    check("/robots.txt", "text/plain; charset=utf-8");
    check("/_guong/reload.js", "text/javascript; charset=utf-8");
    check("/_guong/panel.css", "text/css; charset=utf-8");
    let head = server.ask("HEAD", "/gioi-thieu/", "");
    assert!(head.status == 200 && head.body.is_empty());
    let redirect = server.fetch("/gioi-thieu");
    assert_eq!((redirect.status, redirect.header("Location")), (301, Some("/gioi-thieu/")));
    let missing = server.fetch("/khong-co/");
    assert_eq!((missing.status, missing.header("Content-Type")), (404, Some("text/html; charset=utf-8")));
    assert!(missing.text().contains("Không tìm thấy trang"), "{}", missing.text());
}

#[test]
fn a_portal_below_the_root_of_its_host_is_served_there() {
    let site = site();
    site.replace("guong.toml", "https://thu.example/", "https://thu.example/mot/hai/");
    let server = Server::start(&site, &[]);
    for outside in ["/", "/mot/hai"] {
        let answer = server.fetch(outside);
        assert_eq!((answer.status, answer.header("Location")), (301, Some("/mot/hai/")), "{outside}");
    }
    assert_eq!(server.fetch("/mot/hai/gioi-thieu/").status, 200);
    let redirect = server.fetch("/mot/hai/gioi-thieu");
    assert_eq!((redirect.status, redirect.header("Location")), (301, Some("/mot/hai/gioi-thieu/")));
    assert_eq!(server.fetch("/gioi-thieu/").status, 404);
}

#[test]
fn old_addresses_lead_on_as_the_servers_files_say() {
    let site = site();
    let old = r#"chuyen_huong_tu = ["/Tin Cũ", "/gioi-thieu-2019/", "/Default.aspx?id=12"]"#;
    site.replace(ABOUT, "ngay_dang", &format!("{old}\nngay_dang"));
    site.edit(
        "content/du-lieu/chuyen-huong.csv",
        "cu,moi\n/anh-cu/*,/gioi-thieu/\n/cong.php,/gioi-thieu/\n/bo-han/*,\n",
    );
    let server = Server::start(&site, &[]);
    let check = |target: &str, expected: (u16, Option<&str>)| {
        let answer = server.fetch(target);
        assert_eq!((answer.status, answer.header("Location")), expected, "{target}");
    };
    check("/gioi-thieu", (301, Some("/gioi-thieu/")));
    check("/gioi-thieu-2019", (301, Some("/gioi-thieu-2019/")));
    check("/gioi-thieu-2019/", (200, None));
    check("/Tin%20C%C5%A9", (301, Some("/Tin%20C%C5%A9/")));
    check("/Tin%20C%C5%A9/", (200, None));
    check("/Default.aspx?id=12", (301, Some("/gioi-thieu/")));
    check("/Default.aspx?id=13", (404, None));
    check("/Default.aspx", (404, None));
    check("/cong.php", (301, Some("/gioi-thieu/")));
    check("/anh-cu/2019/1.jpg", (301, Some("/gioi-thieu/")));
    check("/bo-han/1/", (404, None));
    check("/gioi-thieu/?utm_source=bao", (200, None));
}

#[test]
fn an_edit_is_told_and_shown() {
    for more in [&[][..], &["--poll"][..]] {
        let site = site();
        let server = Server::start(&site, more);
        let page = server.fetch("/gioi-thieu/");
        let (_, mut events) = server.events();
        assert_eq!(next_version(&mut events), version_of(&page));
        site.edit(ABOUT, ABOUT_TEXT.replace("thứ nhất", "thứ hai"));
        let told = next_version(&mut events);
        assert_ne!(told, version_of(&page));
        let page = server.fetch("/gioi-thieu/");
        assert!(page.text().contains("Đoạn thứ hai") && !page.text().contains("thứ nhất"), "{}", page.text());
        assert_eq!(version_of(&page), told);
        site.edit("content/trang/moi.md", ABOUT_TEXT.replace("w-2abcde", "w-4abcde"));
        next_version(&mut events);
        assert_eq!(server.fetch("/moi/").status, 200);
        site.remove("content/trang/moi.md");
        next_version(&mut events);
        assert_eq!(server.fetch("/moi/").status, 404);
        site.replace("guong.toml", "Cổng thử", "Cổng khác");
        next_version(&mut events);
        assert!(server.fetch("/").text().contains("Cổng khác"));
    }
}

#[test]
fn a_mistake_stands_beside_the_last_good_page_until_it_is_mended() {
    let site = site();
    let server = Server::start(&site, &[]);
    assert!(server.fetch("/gioi-thieu/").text().contains("Đoạn thứ nhất"));
    site.edit(ABOUT, ABOUT_TEXT.replace("2026-01-05", "\"31/02/2026\"").replace("thứ nhất", "thứ hai"));
    for target in ["/gioi-thieu/", "/lien-he/", "/"] {
        let broken = server.fetch_until(target, |page| page.text().contains("guong-bang"));
        let text = broken.text();
        assert_eq!(broken.status, 200, "{text}");
        for part in [
            "1 lỗi cần sửa",
            "E0204",
            "content/trang/gioi-thieu.md:4:13",
            "<mark>&quot;31/02/2026&quot;</mark>",
            "Gợi ý: ",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("<style") && !text.contains("style="), "{text}");
    }
    assert!(server.fetch("/gioi-thieu/").text().contains("Đoạn thứ nhất"), "the last good page stays");
    let (_, mut events) = server.events();
    next_version(&mut events);
    site.edit(ABOUT, ABOUT_TEXT.replace("thứ nhất", "thứ ba"));
    next_version(&mut events);
    let mended = server.fetch("/gioi-thieu/");
    assert!(mended.text().contains("Đoạn thứ ba") && !mended.text().contains("guong-bang"), "{}", mended.text());
}

#[test]
fn a_portal_that_was_never_good_shows_its_mistakes_and_recovers() {
    let site = site();
    let settings = site.read("guong.toml");
    site.replace("guong.toml", "dien-bien", "dien-biên-phủ");
    let server = Server::start(&site, &[]);
    let broken = server.fetch("/gioi-thieu/");
    assert!(
        broken.status == 500 && broken.text().contains("E0219") && broken.text().contains("guong.toml:"),
        "{}",
        broken.text()
    );
    let (_, mut events) = server.events();
    assert_eq!(next_version(&mut events), version_of(&broken));
    site.edit("guong.toml", settings);
    next_version(&mut events);
    assert_eq!(server.fetch("/gioi-thieu/").status, 200);
}

#[test]
fn a_mistake_in_a_page_nobody_opened_is_found() {
    let site = site();
    let server = Server::start(&site, &[]);
    let template = site.read("themes/nho/templates/404.html");
    site.edit(
        "themes/nho/templates/404.html",
        "{% extends \"khung.html\" %}{% block noi_dung %}{{ khong_co.gi }}{% endblock noi_dung %}",
    );
    let page = server.fetch_until("/lien-he/", |page| page.text().contains("guong-bang"));
    assert!(
        page.status == 200 && page.text().contains("E0501") && page.text().contains("themes/nho/templates/404.html:1:"),
        "{}",
        page.text()
    );
    let own = server.fetch("/khong-co/");
    assert!(own.status == 500 && own.text().contains("E0501"), "{}", own.text());
    site.edit("themes/nho/templates/404.html", template);
    server.fetch_until("/lien-he/", |page| !page.text().contains("guong-bang"));
}

#[test]
fn only_this_machine_asking_for_pages_is_answered() {
    let site = site();
    let server = Server::start(&site, &[]);
    let with_host = |host: &str| server.raw(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n")).status;
    for name in ["127.0.0.1", "localhost", "[::1]"] {
        assert_eq!(with_host(&format!("Host: {name}:{}\r\n", server.port)), 200, "{name}");
    }
    let port = server.port;
    for wrong in [
        String::new(),
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        "Host: localhost\r\n".to_owned(),
        format!("Host: localhost:{port}\r\nHost: evil.example\r\n"),
    ] {
        assert_eq!(with_host(&wrong), 403, "{wrong:?}");
    }
    assert_eq!(server.ask("GET", "/", "Origin: http://evil.example\r\n").status, 403);
    assert_eq!(server.ask("GET", "/_guong/events", "Origin: http://evil.example\r\n").status, 403);
    assert_eq!(server.ask("GET", "/", &format!("Origin: http://localhost:{port}\r\n")).status, 200);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        assert_eq!(server.ask(method, "/", "").status, 405, "{method}");
    }
}

#[test]
fn no_path_reaches_the_disk() {
    let site = site();
    let server = Server::start(&site, &[]);
    for target in [
        "/../guong.toml",
        "/guong.toml",
        "/content/trang/gioi-thieu.md",
        "/gioi-thieu/../../guong.toml",
        "/%2e%2e/guong.toml",
        "/..%2fguong.toml",
        "/%2e%2e%2fguong.toml",
        "/..%5cguong.toml",
        "/..\\guong.toml",
        "/gioi-thieu/%00",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/C:/Windows/win.ini",
        "/%zz",
        "/%",
        "/gi%E1%BB%9Bi-thi%E1%BB%87u/",
        "http://evil.example/",
        "*",
        "guong.toml",
        "/_guong/../guong.toml",
        "/_guong/",
    ] {
        let answer = server.fetch(target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.text().contains("nam_sinh_cong"), "{target}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_portal_are_refused() {
    let site = site();
    let secret = site.beside("bi-mat.png");
    std::fs::write(&secret, picture(10, 10, 1)).unwrap();
    let server = Server::start(&site, &[]);
    server.fetch("/lien-he/");
    std::os::unix::fs::symlink(&secret, site.root().join("content/trang/lien-ket.png")).unwrap();
    let page = server.fetch_until("/lien-he/", |page| page.text().contains("guong-bang"));
    assert!(page.text().contains("E0104"), "{}", page.text());
}

#[test]
fn bodies_neither_stop_nor_break_the_server() {
    let site = site();
    let server = Server::start(&site, &[]);
    let post = |length: &str, body: &str| {
        format!(
            "POST / HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}",
            server.port
        )
    };
    assert_eq!(server.raw(&post("3", "a=b")).status, 405);
    assert_eq!(server.raw(&post("2000", &"x".repeat(2000))).status, 405);
    assert_eq!(server.raw(&post("70000", &"x".repeat(70000))).status, 413);
    // Claims that no buffer could hold, and a client that breaks off.
    for length in
        ["999999999999999", "9223372036854775808", "18446744073709551615", "99999999999999999999", "60000", "10000000"]
    {
        let mut stream = server.connect();
        stream.write_all(post(length, "abc").as_bytes()).unwrap();
        let _ = stream.shutdown(Shutdown::Both);
    }
    // Clients that promise a body and send none hold no worker.
    let waiting: Vec<TcpStream> = (0..40)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(post("2000", "abc").as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_eq!(server.fetch("/").status, 200);
    drop(waiting);
    assert_eq!(server.fetch("/").status, 200);
}

#[test]
fn connections_that_say_nothing_hold_nobody_up() {
    let site = site();
    let server = Server::start(&site, &[]);
    server.fetch("/");
    let silent: Vec<TcpStream> = (0..8).map(|_| server.connect()).collect();
    let since = Instant::now();
    assert_eq!(server.fetch("/").status, 200);
    assert!(since.elapsed() < LONG, "{:?}", since.elapsed());
    drop(silent);
}

#[test]
fn sixty_four_pages_may_listen() {
    let site = site();
    let server = Server::start(&site, &[]);
    let mut streams: Vec<_> = (0..64).map(|_| server.events()).collect();
    for (status, reader) in &mut streams {
        assert_eq!(*status, 200);
        next_version(reader);
    }
    assert_eq!(server.fetch("/").status, 200, "streams hold no worker");
    assert_eq!(server.events().0, 503);
    site.edit(ABOUT, ABOUT_TEXT.replace("thứ nhất", "thứ hai"));
    for (_, reader) in &mut streams {
        next_version(reader);
    }
    // Those who have gone make room, without waiting for the heartbeat.
    streams.truncate(60);
    let since = Instant::now();
    assert_eq!(server.events().0, 200);
    assert!(since.elapsed() < Duration::from_secs(10), "{:?}", since.elapsed());
}

#[test]
fn a_port_in_use_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let site = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_guong"));
    let output = command.args(["serve", "--port", &port, "--root"]).arg(site.root()).output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{words}");
    assert!(words.contains("E1005") && words.contains("guong serve --port"), "{words}");
}

#[test]
fn players_get_a_recording_in_parts() {
    let site = TestSite::from_text(include_str!("sites/good/nghe/site.txt"));
    let server = Server::start(&site, &[]);
    let target = "/guong/am-thanh/g-222222/1.mp3";
    let whole = server.fetch(target);
    assert_eq!((whole.status, whole.header("Content-Type")), (200, Some("audio/mpeg")));
    assert_eq!(whole.header("Accept-Ranges"), Some("bytes"));
    let length = whole.body.len();
    // What Safari asks first.
    let first = server.ask("GET", target, "Range: bytes=0-1\r\n");
    assert_eq!((first.status, first.header("Content-Range")), (206, Some(format!("bytes 0-1/{length}").as_str())));
    assert_eq!(first.body, whole.body[..2]);
    let rest = server.ask("GET", target, "Range: bytes=1000-\r\n");
    assert_eq!((rest.status, &rest.body[..]), (206, &whole.body[1000..]));
    let beyond = server.ask("GET", target, &format!("Range: bytes={length}-\r\n"));
    assert_eq!((beyond.status, beyond.header("Content-Range")), (416, Some(format!("bytes */{length}").as_str())));
    let feed = server.fetch("/guong/phat-thanh/podcast.xml");
    assert_eq!(feed.header("Content-Type"), Some("application/rss+xml; charset=utf-8"));
}
