//! The words that the survey looks for, by cue. Each has at least two characters of Chinese.

use super::survey::Cue;
use crate::codes::{no_such_name, superseded_name, superseded_term};
use crate::sums::enumeration;
use crate::wording::{doubled_words, instructions_left, unfilled_template};
use crate::words_and_figures::{compared_wrongly, direction_in_words, not_within_plan};
use statute::form;

/// Every word with its cue; a word may be one of several.
pub(super) fn all() -> impl Iterator<Item = (Cue, &'static str)> {
    let fixed = FIXED.iter().flat_map(|(cue, words)| words.iter().map(|w| (*cue, *w)));
    fixed
        .chain(unfilled_template::NAMELY.iter().map(|w| (Cue::Reason, *w)))
        .chain(unfilled_template::CHOICES.iter().map(|w| (Cue::Choice, *w)))
        .chain(instructions_left::PHRASES.iter().map(|w| (Cue::Instruction, *w)))
        .chain(doubled_words::DOUBLED.iter().map(|(w, _)| (Cue::Doubled, *w)))
        .chain(compared_wrongly::WORDS.iter().map(|w| (Cue::Compared, *w)))
        .chain(not_within_plan::WORDS.iter().map(|w| (Cue::WithinPlan, *w)))
        .chain(direction_in_words::HEDGES.iter().map(|w| (Cue::Hedged, *w)))
        .chain(enumeration::COUNTED.iter().map(|w| (Cue::Counted, *w)))
        .chain(superseded_name::names().map(|w| (Cue::OldName, w)))
        .chain(no_such_name::names().map(|w| (Cue::WrongName, w)))
        .chain(no_such_name::econ_names().map(|w| (Cue::WrongEcon, w)))
        .chain(form::content_words().map(|w| (Cue::Content, w)))
        .chain(superseded_term::terms().map(|t| (Cue::OldTerm, t.term)))
}

const FIXED: &[(Cue, &[&str])] = &[
    (Cue::Level, &["类）", "款）", "项）"]),
    (Cue::Glossary, &["名词解释"]),
    (Cue::Empty, &["万元"]),
    (Cue::OtherSpelling, &["其它"]),
    (Cue::ServicePurchase, &["政府购买服务"]),
    (Cue::UsedFor, &["用于"]),
    (Cue::Quota, &["编制"]),
    (Cue::Three, &["三公"]),
    (Cue::Running, &["机关运行经费"]),
    (Cue::Reason, &["原因是", "原因为", "原因："]),
    (Cue::ReasonHead, &["原因"]),
    (Cue::Flat, &["持平"]),
    (Cue::Among, &["其中："]),
    (Cue::BareWan, &["万，", "万。", "万；", "万、", "万）"]),
    (Cue::Department, &["本部门", "部门预算", "部门决算"]),
    (Cue::Title, &["部门预算", "部门决算", "单位预算", "单位决算"]),
    (Cue::Judged, &["指标", "目标", "执行率", "偏离", "偏差", "完成率", "支付率"]),
    (Cue::Outcome, &["达标", "完成", "实现", "达成", "达到", "偏离", "偏差", "执行率", "执行进度", "支付率", "支付进度", "使用率"]),
    (Cue::Makeup, &["人员经费", "公用经费"]),
    (Cue::ProjectTable, &["项目名称", "自评表", "完成情况表", "绩效目标表"]),
    (Cue::TakenBack, &["收回", "核减", "调减", "追减", "缴回", "收缴", "压减", "上缴", "注销"]),
    (Cue::Reduced, &["减少", "下降", "未开展", "未能开展", "没有开展", "未举办", "未组织", "取消"]),
];
