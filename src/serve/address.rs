//! Turns what a request asks for into an address of the portal, and refuses what is no such thing.

use crate::base::path::Url;

/// The names under which this server may be called. Another name means that somebody else's domain
/// was pointed at this machine (DNS rebinding).
pub struct Hosts {
    names: Vec<String>,
}

impl Hosts {
    /// Those of a port of the loopback.
    pub fn of(port: u16) -> Self {
        let names = ["127.0.0.1", "localhost", "[::1]"].into_iter();
        let mut names: Vec<String> = names.map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            names.extend(["127.0.0.1", "localhost", "[::1]"].map(str::to_owned));
        }
        Self { names }
    }

    /// Whether a `Host` header names this server.
    pub fn name(&self, host: &str) -> bool {
        self.names.iter().any(|name| name.eq_ignore_ascii_case(host))
    }

    /// Whether an `Origin` header names this server.
    pub fn origin(&self, origin: &str) -> bool {
        origin.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http://")) && self.name(&origin[7..])
    }
}

/// Where a request leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// An address of the portal.
    Portal(Url),
    /// A sub-path without its slash, or the host's root of a portal that stands below it: go there.
    Elsewhere(String),
    /// Nowhere.
    Nothing,
}

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// The decoded path.
    pub path: String,
    /// What follows the question mark, as it was sent; empty when nothing does.
    pub query: String,
}

/// The path and the query of a request's target; `None` when it has no sound path.
pub fn asked(target: &str) -> Option<Asked> {
    let query = target.split('#').next()?.split_once('?').map_or("", |(_, query)| query);
    Some(Asked { path: path(target)?, query: query.to_owned() })
}

/// The decoded path of a request's target, without the query: UTF-8 without control characters that
/// starts with `/` and has no encoded slash. `None` for all else.
fn path(target: &str) -> Option<String> {
    let target = target.split(['?', '#']).next().unwrap_or_default();
    if !target.starts_with('/') {
        return None;
    }
    let mut path = Vec::with_capacity(target.len());
    let mut bytes = target.bytes();
    while let Some(byte) = bytes.next() {
        let decoded = if byte == b'%' { hex(bytes.next()?)? << 4 | hex(bytes.next()?)? } else { byte };
        let hidden_slash = byte == b'%' && decoded == b'/';
        if hidden_slash || decoded == b'\\' {
            return None;
        }
        path.push(decoded);
    }
    String::from_utf8(path).ok().filter(|path| !path.chars().any(char::is_control))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// What `path` means for a portal that stands at `base`.
pub fn target(path: &str, base: &str) -> Target {
    if path == "/" && base != "/" || path == base.trim_end_matches('/') && !path.is_empty() {
        return Target::Elsewhere(base.to_owned());
    }
    let inside = path.strip_prefix(base.trim_end_matches('/')).filter(|rest| rest.starts_with('/'));
    inside.and_then(|inside| Url::new(inside).or_else(|| Url::former(inside))).map_or(Target::Nothing, Target::Portal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_loopback_is_called_by_name() {
        let hosts = Hosts::of(1111);
        for good in ["127.0.0.1:1111", "localhost:1111", "LOCALHOST:1111", "[::1]:1111"] {
            assert!(hosts.name(good), "{good}");
        }
        for bad in [
            "",
            "127.0.0.1",
            "localhost",
            "localhost:1112",
            "evil.example:1111",
            "127.0.0.1:1111.evil.example",
            "localhost:1111 ",
            "127.0.0.2:1111",
        ] {
            assert!(!hosts.name(bad), "{bad}");
        }
        assert!(Hosts::of(80).name("localhost") && Hosts::of(80).name("localhost:80"));
    }

    #[test]
    fn only_our_own_pages_ask() {
        let hosts = Hosts::of(1111);
        assert!(hosts.origin("http://localhost:1111") && hosts.origin("http://127.0.0.1:1111"));
        for bad in ["null", "", "http://evil.example", "https://localhost:1111", "http://localhost:1111/", "http://é"]
        {
            assert!(!hosts.origin(bad), "{bad}");
        }
    }

    #[test]
    fn paths_are_decoded_strictly() {
        let check = |target: &str, expected: Option<&str>| assert_eq!(path(target).as_deref(), expected, "{target:?}");
        check("/", Some("/"));
        check("/tin/a-1/?x=%zz", Some("/tin/a-1/"));
        check("/t%69n/", Some("/tin/"));
        check("/%2e%2E/x", Some("/../x"));
        check("/%C3%A1", Some("/á"));
        check("/a%20b", Some("/a b"));
        for bad in [
            "",
            "tin/",
            "*",
            "http://localhost:1111/",
            "/%",
            "/%4",
            "/%4g",
            "/%+4",
            "/a%2fb",
            "/%5c",
            "/a\\b",
            "/a%00",
            "/a\0",
            "/%C3",
            "/%0d%0a",
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn an_address_cannot_leave_the_portal() {
        let check = |path: &str, base: &str, expected: Option<&str>| {
            let expected = expected.map_or(Target::Nothing, |url| Target::Portal(Url::new(url).unwrap()));
            assert_eq!(target(path, base), expected, "{path} at {base}");
        };
        check("/", "/", Some("/"));
        check("/tin/", "/", Some("/tin/"));
        check("/guong/tin/", "/guong/", Some("/tin/"));
        check("/guong/", "/guong/", Some("/"));
        for escaping in ["/../guong.toml", "/a/../../x", "/./x", "//etc/passwd", "/a//b", "/a\\b"] {
            check(escaping, "/", None);
        }
        // What only looks strange is an address that no page has, or one of former times.
        for strange in ["/C:/x", "/~", "/Tin/", "/%2e"] {
            assert_eq!(target(strange, "/"), Target::Portal(Url::former(strange).unwrap()), "{strange}");
        }
        check("/tin/", "/guong/", None);
        check("/guongx/", "/guong/", None);
        check("/guong/../x", "/guong/", None);
        check("/guong//x", "/guong/", None);
    }

    #[test]
    fn the_root_of_the_host_leads_to_a_portal_below_it() {
        let check = |path: &str, base: &str| assert_eq!(target(path, base), Target::Elsewhere(base.to_owned()));
        check("/", "/guong/");
        check("/guong", "/guong/");
        check("/a/b", "/a/b/");
    }
}
