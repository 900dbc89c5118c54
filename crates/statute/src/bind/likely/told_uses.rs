//! What an amount is for, or consists of, told in a list behind it: 主要用于甲支出20万元、乙支出10万元; 用于：甲3.5亿元，乙2.4亿元; 主要为甲经费…、乙经费…;
//! 构成为：…. The list may name the main ones alone: less than the whole is told only where one slip explains it, or where its end says that
//! it is all.

use super::Binder;
use crate::words::any;
use fiscal::{FactId, Role};

/// Behind these stands all that there is,
const ALL: [&str; 12] = [
    "用于",
    "具体用于",
    "全部用于",
    "分布构成情况为",
    "分布情况为",
    "构成情况为",
    "构成为",
    "其构成为",
    "具体构成为",
    "组成情况为",
    "具体为",
    "具体项目为",
];

/// and behind these perhaps the main ones.
const MAIN: [&str; 12] = [
    "主要用于",
    "主要是用于",
    "主要为",
    "主要是",
    "主要有",
    "主要项目为",
    "主要项目有",
    "主要安排",
    "重点用于",
    "主要支出为",
    "主要构成为",
    "其中",
];

/// What tells of something else than a part.
const BESIDE: [&str; 34] = [
    "比", "较", "上年", "去年", "同期", "均", "每", "单价", "标准", "合计", "共计", "小计", "总计", "以上", "占", "完成", "年初", "结转",
    "剩余", "结余", "余额", "减少", "增加", "增长", "下降", "收回", "调整", "超", "人次", "率", "其中", "含", "决算", "累计",
];

/// What an amount is told of in a list.
struct Told {
    parts: Vec<FactId>,
    /// Do semicolons part them?
    apart: bool,
    /// Is what a part is mainly for told behind it?
    nested: bool,
    /// Does it end with what is left?
    rest: bool,
}

/// What is left, whatever it is called.
fn is_the_rest(name: &str) -> bool {
    name.starts_with("其余") || matches!(name.trim(), "其他" | "其他支出" | "其他收入" | "其他费用" | "其他项目")
}

/// What is between two parts, without a bracket behind the first.
fn plainly(between: &str) -> Option<&str> {
    match between.strip_prefix('（') {
        Some(_) => between.split_once('）').map(|(_, rest)| rest),
        None => Some(between),
    }
}

impl Binder<'_, '_> {
    /// Of each list that a sentence tells behind an amount.
    pub(super) fn told_uses(&mut self, ids: &[FactId]) {
        for at in 1..ids.len() - 1 {
            let first = ids[at];
            if !self.amount_of_money(first) {
                continue;
            }
            let Some(lead) = self.words_before(first).strip_prefix(['，', '：', '。']) else { continue };
            // most begin in none of these
            if !lead.starts_with(['主', '其', '用', '具', '全', '分', '构', '组', '重']) {
                continue;
            }
            let opening = |words: &'static [&'static str]| words.iter().copied().find(|word| lead.starts_with(word));
            let (all, main) = (opening(&ALL), opening(&MAIN));
            let Some(word) = all.or(main) else { continue };
            let Some(whole) = self.amount_before_list(&ids[..at], word).filter(|_| !any(lead, &BESIDE[..30])) else { continue };
            let listed = word == "其中" || lead[word.len()..].starts_with('：') || lead.contains("一是");
            let Some(told) = self.list_behind(&ids[at..], listed) else { continue };
            // a list that is plain is known as one
            if word != "其中" || told.apart || told.nested || told.rest {
                self.uses_told(whole, &told, all.is_some());
            }
        }
    }

    /// The amount that the list is of: how it has changed may stand between.
    fn amount_before_list(&self, before: &[FactId], word: &str) -> Option<FactId> {
        let beside = |f: &&FactId| {
            let fact = self.fact(**f);
            fact.printed.unit.is_percent() || matches!(fact.role, Role::Change | Role::Previous)
        };
        let last = before.last()?;
        // 增加5万元，主要是…: of the change
        let whole = if word.ends_with("用于") { before.iter().rev().find(|f| !beside(f))? } else { last };
        self.amount_of_money(*whole).then_some(*whole)
    }

    /// The parts, from the first figure on.
    fn list_behind(&self, ids: &[FactId], listed: bool) -> Option<Told> {
        let mut told = Told { parts: vec![ids[0]], apart: false, nested: false, rest: false };
        let mut joint = None;
        for id in ids[1..].iter().copied() {
            let before = told.parts[told.parts.len() - 1];
            if self.stands_in_bracket(id) && !self.stands_in_bracket(before) {
                continue;
            }
            let between = plainly(self.between(before, id))?;
            let mark = between.chars().next()?;
            // 甲15.21亿元，主要是乙6.13亿元、丙5.10亿元: within the part before it
            let own = self.words_before(id);
            if own.starts_with("，主要") && !own.contains('；') || told.nested && own.starts_with('、') {
                told.nested = true;
                continue;
            }
            // 甲2315万元，主要是未验收；乙2265万元，…: the first amount of each
            if listed && between.contains('；') && (mark == '；' || told.apart || told.parts.len() == 1) {
                let last = between.rsplit('；').next().unwrap_or_default();
                if !self.amount_of_money(id) || any(last, &BESIDE) {
                    return None;
                }
                told.apart = true;
                told.parts.push(id);
                continue;
            }
            if told.apart || !between.contains('；') && self.goes_on_apart(ids, id) {
                // 支出119万元: of the part before it
                continue;
            }
            let rest = is_the_rest(between.trim_start_matches(['，', '、']));
            let joined = matches!(mark, '、' | '和' | '及' | '与') || mark == '，' && (listed || rest) || between.starts_with("以及");
            let same = joint.is_none_or(|joint| joint == mark || mark != '，' || rest);
            if !joined || !same || !self.amount_of_money(id) || any(between, &BESIDE) {
                break;
            }
            joint = joint.or(Some(mark));
            told.parts.push(id);
            told.rest = rest;
            if rest {
                break;
            }
        }
        let last = *told.parts.last()?;
        let goes_on = self.sentence_behind(last, 12).trim_start_matches('，').starts_with(['等', '、']);
        (told.parts.len() > 1 && !goes_on).then_some(told)
    }

    /// Is the list of parts behind semicolons, each with something of its own?
    fn goes_on_apart(&self, ids: &[FactId], id: FactId) -> bool {
        let (first, last) = (ids[0], ids[ids.len() - 1]);
        let between = |a, b| self.between(a, b);
        !between(first, id).contains('；') && between(first, id).starts_with('，') && between(id, last).contains('；')
    }

    fn uses_told(&mut self, whole: FactId, told: &Told, all: bool) {
        let parts = &told.parts;
        // what is more than all of it is blamed by itself
        if parts.iter().any(|f| self.fact(*f).range.low > self.fact(whole).range.high) {
            return;
        }
        let rest = told.rest || parts.last().is_some_and(|f| is_the_rest(self.clause_before(*f)));
        let (made, of) = (self.made_by(parts), self.fact(whole).range);
        if made.meets(of) {
            return self.likely_sum(whole, parts, false);
        }
        let mistyped = self.one_typing_off(whole, parts, &[]) || (all || rest) && self.one_line_copied(whole, parts);
        // with more than there is, and not of another thing
        let beyond = made.low > of.high && made.mid() / 5 < of.mid() / 4 && !told.apart;
        if mistyped || beyond {
            self.likely_sum(whole, parts, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn what_it_is_mainly_for() {
        let told = |last: &str| {
            shown(&format!("政府性基金支出486.42万元，主要用于：管网建设支出338.60万元、河道整治支出93.62万元、泵站支出{last}万元。"))
        };
        assert_eq!(told("54.20"), [(false, vec![48642, 33860, 9362, 5420])]);
        // 96.32 in place of 93.62
        assert_eq!(told("51.50"), [(true, vec![48642, 33860, 9362, 5150])]);
        // the others are not named
        assert_eq!(told("31.17"), []);
    }

    #[test]
    fn what_is_left_closes_the_list() {
        let told = |rest: &str| {
            shown(&format!("项目支出532.00万元，主要是用于堤防养护224.00万元、泵站改造156.00万元，其余{rest}万元用于防汛演练。"))
        };
        assert_eq!(told("152.00"), [(false, vec![53200, 22400, 15600, 15200])]);
        assert_eq!(told("125.00"), [(true, vec![53200, 22400, 15600, 12500])]);
    }

    #[test]
    fn each_with_a_reason() {
        let told = |first: &str| {
            shown(&format!(
                "未支出资金812.40万元，其中：供水管网{first}万元，主要是未验收；泵站265.28万元，主要是开工晚；闸门231.42万元，为尾款。"
            ))
        };
        assert_eq!(told("351.70"), [(true, vec![81240, 35170, 26528, 23142])]);
    }

    #[test]
    fn what_a_part_is_mainly_for_stands_in_it() {
        let told = |last: &str| {
            shown(&format!(
                "非税收入62.23亿元，其中：专项收入15.21亿元，主要是附加6.13亿元，罚没收入10.62亿元，主要是交警罚没4.12亿元，有偿使用收入{last}亿元。"
            ))
        };
        assert_eq!(told("34.60"), [(true, vec![6223, 1521, 1062, 3460])]);
        assert!(told("36.40").iter().all(|(all, _)| !all), "{:?}", told("36.40"));
    }

    #[test]
    fn some_of_it_is_no_fault() {
        assert_eq!(shown("项目支出532.00万元，主要为堤防养护224.00万元、泵站改造156.00万元等。"), []);
        assert_eq!(shown("项目支出532.00万元，主要用于堤防养护224.00万元、泵站改造131.00万元，比上年增加20.00万元。"), []);
    }
}
