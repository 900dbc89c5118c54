//! The names of things in a paper's filing.

use fiscal::{Datum, Filing, PaperKind, Topic};

/// The subject of a datum as a path of standard terms.
pub(crate) fn subject(filing: &Filing, datum: &Datum) -> String {
    statute::subject(filing, datum)
}

/// The standard term of a topic; `None` for none.
pub(crate) fn topic(filing: &Filing, topic: Topic) -> Option<String> {
    if topic == Topic::default() {
        return None;
    }
    let alone = Datum { topic, ..Datum::default() };
    Some(statute::subject(filing, &alone))
}

/// 预算, 决算, 绩效 or 其他.
pub(crate) const fn kind(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Budget => "预算",
        PaperKind::Final => "决算",
        PaperKind::Performance => "绩效",
        PaperKind::Other => "未识别文种",
    }
}

/// What the paper says it is, the same for the same words, e.g. `2023年度预算 · 某区政协办公室`.
pub(crate) fn title(filing: &Filing) -> String {
    let mut title = String::new();
    if filing.year.is_known() {
        title.push_str(&format!("{}年度", filing.year.0));
    }
    title.push_str(kind(filing.kind));
    for name in [&filing.region, &filing.agency].into_iter().flatten() {
        title.push_str(" · ");
        title.push_str(&crate::visible::one_line(name));
    }
    title
}
