//! SARIF 2.1.0, for code-scanning viewers.

use fiscal::{Cause, Finding, Severity};
use serde_json::{Value, json};

use super::{Tally, across};
use crate::{Document, Place, Places, Waiver, rules};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The log up to the first result.
pub(super) fn opening() -> String {
    let rules: Vec<_> = rules()
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.name,
                "shortDescription": { "text": rule.name },
                "fullDescription": { "text": rule.what },
                "help": { "text": format!("{}\n依据：{}", rule.why, rule.law) },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let driver = json!({
        "name": "mingzhang",
        "fullName": "明账 Mingzhang",
        "version": VERSION,
        "language": "zh-CN",
        "rules": rules,
    });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
    )
}

/// The results of one document, a comma between them; nothing for a refused file.
pub fn piece(document: &Document) -> String {
    let Ok(checked) = &document.outcome else {
        return String::new();
    };
    let places = Places::new(&checked.manuscript);
    let uri = uri_of(&document.path);
    let open = checked.report.findings.iter().map(|f| (f, None));
    let waived = checked.waived.iter().map(|w| (&w.finding, Some(&w.waiver)));
    let results: Vec<String> = open.chain(waived).map(|(f, waiver)| super::json::line(&result(f, &uri, &places, waiver))).collect();
    results.join(",\n")
}

/// The rest of the log: what papers say against one another; files that could not be read are notifications.
pub(super) fn closing(tally: &Tally) -> String {
    let across = across::sarif(tally);
    let results = tally.documents.iter().any(|d| !d.waived.is_empty() || d.outcome.as_ref().is_ok_and(|(_, s)| s.found() > 0));
    let joint = if results && !across.is_empty() { ",\n" } else { "" };
    let across = across.join(",\n");
    let notes: Vec<_> = tally
        .refused()
        .map(|(path, refusal)| {
            json!({
                "level": "error",
                "descriptor": { "id": refusal.code },
                "message": { "text": refusal.message },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri_of(path) } } }],
            })
        })
        .collect();
    let invocation = json!({
        "executionSuccessful": notes.is_empty(),
        "toolExecutionNotifications": notes,
    });
    format!("{joint}{across}\n],\"invocations\":[{invocation}]}}]}}\n")
}

fn result(finding: &Finding, uri: &str, places: &Places<'_>, waiver: Option<&Waiver>) -> Value {
    let others: Vec<_> = finding
        .also
        .iter()
        .map(|span| (places.of(*span), "另一处"))
        .chain(finding.consequences.iter().map(|c| (places.of(c.at), c.what.as_str())))
        .enumerate()
        .map(|(id, (place, words))| related(id, location(uri, &place), words))
        .collect();
    entry(finding, location(uri, &places.of(finding.at)), others, waiver)
}

/// One result; a waived one is suppressed, as SARIF calls it.
pub(super) fn entry(finding: &Finding, at: Value, related: Vec<Value>, waiver: Option<&Waiver>) -> Value {
    let mut entry = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": [at],
        "relatedLocations": related,
        "partialFingerprints": { "mingzhang/v1": format!("{:016x}", finding.key) },
        "properties": {
            "stated": finding.stated,
            "expected": finding.expected,
            "cause": finding.cause.key(),
        },
    });
    if let Some(waiver) = waiver {
        let words = across::because(waiver);
        entry["suppressions"] = json!([{ "kind": "external", "status": "accepted", "justification": words }]);
    }
    entry
}

/// A place in a file, or the file.
pub(super) fn location_in(path: &str, place: Option<&Place>) -> Value {
    let uri = uri_of(path);
    match place {
        Some(place) => location(&uri, place),
        None => json!({ "physicalLocation": { "artifactLocation": { "uri": uri } } }),
    }
}

fn message(finding: &Finding) -> String {
    let mut text = if finding.what.is_empty() { finding.name } else { &finding.what }.to_owned();
    let mut add = |label: &str, words: &str| {
        if !words.is_empty() {
            text.push_str(&format!("\n{label}：{words}"));
        }
    };
    add("应为", &finding.expected);
    if finding.cause != Cause::Unknown {
        add("成因", finding.cause.word());
    }
    add("建议", &finding.todo);
    text
}

/// A place beside the one that a result is about.
pub(super) fn related(id: usize, mut location: Value, words: &str) -> Value {
    location["id"] = json!(id);
    location["message"] = json!({ "text": words });
    location
}

/// Line and column of the text; page, sheet and cell are what SARIF calls logical.
fn location(uri: &str, place: &Place) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri },
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "charOffset": place.offset,
                "charLength": place.length,
            },
        },
    });
    let leaf = place.leaf();
    if !leaf.is_empty() {
        let kind = if place.cell.is_some() { "cell" } else { place.sheet.as_ref().map_or("page", |_| "sheet") };
        location["logicalLocations"] = json!([{ "name": leaf, "kind": kind }]);
    }
    location
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "note",
    }
}

/// A path as a relative or `file:` URI.
fn uri_of(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte as char);
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri_of("公开/a b.txt"), "%E5%85%AC%E5%BC%80/a%20b.txt");
        assert_eq!(uri_of("/x#1"), "file:///x%231");
    }
}
