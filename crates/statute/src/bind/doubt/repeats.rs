//! Two figures of one datum: the same said twice, or two things that the words do not tell apart.

use super::super::slips::{printed_alike, typed_alike};
use super::super::worded::THAT_IS;
use super::super::{Binder, exact};
use super::{near, telling};
use crate::reader::measure;
use crate::topics::Topics;
use crate::words::{any, rfind};
use fiscal::{Claim, ClaimKind, Fact, FactId, Flow, Item, Range};
use rustc_hash::FxHashSet;

/// An amount in 万元 that a headline may round.
const ROUNDED: u64 = 1_000;

/// Is it told in 万元 without places, though there are many of them? What is told in 元 elsewhere may be rounded to it, or cut off.
pub(super) fn in_whole_wan(fact: &Fact) -> bool {
    let printed = fact.printed;
    printed.unit == fiscal::Unit::Wan && printed.decimals == 0 && printed.digits.unsigned_abs() >= ROUNDED
}

/// 466亿元 and 466.29亿元: is the one the other, rounded?
fn is_rounded(a: &Fact, b: &Fact) -> bool {
    let own = |f: &Fact| f.printed.range(f.printed.decimals);
    let coarse = |f: &Fact| match f.printed.unit {
        fiscal::Unit::Yi | fiscal::Unit::Trillion => true,
        // 20067万元 and 20067.12万元
        fiscal::Unit::Wan => f.printed.digits.unsigned_abs() >= ROUNDED,
        _ => false,
    };
    // 49376万元 and 493761082.20元
    let finer = |f: &Fact| f.printed.unit == fiscal::Unit::Yuan;
    let whole = in_whole_wan(a) && finer(b) || in_whole_wan(b) && finer(a);
    let places = a.printed.decimals != b.printed.decimals && a.printed.decimals.min(b.printed.decimals) == 0;
    (whole || coarse(a) && coarse(b) && places) && own(a).meets(own(b))
}

impl Binder<'_, '_> {
    /// （青财〔2020〕43号）补助446万元, （青财〔2020〕84号）补助678万元: what each was granted by.
    fn of_two_documents(&self, a: &Fact, b: &Fact) -> bool {
        let number = |fact: &Fact| {
            let from = self.reader.blocks.get(fact.block as usize)?.span.start as usize;
            let words = self.reader.text.get(from..fact.span.start as usize)?;
            let open = words.rfind('〔')?;
            let rest = &words[open..];
            rest.find('号').map(|end| &rest[..end])
        };
        number(a).zip(number(b)).is_some_and(|(a, b)| a != b)
    }

    pub(super) fn equal_stands(&self, claim: &Claim) -> bool {
        let (a, b) = (self.fact(claim.operands[0].fact), self.fact(claim.operands[1].fact));
        if measure(a.printed.unit) != measure(b.printed.unit) {
            return false;
        }
        if a.range.meets(b.range) {
            return true;
        }
        // 都超过100亿元: no balance of what is told in round figures
        if !exact(a) || !exact(b) {
            return false;
        }
        let (x, y) = (a.range.mid(), b.range.mid());
        let government = || self.of_a_government();
        // 6.7亿元 and 67.0亿元: two digits are the same by chance
        let few = |f: &Fact| f.printed.unit == fiscal::Unit::Yi && f.printed.digits.unsigned_abs() < 100;
        if few(a) && few(b) && government() && x.unsigned_abs().max(y.unsigned_abs()) == 10 * x.unsigned_abs().min(y.unsigned_abs()) {
            return false;
        }
        if let Some(identity) = claim.identity {
            // what a government takes in and spends differs by what it passes down, borrows and carries over
            return typed_alike(x, y) || !(self.takes_a_subtotal(claim) || identity.ends_with("收支平衡") && government());
        }
        // 支出1645.14万元。…/ 预算数1691.24万元，决算数1645.14万元: the one is of the stage that the other's sentence tells beside it
        let other_stage = |x: &Fact, y: &Fact| {
            let beside = self.of_sentence(y.sentence).map(|f| self.fact(f));
            let mut stages = beside.filter(|f| f.role.states() && f.datum.basis != y.datum.basis && f.datum.same_subject(&y.datum));
            telling(x) && x.sentence != y.sentence && stages.any(|f| f.datum.year == y.datum.year && f.range.meets(x.range))
        };
        if other_stage(a, b) || other_stage(b, a) {
            return false;
        }
        // 教育、社保、医疗支出分别增长21.9%、21.2%、6.9%: of one thing each
        if a.printed.unit.is_percent() && stand_in_a_row(self.between(claim.operands[0].fact, claim.operands[1].fact)) {
            return false;
        }
        // percentages and what has no unit of its own are alike by chance
        if a.printed.unit.is_percent() || a.bare != b.bare {
            return typed_alike(x, y) && !self.of_two_amounts(claim);
        }
        // 本年收入预算合计 with the balance, 本年收入合计 without it
        let gap = (a.range - b.range).abs();
        let balance = |f: FactId| {
            let fact = self.fact(f);
            matches!(fact.datum.flow, Flow::CarryIn | Flow::CarryOut) && telling(fact) && fact.range.meets(gap)
        };
        let from = claim.operands[0].fact.0.min(claim.operands[1].fact.0).saturating_sub(8);
        let to = (claim.operands[0].fact.0.max(claim.operands[1].fact.0) + 8).min(self.reader.facts.len() as u32);
        if to - from < 200 && (from..to).map(FactId).any(balance) {
            return false;
        }
        // 剩下的251.47万元为项目支出: its name stands behind it, not before
        let [one, other] = [0, 1].map(|i| claim.operands[i].fact);
        if self.one_is_of_level_sides(one, other) || self.one_is_for_each(one, other) || self.named_behind(a) || self.named_behind(b) {
            return false;
        }
        // 上年结转资金1073.30万元，预算稳定调节基金1331.60万元: a name of its own that the vocabulary lacks is no balance
        let nameless = |id: FactId| {
            let stock = matches!(self.fact(id).datum.flow, Flow::CarryIn | Flow::CarryOut);
            let words = self.clause_before(id);
            stock && words.chars().count() >= 4 && !words.contains(['结', '余', '存', '滚', '上', '初', '末'])
        };
        if claim.operands.iter().any(|o| nameless(o.fact)) {
            return false;
        }
        if is_rounded(a, b)
            || self.of_two_documents(a, b)
            || self.of_two_accounts(a, b)
            || self.of_two_labelled_items(a, b)
            || self.names_a_project(one) != self.names_a_project(other)
            || self.of_two_names(claim)
            || self.of_two_reasons(claim)
            || self.of_several(claim)
            || self.tells_a_percentage_in_money(claim)
            || self.of_two_labels(a, b)
            || self.of_two_acts(claim)
            || self.is_aimed_at_and_done(claim)
            || self.of_two_titled_projects(a, b)
            || self.is_divided(claim)
            || self.converts_the_whole(claim)
            || self.is_of_years_in_turn(claim)
            || !typed_alike(x, y) && self.is_local(one) != self.is_local(other)
            || self.is_of_the_foremost(one) != self.is_of_the_foremost(other)
            || self.is_made_up(one, other)
            || self.is_made_up(other, one)
            || self.is_listed_in_bracket(one) != self.is_listed_in_bracket(other)
            || self.is_what_for(one) != self.is_what_for(other)
            || self.is_some_of_it(one) != self.is_some_of_it(other)
        {
            return false;
        }
        let apart = || {
            self.in_two_sections(claim)
                || self.in_two_items(claim)
                || self.of_two_owners(claim)
                || self.of_two_bodies(one, other)
                || self.of_two_levels(one, other)
                || self.of_two_books(one, other)
                || self.of_two_unnamed_years(one, other)
                || self.of_two_scopes(one, other)
                || self.of_two_headed_years(one, other)
                || self.of_two_headed_bodies(one, other)
        };
        let long = |f: &Fact| f.printed.digits.unsigned_abs() >= 1_000;
        if a.sentence == b.sentence || printed_alike(a, b) && (long(a) && long(b) || !apart()) {
            return true;
        }
        near(x, y) && !apart() && !self.of_two_insurances(claim) && !government()
    }

    /// 支出预算328,661万元; 16,067,196.24元＋…＝3,286,618,082.20元: a head in whole 万元 may be cut off there.
    pub(super) fn is_cut_to_wan(&self, claim: &Claim, made: Range) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let finer = || claim.operands[1..].iter().any(|o| self.fact(o.fact).printed.unit == fiscal::Unit::Yuan);
        in_whole_wan(whole) && (made.mid() - whole.range.mid()).abs() < whole.printed.step(0) && finer()
    }

    /// 公务接待费5万元。…公务接待费中，接待检查3万元，招商2万元: a part and its whole are no two statements of one figure, whatever they are called.
    pub(super) fn drop_parts_told_as_wholes(&self, claims: &mut Vec<Claim>) {
        let differs = |c: &Claim| {
            let range = |i: usize| self.fact(c.operands[i].fact).range;
            match c.kind {
                ClaimKind::Equal => c.identity.is_none() && !range(0).meets(range(1)),
                // …中，补助市县640.00万元，本级360.00万元: nor is a whole within its part
                ClaimKind::Within => range(0).low > range(1).high,
                _ => false,
            }
        };
        if !claims.iter().any(differs) {
            return;
        }
        let reckoned = |c: &Claim| c.identity == Some(THAT_IS);
        let holds = |c: &&Claim| {
            let sum = matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2;
            sum && (reckoned(c) || self.adds_up(c))
        };
        let pairs: FxHashSet<(FactId, FactId)> =
            claims.iter().filter(holds).flat_map(|c| c.operands[1..].iter().map(|o| (c.operands[0].fact, o.fact))).collect();
        // 余额39.02亿元，即年初余额35.28亿元加当年新增3.74亿元: nor is what a figure comes of told elsewhere under its name
        let terms: FxHashSet<FactId> = claims.iter().filter(|c| reckoned(c)).flat_map(|c| c.operands[1..].iter().map(|o| o.fact)).collect();
        let told = |c: &Claim| {
            let (a, b) = (c.operands[0].fact, c.operands[1].fact);
            let is_part = pairs.contains(&(a, b)) || c.kind == ClaimKind::Equal && pairs.contains(&(b, a));
            is_part || terms.contains(&a) || terms.contains(&b)
        };
        claims.retain(|c| !differs(c) || !told(c));
    }

    /// 县水利局（包含…2个预算单位），县林业局（包含…3个预算单位）; 某大学决算总收入156.09亿元。…还有另一大学（134.24亿元）: what stands in a bracket
    /// is of the name before it.
    pub(super) fn of_two_names(&self, claim: &Claim) -> bool {
        const NAME: usize = 4;
        let [a, b] = [0, 1].map(|i| {
            let (lead, within) = self.open_bracket(claim.operands[i].fact)?;
            let name = &lead[crate::outline::last_mark(lead, &['，', '。', '；', '、', '：', '）']).map_or(0, |at| at + '，'.len_utf8())..];
            let name = name.rsplit('\n').next().unwrap_or_default().trim();
            (name.chars().count() >= NAME && name.ends_with(crate::words::is_han)).then_some((name, within.is_empty()))
        });
        match (a, b) {
            (Some((a, _)), Some((b, _))) => a != b && [a, b].into_iter().all(crate::profile::is_body),
            // a figure alone in its bracket, and one that stands in none
            (Some((name, true)), None) | (None, Some((name, true))) => crate::profile::is_body(name),
            _ => false,
        }
    }

    /// 公共财政预算收入143938万元，地方公共财政预算收入117546万元: what of it the place keeps.
    fn is_local(&self, id: FactId) -> bool {
        let datum = self.fact(id).datum;
        matches!(datum.flow, Flow::Income | Flow::Outlay) && datum.item == Item(0) && self.clause_before(id).contains("地方")
    }

    /// 在总收入中，占比最大的是事业收入，达898.55亿元: of what the sentence names last.
    fn is_of_the_foremost(&self, id: FactId) -> bool {
        const NEAR: usize = 90;
        const FOREMOST: [&str; 7] = ["最大的是", "最多的是", "最高的是", "最少的是", "最低的是", "最大的为", "最多的为"];
        any(self.sentence_before(id, NEAR), &FOREMOST)
    }

    /// 企业77户（…，其中3户为平台企业，企业资产639.72亿元）: of what the list in the bracket names.
    fn is_listed_in_bracket(&self, id: FactId) -> bool {
        // so many bodies, and what they have together
        let of_some = |within: &str| within.split_once("其中").is_some_and(|(_, some)| some.contains(['户', '家', '所']));
        self.open_bracket(id).is_some_and(|(_, within)| of_some(within))
    }

    /// 63人次。主要用于经贸洽谈47人次: the part of it that went there.
    fn is_what_for(&self, id: FactId) -> bool {
        ["主要用于", "其中用于"].iter().any(|word| self.clause_before(id).starts_with(word))
    }

    /// 某大学的决算收入236.78亿元。…还有甲、乙、丙大学，其决算收入分别为249.82亿元、248.23亿元和236.08亿元: several unlike figures of one name in one
    /// sentence are of several things that the words do not tell apart.
    fn of_several(&self, claim: &Claim) -> bool {
        let two = [0, 1].map(|i| claim.operands[i].fact);
        let others = |id: &FactId| {
            let fact = *self.fact(*id);
            let unlike = self.of_sentence(fact.sentence).filter(|f| !two.contains(f)).filter(|f| {
                let other = self.fact(*f);
                other.datum == fact.datum && other.role == fact.role && other.base == fact.base && !other.range.meets(fact.range)
            });
            unlike.count() > 1
        };
        two.iter().any(others)
    }

    /// 村级转移支付支出 280.74万元 / 农业发展支出 346.83万元; 1.局机关收入339.17万元 / 2.社会福利院收入463.78万元: lines of a name and its figure, both
    /// taken for all that is spent or came in.
    fn of_two_labels(&self, a: &Fact, b: &Fact) -> bool {
        const GENERAL: &str = "本年度当全部门单位一般公共财政政府性基金预决算数拨款总合共计收入支出各项资为是有（）、0123456789";
        const NAME: usize = 3;
        let label = |f: &Fact| {
            let block = self.reader.blocks.get(f.block as usize)?;
            let label = self.reader.text.get(block.body as usize..f.span.start as usize)?;
            // 1.局机关收入339.17万元，占…: an item of a numbered list goes on behind it
            let numbered = block.body > block.span.start;
            let alone = (numbered || block.span.end == f.span.end)
                && label.len() < 60
                && !crate::outline::has_mark(label, &['，', '：', '；', '。']);
            let own: String = label.trim().chars().filter(|c| !GENERAL.contains(*c)).collect();
            (alone && own.chars().count() >= NAME).then_some(own)
        };
        // a name that the vocabulary knows is one, however it is written
        let whole = fiscal::Datum { holder: a.datum.holder, flow: a.datum.flow, fund: a.datum.fund, ..fiscal::Datum::default() };
        let unknown = a.datum.same_subject(&whole) && matches!(a.datum.flow, Flow::Income | Flow::Outlay);
        unknown && a.block != b.block && label(a).zip(label(b)).is_some_and(|(x, y)| !x.contains(&y) && !y.contains(&x))
    }

    /// 收到专项资金149.63万元，…发放107.78万元; 下达412.85万元，追减223.57万元: what came, what was paid of it and what was moved are three.
    fn of_two_acts(&self, claim: &Claim) -> bool {
        const ACTS: [&[&str]; 3] = [
            &["收到", "下达", "下拨", "到位", "安排资金", "安排预算", "批准", "批复", "概算"],
            &["发放", "支付", "使用", "花费", "实际支出", "实际完成", "完成投资", "完成总投资"],
            &["追减", "追加", "调减", "调增"],
        ];
        let act = |i: usize| {
            let clause = self.clause_before(claim.operands[i].fact);
            (0..ACTS.len()).filter_map(|n| Some((ACTS[n].iter().filter_map(|verb| rfind(clause, verb)).max()?, n))).max().map(|(_, n)| n)
        };
        let [a, b] = [0, 1].map(|i| self.fact(claim.operands[i].fact));
        // a typist's slip in one of them is no other act
        if typed_alike(a.range.mid(), b.range.mid()) {
            return false;
        }
        let moved = ACTS.len() - 1;
        let apart = a.block != b.block;
        match (act(0), act(1)) {
            (Some(a), Some(b)) => a != b,
            (Some(only), None) | (None, Some(only)) => only == moved && apart,
            (None, None) => false,
        }
    }

    /// 合计下达53106万元。…下达市县39565.55万元，安排本级13540.45万元: with another of its sentence the part makes the whole, of what the
    /// paper names itself.
    fn is_made_up(&self, part: FactId, whole: FactId) -> bool {
        let (part, whole) = (self.fact(part), self.fact(whole));
        let rest = whole.range + part.range.negate();
        let fits = |f: &Fact| {
            f.role == part.role && f.printed.unit.is_money() && telling(f) && exact(f) && f.range.meets(rest) && !f.range.meets(whole.range)
        };
        let three = Topics::get().is_within(part.datum.topic, Topics::get().named("三公"));
        (part.datum.item != Item(0) || three)
            && part.sentence != whole.sentence
            && rest.low > 0
            && self.of_sentence(part.sentence).any(|f| fits(self.fact(f)))
    }

    /// 收入减少，主要原因是…项目支出收入减少24.12万元。支出减少，主要原因是…项目支出减少34.15万元: changes that are given as reasons are of what
    /// they explain.
    fn of_two_reasons(&self, claim: &Claim) -> bool {
        const FAR: usize = 300;
        let two = [0, 1].map(|i| claim.operands[i].fact);
        let [a, b] = two.map(|id| self.fact(id));
        let reason = |id: FactId| {
            let sentence = self.sentence_before(id, FAR);
            any(sentence, &["原因是", "原因为", "原因：", "主要是", "主要系", "由于"])
        };
        // what the sentence begins with is what they explain
        let explained = |f: &Fact| self.of_sentence(f.sentence).next().map(|first| self.fact(first).datum);
        let apart = || explained(a).zip(explained(b)).is_some_and(|(x, y)| !x.same_subject(&y));
        // 收支增加676.25万元，主要原因是…，故收入较去年增加676.25万元: of what the sentence began with, whatever it is called
        let again = |id: FactId| {
            let own = self.fact(id);
            let before = || self.of_sentence(own.sentence).take_while(|f| *f < id).map(|f| self.fact(f));
            reason(id)
                && before().any(|f| f.role == own.role && f.datum != own.datum && f.range == own.range && f.direction == own.direction)
        };
        let of_changes = a.role == fiscal::Role::Change && a.sentence != b.sentence;
        let slipped = typed_alike(a.range.mid(), b.range.mid());
        // 支出增加100720万元。主要是事业支出增加98144万元: what a change is explained by is a part of it
        let explains = b.sentence == a.sentence + 1 && a.role == fiscal::Role::Change && {
            let clause = self.clause_before(claim.operands[1].fact);
            ["主要是", "主要为"].iter().any(|word| clause.starts_with(word))
        };
        explains || of_changes && (two.into_iter().all(reason) && apart() || !slipped && two.into_iter().any(again))
    }

    /// Does the clause go on with 为, 的 or 用于 and no figure?
    fn named_behind(&self, fact: &Fact) -> bool {
        const LONGEST: usize = 120;
        let rest = &self.reader.text[fact.span.end as usize..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let end = rest.find(['，', '。', '；', '、', '（', '\n']).unwrap_or(rest.len());
        let words = &rest[..end];
        ["为", "的", "用于"].iter().any(|w| words.starts_with(w))
            && words.chars().count() >= 3
            && !words.bytes().any(|b| b.is_ascii_digit())
    }

    /// 4.资助烈士纪念设施，资金5291.61万元；5.资助社区服务设施，资金8302.18万元; 甲区：省级资金2405万元 / 乙区：省级资金1956万元: what the
    /// paper names in its own words is told once in each item.
    fn in_two_items(&self, claim: &Claim) -> bool {
        const GENERAL: usize = 4;
        const HEAD: usize = 36;
        const BODIES: &[char] = &['区', '县', '市', '镇', '乡', '旗', '州', '村', '局', '院', '校', '站', '所', '道', '心'];
        let [a, b] = [0, 1].map(|i| self.fact(claim.operands[i].fact));
        let own = a.datum.item != Item(0) || a.datum.detail != Item(0);
        let [Some(x), Some(y)] = [a, b].map(|f| self.reader.blocks.get(f.block as usize)) else { return false };
        let numbered = x.marker.depth() == y.marker.depth() && x.marker.number() != y.marker.number() && x.marker.number().is_some();
        // a name of its own, 智慧校园建设, is one thing wherever it is told
        let length = |item: Item| self.reader.items.length(item);
        // 1.公用事业附加收入27.9亿元，加上上年结转2.1亿元; 2.土地出让收入…，加上上年结转167.3亿元: each has its own
        let added = |f: FactId| any(self.clause_before(f), &["加上", "动用"]);
        let carried = matches!(a.datum.flow, Flow::CarryIn | Flow::CarryOut) && claim.operands.iter().all(|o| added(o.fact));
        if carried && a.block != b.block && (numbered || x.marker != y.marker) {
            return true;
        }
        // 初中2033人，补助经费186万元。高中2516人，补助经费251万元: two characters name nothing that is told once
        const NAMELESS: usize = 2;
        let bare = a.datum.item != Item(0) && length(a.datum.item) <= NAMELESS && a.datum.detail == Item(0);
        if bare && a.datum.counted == 0 && a.sentence != b.sentence && !typed_alike(a.range.mid(), b.range.mid()) {
            return true;
        }
        let general = length(a.datum.item).max(length(a.datum.detail)) <= GENERAL;
        let head = |block: &crate::outline::Block| {
            let line = block.span.of(self.reader.text);
            let line = &line[..line.floor_char_boundary(HEAD)];
            crate::outline::first_mark(line, &['：']).map(|at| &line[..at]).filter(|head| head.ends_with(BODIES))
        };
        let headed = head(x).zip(head(y)).is_some_and(|(x, y)| x != y);
        let own = own && general;
        own && a.block != b.block && (numbered || headed)
    }

    /// 五项社会保险基金收入…；城镇基本养老保险基金总收入…: of funds that the words tell apart.
    fn of_two_insurances(&self, claim: &Claim) -> bool {
        const FAR: usize = 1_500;
        const FUNDS: [&str; 13] =
            ["养老", "医疗", "医保", "失业", "工伤", "生育", "职工", "居民", "城乡", "城镇", "机关事业", "企业", "五项"];
        let [a, b] = [0, 1].map(|i| {
            let fact = self.fact(claim.operands[i].fact);
            let block = self.reader.blocks.get(fact.block as usize).map_or(fact.span.start, |b| b.span.start);
            // a paragraph may go on without end
            let from = self.reader.text.ceil_char_boundary((block as usize).max((fact.span.start as usize).saturating_sub(FAR)));
            let before = self.reader.text.get(from..fact.span.start as usize).unwrap_or_default();
            // the sentence itself, or the last one that names a fund
            let named = |sentence: &&str| any(sentence, &FUNDS);
            let sentence = before.rsplit('。').find(named).unwrap_or_default();
            (before.contains("基金") && (before.contains("保险") || before.contains("医保")), FUNDS.map(|fund| sentence.contains(fund)))
        });
        (a.0 || b.0) && a.1 != b.1
    }

    /// 一、中央资金…（一）支持乡村治理项目293.70万元；二、省级资金…（一）支持乡村治理项目270.55万元: what the paper names in its own words is
    /// told once in each section.
    fn in_two_sections(&self, claim: &Claim) -> bool {
        let (a, b) = (claim.operands[0].fact, claim.operands[1].fact);
        let datum = self.fact(a).datum;
        let own = datum.item != Item(0) || datum.detail != Item(0);
        // sections of such lists are short
        const LONGEST: usize = 20_000;
        let between = self.between(a, b);
        let between = &between[..between.floor_char_boundary(LONGEST)];
        between.lines().skip(1).any(|line| {
            let name = line.trim_start().trim_start_matches(|c| "一二三四五六七八九十".contains(c));
            // 二、省级资金（5509万元）: of whatever, it is of this section's own whole
            let whole = || line.contains(|c: char| c.is_ascii_digit()) && line.contains('元') && !line.contains('。');
            name.len() < line.trim_start().len() && name.starts_with('、') && (own || whole())
        })
    }
}

/// Do nothing but further percentages stand between two?
fn stand_in_a_row(between: &str) -> bool {
    !between.is_empty() && between.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | '、' | '和' | ' '))
}

#[cfg(test)]
mod tests {
    fn equal(text: &str) -> usize {
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == fiscal::ClaimKind::Equal).count()
    }

    #[test]
    fn unlike_figures_of_a_government_are_two_things() {
        let told = |whose: &str| {
            format!(
                "{whose}2022年决算\n一、收入\n{whose}一般公共预算收入285.83万元，其中税收收入111.36万元。\n二、支出\n{whose}一般公共预算收入301.61万元，全部用于支出。"
            )
        };
        assert_eq!((equal(&told("青岚县水利局")), equal(&told("全县"))), (1, 0));
    }

    #[test]
    fn a_name_of_the_papers_own_is_told_once_in_each_section() {
        let text = "衔接资金分配结果\n一、中央资金（520.00万元）\n（一）支持乡村治理项目293.70万元；\n（二）以工代赈226.30万元。\n二、省级资金（460.00万元）\n（一）支持乡村治理项目270.55万元；\n（二）以工代赈189.45万元。";
        assert_eq!(equal(text), 0);
    }
}
