//! Tables of provinces' layouts, as readers of documents lay them out.

use crate::{Context, read};
use fiscal::{Basis, Datum, Flow, FuncCode, Fund, Manuscript, Nature};

/// (figure, datum) of each fact.
fn facts(text: &str) -> Vec<(String, Datum)> {
    let reading = read(&Manuscript::utf8(text), Context::default());
    reading.filing.facts.iter().map(|f| (f.span.of(text).to_owned(), f.datum)).collect()
}

const BY_ITEM: &str = "青岚县水利局2025年部门预算\n一般公共预算支出表\n单位：万元\n科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\n213\t\t\t农林水支出\t530.00\t410.00\t120.00\n213\t03\t\t水利\t530.00\t410.00\t120.00\n213\t03\t01\t行政运行\t410.00\t410.00\t0.00\n213\t03\t05\t水利工程建设\t120.00\t0.00\t120.00\n合计\t\t\t\t530.00\t410.00\t120.00";

#[test]
fn items_by_code_and_nature() {
    let facts = facts(BY_ITEM);
    assert_eq!(facts.len(), 15);
    let own = facts.iter().find(|f| f.0 == "410.00" && f.1.func == Some(FuncCode(2_130_301)) && f.1.nature == Nature::Basic);
    let (_, datum) = own.expect("行政运行，基本支出");
    assert_eq!((datum.fund, datum.flow, datum.basis), (Fund::General, Flow::Outlay, Basis::Initial));
    let (_, whole) = facts[12];
    assert_eq!((whole.func, whole.nature, whole.fund), (None, Nature::All, Fund::General));
}

#[test]
fn both_sides_of_a_summary() {
    let text = "青岚县水利局2025年部门预算\n部门收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款收入\t530.00\t一、社会保障和就业支出\t50.00\n二、事业收入\t20.00\t二、农林水支出\t510.00\n本年收入合计\t550.00\t本年支出合计\t560.00\n上年结转\t10.00\t结转下年\t0.00\n收入总计\t560.00\t支出总计\t560.00";
    let facts = facts(text);
    let of = |figure: &str| facts.iter().find(|f| f.0 == figure).map(|f| (f.1.flow, f.1.fund, f.1.func));
    assert_eq!(of("530.00"), Some((Flow::Income, Fund::General, None)));
    assert_eq!(of("20.00"), Some((Flow::Income, Fund::Service, None)));
    assert_eq!(of("510.00"), Some((Flow::Outlay, Fund::All, Some(FuncCode(213)))));
    assert_eq!(of("550.00"), Some((Flow::Income, Fund::All, None)));
    assert_eq!(of("10.00").map(|f| f.0), Some(Flow::CarryIn));
    assert_eq!(facts.iter().filter(|f| f.0 == "560.00").count(), 3);
}

#[test]
fn what_is_not_understood_stays_unread() {
    let text = BY_ITEM.replace("基本支出", "提前下达");
    let reading = read(&Manuscript::utf8(text.as_str()), Context::default());
    assert_eq!(reading.filing.facts.len(), 10);
    assert_eq!(reading.filing.unread.len(), 5);
    let text = BY_ITEM.replace("单位：万元\n", "");
    assert!(facts(&text).is_empty());
}

#[test]
fn a_long_line_of_one_word_ends() {
    let text = format!("{}：万元\n基本支出12.00万元。", "单位".repeat(300_000));
    assert_eq!(facts(&text).len(), 1);
}
