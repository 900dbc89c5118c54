//! Totals behind a list: 合计, 三项合计, 以上各项共计.

use super::super::Reader;
use super::{Sum, measure};
use crate::topics::Topics;
use crate::words::{any, holds, rsplit_once, split_once};
use fiscal::{Datum, FactId, Flow, Item, Nature, Role, Topic};

impl Reader<'_> {
    /// 行政编制52人，实际49人；事业编制760人，实际718人。行政和事业编制共812人: posts make posts.
    fn keep_posts(&self, total: FactId, run: &mut Vec<FactId>) {
        let posts = |f: &FactId| Topics::get().is_within_key(self.fact(*f).datum.topic, "总编制");
        if posts(&total) && run.iter().filter(|f| posts(f)).count() > 1 {
            run.retain(posts);
        }
    }

    /// 合计, 三项合计: what was listed before makes this figure. False when nothing was listed.
    pub(super) fn total(&mut self, id: FactId, items: u8) -> bool {
        let fact = *self.fact(id);
        // what stands above is of two sides
        if self.totals_both_sides() || self.totals_the_others() {
            return false;
        }
        let said = self.s.total_word.map_or("", |at| &self.text[at..fact.span.start as usize]);
        // 2021年、2022年、2023年分别投入…，三年累计…: of as many years
        if said.chars().nth(1) == Some('年') && self.years_told(fact.span.start as usize) < usize::from(items) {
            return false;
        }
        // 两项合计未执行15.10万元: of something that none of them says of itself
        let strange = own_words(said) >= 2 && !self.total_names();
        if strange {
            self.facts[id.index()].unnamed = true;
        }
        let alike = |f: &FactId| {
            let other = self.fact(*f);
            measure(other.printed.unit) == measure(fact.printed.unit)
                && (other.role == Role::Change) == (fact.role == Role::Change)
                && (other.role == Role::Share) == (fact.role == Role::Share)
                // 全年预算数合计…，全年执行数合计…: what was planned does not make what was spent
                && (fact.role != Role::Amount || other.datum.basis.is_budget() == fact.datum.basis.is_budget())
        };
        // 收入年初预算合计…，调整为…。支出预算合计…: what comes in makes no total of what goes out
        let side = account_side(fact.datum.flow);
        let of_its_side = |f: &FactId| side == 0 || [0, side].contains(&account_side(self.fact(*f).datum.flow));
        let mut run: Vec<FactId> = self.lists.run.iter().copied().filter(|f| alike(f) && of_its_side(f)).collect();
        // 设主任1名，实有在编4人，编外3人，共7人: people by their post are not added to people by their standing
        let classed = |f: &FactId| self.fact(*f).datum.topic != Topic(0);
        if fact.datum.counted != 0 && run.last().is_some_and(classed) {
            run.retain(classed);
        }
        self.keep_posts(id, &mut run);
        // those told last, as far back as they are of the same
        let behind = |same: &dyn Fn(&fiscal::Fact) -> bool| &run[run.iter().rposition(|f| !same(self.fact(*f))).map_or(0, |i| i + 1)..];
        let here = behind(&|f| f.sentence == fact.sentence);
        let block = behind(&|f| f.block == fact.block);
        let line = self.blocks[self.block as usize].span.of(self.text);
        let above = ["合计", "总计", "以上", "小计", "总合计"].iter().any(|w| line.starts_with(w));
        let firm = holds(said, "合计") || said.starts_with("以上") || items > 0;
        // 加上转移性收入、上年结转等，收入合计45.24亿元: with what is not told in figures
        if self.is_with_more(fact.span.start as usize) {
            return false;
        }
        // 附属幼儿园5个班，共120人: of what its own sentence tells; 增收节支和核减投资共2.01亿元: of what its own clause names
        let begun = fact.datum.counted != 0 && self.facts[..id.index()].last().is_some_and(|f| f.sentence == fact.sentence);
        if !firm && (here.len() < 2 && begun || self.total_names_two()) {
            return false;
        }
        let mut parts = if here.len() >= 2 {
            here.to_vec()
        } else if block.len() >= 2 {
            block.to_vec()
        } else if above {
            run.clone()
        } else {
            return false;
        };
        // 甲占68.2%，乙占23.5%，丙和丁两家合计占8.3%: of two that its own clause names first
        if fact.role == Role::Share && self.totals_what_it_names() {
            return false;
        }
        // of all that was listed, the stretch that makes the total
        let target = fact.printed.steps();
        let mut made = 0i64;
        let mut fitting = None;
        for (from, part) in run.iter().enumerate().rev() {
            made = made.saturating_add(self.fact(*part).printed.steps());
            if made == target && from + 1 < run.len() {
                fitting = Some(from);
            }
        }
        // 采购预算17.64亿元，中标16.6亿元；网上超市实际采购总计1.01亿元: a total with a name of its own, which they do not make
        let own = || self.total_is_named() || self.totals_its_own_item(id, &parts);
        if (strange || !firm && own()) && fitting.is_none() {
            return false;
        }
        if (items == 0 || strange)
            && let Some(from) = fitting
        {
            parts = run[from..].to_vec();
        } else if let Some(list) = self
            .lists
            .stack
            .last()
            .filter(|l| l.parts.len() >= 2 && l.wholes.iter().any(|w| self.fact(*w).printed.unit == fact.printed.unit))
        {
            parts = list.parts.iter().copied().filter(alike).collect();
        }
        let in_turn = self.lines_in_turn(&run, items, &mut parts);
        // 预算安排600.00万元，其中…: what stands beneath one of them is not counted beside it
        let beneath = |p: &FactId| self.sums.iter().rev().take(16).any(|s| s.parts.contains(p) && parts.contains(&s.whole));
        parts = parts.iter().copied().filter(|p| in_turn || !beneath(p)).collect();
        if items > 0 && parts.len() > items as usize {
            // 以上前两项合计: the first of them, not the last
            if self.led_by.contains('前') {
                let list = self.lists.stack.last().map(|l| &l.parts).or(self.sums.last().map(|s| &s.parts));
                parts = list.unwrap_or(&parts).iter().copied().filter(alike).take(items as usize).collect();
            } else {
                parts.drain(..parts.len() - items as usize);
            }
        }
        // 合计：公务接待费5万元，公务用车运行维护费8万元: of what is named again, each by itself
        let same = |p: &FactId| self.fact(*p).datum.topic == fact.datum.topic;
        let again = fact.datum.topic != Topic(0) && fact.datum.counted == 0 && items == 0 && fitting.is_none();
        if again && parts.iter().any(same) {
            parts.retain(same);
        }
        if parts.len() < 2 || self.told_for_each(parts[0]) {
            return false;
        }
        let same = parts.iter().all(|p| self.fact(*p).sentence == fact.sentence);
        let explicit = if items > 0 { parts.len() == items as usize } else { firm || same };
        self.sums.push(Sum { whole: id, groups: vec![0; parts.len()], parts, explicit, partial: false });
        if fact.role != Role::Share {
            self.lists.run.clear();
        }
        true
    }

    /// 甲400.00万元、乙250.00万元，其余3个单位合计200.00万元: what the others have together, beside those that were listed.
    fn totals_the_others(&self) -> bool {
        ["其余", "剩余", "余下"].iter().any(|rest| self.clause_of_the_total().starts_with(rest))
    }

    /// How many years the sentence names before this place.
    fn years_told(&self, at: usize) -> usize {
        let from = self.text[..at].rfind(['。', '\n']).unwrap_or(0);
        let first = self.numbers.partition_point(|n| (n.span.start as usize) < from);
        let named = self.numbers[first..].iter().take_while(|n| (n.span.start as usize) < at);
        named.filter(|n| matches!(n.kind, crate::scan::Kind::Year(_))).count()
    }

    /// 总收入480.00万元，其中本年收入…、年初结转…: with a balance among its parts it is the total.
    pub(super) fn raise_to_total(&mut self, part: Datum) {
        // its own income or outlay is the only part before the balance
        let Some(list) = self.lists.stack.last_mut().filter(|l| l.wholes.len() == 1 && l.data.len() == 1 && l.parts.len() == 1) else {
            return;
        };
        let (whole, data) = (&mut self.facts[list.wholes[0].index()].datum, &mut list.data[0].1);
        let plain = whole.fund == part.fund && whole.topic == Topic(0) && whole.item == Item(0) && whole.nature == Nature::All;
        let total = match (whole.flow, part.flow) {
            (Flow::Income, Flow::CarryIn) => Flow::IncomeTotal,
            (Flow::Outlay, Flow::CarryOut) => Flow::OutlayTotal,
            _ => return,
        };
        if plain {
            (whole.flow, data.flow) = (total, total);
        }
    }

    /// 月租金分别为3,000元、2,000元，租期6个月，共支付3.00万元: prices are not added up.
    fn told_for_each(&self, first: FactId) -> bool {
        let at = self.fact(first).span.start as usize;
        let from = self.text[..at].char_indices().rev().nth(11).map_or(0, |(p, _)| p);
        let words = &self.text[from..at];
        let clause = words.rfind(['，', '；', '。', '：']).map_or(words, |p| &words[p..]);
        any(clause, &["月租", "月工资", "月薪", "单价"])
    }

    /// Does the sentence add what it does not tell before this total: 加上…等，?
    fn is_with_more(&self, at: usize) -> bool {
        const NEAR: usize = 240;
        let near = &self.text[self.text.ceil_char_boundary(at.saturating_sub(NEAR))..at];
        // 经费包括经常经费、办案经费等，共开支124亿元: of what the sentence names without figures
        let sentence = &near[crate::outline::last_mark(near, &['。', '；']).map_or(0, |at| at + '。'.len_utf8())..];
        let figures = || sentence.match_indices(|c: char| c.is_ascii_digit()).any(|(at, _)| !is_in_year(&sentence[at..]));
        if any(sentence, &["包括", "包含"]) && holds(sentence, "等，") && !figures() {
            return true;
        }
        let added = rsplit_once(near, "加上").map(|(_, added)| added).filter(|added| !added.contains(['。', '；', '\n']));
        let untold = added.and_then(|added| rsplit_once(added, "等，"));
        untold.is_some_and(|(untold, _)| !untold.contains(|c: char| c.is_ascii_digit()))
    }

    /// Does the clause say of what it is a total, in words of its own?
    fn total_is_named(&self) -> bool {
        const NAME: usize = 6;
        own_words(self.clause_of_the_total()) >= NAME
    }

    /// Does the clause name two things before the word of its total?
    fn total_names_two(&self) -> bool {
        let named = |word: &str| word.chars().count() > 1 && word.chars().all(crate::words::is_han);
        let clause = self.clause_of_the_total();
        ["和", "与", "及"].iter().any(|and| split_once(clause, and).is_some_and(|(a, b)| named(a) && named(b)))
    }

    /// Does the clause name two things before the word of its total that the sentence has not named before?
    fn totals_what_it_names(&self) -> bool {
        const FAR: usize = 300;
        let clause = self.clause_of_the_total();
        let counted = clause.trim_end_matches(|c: char| "两二三四五六七八九十家个项类者方级部分单位".contains(c));
        let Some((one, other)) = ["和", "与", "及", "、"].iter().find_map(|and| split_once(counted, and)) else { return false };
        let at = self.s.total_word.map_or(0, |at| at - clause.len());
        let before = &self.text[self.text.ceil_char_boundary(at.saturating_sub(FAR))..at];
        let sentence = before.rsplit(['。', '\n']).next().unwrap_or_default();
        let new = |name: &str| name.chars().count() > 1 && name.chars().all(crate::words::is_han) && !holds(sentence, name);
        new(one) && new(other)
    }

    /// What stands in its clause before the word of the total.
    fn clause_of_the_total(&self) -> &str {
        const NEAR: usize = 60;
        let Some(at) = self.s.total_word else { return "" };
        let before = &self.text[self.text.ceil_char_boundary(at.saturating_sub(NEAR))..at];
        crate::outline::last_mark(before, &['。', '；', '，', '（', '：']).map_or("", |mark| &before[mark + '，'.len_utf8()..])
    }

    /// Do the words before the total name anything by closed vocabulary?
    fn total_names(&self) -> bool {
        self.s.phrase.names() || self.s.prior.is_some_and(|p| p.names() && p.start >= self.s.total_word.unwrap_or(0))
    }
}

/// 1 for what comes in, 2 for what goes out, 0 for neither.
fn account_side(flow: Flow) -> u8 {
    match flow {
        Flow::Income | Flow::IncomeTotal => 1,
        Flow::Outlay | Flow::OutlayTotal => 2,
        _ => 0,
    }
}

/// How many characters of 合计未执行 are not those of a total.
fn own_words(said: &str) -> usize {
    const OF_A_TOTAL: [char; 44] = [
        '以', '上', '各', '项', '年', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '合', '共', '总', '小', '累', '计', '为',
        '达', '到', '约', '金', '额', '资', '数', '支', '出', '收', '入', '预', '算', '决', '安', '排', '全', '部', '：', '，', '、', ' ',
    ];
    said.chars().filter(|c| !OF_A_TOTAL.contains(c)).count()
}

/// Do these digits and those behind them make a year: 2023年?
fn is_in_year(digits: &str) -> bool {
    digits.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('年')
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{FactId, Manuscript};

    #[test]
    fn the_lines_above_and_not_what_they_are_of() {
        let filing = read("一般公共预算支出2000.00万元。其中项目支出主要包括：\n（1）健身活动300.00万元；\n（2）竞赛450.00万元；\n（3）场馆开放250.00万元。\n以上三项合计1000.00万元。").filing;
        let total = filing.claims.iter().find(|c| c.operands[0].fact == FactId(4)).expect("a claim of the total");
        assert_eq!(total.operands[1..].iter().map(|o| o.fact.0).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn the_others_together_are_no_total() {
        let filing = read("本年支出合计900.00万元。按单位划分：局本级500.00万元、检测站250.00万元，其余3个单位合计150.00万元。").filing;
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, fiscal::ClaimKind::Sum { .. }));
        assert!(sums.map(|c| c.operands.len()).eq([4]), "{:?}", filing.claims);
    }

    fn read(text: &str) -> crate::Reading {
        crate::read(&Manuscript::utf8(text), Context { kind: Some(fiscal::PaperKind::Final), ..Context::default() })
    }

    #[test]
    fn several_things_together_are_none_of_them() {
        let filing = read("重点保障：第一，校园安防提升92.00万元；第二，教师培训45.00万元。两项合计137.00万元。").filing;
        assert_eq!(crate::subject(&filing, &filing.facts[2].datum), "项目/小计");
        let filing = read("专用材料费6.24万元、劳务费18.50万元，两项合计24.74万元。").filing;
        assert_eq!(crate::subject(&filing, &filing.facts[2].datum), "公用经费/小计");
    }

    #[test]
    fn the_first_of_a_list_are_the_first() {
        let text = "安排项目支出2500.00万元，其中：\n（1）渠系维修1200.00万元；\n（2）河道清淤465.00万元；\n（3）水质监测835.00万元。\n以上前两项合计1665.00万元。";
        let filing = read(text).filing;
        let total = filing.claims.iter().find(|c| c.operands[0].fact == FactId(4)).expect("a claim of the total");
        assert_eq!(total.operands[1..].iter().map(|o| o.fact.0).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn the_next_item_ends_what_stood_beneath_the_one_before() {
        let text = "1. 基本支出60.00万元。其中：\n工资福利支出40.00万元。\n商品和服务支出20.00万元。\n2. 项目支出50.00万元。其中：\n工资福利支出10.00万元。\n商品和服务支出40.00万元。";
        let filing = read(text).filing;
        assert_eq!(crate::subject(&filing, &filing.facts[5].datum), "项目支出/商品和服务支出");
    }
    #[test]
    fn two_that_are_named_first_make_no_total_of_what_stands_before() {
        let sums = |last: &str| {
            let filing = read(&format!("本年支出合计900.00万元。从单位看，局本级占61.4%，水文站占28.3%，{last}。")).filing;
            filing.claims.iter().filter(|c| matches!(c.kind, fiscal::ClaimKind::Sum { .. })).count()
        };
        assert_eq!((sums("渠道所和检测站两家合计占10.3%"), sums("局本级和水文站两家合计占89.7%")), (0, 1));
    }
}
