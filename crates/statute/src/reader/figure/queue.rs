//! Figures in a row, 分别为A、B和C: which datum each place is of.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::scan::Kind;
use crate::token::{Lexeme, Token};
use crate::topics::Topics;
use fiscal::{Datum, FiscalYear, Flow};

impl Reader<'_> {
    /// The datum that the next place of a queue (分别为…) belongs to.
    #[inline]
    pub(super) fn queued(&mut self, tokens: &[Token<'static>], i: usize) -> Option<Datum> {
        if self.s.each { self.of_each(tokens, i) } else { None }
    }

    #[cold]
    fn of_each(&mut self, tokens: &[Token<'static>], i: usize) -> Option<Datum> {
        if self.s.queue.len() < 2 {
            let run = self.run_length(tokens, i);
            if run == 2
                && let Some(sides) = self.both_sides()
            {
                self.s.queue = sides;
                self.s.queue_at = 0;
                return self.next_in_queue();
            }
            if run < 2 {
                return None;
            }
            let outside = self.told_outside_brackets().and_then(|told| self.last_told(told, run));
            let mut queue = match self.s.run.len() {
                _ if outside.is_some() => outside?,
                // 。占彩票销售总量的比重分别为…: of what the sentence before told
                // 出国费362.00万元、接待费41.00万元。上述两项执行率分别为…
                0 if self.names_those_above() => self.last_told(self.told_before(), run)?,
                0 if self.s.base.is_some() || self.s.share && self.s.prior.is_none() => self.last_told(self.told_before(), run)?,
                _ => self.told_in_the_run(tokens, i, run)?,
            };
            // 班均学生分别为…: of the same things, but the average
            let average = [Some(self.s.phrase), self.s.prior].into_iter().flatten().find_map(|p| p.axes.topic);
            if let Some(average) = average.filter(|t| Topics::get().is(*t, "人均")) {
                for datum in &mut queue {
                    datum.topic = average;
                }
            }
            self.s.queue = queue;
            self.s.queue_at = 0;
        }
        // A、B分别为…万元和…万元，占…的8.1%和91.9%: as many again are of the same things
        if self.s.queue_at >= self.s.queue.len() && self.run_length(tokens, i) == self.s.queue.len() {
            self.s.queue_at = 0;
        }
        if self.s.phrase.names() && self.s.queue_at == 0 && self.run_length(tokens, i) == 1 {
            return None;
        }
        // one figure for several subjects (各减少4.38万元) is about the first that was named
        if self.run_length(tokens, i) == 1 && self.s.queue_at == 0 && self.s.queue.len() > 1 {
            return self.s.queue.first().copied();
        }
        self.next_in_queue()
    }

    /// 局本级400.00万元、其余3个单位200.00万元，分别占…: percentages are of the money, where counts stand among it.
    fn told_in_the_run(&self, tokens: &[Token<'static>], i: usize, run: usize) -> Option<Vec<Datum>> {
        let told = || self.s.run.iter().rev().map(|(_, datum)| *datum);
        let queue = self.last_told(told(), run)?;
        let percent = matches!(tokens[i].lexeme, Lexeme::Number(n) if self.numbers[n].unit.is_some_and(|unit| unit.is_percent()));
        let counts = queue.iter().filter(|datum| datum.counted != 0).count();
        let mixed = percent && counts > 0 && counts < queue.len();
        let money = if mixed { self.last_told(told().filter(|datum| datum.counted == 0), run) } else { None };
        money.or(Some(queue))
    }

    /// 2022年、2023年决算分别比上年增长10.5%和1.6%: of the years named in a row the one whose turn it is.
    pub(super) fn year_in_turn(&self, tokens: &[Token<'static>], i: usize) -> Option<FiscalYear> {
        const FAR: usize = 64;
        let year = |t: &Token<'static>| match t.lexeme {
            Lexeme::Number(n) => match self.numbers[n].kind {
                Kind::Year(year) => Some((FiscalYear(year), t.start, t.end)),
                _ => None,
            },
            _ => None,
        };
        let clause = || tokens[..i].iter().rev().take(FAR).take_while(|t| !matches!(t.mark(), Some('，' | '；' | '。')));
        let last = clause().find_map(year)?.2;
        let mut years: Vec<_> = clause().filter_map(year).collect();
        years.reverse();
        // 2021年至2023年分别比上年增长10.5%、1.6%和4.0%: each year from the one to the other
        let onto = |words: &str| matches!(words.trim_start_matches(['年', '度']), "至" | "到" | "—" | "－" | "-" | "~" | "～" | "——");
        if let [(from, _, end), (to, start, last)] = years[..]
            && from < to
            && self.text.get(end..start).is_some_and(onto)
        {
            years = (from.0..=to.0).take(FAR).map(|year| (FiscalYear(year), start, last)).collect();
            let told = self.facts.iter().rev().take(years.len()).take_while(|f| f.span.start as usize > last).count();
            let all = told + self.run_length(tokens, i) == years.len();
            return years.get(told).filter(|_| all).map(|(year, ..)| *year);
        }
        let joins = |words: &str| matches!(words.trim_start_matches(['年', '度']), "、" | "和" | "与" | "及");
        let in_a_row = years.windows(2).all(|two| self.text.get(two[0].2..two[1].1).is_some_and(joins));
        let told = self.facts.iter().rev().take(years.len()).take_while(|f| f.span.start as usize > last).count();
        // 比2021年和2020年分别增长10.0%和37.5%: of one year, than each of those
        let compared = years.first().is_some_and(|year| self.text[..year.1].ends_with(['比', '较', '与', '同']));
        let all = years.len() > 1 && !compared && in_a_row && told + self.run_length(tokens, i) == years.len();
        years.get(told).filter(|_| all).map(|(year, ..)| *year)
    }

    /// 基本支出520万元（人员经费430万元、公用经费90万元），项目支出370万元，分别占…: of what stands outside the brackets, where
    /// some stands within.
    fn told_outside_brackets(&self) -> Option<impl Iterator<Item = Datum>> {
        const MOST: usize = 24;
        const FAR: usize = 600;
        let within = |f: &fiscal::Fact| {
            let line = self.blocks[f.block as usize].body.min(f.span.start);
            let from = (f.span.start as usize).saturating_sub(FAR).max(line as usize);
            let before = &self.text[self.text.ceil_char_boundary(from)..f.span.start as usize];
            before.rfind('（').is_some_and(|open| !before[open..].contains('）'))
        };
        let told = || self.told_in_sentence(MOST).filter(|f| f.role.states());
        told().any(within).then(|| told().filter(move |f| !within(f)).map(|f| f.datum))
    }

    /// The datum of a place in the queue, at the year and stage that the words before it name: those of the whole run (上年决算数分别为…).
    #[cold]
    pub(super) fn of_the_run(&mut self, queued: Datum, phrase: &Phrase) -> Datum {
        let year = if phrase.last_year { self.now().previous() } else { phrase.year.unwrap_or(queued.year) };
        let basis = phrase.axes.basis.map_or(queued.basis, |_| self.basis_of(phrase));
        for datum in &mut self.s.queue {
            *datum = datum.at(if year == queued.year { datum.year } else { year }, if basis == queued.basis { datum.basis } else { basis });
        }
        queued.at(year, basis)
    }

    /// 出国费21.36亿元，车辆费43.99亿元，接待费14.34亿元。与上年相比，分别减少…: what the sentence before told, the last first.
    fn told_before(&self) -> impl Iterator<Item = Datum> {
        let before = self.sentence.checked_sub(1);
        let near = self.facts.iter().rev().take_while(move |f| Some(f.sentence) == before && f.block == self.block);
        near.filter(|f| f.role.states()).map(|f| f.datum)
    }

    /// 上述四项分别节约…: does the sentence begin with what the one before told?
    fn names_those_above(&self) -> bool {
        let behind = self.text.get(self.s.from..).unwrap_or_default();
        let above = ["上述", "以上", "前述", "这"].iter().find_map(|word| behind.strip_prefix(word));
        let counted = |rest: &str| rest.chars().nth(1).is_some_and(|c| matches!(c, '项' | '类' | '个' | '笔'));
        self.s.last.is_none() && above.is_some_and(counted)
    }

    /// The last `count` different things of those told, in their order.
    fn last_told(&self, told: impl Iterator<Item = Datum>, count: usize) -> Option<Vec<Datum>> {
        let mut queue: Vec<Datum> = Vec::new();
        for datum in told {
            if !queue.iter().any(|d| d.same_subject(&datum)) {
                queue.push(datum);
            }
            if queue.len() == count {
                queue.reverse();
                return Some(queue);
            }
        }
        None
    }

    /// 收、支总计各是4125.49、4143.91万元: of income the first, of outlay the second.
    fn both_sides(&self) -> Option<Vec<Datum>> {
        let phrase = self.subject_phrase();
        if phrase.axes.flow != Some(Flow::BothTotal) {
            return None;
        }
        let datum = self.resolve(&phrase).0;
        let sides = [Flow::IncomeTotal, Flow::OutlayTotal].map(|flow| Datum { flow, ..datum });
        (datum.flow == Flow::BothTotal).then(|| sides.to_vec())
    }

    pub(super) fn next_in_queue(&mut self) -> Option<Datum> {
        let datum = self.s.queue.get(self.s.queue_at).copied();
        if datum.is_some() {
            self.s.queue_at += 1;
        }
        datum
    }

    pub(in crate::reader) fn queue_continues(&self) -> bool {
        self.s.each && self.s.queue_at > 0 && self.s.queue_at < self.s.queue.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, read};
    use fiscal::{FiscalYear, Manuscript};

    fn years(text: &str) -> Vec<(FiscalYear, Option<FiscalYear>)> {
        let head = "青岚县测绘局2023年度部门决算公开\n";
        let filing = read(&Manuscript::utf8(format!("{head}{text}\n")), Context::default()).filing;
        filing.facts.iter().map(|f| (f.datum.year, f.base.map(|b| b.0))).collect()
    }

    #[test]
    fn shares_are_of_the_money_among_which_counts_stand() {
        let text = "本年支出合计500.00万元，其中：局本级300.00万元、检测站100.00万元、其余2个单位100.00万元，分别占60%、20%和20%。";
        let filing = crate::subject::read_for_tests::account(text);
        let shares = filing.claims.iter().filter(|c| c.kind == fiscal::ClaimKind::Share);
        let parts: Vec<u32> = shares.map(|c| c.operands[1].fact.0).collect();
        assert!(!parts.is_empty() && parts.iter().all(|part| [1, 2, 4].contains(part)), "{parts:?}");
    }

    #[test]
    fn of_years_from_one_to_another_each_has_its_rate() {
        let each = [2021, 2022, 2023].map(|year| (FiscalYear(year), Some(FiscalYear(year - 1))));
        assert_eq!(years("公务用车运行费2021年至2023年分别比上年下降2.30%、4.10%、6.20%。"), each);
        assert_eq!(years("公务用车运行费2021—2023年分别比上年下降2.30%、4.10%和6.20%。"), each);
        // as many as there are years, or of none in turn
        let fewer = years("公务用车运行费2020年至2023年分别比上年下降4.10%、6.20%。");
        assert!(fewer.iter().all(|(year, _)| *year != FiscalYear(2020)), "{fewer:?}");
    }
}
