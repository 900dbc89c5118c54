//! Figures behind 分别 that were all read as of one thing: 2021年、2022年、2023年会议费分别为3.00万元、2.50万元、2.00万元 are of three years, and
//! 甲镇、乙镇、丙镇补助分别为… of three places.

use super::FAR;
use crate::reader::Reader;
use crate::scan::Kind;
use crate::words::{any, rfind};
use fiscal::{Datum, Fact, FiscalYear, Item, Role};

/// What stands between the word and the first figure.
const VERBS: [&str; 12] = ["", "为", "是", "达", "达到", "有", "约", "约为", "支出", "安排", "完成", "发放"];

/// Stages and years are no names of what the figures are of.
const NO_NAMES: [&str; 16] =
    ["预算", "决算", "执行", "调整", "上年", "去年", "本年", "年初", "年末", "结转", "结余", "计划", "实际", "收入", "支出", "合计"];

impl Reader<'_> {
    /// Gives each figure of such a row its year, or the name whose turn it is.
    pub(super) fn settle_figures_in_turn(&mut self) {
        let mut first = 0;
        while first < self.facts.len() {
            let mut end = first + 1;
            while end < self.facts.len() && told_alike(&self.facts[first], &self.facts[end]) && self.goes_on(end) {
                end += 1;
            }
            if end > first + 1 {
                self.settle_figures(first, end);
            }
            first = end;
        }
    }

    /// Does nothing but a word that joins stand before the figure?
    fn goes_on(&self, at: usize) -> bool {
        self.are_joined(&self.facts[at - 1], &self.facts[at])
    }

    fn settle_figures(&mut self, first: usize, end: usize) {
        let at = self.facts[first].span.start as usize;
        let body = self.blocks.get(self.facts[first].block as usize).map_or(0, |block| block.body as usize);
        let from = self.text.ceil_char_boundary(at.saturating_sub(FAR)).max(body).min(at);
        let before = &self.text[from..at];
        let Some((turn, word)) = ["分别", "依次"].iter().filter_map(|word| Some((rfind(before, word)?, *word))).max() else { return };
        if !VERBS.contains(&before[turn + word.len()..].trim()) {
            return;
        }
        let part = before[..turn].rfind(['。', '；', '\n', '（']).map_or(0, |mark| mark + 3.min(before.len() - mark));
        let part = before.ceil_char_boundary(part).min(turn);
        let one = self.facts[first].datum;
        let alike = self.facts[first..end].iter().all(|f| f.datum == one);
        let clause = before[part..turn].rsplit('，').next().unwrap_or_default();
        // 2021年、2022年收入分别为a、b，支出分别为c、d: each row is of one thing
        let clause = rfind(clause, "年").map_or(clause, |year| &clause[year + "年".len()..]);
        let named_once = || !clause.contains(['、', '和', '与', '及', '收']) || clause.contains("收入") && !clause.contains("支出");
        if !alike && !named_once() {
            return;
        }
        if let Some(years) = self.years_named(from + part, from + turn, end - first) {
            let own = self.year;
            for (fact, year) in self.facts[first..end].iter_mut().zip(years) {
                fact.datum = Datum { year, ..one };
                if year < own && fact.role == Role::Amount {
                    fact.role = Role::Previous;
                }
            }
        } else if alike
            && one.detail == Item(0)
            && let Some(names) = names_in_a_row(&before[part..turn], end - first)
        {
            let names: Vec<Item> = names.iter().map(|name| self.items.intern(*name)).collect();
            for (fact, name) in self.facts[first..end].iter_mut().zip(names) {
                fact.datum.detail = name;
            }
        }
    }

    /// 2021年、2022年和2023年, 2021—2023年: the row of so many years that the words name last, none of which is only compared with.
    fn years_named(&self, from: usize, to: usize, many: usize) -> Option<Vec<FiscalYear>> {
        let behind = self.numbers.partition_point(|n| (n.span.start as usize) < to);
        let within = self.numbers[..behind].iter().rev().take_while(|n| n.span.start as usize >= from);
        let mut years: Vec<(FiscalYear, usize, usize)> = Vec::new();
        for number in within {
            let Kind::Year(year) = number.kind else {
                // figures of the same years may stand between
                if years.is_empty() && number.kind == Kind::Figure {
                    continue;
                }
                break;
            };
            let (start, end) = (number.span.start as usize, number.span.end as usize);
            let touches = |words: &str| {
                let words = words.trim_start_matches(['年', '度']);
                matches!(words, "、" | "和" | "与" | "及") || is_onto(words)
            };
            if years.last().is_some_and(|(_, next, _)| !self.text.get(end..*next).is_some_and(touches)) {
                break;
            }
            years.push((FiscalYear(year), start, end));
        }
        years.reverse();
        let compared =
            years.first().is_some_and(|(_, start, _)| self.text[..*start].ends_with(['比', '较', '与', '同', '至', '于', '由', '从']));
        if compared || many > MOST {
            return None;
        }
        if let [(one, _, end), (other, start, _)] = years[..]
            && is_onto(self.text.get(end..start)?.trim_start_matches(['年', '度']))
        {
            let all: Vec<FiscalYear> = (one.0..=other.0).take(many + 1).map(FiscalYear).collect();
            return (all.len() == many).then_some(all);
        }
        let ordered = years.windows(2).all(|two| two[0].0 != two[1].0);
        (ordered && years.len() == many).then(|| years.into_iter().map(|(year, ..)| year).collect())
    }
}

/// No row tells of more years.
const MOST: usize = 12;

fn is_onto(words: &str) -> bool {
    matches!(words, "至" | "到" | "—" | "－" | "-" | "~" | "～" | "——")
}

/// By one kind of figure, and in one sentence?
fn told_alike(one: &Fact, other: &Fact) -> bool {
    let told = |f: &Fact| (f.role, f.sentence, f.datum.counted, f.printed.unit.is_money());
    matches!(one.role, Role::Amount | Role::Count) && told(one) == told(other)
}

/// The names behind the last mark, where they are as many as the figures.
fn names_in_a_row(words: &str, many: usize) -> Option<Vec<&str>> {
    let from = words.rfind(['，', '：', '）']).map_or(0, |mark| mark + '，'.len_utf8());
    let row = words[from..].trim_start_matches("其中").trim();
    let mut names: Vec<&str> = row.split('、').collect();
    // 甲镇、乙镇和丙镇: the last two are joined by a word
    if names.len() + 1 == many {
        let last = names.pop()?;
        let (at, c) = last.char_indices().rfind(|(_, c)| matches!(c, '和' | '与' | '及'))?;
        names.push(last[..at].trim_end_matches('以'));
        names.push(&last[at + c.len_utf8()..]);
    }
    let plain = |name: &&str| {
        let long = name.chars().count();
        (2..=20).contains(&long) && !name.bytes().any(|b| b.is_ascii_digit()) && !any(name, &["比", "较", "同期"])
    };
    let staged = |name: &&str| any(name, &NO_NAMES);
    let (last, others) = names.split_last()?;
    let differ = (1..names.len()).all(|i| !names[..i].contains(&names[i]));
    (names.len() == many && differ && names.iter().all(plain) && !others.iter().any(staged) && !last.starts_with(['上', '去']))
        .then_some(names)
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::{account, subjects};
    use fiscal::Role;

    fn years(text: &str) -> Vec<(i16, Role)> {
        let filing = account(format!("青岚县测绘局2023年度部门决算公开\n{text}\n"));
        filing.facts.iter().map(|f| (f.datum.year.0, f.role)).collect()
    }

    #[test]
    fn each_is_of_its_year() {
        let told = [(2021, Role::Previous), (2022, Role::Previous), (2023, Role::Amount)];
        for text in [
            "2021年、2022年、2023年公务接待费支出分别为3.00万元、2.50万元、2.00万元。",
            "2021—2023年公务接待费分别为3.00万元、2.50万元和2.00万元。",
            "2021年至2023年，公务接待费依次为3.00万元、2.50万元、2.00万元。",
        ] {
            assert_eq!(years(text), told, "{text}");
        }
        // fewer than there are years
        assert!(years("2020—2023年公务接待费分别为3.00万元、2.50万元。").iter().all(|(year, _)| *year != 2020));
    }

    #[test]
    fn each_is_of_the_place_named() {
        let told = subjects("石坪镇、松岭镇和云溪乡补助资金分别为12.00万元、13.00万元、15.00万元。");
        assert!(told[0].ends_with("石坪镇") && told[1].ends_with("松岭镇") && told[0] != told[2], "{told:?}");
        let stages = subjects("会议费年初预算、决算分别为5.00万元、4.00万元。");
        assert!(stages.iter().all(|s| !s.ends_with("年初预算")), "{stages:?}");
    }
}
