//! Files for the servers that a portal is put on: redirects, the pages' policy, how long to keep what,
//! types. One table in, one form per server out.
//!
//! What was withdrawn on purpose or removed on request is in none of them: it answers like any address
//! that never was, and no public file says that it was.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::path::Url;
use crate::model::config::ServerKind;
use crate::model::embed;
use crate::model::entry::Meta;
use crate::model::headers::{ALWAYS, DAY, EMBED_POLICY, FEED_TYPE, SHORT, TYPES, YEAR, keep, policy};
use crate::model::job::ServerFile;
use crate::model::redirect::{Redirect, redirects};
use crate::model::site::Site;

mod iis;

/// Folder of what is included in a server's own configuration.
const FOLDER: &str = "may-chu";
/// Where theme files lie; their names change with their bytes.
const HASHED: &str = "tai-san/";
const PICTURES: &str = "anh/";
const FEEDS: &str = "nguon-cap-tin/";
/// Our own files, which servers need and readers do not.
const HIDDEN: &str = "(may-chu/|_headers$|_redirects$|web\\.config$|\\.ht)";

/// The files that the settings ask for, with their addresses.
pub fn files(site: &Site) -> Vec<(Url, ServerFile)> {
    let home = Url::home();
    let folder = home.folder(FOLDER);
    let all = [
        (ServerKind::Netlify, home.file("_headers"), ServerFile::Headers),
        (ServerKind::Netlify, home.file("_redirects"), ServerFile::Redirects),
        (ServerKind::Apache, home.file(".htaccess"), ServerFile::Apache),
        (ServerKind::Iis, home.file("web.config"), ServerFile::Iis),
        (ServerKind::Iis, folder.file("iis-rewrite.config"), ServerFile::IisRewrite),
        (ServerKind::Nginx, folder.file("nginx.conf"), ServerFile::Nginx),
    ];
    let wanted = &site.config.settings.servers;
    let wants = |kind: ServerKind| wanted.is_empty() || wanted.iter().any(|written| written.value == kind);
    all.into_iter().filter(|(kind, _, _)| wants(*kind)).map(|(_, url, file)| (url, file)).collect()
}

/// What the files are made from.
struct Table<'s> {
    site: &'s Site,
    /// Path of the portal on its host: `/` or `/guong/`.
    base: &'s str,
    redirects: Vec<Redirect>,
    /// Policies of pages with videos, and the pages.
    framed: BTreeMap<String, Vec<Url>>,
}

/// Makes a file.
pub fn write(site: &Site, file: ServerFile) -> Vec<u8> {
    let table = Table { site, base: &site.config.base, redirects: redirects(site), framed: framed(site) };
    match file {
        ServerFile::Headers => table.headers(),
        ServerFile::Redirects => table.netlify(),
        ServerFile::Apache => table.apache(),
        ServerFile::Iis => iis::settings(&table),
        ServerFile::IisRewrite => iis::rewrite(&table),
        ServerFile::Nginx => table.nginx(),
    }
    .into_bytes()
}

fn framed(site: &Site) -> BTreeMap<String, Vec<Url>> {
    let mut framed: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    for id in site.public() {
        let entry = site.entry(id);
        let mut add = |hosts: &[String], url: Url| {
            if !hosts.is_empty() {
                framed.entry(policy(hosts)).or_default().push(url);
            }
        };
        add(&entry.body.video_hosts, site.node(id).url.clone());
        if let Meta::Section(_) = &entry.meta {
            let chapters = site.gathered(id).iter();
            let mut hosts: Vec<String> =
                chapters.flat_map(|chapter| site.entry(*chapter).body.video_hosts.clone()).collect();
            hosts.sort();
            hosts.dedup();
            add(&hosts, site.node(id).url.folder("tap-sach"));
        }
    }
    framed
}

impl Table<'_> {
    /// An address of the portal as its host is asked for it.
    fn href(&self, url: &Url) -> String {
        self.site.config.href(url)
    }

    /// An old path as its host is asked for it.
    fn old(&self, path: &str) -> String {
        format!("{}{}", self.base, path.trim_start_matches('/'))
    }

    fn always(&self) -> impl Iterator<Item = (&'static str, String)> {
        let fixed = ALWAYS.iter().map(|(name, value)| (*name, (*value).to_owned()));
        std::iter::once(("Content-Security-Policy", policy(&[]))).chain(fixed)
    }

    /// `_headers`. Rules that overlap name no header twice but the policy, where the later rule counts;
    /// pages keep the host's own short time. Feeds keep the type that the host knows by their ending: a rule
    /// for their folder would give one type to all forms.
    fn headers(&self) -> String {
        let base = self.base;
        let mut out = format!("{base}*\n");
        for (name, value) in self.always() {
            put(&mut out, format_args!("  {name}: {value}"));
        }
        let mut rule = |path: &str, name: &str, value: &str| put(&mut out, format_args!("{path}\n  {name}: {value}"));
        rule(&format!("{base}{HASHED}*"), "Cache-Control", &keep(YEAR));
        rule(&format!("{base}{PICTURES}*"), "Cache-Control", &keep(DAY));
        rule(&format!("{base}{}/*", embed::FOLDER), "Content-Security-Policy", EMBED_POLICY);
        for (policy, pages) in &self.framed {
            pages.iter().for_each(|page| rule(&self.href(page), "Content-Security-Policy", policy));
        }
        out
    }

    /// `_redirects`. Without the mark of force the page that stands in for the answer would be sent.
    fn netlify(&self) -> String {
        let mut out = String::new();
        // The first rule that fits counts: queries before their bare path, whole paths before open ones.
        let mut rows: Vec<&Redirect> = self.redirects.iter().collect();
        rows.sort_by_key(|row| (row.from.open, row.from.query().is_empty()));
        for row in rows {
            let from = self.old(row.from.old.path());
            let star = if row.from.open { "*" } else { "" };
            let query: String =
                row.from.query().split('&').filter(|part| !part.is_empty()).map(|part| format!(" {part}")).collect();
            put(&mut out, format_args!("{from}{star}{query} {} 301!", self.href(&row.to)));
        }
        out
    }

    /// `.htaccess`. Only directives that `AllowOverride FileInfo` permits.
    fn apache(&self) -> String {
        let base = self.base;
        let mut out = format!(
            "# Apache 2.4, do guong ghi. Cần  AllowOverride FileInfo  và mod_headers, mod_rewrite.\nErrorDocument 404 {base}404.html\nAddDefaultCharset utf-8\nAddCharset utf-8 .bib .css .csv .ics .js .opml .rss .svg .txt .vtt .webmanifest .xml\n"
        );
        for (extension, kind) in TYPES {
            put(&mut out, format_args!("AddType {kind} .{extension}"));
        }
        out.push_str("<IfModule mod_headers.c>\n");
        for (name, value) in self.always() {
            put(&mut out, format_args!("Header always set {name} \"{value}\""));
        }
        put(
            &mut out,
            format_args!(
                "Header always set Content-Security-Policy \"{EMBED_POLICY}\" \"expr=%{{REQUEST_URI}} =~ m#^{base}{}/#\"",
                embed::FOLDER
            ),
        );
        for (policy, pages) in &self.framed {
            // The server knows the page by its file once it has found it.
            let named = pages.iter().flat_map(|page| [self.href(page), format!("{}index.html", self.href(page))]);
            let named: Vec<String> = named.map(|page| format!("'{page}'")).collect();
            put(
                &mut out,
                format_args!(
                    "Header always set Content-Security-Policy \"{policy}\" \"expr=%{{REQUEST_URI}} in {{ {} }}\"",
                    named.join(", ")
                ),
            );
        }
        put(&mut out, format_args!("Header set Cache-Control \"{}\"", keep(SHORT)));
        let mut long = |seconds: u32, test: &str| {
            put(&mut out, format_args!("Header set Cache-Control \"{}\" \"expr={test}\"", keep(seconds)));
        };
        long(DAY, &format!("%{{REQUEST_URI}} =~ m#^{base}{PICTURES}#"));
        long(YEAR, &format!("%{{REQUEST_URI}} =~ m#^{base}{PICTURES}# && %{{QUERY_STRING}} =~ m#^v=#"));
        long(YEAR, &format!("%{{REQUEST_URI}} =~ m#^{base}{HASHED}#"));
        put(
            &mut out,
            format_args!(
                "</IfModule>\n<IfModule mod_rewrite.c>\nRewriteEngine On\nRewriteRule \"^{HIDDEN}\" - [R=404,L]\nRewriteRule \"^{FEEDS}.+\\.xml$\" - [T={FEED_TYPE}]"
            ),
        );
        let mut rows: Vec<&Redirect> = self.redirects.iter().collect();
        rows.sort_by_key(|row| (row.from.open, row.from.query().is_empty()));
        for row in rows {
            out.push_str(&self.apache_rule(row));
        }
        out.push_str("</IfModule>\n");
        out
    }

    fn apache_rule(&self, row: &Redirect) -> String {
        let (condition, flags) = if row.from.query().is_empty() {
            (String::new(), "R=301,L,NE")
        } else {
            (format!("RewriteCond \"%{{QUERY_STRING}}\" \"={}\"\n", row.from.query()), "R=301,L,NE,QSD")
        };
        format!("{condition}RewriteRule \"{}\" \"{}\" [{flags}]\n", pattern(row), self.href(&row.to))
    }

    /// `may-chu/nginx.conf`, for inclusion in a `server` block.
    fn nginx(&self) -> String {
        let base = self.base;
        let mut out = format!(
            "# nginx, do guong ghi. Đặt trong khối  server {{ … }}  của cổng, sau dòng root:\n#     include /duong-dan/public/{FOLDER}/nginx.conf;\nindex index.html;\nerror_page 404 {base}404.html;\nabsolute_redirect off;\ncharset utf-8;\ncharset_types text/css text/csv text/calendar text/plain text/vtt text/javascript application/javascript application/json application/manifest+json application/xml {FEED_TYPE} application/rss+xml application/x-bibtex text/x-opml image/svg+xml;\ngzip on;\ngzip_vary on;\ngzip_types text/css text/csv text/calendar text/plain text/vtt text/javascript application/javascript application/json application/manifest+json application/xml {FEED_TYPE} application/rss+xml application/x-bibtex text/x-opml image/svg+xml;\n\nset $guong_giu \"{}\";\nset $guong_anh \"\";\nif ($uri ~ \"^{base}{PICTURES}\") {{ set $guong_anh \"anh\"; set $guong_giu \"{}\"; }}\nif ($arg_v) {{ set $guong_anh \"$guong_anh+v\"; }}\nif ($guong_anh = \"anh+v\") {{ set $guong_giu \"{}\"; }}\nif ($uri ~ \"^{base}{HASHED}\") {{ set $guong_giu \"{}\"; }}\nset $guong_csp \"{}\";\nif ($uri ~ \"^{base}{}/\") {{ set $guong_csp \"{EMBED_POLICY}\"; }}\nadd_header Cache-Control $guong_giu;\nadd_header Content-Security-Policy $guong_csp always;\n",
            keep(SHORT),
            keep(DAY),
            keep(YEAR),
            keep(YEAR),
            policy(&[]),
            embed::FOLDER
        );
        for (name, value) in ALWAYS {
            put(&mut out, format_args!("add_header {name} \"{value}\" always;"));
        }
        put(&mut out, format_args!("\nlocation ~ \"^{base}{HIDDEN}\" {{ return 404; }}"));
        put(&mut out, format_args!("location ~ \"^{base}{FEEDS}.+\\.xml$\" {{ types {{ {FEED_TYPE} xml; }} }}"));
        let extensions: Vec<&str> = TYPES.iter().map(|(extension, _)| *extension).collect();
        let types: String = TYPES.iter().map(|(extension, kind)| format!(" {kind} {extension};")).collect();
        put(&mut out, format_args!("location ~ \"\\.({})$\" {{ types {{{types} }} }}", extensions.join("|")));
        for (policy, pages) in &self.framed {
            for page in pages {
                let file = self.href(page);
                put(&mut out, format_args!("location = {file}index.html {{ set $guong_csp \"{policy}\"; }}"));
            }
        }
        out.push_str(&self.nginx_redirects());
        out
    }

    /// One location per path: nginx finds it without reading the others.
    fn nginx_redirects(&self) -> String {
        let mut out = String::new();
        let mut by_path: BTreeMap<String, Vec<&Redirect>> = BTreeMap::new();
        for row in &self.redirects {
            let path = self.old(&row.from.path());
            if row.from.open {
                let to = self.href(&row.to);
                put(&mut out, format_args!("location ^~ \"{path}\" {{ return 301 {to}; }}"));
                continue;
            }
            // A folder is asked for with and without its slash.
            let bare =
                path.strip_suffix('/').filter(|bare| row.from.query().is_empty() && bare.len() + 1 > self.base.len());
            by_path.entry(path.clone()).or_default().push(row);
            if let Some(bare) = bare {
                by_path.entry(bare.to_owned()).or_default().push(row);
            }
        }
        for (path, mut rows) in by_path {
            rows.sort_by_key(|row| row.from.query().is_empty());
            put(&mut out, format_args!("location = \"{path}\" {{"));
            for row in rows {
                let to = self.href(&row.to);
                match row.from.query() {
                    "" => put(&mut out, format_args!("    return 301 {to};")),
                    query => put(&mut out, format_args!("    if ($args = \"{query}\") {{ return 301 {to}; }}")),
                }
            }
            out.push_str("}\n");
        }
        out
    }
}

/// The path of a row below the portal's folder as a regular expression.
fn pattern(row: &Redirect) -> String {
    let path = row.from.path();
    let path = path.trim_start_matches('/');
    let end = if row.from.open { "" } else { "$" };
    match path.strip_suffix('/').filter(|_| !row.from.open) {
        Some(folder) => format!("^{}/?$", escaped(folder)),
        None => format!("^{}{end}", escaped(path)),
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\.+*?()[]{}^$|#-&~".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{line}");
}

#[cfg(test)]
mod tests;
