//! Prices and multiples: 12台，单价0.55万元，共6.60万元; 85人，每人每月300元，12个月; 为上年的1.87倍; 翻一番.

use super::super::{Binder, exact};
use super::cues;
use super::spot::{AMOUNT, COUNT, COUNTED, MONEY, Spot};
use crate::words::{any, holds};
use fiscal::{Certainty, ClaimKind, Fact, FactId, Measure, Role, Unit};

/// As much again.
const ONCE: &[&str] = &["增加一倍", "增加了一倍", "增长一倍", "增长了一倍", "翻了一倍", "翻一倍", "扩大一倍", "提高一倍", "多一倍"];

/// How far behind a figure such words are looked for; in bytes.
const LOOKED: usize = 90;

impl Binder<'_, '_> {
    /// price × number (× months) = amount, between two semicolons.
    pub(super) fn prices(&mut self, spots: &[Spot]) {
        let mut amounts = spots.iter().filter(|s| s.is(AMOUNT));
        let two = amounts.clone().nth(1).is_some();
        // so many of them, or so many months
        let times = || spots.iter().any(|s| s.is(COUNT) && s.is(COUNTED)) || self.tells_of_months(spots);
        if !two
            || !times()
            || !amounts.any(|s| self.is_price(s))
            || !spots.iter().any(|s| self.behind(s.id).starts_with(['/', '／', '每']) || s.says(cues::PRICE))
        {
            return;
        }
        if spots.iter().filter(|s| s.is(MONEY) && self.is_price(s)).count() == 1 && self.price_among(spots) {
            return;
        }
        let mut from = 0;
        while from < spots.len() {
            let next = spots[from + 1..].iter().position(|s| s.lead.contains('；')).map_or(spots.len(), |p| from + 1 + p);
            self.price_among(&spots[from..next]);
            from = next;
        }
    }

    fn price_among(&mut self, spots: &[Spot]) -> bool {
        let (mut prices, mut amounts) = (Vec::new(), Vec::new());
        for spot in spots.iter().filter(|s| s.is(AMOUNT)) {
            let list = if self.is_price(spot) { &mut prices } else { &mut amounts };
            list.push(spot);
        }
        let (&[price], &[amount]) = (&prices[..], &amounts[..]) else { return false };
        let each = self.each_of(price);
        let counts: Vec<FactId> = spots
            .iter()
            .map(|s| s.id)
            .filter(|f| {
                let fact = self.fact(*f);
                let Unit::Count(measure) = fact.printed.unit else { return false };
                exact(fact)
                    && fact.role == Role::Count
                    && !measure.is_multiple()
                    && each.is_none_or(|e| e.group() == measure.group() || measure.word() == "天")
            })
            .collect();
        // 52名，每人每天100元，共补助100天: so many days
        let (days, counts) = self.days_apart(price, counts);
        let of_each = |f: &FactId| matches!(self.fact(*f).printed.unit, Unit::Count(m) if each.is_none_or(|e| e.group() == m.group()));
        let counts: Vec<FactId> = counts.into_iter().filter(of_each).collect();
        // 网络租赁费每月300元，共8个月: of one thing
        if counts.is_empty() && days.is_none() && self.monthly(price) && each.is_none() && spots.len() == 2 {
            if let Some(times) = self.months(spots) {
                self.claim(ClaimKind::Product { times }, &[amount.id, price.id], Certainty::Inferred, None);
            }
            return true;
        }
        let &[number] = &counts[..] else { return false };
        // 另购期刊120种，共支出11.60万元: with something else in it
        let other = |s: &Spot| s.lead.contains('另');
        if spots.iter().any(|s| (s.id == amount.id || s.id > price.id && s.id < amount.id) && other(s)) {
            return false;
        }
        // 购书券12,000张，每张30元，核销率86.40%，补助31.10万元: what stands between says that it is not all of them
        let at = |f: FactId| spots.iter().position(|s| s.id == f).unwrap_or(0);
        let places = [at(price.id), at(amount.id), at(number)];
        let between = if days.is_some() { 3 } else { 2 };
        if places.iter().max().zip(places.iter().min()).is_none_or(|(last, first)| last - first != between) {
            return false;
        }
        let times = match self.months(spots) {
            months if self.monthly(price) => months,
            // 40人×3000元×12个月
            Some(months) if self.written_out(price) => Some(months),
            Some(_) => None,
            None => Some(days.unwrap_or(1)),
        };
        let Some(times) = times else { return false };
        if self.has_claim(price.id, |k| k == ClaimKind::Average) {
            return false;
        }
        // 总投资8650.00万元，21400平方米，每平方米4042.06元: what each comes to, rounded to 分, and not what the amount was reckoned from
        if times == 1 && self.is_rounded_price(price.id, amount.id, number) {
            self.claim(ClaimKind::Average, &[price.id, amount.id, number], Certainty::Inferred, None);
            return true;
        }
        self.claim(ClaimKind::Product { times }, &[amount.id, price.id, number], Certainty::Inferred, None);
        true
    }

    /// Is the price, which has places behind the point, the amount divided by the number, if only rounded?
    fn is_rounded_price(&self, price: FactId, amount: FactId, number: FactId) -> bool {
        let (told, all) = (self.fact(price), self.fact(amount));
        let steps = |f: &Fact| i128::from(f.range.mid());
        let count = i128::from(self.fact(number).printed.digits);
        let whole = self.fact(number).printed.decimals == 0 && count > 0 && told.printed.decimals > 0;
        let step = i128::from(told.printed.step(told.printed.decimals));
        let off = steps(all) - steps(told) * count;
        whole && off != 0 && 2 * off.abs() <= step * count
    }

    /// 单价0.55万元, 每台5,500元, 300元/人: so much for one.
    fn is_price(&self, spot: &Spot) -> bool {
        let behind = self.behind(spot.id);
        let lead = spot.lead;
        let per = behind.strip_prefix(['/', '／', '每']).is_some_and(|r| Measure::at_start(r).is_some() || r.starts_with('月'));
        if per || behind.starts_with('×') || lead.ends_with('×') || behind.starts_with("的单价") || behind.starts_with("的价格") {
            return true;
        }
        // the cues of a figure are worked out once, and most say nothing of a price
        if !spot.says(cues::PRICE) {
            return false;
        }
        let clause = crate::outline::last_mark(lead, &['，', '；', '、', '（']).map_or(lead, |p| &lead[p..]);
        let priced = |w: &str| clause.rfind(w).is_some_and(|p| clause[p + w.len()..].chars().count() <= 6);
        ["单价", "每", "标准", "月工资", "月薪", "价格", "报价"].into_iter().any(priced)
    }

    /// What the price is of, where the words say it: 每台.
    fn each_of(&self, price: &Spot) -> Option<Measure> {
        let behind = self.behind(price.id);
        let per = behind.strip_prefix(['/', '／', '每']).and_then(Measure::at_start).filter(|m| !matches!(m.0.word(), "月" | "天"));
        let lead = price.lead;
        let each = || {
            lead.rmatch_indices("每")
                .find_map(|(p, w)| Measure::at_start(&lead[p + w.len()..]).filter(|m| !matches!(m.0.word(), "月" | "天")))
        };
        per.or_else(each).map(|(m, _)| m)
    }

    /// Where the price is of a day, the days are told apart from what it is of.
    fn days_apart(&self, price: &Spot, counts: Vec<FactId>) -> (Option<u16>, Vec<FactId>) {
        let is_days = |f: FactId| matches!(self.fact(f).printed.unit, Unit::Count(m) if m.word() == "天");
        let daily = any(price.lead, &["每天", "每日"]);
        let days: Vec<FactId> = counts.iter().copied().filter(|f| is_days(*f)).collect();
        match days[..] {
            [one] if daily && counts.len() == 2 => {
                let number = u16::try_from(self.fact(one).printed.digits).ok();
                (number, counts.into_iter().filter(|f| *f != one).collect())
            }
            _ => (None, counts),
        }
    }

    /// The reckoning is written out: 3000元×12个月, 3000元/月×6个月.
    fn written_out(&self, price: &Spot) -> bool {
        let behind = self.behind(price.id);
        let end = behind.find(['，', '；', '。', '）', '\n']).unwrap_or(behind.len());
        (behind[..end].contains("个月") || behind[..end].ends_with('月') || behind[..end].contains("月＝")) && behind[..end].contains('×')
    }

    fn monthly(&self, price: &Spot) -> bool {
        price.says(cues::MONTHLY) || self.behind(price.id).starts_with("/月") || self.behind(price.id).starts_with("元/月")
    }

    /// Is there a 月 before a figure of the sentence, or right behind one?
    fn tells_of_months(&self, spots: &[Spot]) -> bool {
        let [first, .., last] = spots else { return false };
        let end = self.fact(last.id).span.end as usize + "元/月".len();
        holds(&self.reader.text[first.from..self.reader.text.floor_char_boundary(end)], "月")
    }

    /// 12个月, 全年: how many months the sentence speaks of.
    fn months(&self, spots: &[Spot]) -> Option<u16> {
        let (first, last) = (spots.first()?, spots.last()?);
        let text = self.reader.text;
        let rest = self.behind(last.id);
        let end = text.len() - rest.len() + rest.find(['。', '；', '\n']).unwrap_or(rest.len());
        let words = &text[first.from..end];
        let at = words.find("个月").or_else(|| words.rfind('×').and_then(|p| words[p..].find('月').map(|m| p + m)))?;
        let head = words[..at].trim_end_matches(' ');
        let digits = head.len() - head.bytes().rev().take_while(u8::is_ascii_digit).count();
        head[digits..].parse().ok().filter(|n| (1..=36).contains(n))
    }

    /// 为上年的1.87倍, 增长0.87倍, 翻一番.
    pub(super) fn times(&mut self, spots: &[Spot]) {
        // few sentences have one of the words
        let Some(two) = self.may_be_multiplied(spots) else { return };
        let [first, .., last] = spots else { return };
        let end = self.fact(last.id).span.end as usize + LOOKED;
        let said = &self.reader.text[first.from..self.reader.text.floor_char_boundary(end)];
        if !holds(said, "倍") && !holds(said, "番") {
            return;
        }
        for (i, spot) in spots.iter().enumerate() {
            let fact = *self.fact(spot.id);
            match () {
                () if is_multiple(&fact) && exact(&fact) => {
                    if let Some((amount, base)) = self.multiplied(two, spots, i) {
                        let more = fact.direction.is_some();
                        self.claim(ClaimKind::Times { more }, &[spot.id, amount, base], Certainty::Inferred, None);
                    }
                }
                () => {
                    if let Some(fold) = self.folded(spot)
                        && let Some((amount, base)) = self.multiplied(two, spots, i + 1)
                    {
                        self.claim(ClaimKind::Fold(fold), &[amount, base], Certainty::Inferred, None);
                    }
                }
            }
        }
    }

    /// 翻一番 behind the figure, or before it.
    fn folded(&self, spot: &Spot) -> Option<u8> {
        let behind = self.behind(spot.id);
        let behind = &behind[..behind.floor_char_boundary(LOOKED)];
        let next = behind.find(|c: char| c.is_ascii_digit() || matches!(c, '。' | '；' | '\n')).unwrap_or(behind.len());
        let lead = spot.lead;
        if !behind[..next].contains(['番', '倍']) && !lead.contains(['番', '倍']) {
            return None;
        }
        // 翻了一番多, 近一倍: about that many
        if ["番多", "番以上", "番左右", "倍多", "倍以上", "倍左右", "近翻", "近一倍", "约翻", "约一倍", "乎翻", "乎一倍", "不多翻"]
            .iter()
            .any(|w| behind[..next].contains(w))
        {
            return None;
        }
        let said = |words: &[&str]| words.iter().any(|w| behind[..next].contains(w) || lead.contains(['由', '从']) && lead.contains(w));
        match () {
            () if said(&["翻一番", "翻了一番", "翻番"]) => Some(2),
            () if said(&["翻两番", "翻了两番"]) => Some(4),
            () if said(ONCE) => Some(2),
            () => None,
        }
    }

    /// The two figures of the sentence of which one may be a multiple of the other, where there are no more.
    fn may_be_multiplied<'s, 't>(&self, spots: &'s [Spot<'t>]) -> Option<[&'s Spot<'t>; 2]> {
        let mut stand = spots.iter().filter(|s| {
            let fact = self.fact(s.id);
            exact(fact) && !fact.printed.unit.is_percent() && !is_multiple(fact) && fact.role != Role::Change && fact.range.low > 0
        });
        let (Some(a), Some(b), None) = (stand.next(), stand.next(), stand.next()) else { return None };
        let measure = |s: &Spot| crate::reader::measure(self.fact(s.id).printed.unit);
        (measure(a) == measure(b)).then_some([a, b])
    }

    /// Of the two figures that a multiple stands between the larger-said one and its base.
    fn multiplied(&self, [a, b]: [&Spot; 2], spots: &[Spot], until: usize) -> Option<(FactId, FactId)> {
        let (x, y) = (self.fact(a.id), self.fact(b.id));
        // …A的1.87倍: what stands right before it is the base
        let multiple = spots.get(until).filter(|s| is_multiple(self.fact(s.id)));
        let touching = multiple.is_some_and(|m| {
            let lead = m.lead.trim_start_matches('）');
            lead.starts_with('的') && !lead.contains('，')
        });
        let direct = touching.then(|| spots[until - 1].id);
        let from = |s: &Spot| s.lead.ends_with(['由', '从']);
        let older = |s: &Spot| self.fact(s.id).role == Role::Previous || s.says(cues::LAST | cues::BEFORE | cues::START) || from(s);
        let earlier = |f: &fiscal::Fact, g: &fiscal::Fact| f.datum.year < g.datum.year && f.datum.year.is_known();
        let plan = |s: &Spot| s.says(cues::PLAN) || s.lead.ends_with("目标");
        match () {
            () if direct == Some(a.id) => Some((b.id, a.id)),
            () if direct == Some(b.id) => Some((a.id, b.id)),
            () if older(a) != older(b) => Some(if older(a) { (b.id, a.id) } else { (a.id, b.id) }),
            () if earlier(x, y) => Some((b.id, a.id)),
            () if earlier(y, x) => Some((a.id, b.id)),
            () if plan(a) != plan(b) => Some(if plan(a) { (b.id, a.id) } else { (a.id, b.id) }),
            () => None,
        }
    }
}

fn is_multiple(fact: &Fact) -> bool {
    matches!(fact.printed.unit, Unit::Count(m) if m.is_multiple())
}

#[cfg(test)]
mod tests {
    use crate::{Context, read};
    use fiscal::{ClaimKind, Manuscript};

    fn kinds(text: &str) -> Vec<ClaimKind> {
        let head = "青岚县财政局2023年度部门决算公开\n";
        let filing = read(&Manuscript::utf8(format!("{head}{text}\n")), Context::default()).filing;
        filing.claims.iter().map(|c| c.kind).collect()
    }

    #[test]
    fn a_price_rounded_to_its_last_place_was_reckoned_from_the_amount() {
        assert_eq!(kinds("总投资7300.00万元，建筑面积16700平方米，每平方米4371.26元。"), [ClaimKind::Average]);
        // further off, it is a price that does not make the amount
        assert_eq!(kinds("总投资7300.00万元，建筑面积16700平方米，每平方米4317.26元。"), [ClaimKind::Product { times: 1 }]);
        assert_eq!(kinds("采购电脑20台，单价5500.50元，共11.00万元。"), [ClaimKind::Product { times: 1 }]);
    }
}
