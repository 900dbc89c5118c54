//! What is left at the end of a year is there at the beginning of the next.

use super::Binder;
use fiscal::{Certainty, Claim, ClaimKind, Datum, FactId, Flow, Operand};

impl Binder<'_, '_> {
    /// 年末结转和结余 of a year = 年初结转和结余 of the next.
    pub(super) fn next_year(&mut self) {
        for end in self.starts.balances.iter().copied() {
            let datum = self.fact(end).datum;
            if datum.flow != Flow::CarryOut || !datum.year.is_known() {
                continue;
            }
            let begin = Datum { flow: Flow::CarryIn, year: fiscal::FiscalYear(datum.year.0 + 1), ..datum };
            let Some(begin) = self.find(&begin, end) else { continue };
            if self.is_given_back(end) {
                continue;
            }
            // 全州…结余14.9亿元，扣除结转下年13.8亿元，净结余1.1亿元: of several of one name, which one goes on is said nowhere
            let several = |datum: &Datum| {
                let told = self.stated.get(datum).unwrap_or_default();
                told.iter().any(|f| !self.fact(*f).range.meets(self.fact(told[0]).range))
            };
            let ends_and_begins = [datum, self.fact(begin).datum];
            if !self.fact(end).range.meets(self.fact(begin).range) && ends_and_begins.iter().any(several) && self.of_a_government() {
                continue;
            }
            // 因会计差错更正调减年初数: an adjustment explains the gap
            let first = *self.fact(begin);
            let before = |f: FactId| {
                let to = self.fact(f).span.start.max(first.span.end) as usize;
                &self.reader.text[first.span.end as usize..to]
            };
            let adjusted = self.of_sentence(first.sentence).find(|f| {
                let money = self.fact(*f).printed.unit.is_money() && matches!(self.fact(*f).datum.flow, Flow::CarryIn | Flow::None);
                // 差额1.62万元为会计差错更正调增: or the words behind it do
                let behind = self.reader.text[self.fact(*f).span.end as usize..].chars().take(40).collect::<String>();
                let behind = behind.split(['。', '；', '\n']).next().unwrap_or_default();
                // 调入资金 is no adjustment
                let adjusts = |words: &str| {
                    let moved = |(at, word): (usize, &str)| !words[at + word.len()..].starts_with(['入', '出', '节']);
                    crate::words::any(words, &["更正", "增加", "减少"]) || words.match_indices("调").any(moved)
                };
                let said = adjusts(before(*f)) || adjusts(behind);
                *f != begin && money && said
            });
            if let Some(adjusted) = adjusted {
                let rest = &self.reader.text[self.fact(adjusted).span.end as usize..];
                let around = [before(adjusted), rest.split(['，', '。', '；']).next().unwrap_or_default()].concat();
                let up = around.contains("调增") || around.contains("增加");
                let operands = vec![Operand::from(end), Operand::from(begin), Operand { fact: adjusted, negative: up }].into();
                let at = first.span;
                self.push(Claim {
                    kind: ClaimKind::Sum { exhaustive: true },
                    operands,
                    at,
                    certainty: Certainty::Stated,
                    identity: Some("年初结转调整"),
                });
            } else {
                self.claim(ClaimKind::Equal, &[end, begin], Certainty::Stated, Some("年末结转等于下年年初结转"));
            }
        }
    }

    /// 结余7.28万元由财政收回: nothing of it goes on to the next year.
    fn is_given_back(&self, end: FactId) -> bool {
        const FAR: usize = 90;
        let behind = self.sentence_behind(end, FAR);
        let clause = behind.split(['；', '，']).find(|clause| !clause.is_empty()).unwrap_or_default();
        let given = ["收回", "交回", "缴回", "退回", "上缴", "收缴"].iter().any(|word| clause.contains(word));
        given && !clause.contains(|c: char| c.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    fn goes_on(text: &str) -> bool {
        let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
        let text = format!("2026年部门预算\n2026年收入预算864.30万元，上年结转结余0万元。\n{text}\n");
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        filing.claims.iter().any(|c| c.identity == Some("年末结转等于下年年初结转"))
    }

    #[test]
    fn what_is_given_back_does_not_go_on() {
        assert!(goes_on("2025年全年支出809.60万元，年末结转结余7.20万元。"));
        for back in ["由财政收回", "已交回国库", "，由财政统一收回"] {
            assert!(!goes_on(&format!("2025年全年支出809.60万元，年末结转结余7.20万元{back}。")), "{back}");
        }
    }
}
