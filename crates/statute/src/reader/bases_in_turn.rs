//! Several bases behind one 分别: 较上年60.00万元和年初预算64.00万元分别增长10.00%和3.13%, 年初预算800万元，全年预算1000万元，分别完成118.75%和95.00%:
//! the figures of the row are of one thing, each against the base whose turn it is.

mod figures;
mod of_each;

use super::Reader;
use crate::words::{holds, rfind};
use fiscal::{Basis, Datum, Fact, FiscalYear, Role, Unit};

/// What a figure is measured against.
type Against = (FiscalYear, Basis);

/// A base that the words name.
#[derive(Clone, Copy, Debug)]
struct Named {
    base: Against,
    /// Where its name ends in the sentence.
    end: usize,
}

/// So much of the sentence before the row is looked at; in bytes.
const FAR: usize = 600;

/// Words that join the figures of a row.
const JOINS: [&str; 8] = ["、", "和", "与", "及", "以及", "，", "，和", "、和"];

/// A plan by its names.
const PLANS: [(&str, Basis); 9] = [
    ("年初预算", Basis::Initial),
    ("年初计划", Basis::Initial),
    ("调整后预算", Basis::Adjusted),
    ("调整预算", Basis::Adjusted),
    ("变动预算", Basis::Adjusted),
    ("全年预算", Basis::Adjusted),
    ("当年预算", Basis::Budget),
    ("本年预算", Basis::Budget),
    ("预算", Basis::Budget),
];

/// The year before, by its names.
const LAST_YEAR: [&str; 4] = ["上一年", "上年", "去年", "上年度"];

impl Reader<'_> {
    /// Gives each figure of such rows the base whose turn it is. Of two rates of one thing against one base at most one is right:
    /// where the words do not tell the bases, none of them is compared.
    pub(super) fn settle_bases_in_turn(&mut self) {
        self.settle_figures_in_turn();
        let mut first = 0;
        while first < self.facts.len() {
            let end = self.row_end(first);
            if end > first + 1 {
                self.settle_row(first, end);
            }
            first = end;
        }
        self.settle_bases_of_each();
    }

    /// Behind the row of figures alike that this one begins.
    fn row_end(&self, first: usize) -> usize {
        let facts = &self.facts;
        let (head, mut end) = (&facts[first], first + 1);
        if head.base.is_none() || !matches!(head.role, Role::Rate | Role::Change | Role::Completion) {
            return end;
        }
        while end < facts.len() && alike(head, &facts[end]) && self.are_joined(&facts[end - 1], &facts[end]) {
            end += 1;
        }
        end
    }

    fn are_joined(&self, one: &Fact, other: &Fact) -> bool {
        let between = self.text.get(one.span.end as usize..other.span.start as usize).unwrap_or_default();
        JOINS.contains(&between.trim())
    }

    fn settle_row(&mut self, first: usize, end: usize) {
        let head = self.facts[first];
        let at = head.span.start as usize;
        let from = self.text.ceil_char_boundary(at.saturating_sub(FAR));
        let from = from.max(self.blocks.get(head.block as usize).map_or(from, |block| block.body as usize)).min(at);
        let before = &self.text[from..at];
        let sentence = &before[rfind(before, "。").map_or(0, |at| at + "。".len())..];
        let right = |told: &Vec<Named>| {
            told.len() == end - first && (1..told.len()).all(|i| told[..i].iter().all(|before| before.base != told[i].base))
        };
        // 年初预算80万元，调整预算100万元，支出95万元，分别完成年初预算和调整预算的118.75%、95%: the last words for it first
        let last = rfind(sentence, "分别").map(|at| bases(sentence, at, &head.datum, head.role)).filter(right);
        // 接待费…分别下降20%和25%；车辆费8万元，较年初预算10万元和上年9万元分别…: then those behind the semicolon
        let mark = sentence.rfind('；');
        let part = mark.map(|at| bases(sentence, at, &head.datum, head.role)).filter(right);
        if self.facts[first..end].iter().any(|f| f.datum != head.datum) {
            let from = at - sentence.len() + mark.unwrap_or(0);
            let named = last.is_some() || part.is_some() || mark.is_none() && right(&bases(sentence, 0, &head.datum, head.role));
            let Some(datum) = self.one_subject(first, end - first, from).filter(|_| named) else { return };
            self.facts[first..end].iter_mut().for_each(|f| f.datum = datum);
        }
        let told = last.or(part).unwrap_or_else(|| bases(sentence, 0, &head.datum, head.role));
        if right(&told) {
            for (fact, named) in self.facts[first..end].iter_mut().zip(&told) {
                fact.base = Some(named.base);
            }
            self.settle_compared(first, at - sentence.len(), &told);
        } else if holds(sentence.rsplit('；').next().unwrap_or_default(), "分别") {
            let differ = self.facts[first..end].windows(2).any(|two| !two[0].range.meets(two[1].range));
            // 收入、支出分别增长5.00%、3.00%: of two things of which but one was read, or against two bases
            for fact in self.facts[first..end].iter_mut().filter(|_| differ) {
                fact.base = None;
            }
        }
    }

    /// The one thing that the words before a row tell of, where 分别 was read as of two; of how much of its plans was spent, what was spent last.
    fn one_subject(&self, row: usize, many: usize, from: usize) -> Option<Datum> {
        let head = &self.facts[row];
        let told = || {
            let before = self.facts[..row].iter().rev().take_while(|f| f.sentence == head.sentence && f.span.start as usize >= from);
            before.filter(|f| f.role.states())
        };
        let own = |f: &&Fact| f.role != Role::Previous && (f.datum.year, f.datum.basis) == (head.datum.year, head.datum.basis);
        let found = match head.role {
            Role::Completion => told().take(many + 1).find(own)?,
            _ => told().find(own)?,
        };
        let alone = head.role == Role::Completion || told().all(|f| f.datum.same_subject(&found.datum));
        alone.then_some(found.datum)
    }

    /// 与2022年度和2021年度的6.00万元、7.00万元相比分别减少…: the amounts behind the names of the bases, in a row of their own.
    fn settle_compared(&mut self, row: usize, from: usize, told: &[Named]) {
        let (Some(first), Some(last)) = (row.checked_sub(told.len()), told.last()) else { return };
        let head = self.facts[row];
        let amounts = &self.facts[first..row];
        let own = |f: &Fact| f.sentence == head.sentence && f.role.states() && f.datum.same_subject(&head.datum);
        let named = self.text.get(from + last.end..amounts[0].span.start as usize);
        let behind = named.is_some_and(|words| matches!(words, "" | "的" | "分别为" | "数" | "决算" | "决算数" | "的决算数"));
        let in_a_row = amounts.windows(2).all(|two| self.are_joined(&two[0], &two[1]));
        if behind && in_a_row && amounts.iter().all(own) {
            for (fact, Named { base: (year, basis), .. }) in self.facts[first..row].iter_mut().zip(told) {
                let role = if *year != head.datum.year { Role::Previous } else { fact.role };
                (fact.role, fact.datum) = (role, head.datum.at(*year, *basis));
            }
        }
    }

    /// 较年初预算、上年分别减少3.00万元、1.00万元: does the figure go on with a row of changes of one thing?
    pub(super) fn goes_on_changing(&self, unit: Unit) -> bool {
        let last = self.s.last.map(|last| self.fact(last)).filter(|_| self.s.each);
        last.is_some_and(|last| last.role == Role::Change && super::measure(last.printed.unit) == super::measure(unit))
    }
}

/// Are the two told against one base, and in one way?
fn alike(one: &Fact, other: &Fact) -> bool {
    let told = |fact: &Fact| (fact.role, fact.sentence, fact.base, fact.direction, fact.printed.unit.is_percent());
    told(one) == told(other)
}

/// The bases that the words behind a place name, in their order; none where one of them is not understood.
fn bases(sentence: &str, from: usize, datum: &Datum, role: Role) -> Vec<Named> {
    let mut told = Vec::new();
    // with what is compared stands behind a word that says so
    let behind = &sentence[from..];
    let mut rest = match role {
        Role::Completion => behind,
        _ => match behind.find(['比', '较', '与', '同']) {
            Some(at) => &behind[at..],
            None => return told,
        },
    };
    let mut before = &sentence[..sentence.len() - rest.len()];
    while let Some(c) = rest.chars().next() {
        let len = match base_at(rest, datum).filter(|_| leads(before, role)) {
            Some((len, None)) if role != Role::Completion && len > 0 => return Vec::new(),
            Some((len, Some(base))) if role != Role::Completion || base.1.is_budget() => {
                told.push(Named { base, end: before.len() + len });
                len
            }
            _ => c.len_utf8(),
        };
        before = &sentence[..before.len() + len];
        rest = &sentence[before.len()..];
    }
    told
}

/// May a base stand behind these words?
fn leads(before: &str, role: Role) -> bool {
    const COMPARES: [&str; 11] = ["比", "较", "与", "同", "于", "出", "过", "、", "和", "及", "，"];
    const COMPLETES: [&str; 10] = ["完成", "占", "为", "达", "达到", "的", "分别", "；", "（", "："];
    let own = ["本", "当年", "本年", "年度"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    let ends = |words: &[&str]| words.iter().any(|word| own.ends_with(word));
    ends(&COMPARES) || role == Role::Completion && (own.is_empty() || ends(&COMPLETES))
}

/// The base whose name stands here and how long it is; no base where it is not understood.
fn base_at(rest: &str, datum: &Datum) -> Option<(usize, Option<Against>)> {
    if let Some((name, basis)) = PLANS.iter().find(|(name, _)| rest.starts_with(name)) {
        // 预算单位, 预算安排: of something else
        let other = ["单位", "安排", "内", "收入", "外", "管理", "法"].iter().any(|word| rest[name.len()..].starts_with(word));
        return (!other).then_some((name.len(), Some((datum.year, *basis))));
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (year, len) = match LAST_YEAR.iter().find(|name| rest.starts_with(**name)) {
        Some(name) => (datum.year.previous(), name.len()),
        None if digits == 4 && rest[digits..].starts_with('年') => (FiscalYear(rest[..digits].parse().ok()?), digits + "年".len()),
        None => return None,
    };
    // the plan of this very year is named behind it
    if year == datum.year {
        return None;
    }
    let behind = rest[len..].trim_start_matches(['度', '的']);
    let of = |basis| (rest.len() - behind.len(), Some((year, basis)));
    let begins = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
    Some(match () {
        () if year > datum.year => (len, None),
        () if begins(&["年初预算"]) => of(Basis::Initial),
        () if begins(&["调整预算", "全年预算"]) => of(Basis::Adjusted),
        () if begins(&["决算", "执行", "实际", "完成", "支出决算"]) => of(Basis::Executed),
        () => of(datum.basis),
    })
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{Basis, Filing, FiscalYear, Manuscript, PaperKind, Role};

    fn read(text: &str) -> Filing {
        let context = Context { kind: Some(PaperKind::Final), year: Some(FiscalYear(2022)), ..Context::default() };
        crate::read(&Manuscript::utf8(text), context).filing
    }

    /// What the figures of a row are measured against.
    fn against(text: &str, role: Role) -> Vec<Option<(i16, Basis)>> {
        let told = read(text).facts;
        told.iter().filter(|f| f.role == role).map(|f| f.base.map(|(year, basis)| (year.0, basis))).collect()
    }

    #[test]
    fn each_is_against_the_base_whose_turn_it_is() {
        let (last, plan) = (Some((2021, Basis::Executed)), Some((2022, Basis::Initial)));
        let rates = |text: &str| against(text, Role::Rate);
        assert_eq!(rates("公用经费33.00万元，较上年30.00万元和年初预算32.00万元分别增长10.00%和3.13%。"), [last, plan]);
        assert_eq!(rates("会议费4.50万元，比年初预算减少1.50万元、比上年减少0.50万元，分别下降25.00%和10.00%。"), [plan, last]);
        assert_eq!(rates("会议费4.50万元，比上年决算、年初预算分别下降10.00%、25.00%。"), [last, plan]);
        let two = "接待费0.60万元，较年初预算0.75万元和上年0.80万元分别下降20.00%和25.00%；会议费4.50万元，较上年和年初预算分别下降10.00%和25.00%。";
        assert_eq!(rates(two), [plan, last, last, plan]);
        let of = read(two).facts.into_iter().filter(|f| f.role == Role::Rate).map(|f| f.datum.topic).collect::<Vec<_>>();
        assert!(of[0] == of[1] && of[1] != of[2] && of[2] == of[3], "{of:?}");
        let years = [last, Some((2020, Basis::Executed))];
        assert_eq!(rates("公用经费33.00万元，比2021年和2020年分别增长10.00%和37.50%。"), years);
        let changes = "会议费4.50万元，较年初预算6.00万元、上年决算5.00万元分别减少1.50万元、0.50万元，分别下降25.00%、10.00%。";
        assert_eq!(against(changes, Role::Change), [plan, last]);
        assert_eq!(rates(changes), [plan, last]);
    }

    #[test]
    fn the_amounts_compared_with_may_stand_in_a_row() {
        let told = read("培训费2.00万元，与2021年度和2020年度的3.00万元、4.00万元相比分别减少1.00万元和2.00万元。").facts;
        assert_eq!([1, 2].map(|i| (told[i].role, told[i].datum.year.0)), [(Role::Previous, 2021), (Role::Previous, 2020)]);
    }

    #[test]
    fn each_completes_the_plan_whose_turn_it_is() {
        let plans = [Some((2022, Basis::Initial)), Some((2022, Basis::Adjusted))];
        for text in [
            "项目支出475.00万元，年初预算400.00万元，全年预算500.00万元，分别完成118.75%和95.00%。",
            "一般公共预算财政拨款支出475.00万元，分别为年初预算400.00万元、调整预算500.00万元的118.75%和95.00%。",
            "年初预算400.00万元，调整预算500.00万元，支出475.00万元，分别完成年初预算和调整预算的118.75%、95.00%。",
        ] {
            assert_eq!(against(text, Role::Completion), plans, "{text}");
        }
    }

    #[test]
    fn two_rates_of_one_thing_against_one_base_are_not_compared() {
        assert_eq!(against("公用经费33.00万元，上年30.00万元，分别增长10.00%和3.13%。", Role::Rate), [None, None]);
    }
}
