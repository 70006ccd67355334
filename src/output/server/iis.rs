//! The forms of IIS: `web.config`, which needs no module beyond what IIS brings, and rules for its
//! module URL Rewrite where a redirect depends on the query.

use quick_xml::escape::escape;

use super::{FEEDS, FOLDER, HASHED, PICTURES, Table, pattern, put};
use crate::model::embed;
use crate::model::headers::{DAY, EMBED_POLICY, FEED_TYPE, SHORT, TYPES, YEAR};

/// `web.config`.
pub(super) fn settings(table: &Table<'_>) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- IIS, do guong ghi. Địa chỉ cũ có dấu hỏi: xem {FOLDER}/iis-rewrite.config -->\n<configuration>\n<system.webServer>\n<defaultDocument><files><clear /><add value=\"index.html\" /></files></defaultDocument>\n<httpErrors errorMode=\"Custom\"><remove statusCode=\"404\" subStatusCode=\"-1\" /><error statusCode=\"404\" path=\"{}404.html\" responseMode=\"ExecuteURL\" /></httpErrors>\n<httpProtocol><customHeaders>\n",
        table.base
    );
    for (name, value) in table.always() {
        put(&mut out, format_args!("{}", header(name, &value)));
    }
    put(&mut out, format_args!("</customHeaders></httpProtocol>\n<staticContent>"));
    for (extension, kind) in TYPES {
        let charset = if kind.starts_with("text/") { "; charset=utf-8" } else { "" };
        put(&mut out, format_args!("{}", mime(extension, &format!("{kind}{charset}"))));
    }
    put(&mut out, format_args!("{}\n</staticContent>\n<security><requestFiltering><hiddenSegments>", cache(SHORT)));
    for name in [FOLDER, "_headers", "_redirects", ".htaccess"] {
        put(&mut out, format_args!("<remove segment=\"{name}\" /><add segment=\"{name}\" />"));
    }
    out.push_str("</hiddenSegments></requestFiltering></security>\n</system.webServer>\n");
    let statics = [(HASHED, cache(YEAR)), (PICTURES, cache(DAY)), (FEEDS, mime("xml", FEED_TYPE))];
    for (folder, setting) in statics {
        location(&mut out, folder.trim_end_matches('/'), &format!("<staticContent>{setting}</staticContent>"));
    }
    let policy_of = |policy: &str| {
        let setting = header("Content-Security-Policy", policy);
        format!("<httpProtocol><customHeaders>{setting}</customHeaders></httpProtocol>")
    };
    location(&mut out, embed::FOLDER, &policy_of(EMBED_POLICY));
    for (policy, pages) in &table.framed {
        pages.iter().for_each(|page| location(&mut out, page.as_str().trim_matches('/'), &policy_of(policy)));
    }
    for row in table.redirects.iter().filter(|row| row.from.query().is_empty() && !row.from.open) {
        let setting = format!(
            "<httpRedirect enabled=\"true\" destination=\"{}\" exactDestination=\"true\" httpResponseStatus=\"Permanent\" />",
            escape(table.href(&row.to))
        );
        location(&mut out, row.from.path().trim_matches('/'), &setting);
    }
    out.push_str("</configuration>\n");
    out
}

/// `may-chu/iis-rewrite.config`.
pub(super) fn rewrite(table: &Table<'_>) -> String {
    let mut out =
        "<!-- Chép vào trong <system.webServer> của web.config ở máy có mô-đun URL Rewrite. -->\n<rewrite><rules>\n"
            .to_owned();
    let mut rows: Vec<_> = table.redirects.iter().filter(|row| !row.from.query().is_empty() || row.from.open).collect();
    rows.sort_by_key(|row| (row.from.open, row.from.query().is_empty()));
    for (number, row) in rows.into_iter().enumerate() {
        let condition = match row.from.query() {
            "" => String::new(),
            query => format!(
                "<conditions><add input=\"{{QUERY_STRING}}\" pattern=\"^{}$\" /></conditions>",
                escape(super::escaped(query))
            ),
        };
        put(
            &mut out,
            format_args!(
                "<rule name=\"guong-{}\" stopProcessing=\"true\"><match url=\"{}\" ignoreCase=\"false\" />{condition}<action type=\"Redirect\" url=\"{}\" appendQueryString=\"false\" redirectType=\"Permanent\" /></rule>",
                number + 1,
                escape(pattern(row)),
                escape(table.href(&row.to))
            ),
        );
    }
    out.push_str("</rules></rewrite>\n");
    out
}

/// What a parent folder's settings say already may not be said twice: first taken out, then put in.
fn header(name: &str, value: &str) -> String {
    format!("<remove name=\"{name}\" /><add name=\"{name}\" value=\"{}\" />", escape(value))
}

fn mime(extension: &str, kind: &str) -> String {
    format!("<remove fileExtension=\".{extension}\" /><mimeMap fileExtension=\".{extension}\" mimeType=\"{kind}\" />")
}

fn cache(seconds: u32) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    format!(
        "<clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"{days}.{:02}:{:02}:{:02}\" />",
        rest / 3600,
        rest / 60 % 60,
        rest % 60
    )
}

fn location(out: &mut String, path: &str, setting: &str) {
    let path = escape(path);
    put(out, format_args!("<location path=\"{path}\"><system.webServer>{setting}</system.webServer></location>"));
}
