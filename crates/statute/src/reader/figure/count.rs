//! Counts: what is counted stands before the number, behind it, or both.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::scan::{Counted, Number};
use crate::token::{Lexeme, Token};
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Basis, Certainty, Datum, Measure, Printed, Role, Topic, Unit};
use std::cell::LazyCell;

impl Reader<'_> {
    /// The datum of a count.
    pub(super) fn counted(&mut self, phrase: &Phrase, tokens: &[Token<'static>], i: usize) -> (Datum, Certainty) {
        // names of 科目 and flows are never counted
        let mut plain = *phrase;
        plain.func = None;
        plain.econ = None;
        plain.axes.flow = None;
        plain.axes.fund = None;
        plain.axes.nature = None;
        if self.counts_what_bodies_have(&plain, tokens, i) {
            plain.axes.topic = None;
        }
        let end = tokens[i].end;
        let behind = self.noun_behind(end);
        // a topic of the clause before, or far ahead of the figure, is not what is counted
        let here = self.s.phrase.axes.topic.is_some();
        let far = here && without_brackets(&self.text[self.s.phrase.end.min(tokens[i].start)..tokens[i].start]) > 8;
        let start = self.s.phrase.start.max(self.s.from);
        let own = LazyCell::new(|| self.own_words(start, tokens[i].start));
        let names = || own.is_some_and(|w| !matches!(&self.text[w.0..w.1], "项目" | "涉及项目"));
        if let Some(datum) = self.graded() {
            return (datum, Certainty::Stated);
        }
        if let Some(some) = if here && !far { self.some_of_a_kind(phrase, tokens[i].start) } else { None } {
            return (some, Certainty::Stated);
        }
        let of_posts = |topic: Topic| Topics::get().is_within_key(topic, "总编制");
        // 行政编制11人（公务员10人，工勤1人）: what is told in the bracket is of the posts
        if let Some(parent) = self.lists.parent().filter(|p| !self.s.brackets.is_empty() && of_posts(p.topic))
            && let Some(topic) = phrase.axes.topic.filter(|t| Topics::get().is_within_key(*t, "实有"))
            && !self.in_post_here(tokens[i].start)
        {
            let item = self.items.intern(Topics::get().entry(topic).key);
            return (Datum { item, ..parent }, Certainty::Stated);
        }
        // 现有政法编制人员45人: those who fill the posts
        let posts = phrase.axes.topic.is_some_and(of_posts);
        let words = if posts { self.led_by.trim_end_matches(['为', '共', '计', ' ']) } else { "" };
        if words.ends_with("人员") && any(words, &["现有", "实有", "实际", "在岗"]) {
            let kinds = [("政法", "行政人员"), ("行政", "行政人员"), ("参公", "参公人员"), ("事业", "事业人员"), ("工勤", "工勤人员")];
            let kind = kinds.iter().find(|(word, _)| words.contains(word)).map_or("在职", |(_, key)| key);
            let filled = Phrase { axes: crate::lexicon::Axes { topic: Some(Topics::get().named(kind)), ..phrase.axes }, ..*phrase };
            return self.named_item(&filled, tokens, i);
        }
        // 编制15个绩效目标指标, 编制床位55张: drawn up, and no posts
        let drawn = || {
            let unit = if let Lexeme::Number(n) = tokens[i].lexeme { self.numbers[n].unit } else { None };
            let of_people = unit.is_none_or(|unit| matches!(unit, Unit::Count(m) if matches!(m.word(), "人" | "名" | "个" | "位")));
            let other = || behind.is_some_and(|(from, to)| self.text[from..to].contains("指标"));
            // 独立编制机构1个: bodies that have posts of their own
            let counted = words.strip_suffix('数').unwrap_or(words);
            !of_people || other() || counted.ends_with("编制机构") || counted.ends_with("编制单位")
        };
        if far || posts && drawn() || !here && (behind.is_some() || names()) {
            plain.axes.topic = None;
        }
        let phrase = &plain;
        if phrase.names() && (behind.is_none() || phrase.axes.topic.is_some()) {
            return self.named_item(phrase, tokens, i);
        }
        // 对3个项目编制了绩效目标: the topic stands behind
        let mut after = Phrase::at(end);
        for token in &tokens[i + 1..] {
            match token.lexeme {
                Lexeme::Term(term) if term.axes.topic.is_some() => after.take(term, token.start, token.end, None),
                Lexeme::Term(_) => {}
                _ => break,
            }
        }
        if after.axes.topic.is_some() && behind.is_some() {
            return self.resolve(&after);
        }
        let before = match self.s.phrase.own_end.filter(|_| phrase.names()) {
            Some(until) => self.own_words(start, until),
            None => *own,
        };
        let stock = phrase.year_start || self.s.phrase.year_start || self.text[..tokens[i].start].ends_with("年末");
        if stock
            && !phrase.names()
            && behind.is_none()
            && let Some(subject) = self.s.subject.or(self.s.carried)
        {
            let start = self.s.phrase.year_start;
            let first =
                self.facts.iter().rev().find(|f| f.sentence == self.sentence && f.role == Role::Previous).map_or(subject, |f| f.datum);
            let year = if start { self.now().previous() } else { self.now() };
            return (first.at(year, subject.basis), Certainty::Inherited);
        }
        // 在职实有58人，行政24人、事业33人: kinds of those told before, with or without a word that lists them
        let told = self.s.subject.filter(|s| s.counted != 0 && s.topic != Topic(0));
        let kind_of = |over: Datum, words: (usize, usize)| Topics::get().beneath(over.topic, &self.text[words.0..words.1]);
        let beside = |told: Datum| Datum { topic: Topics::get().entry(told.topic).parent, ..told };
        for over in [self.lists.parent(), told, told.map(beside)].into_iter().flatten() {
            if let Some(topic) = before.and_then(|words| kind_of(over, words)) {
                let datum = Datum { year: self.now(), basis: self.basis_of(phrase), topic, holder: over.holder, ..Datum::default() };
                return (datum, Certainty::Stated);
            }
        }
        let item = match (before, behind) {
            (Some(b), Some(a)) => self.items.intern_beneath(&self.text[b.0..b.1], &self.text[a.0..a.1]),
            // 惠及6,120人: those who have the good of it
            (Some(b), None) if matches!(&self.text[b.0..b.1], "惠及" | "受惠" | "受益") => self.items.intern("受益人数"),
            (Some(words), None) | (None, Some(words)) => self.items.intern(&self.text[words.0..words.1]),
            (None, None) => return self.named_item(phrase, tokens, i),
        };
        let year = phrase.year.unwrap_or(self.now());
        let parent = self.lists.parent();
        let datum = Datum {
            year,
            basis: self.basis_of(phrase),
            item,
            holder: parent.map_or_else(Default::default, |p| p.holder),
            topic: parent.map_or_else(Default::default, |p| p.topic),
            ..Datum::default()
        };
        (datum, Certainty::Stated)
    }

    /// 其中局机关18辆、所属单位74辆: of what the bodies have, and not how many of them there are.
    fn counts_what_bodies_have(&self, phrase: &Phrase, tokens: &[Token<'static>], i: usize) -> bool {
        let Lexeme::Number(n) = tokens[i].lexeme else { return false };
        let theirs = matches!(self.numbers[n].unit, Some(Unit::Count(m)) if matches!(m.word(), "辆" | "台" | "人" | "名" | "套" | "件"));
        theirs && self.lists.depth() && phrase.axes.topic.is_some_and(|t| Topics::get().entry(t).path.starts_with("机构/"))
    }

    /// 编制16人（在职15人，其中行政10人）: does the bracket tell of those in post?
    fn in_post_here(&self, at: usize) -> bool {
        const FAR: usize = 300;
        let near = &self.text[self.text.ceil_char_boundary(at.saturating_sub(FAR))..at];
        let bracket = crate::outline::last_mark(near, &['（']).map_or(near, |open| &near[open..]);
        any(bracket, &["实有", "在职", "现有", "在编", "实际", "在岗"])
    }

    /// 对8个项目开展了绩效自评，…优5个、良2个: so many of the projects evaluated.
    fn graded(&self) -> Option<Datum> {
        let topics = Topics::get();
        // few paragraphs tell of projects evaluated
        let topic = self.told_in_block(32).map(|f| f.datum.topic).find(|topic| topics.is_of_evaluated(*topic))?;
        let grade = crate::grades::named(self.led_by)?;
        Some(Datum { year: self.now(), basis: self.kind.basis(), topic, detail: self.items.intern(grade), ..Datum::default() })
    }

    /// The noun behind a measure word: 4次常委会议, 7名政协机关干部.
    fn noun_behind(&self, end: usize) -> Option<(usize, usize)> {
        let rest = &self.text[end..];
        // most figures have a mark behind them
        if !rest.starts_with(begins_a_noun) {
            return None;
        }
        let mut len = 0;
        for (n, c) in rest.chars().enumerate() {
            if n >= 14 || !(crate::words::is_han(c) || n > 0 && matches!(c, '（' | '）')) || matches!(c, '和' | '及' | '与') && n > 1 {
                break;
            }
            len += c.len_utf8();
        }
        // two characters at least, each of three bytes
        (len > 3).then_some((end, end + len))
    }

    /// What the measure word, and the posts told beside it, say of a count.
    #[inline(never)]
    pub(super) fn place_count(&self, datum: &mut Datum, measure: Measure, certainty: Certainty) {
        datum.counted = measure.group();
        datum.basis = self.kind.basis();
        self.by_measure(datum, measure);
        if certainty == Certainty::Stated {
            self.beside_quota(datum);
        }
    }

    /// A count of a thing that also costs money is a datum of its own: 团组, 批次, 人次, 辆.
    fn by_measure(&self, datum: &mut Datum, measure: Measure) {
        let topics = Topics::get();
        let key = topics.entry(datum.topic).key;
        let word = measure.word();
        // 接待群众1500批次: who came with a matter of their own
        if matches!(word, "批次" | "批" | "人次" | "人") && key.is_empty() && any(self.led_by, &["群众", "信访", "上访", "游客", "观众"])
        {
            return;
        }
        let scope = || self.scopes.now().topic.map_or("", |t| topics.entry(t).key);
        let subject = self.s.subject.or(self.s.carried).map_or("", |d| topics.entry(d.topic).key);
        // 公务接待费3.87万元，全年共接待来访团组43个: who came from elsewhere in the country
        if key == "外事批次" && matches!(subject, "接待" | "国内接待") && !self.led_by.contains(['外', '境']) {
            datum.topic = topics.named("接待批次");
            return;
        }
        // 外事接待支出4.10万元，接待2批次
        // 外事接待费8.50万元，接待外宾17个团组、136人次
        let foreign = subject == "外事接待" && matches!(key, "接待" | "")
            || matches!(key, "外事接待" | "外事批次" | "外事人次")
            || matches!(key, "接待" | "") && self.led_by.contains("外宾")
            || key.is_empty() && subject == "外事批次";
        let reception = || [key, subject, scope()].iter().any(|key| key.contains("接待")) || self.reception_near();
        let to = match word {
            "批次" | "批" | "团组" | "个团组" if foreign => "外事批次",
            "批次" | "批" if reception() => "接待批次",
            "人次" | "人" if foreign => "外事人次",
            "人次" | "人" => match (key, subject) {
                ("接待" | "国内接待" | "接待批次" | "接待人次", _) | ("", "接待批次" | "接待" | "国内接待") => {
                    "接待人次"
                }
                ("出国" | "团组" | "出国人次", _) | ("", "团组" | "出国") => "出国人次",
                _ => return,
            },
            "个" | "团组" | "个团组" | "次" | "批" if matches!(key, "出国" | "团组") => "团组",
            "辆" | "台" => match key {
                "购车" | "购车数" => "购车数",
                "用车" | "运车" if word == "辆" => "保有量",
                // 公务用车核定编制16辆、实有14辆: of vehicles, not of people
                "实有" | "在职" | "在编" if subject.contains("车") || scope() == "三公" => "保有量",
                "实有" | "在职" | "在编" => "资产车辆",
                "总编制" => {
                    *datum = Datum { item: self.items.intern("公务用车编制"), topic: Topic(0), ..*datum };
                    return;
                }
                _ => return,
            },
            _ => return,
        };
        *datum = Datum {
            year: datum.year,
            basis: datum.basis,
            holder: datum.holder,
            topic: topics.named(to),
            counted: datum.counted,
            ..Datum::default()
        };
    }

    /// Points that were not scored: the most that could be (满分50分, 预算执行（8分）得7.5分), and what was taken off (扣4分).
    #[inline]
    pub(super) fn beside_the_score(&self, measure: Measure, number: &Number) -> Option<&'static str> {
        if measure.word() == "分" { self.points_not_scored(number) } else { None }
    }

    #[cold]
    fn points_not_scored(&self, number: &Number) -> Option<&'static str> {
        let end = number.span.end as usize;
        let before = self.led_by.trim_end_matches(['为', '：', ' ']);
        let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
        if ends(&["满分", "分值", "权重", "标准分", "基础分"]) {
            return Some("满分");
        }
        if ends(&["扣", "扣减", "扣除", "扣分", "扣分合计", "共扣", "扣了", "失分", "丢分"]) {
            return Some("扣分");
        }
        // 产出指标50分，得分47.9分; 总分100分，得分95分; 投入指标20分得19分
        let next = self.text[end..].trim_start_matches(['，', '；']).trim_start_matches("自评").trim_start_matches('实');
        let gained = next.strip_prefix("得分").or_else(|| next.strip_prefix('得'));
        if gained.is_some_and(|rest| rest.trim_start_matches(['为', '：']).starts_with(|c: char| c.is_ascii_digit())) {
            return Some("满分");
        }
        let bracketed = before.ends_with('（') && !ends(&["得分（", "评分（", "得（"]);
        let behind = self.text[end..].strip_prefix('）').map(|rest| rest.trim_start_matches(['，', '：', ' ']));
        let scored = behind.is_some_and(|rest| ["得", "实得", "自评", "评"].iter().any(|w| rest.starts_with(w)));
        // 预算执行率（10分）：年初预算180.00万元，…得9.6分
        let head = before.strip_suffix('（').unwrap_or(before);
        let named = ["率", "指标", "度", "决策", "过程", "产出", "效益", "效果", "投入"].iter().any(|w| head.ends_with(w));
        let round = number.decimals == 0 && number.digits % 5 == 0;
        let goes_on = self.text[end..].starts_with("）：");
        // 预算执行情况（10分）总额: behind the name of what is scored
        let topics = Topics::get();
        let part = self.s.phrase.axes.topic.is_some_and(|t| topics.is(topics.entry(t).parent, "总分"));
        (bracketed && (scored || round && (named && goes_on || part))).then_some("满分")
    }

    /// 总编制28名，…；实有25人: beside posts those in post are counted, and beside posts of one kind people of that kind. Where
    /// the retired are told too, 实有 stays all of them.
    fn beside_quota(&self, datum: &mut Datum) {
        let topics = Topics::get();
        if !matches!(topics.entry(datum.topic).key, "实有" | "在编") {
            return;
        }
        let [all, placed] = ["实有", "在编"].map(|key| topics.named(key));
        let quotas = topics.named("总编制");
        let here = self.facts.iter().rev().take_while(|f| f.sentence == self.sentence).map(|f| f.datum.topic);
        let posts: Vec<Topic> = here.filter(|t| topics.is_within(*t, quotas)).collect();
        let rest = &self.text[self.s.from..];
        let rest = &rest[..rest.find(['。', '\n']).unwrap_or(rest.len())];
        if posts.is_empty() || any(rest, &["退休", "离休", "遗属"]) {
            return;
        }
        match posts[..] {
            [only] if datum.topic == placed && only != quotas => {
                let people = topics.beneath(topics.named("在职"), topics.entry(only).short);
                datum.topic = people.unwrap_or(datum.topic);
            }
            _ if datum.topic == all => datum.topic = topics.named("在职"),
            _ => {}
        }
    }

    fn reception_near(&self) -> bool {
        let from = self.text[..self.s.from].char_indices().rev().nth(20).map_or(0, |(i, _)| i);
        let own = self.text[self.s.from..].chars().take(12).collect::<String>();
        let told = crate::words::find(&own, "接待").map(|at| &own[at..]);
        // 接待群众1500批次: whoever came
        if told.is_some_and(crate::reader::sentence::receives_the_public) {
            return false;
        }
        told.is_some() || self.text[from..self.s.from].contains("接待")
    }

    /// A count that is written out.
    pub(in crate::reader) fn file_written(&mut self, counted: &Counted) {
        let end = counted.span.end as usize;
        let behind: String =
            self.text[end..].chars().take_while(|c| crate::words::is_han(*c) && !crate::scan::is_numeral(*c)).take(8).collect();
        let offices = behind.chars().count() == 1 || self.text[..counted.span.start as usize].ends_with("内设");
        let name = if offices { format!("机构/内设{behind}") } else { format!("重点工作/{behind}") };
        let datum = Datum {
            year: self.year,
            basis: Basis::Executed,
            item: self.items.intern(name),
            counted: counted.measure.group(),
            ..Datum::default()
        };
        let printed = Printed { digits: counted.value as i64, decimals: 0, unit: Unit::Count(counted.measure) };
        self.facts.push(self.fact_here(counted.span, printed, datum, Role::Count));
    }
}

/// Words of another kind begin with one of these: 的, 以上, 共计.
fn begins_a_noun(c: char) -> bool {
    let other =
        matches!(c, '的' | '为' | '以' | '是' | '共' | '其' | '等' | '占' | '并' | '增' | '减' | '降' | '升' | '变' | '到' | '至' | '中');
    crate::words::is_han(c) && !other
}

/// How many characters stand outside brackets.
pub(super) fn without_brackets(text: &str) -> usize {
    let (mut depth, mut count) = (0u32, 0);
    for c in text.chars() {
        match c {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn beside_posts_those_in_post_are_counted() {
        assert_eq!(subjects("总编制28名，其中行政18名、事业9名；实有25人。")[3], "人员/在职人员");
        let placed = subjects("核定事业编制5名，实有在编4人，编外聘用3人，共7人。");
        assert_eq!((placed[1].as_str(), placed[3].as_str()), ("人员/在职事业人员", "人员/实有人数"));
        // with the retired, all of them
        assert_eq!(subjects("编制28名，实有45人，其中在职25人、退休20人。")[1], "人员/实有人数");
    }

    #[test]
    fn visitors_from_home_and_from_abroad() {
        let told = subjects("国内接待费29.60万元，接待国内来访团组296个、2960人次；外事接待费8.50万元，接待外宾17个团组、136人次。");
        assert_eq!(told[1..3], ["国内公务接待批次", "国内公务接待人次"]);
        assert_eq!(told[4..], ["外事接待批次", "外事接待人次"]);
    }

    #[test]
    fn points_are_no_money() {
        let row = subjects("预算执行情况（10分）总额 年初预算 26.00万元 调整后预算数 30.40万元 预算执行率 96.38%");
        assert!(row[0].contains("执行得分") && row[1..].iter().all(|s| !s.contains("得分")), "{row:?}");
    }

    #[test]
    fn what_bodies_have_is_none_of_them() {
        let told = subjects("共有车辆90辆，其中局机关20辆、所属单位70辆。按用途分，机要通信用车30辆、其他用车60辆。");
        assert!(told.iter().all(|s| s.contains("车")), "{told:?}");
        let units = subjects("预算单位共4个，其中下属二级单位3个。");
        assert!(units[1].starts_with("机构/"), "{units:?}");
    }
}
