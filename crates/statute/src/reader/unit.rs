//! Units that are not printed beside their number, and the decimal places a paper uses.

use super::Reader;
use crate::outline::last_mark;
use crate::scan::Number;
use crate::token::{Lexeme, Token};
use crate::words::rsplit_once;
use fiscal::{Fact, Unit};

/// Decimal places in use for 元, 万元, 亿元: in a short passage the most that occur, in a paper the
/// most common ones (ties: the more places).
pub(super) fn places(facts: &[Fact]) -> [u8; 3] {
    [Unit::Yuan, Unit::Wan, Unit::Yi].map(|unit| {
        let mut counts = [0u32; 13];
        for fact in facts.iter().filter(|f| f.printed.unit == unit && f.approx.is_none() && f.printed.digits != 0) {
            counts[fact.printed.decimals.min(12) as usize] += 1;
        }
        let total: u32 = counts.iter().sum();
        let most = (0..13).rev().find(|i| counts[*i] > 0).unwrap_or(0);
        if total <= 40 {
            // 1282.734 among amounts to the cent says nothing of them
            let alone = most > 2 && counts[most] == 1 && total > 3;
            let next = (0..most).rev().find(|i| counts[*i] > 0).filter(|_| alone);
            return next.unwrap_or(most) as u8;
        }
        (0..13usize).rev().max_by_key(|i| counts[*i]).unwrap_or(most) as u8
    })
}

/// What is measured without a unit.
const RATIOS: [&str; 4] = ["比值", "之比", "系数", "指数"];

impl Reader<'_> {
    /// 城乡居民收入比值为2.81，比上年缩小0.06: of no unit, whatever was told before it.
    pub(super) fn is_of_a_ratio(&self, at: usize) -> bool {
        const FAR: usize = 90;
        let before = &self.text[self.text.ceil_char_boundary(at.saturating_sub(FAR))..at];
        let end = last_mark(before, &['。', '；']).max(memchr::memrchr(b'\n', before.as_bytes())).unwrap_or(0);
        RATIOS.iter().filter_map(|word| rsplit_once(&before[end..], word)).any(|(_, behind)| {
            let told = behind.trim_start_matches(['为', '是', '约', '达']).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            told.is_empty() || told.starts_with(['，', '（']) && told.len() < behind.len()
        })
    }

    /// 收入预算为59260万元，实际完成57405，比年初预算减少1855万元: a whole number that ends its clause behind a word of
    /// amounts, about as large as the money its sentence told before. Years and numbers of papers have four digits or other words.
    pub(super) fn as_the_money_before(&self, number: &Number) -> Option<Unit> {
        const WORDS: [&str; 14] =
            ["完成", "支出", "收入", "预算", "决算", "增收", "减收", "增支", "减支", "增加", "减少", "安排", "为", "达"];
        const TIMES: i64 = 100;
        let told = &self.fact(self.s.last?).printed;
        let whole = number.bound.is_none() && number.decimals == 0 && told.decimals == 0 && told.unit.is_money();
        let year = (1900..2100).contains(&number.digits);
        let alike =
            number.digits >= 1000 && told.digits >= 1000 && number.digits / TIMES < told.digits && told.digits / TIMES < number.digits;
        let ends = self.text[number.span.end as usize..].starts_with(['，', '。', '；', '（']);
        let words = self.led_by.trim_end();
        (whole && !year && alike && ends && WORDS.iter().any(|word| words.ends_with(word))).then_some(told.unit)
    }

    /// `18.6、0、42.4万元`, `26.8和105.0万元`: the unit that ends the run a bare number is in.
    pub(super) fn run_unit(&self, tokens: &[Token<'_>], at: usize) -> Option<Unit> {
        let mut end = tokens[at].end;
        let mut i = at + 1;
        while i < tokens.len() {
            match tokens[i].lexeme {
                Lexeme::Mark('、') => {}
                Lexeme::Mark('，') if self.s.each && tokens[i].start == end => {}
                Lexeme::Term(t) if matches!(t.text, "和" | "与") => {}
                Lexeme::Number(n) => {
                    if !self.only_joins(&self.text[end..tokens[i].start]) {
                        return None;
                    }
                    let number = &self.numbers[n];
                    end = tokens[i].end;
                    if number.unit.is_some() {
                        return number.unit;
                    }
                }
                _ => return None,
            }
            i += 1;
        }
        None
    }

    /// Do only words that set figures in a row stand there? 分别为8607.0亿元，15004.3亿元和9455.6亿元 has a comma among them.
    pub(super) fn only_joins(&self, words: &str) -> bool {
        let joins = |c: char| matches!(c, '、' | '和' | '与' | '及' | '以' | ' ' | '约') || self.s.each && matches!(c, '，' | ',');
        words.chars().all(joins)
    }

    /// How many figures stand in the run that begins at token `at` (1 for a lone figure); of a row without end so many as are looked at.
    pub(super) fn run_length(&self, tokens: &[Token<'_>], at: usize) -> usize {
        const MOST: usize = 200;
        let mut count = 1;
        let mut end = tokens[at].end;
        for token in &tokens[at + 1..] {
            match token.lexeme {
                Lexeme::Mark('、') => {}
                Lexeme::Mark('，') if self.s.each && token.start == end => {}
                Lexeme::Term(t) if matches!(t.text, "和" | "与") => {}
                Lexeme::Number(_) if self.only_joins(&self.text[end..token.start]) => {
                    count += 1;
                    end = token.end;
                    if count == MOST {
                        break;
                    }
                }
                _ => break,
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn a_row_may_have_commas_and_be_answered_by_another() {
        let kinds = ["货物", "工程", "服务"].map(|k| format!("政府采购支出/{k}"));
        let read = subjects("货物、工程、服务采购规模分别为86.00万元，15.00万元和94.00万元，占采购规模的44.1%、7.7%和48.2%。");
        assert_eq!(read, kinds.iter().chain(&kinds).cloned().collect::<Vec<_>>());
    }

    #[test]
    fn a_whole_number_behind_money_lacks_its_unit() {
        let filed = crate::subject::read_for_tests::account(
            "县级收入预算为59260万元，实际完成57405，比年初预算减少1855万元，主要是非税收入减收1855。文号为财预2021，共印5000。",
        );
        let bare: Vec<_> = filed.facts.iter().filter(|f| f.bare).map(|f| (f.printed.digits, f.printed.unit)).collect();
        assert_eq!(bare, [(57405, fiscal::Unit::Wan), (1855, fiscal::Unit::Wan)]);
    }

    #[test]
    fn both_sides_in_a_row_are_income_and_outlay() {
        assert_eq!(subjects("2022年度收、支总计各是4125.49、4143.91万元。"), ["收入总计", "支出总计"]);
    }

    #[test]
    fn what_stands_behind_the_last_name_is_said_of_all() {
        let read = subjects("中央预算单位、地方预算单位政府采购规模分别为26.00万元和304.00万元。");
        assert_eq!(read, ["中央预算单位/政府采购支出", "地方预算单位/政府采购支出"]);
    }
}
