//! What marks do to the sentence: they end clauses, open brackets, close lists.

use super::Reader;
use super::phrase::Phrase;
use super::sentence::{Bracket, Mode, Mute};
use crate::lexicon::Word;
use crate::token::{Lexeme, Token};
use crate::topics::Topics;
use crate::words::{any, holds};

/// 比上年决算（减少）143.59万元: the brackets of a form, round the one verb that was chosen.
fn chosen(tokens: &[Token<'static>], i: usize) -> bool {
    let verb = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| matches!(t.word(), Some(Word::Up | Word::Down)));
    let mark = |at: Option<usize>, mark: char| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.mark() == Some(mark));
    let (before, behind) = (|n: usize| i.checked_sub(n), |n: usize| Some(i + n));
    match tokens[i].mark() {
        Some('（') => verb(behind(1)) && mark(behind(2), '）') && !verb(before(1)),
        Some('）') => verb(before(1)) && mark(before(2), '（') && !verb(before(3)),
        _ => false,
    }
}

impl Reader<'_> {
    pub(super) fn mark(&mut self, mark: char, tokens: &[Token<'static>], i: usize) {
        let end = tokens[i].end;
        match mark {
            '，' if self.queue_goes_on(tokens, i) || self.opens_a_list_in_bracket(i, tokens) => {}
            '，' | '\t' => self.comma(tokens, i),
            '、' => self.pause(end),
            '；' => self.semicolon(end),
            '：' => self.colon(tokens, i),
            '（' if chosen(tokens, i) => {}
            '）' if chosen(tokens, i) => self.s.direction = self.s.direction.map(|(way, from, _)| (way, from, end)),
            '（' => {
                let led = i.checked_sub(1).filter(|before| self.opens_a_list_in_bracket(*before, tokens));
                let start = led.map_or(tokens[i].start, |before| tokens[before].start);
                let last = self.s.last.filter(|_| self.s.from == start);
                let (mute, subject, phrase, mode, from) = (self.s.mute, self.s.subject, self.s.phrase, self.s.mode, self.s.from);
                self.s.brackets.push(Bracket { mute, subject, phrase, mode, from, year: self.s.year, last });
                self.s.mute = Mute::None;
                self.open_base_in_bracket(start);
                // 安排稳定调节基金2.85亿元（累计4.34亿元）: what has come together since is no part of it
                // 完成340.60万元（预算350.00万元）: nor is what was planned, or was before
                let directly = last.is_some() && !beside_in_brackets(&self.text[end..]);
                self.lists.open_bracket();
                if directly {
                    self.open_list(Word::Etc, tokens, i);
                }
            }
            '）' => {
                if let Some(mut open) = self.s.brackets.pop() {
                    // 公务接待费、公车运行费（“三公”经费）决算总额: what they are called together
                    let called = self.s.phrase.axes.topic.filter(|_| self.s.phrase.start <= tokens[i].start && open.from == self.s.from);
                    let over = |part| called.is_some_and(|whole| whole != part && Topics::get().is_within(part, whole));
                    // of several things, and nothing else said of them in the bracket: （“三公”经费之一）
                    let clause = || self.text[..tokens[i].start].rsplit(['，', '。', '；', '\n']).next().unwrap_or_default();
                    let several = || clause().split_once('（').is_some_and(|(names, _)| names.contains(['、', '和', '及']));
                    let alone = || self.text[self.s.phrase.end.min(tokens[i].start)..tokens[i].start].trim_matches('”').is_empty();
                    if open.phrase.axes.topic.is_some_and(over) && alone() && several() {
                        open.phrase.axes.topic = called;
                    }
                    self.s.mute = open.mute;
                    // （含2023年转来的5个）: a year in brackets is of what stands there
                    self.s.year = open.year;
                    // what stood in brackets qualifies what stood before them
                    self.s.subject = open.subject.or(self.s.subject);
                    self.s.last = open.last.or(self.s.last);
                    if open.from == self.s.from {
                        let year = open.phrase.year;
                        // 294.00万元（全部为运行维护费），占…: what it is all of is still what it was
                        let text = self.text;
                        let inside = || text[..tokens[i].start].rfind('（').map_or("", |at| &text[at + '（'.len_utf8()..tokens[i].start]);
                        // 445560万元（不含车辆购置税），增长3%: nor is what it leaves out what goes on
                        const OF_IT: [&str; 12] =
                            ["全部", "均为", "都为", "均是", "都是", "全为", "不含", "不包括", "不包含", "未含", "剔除", "扣除"];
                        // 机关运行经费12.06万元（与公用经费之和一致），比上年减少: nor what it is alike
                        let alike = |inside: &str| inside.starts_with('与') && inside.ends_with("一致");
                        if alike(inside()) {
                            self.s.prior = None;
                        }
                        let of_it = |inside: &str| OF_IT.iter().any(|w| inside.starts_with(w)) || alike(inside);
                        self.s.phrase = if open.phrase.says() || of_it(inside()) { open.phrase } else { Phrase { year, ..self.s.phrase } };
                        self.s.mode = open.mode;
                    }
                }
                self.close_bracket();
            }
            // （…，比上年增加0万元。）: it ends what stands in the bracket, which does so itself
            '。' if !self.s.brackets.is_empty() && tokens.get(i + 1).is_some_and(|t| t.mark() == Some('）')) => {}
            '。' | '！' | '？' | '…' => self.end_sentence_at(end, tokens, i),
            _ => {}
        }
    }

    /// 减少25000万元，（其中：旗本级减少29100万元），下降35.7%: a comma before a bracket ends nothing.
    fn opens_a_list_in_bracket(&self, i: usize, tokens: &[Token<'static>]) -> bool {
        tokens[i].mark() == Some('，') && self.text[tokens[i].end..].starts_with("（其中")
    }

    /// 分别为8607.0亿元，15004.3亿元和9455.6亿元: a comma between figures of one row.
    fn queue_goes_on(&self, tokens: &[Token<'static>], i: usize) -> bool {
        let figure = |t: &Token<'static>| matches!(t.lexeme, Lexeme::Number(_));
        let beside = i > 0 && figure(&tokens[i - 1]) && tokens[i - 1].end == tokens[i].start;
        beside && self.queue_continues() && tokens.get(i + 1).is_some_and(|t| figure(t) && t.start == tokens[i].end)
    }

    /// The paper's own name of what the clauses to come are about.
    fn name_ahead(&mut self, tokens: &[Token<'static>], i: usize) {
        let at = tokens[i].start;
        let ends = ["经费", "专项", "工程"].iter().any(|end| self.text[..at].ends_with(end));
        // 年初批复, 全年预算数 behind the comma: a plan of it
        let planned = || {
            let next = tokens.get(i + 1).filter(|t| t.start <= tokens[i].end + 12);
            next.is_some_and(|t| matches!(t.lexeme, Lexeme::Term(n) if n.axes.basis.is_some()))
        };
        if let Some((from, to)) = (ends && planned()).then(|| self.own_words(self.s.phrase.start, at)).flatten() {
            let item = self.items.intern(&self.text[from..to]);
            self.s.subject = Some(fiscal::Datum { year: self.now(), basis: self.kind.basis(), item, ..fiscal::Datum::default() });
        }
    }

    /// 按来访事由分：, 分险种看，: what was told before is split by what the words say.
    fn classifies(&mut self, tokens: &[Token<'static>], i: usize) -> bool {
        let at = tokens[i].start;
        let from = self.s.from.max(self.s.phrase.start);
        // right behind a figure there are no words
        if from >= at {
            return false;
        }
        let told = self.facts.last().is_some_and(|f| f.block == self.block);
        let words = &self.text[from..at];
        // 按经济用途：: its 用途 leads to no purpose
        if !told || self.s.mute == Mute::Reason || !words.ends_with(ends_a_split) || !splits(words) {
            return false;
        }
        self.s.mute = Mute::None;
        self.classify(tokens, i);
        // 分主要税种看: those that count most
        // 民生支出797546万元，占72.0%。分项目看: of very many
        const NEAR: usize = 3;
        let of_many = || {
            let topics = crate::topics::Topics::get();
            self.facts.iter().rev().take(NEAR).any(|f| topics.is(f.datum.topic, "民生"))
        };
        if any(words, &["主要", "重点", "部分"]) || any(words, &["项目", "科目"]) && of_many() {
            self.lists.note_etc();
        } else {
            self.lists.note_consist();
        }
        true
    }

    fn comma(&mut self, tokens: &[Token<'static>], i: usize) {
        let end = tokens[i].end;
        self.clause += 1;
        if self.classifies(tokens, i) {
            return;
        }
        // 由于争取补助等原因，支出最终为…: what the clauses to come tell is no reason
        if self.s.mute == Mute::Reason && ["等原因", "等因素", "等影响"].iter().any(|w| self.text[..tokens[i].start].ends_with(w))
        {
            self.s.mute = Mute::None;
        }
        let s = &mut self.s;
        if s.mute == Mute::Purpose {
            return;
        }
        if s.mode == Mode::Base {
            self.close_base();
            self.s.phrase = Phrase::at(end);
            return;
        }
        if s.mode == Mode::Whole && s.share {
            // 差旅费占比最高，为43.83%: the share is told behind the comma
            if s.whole.empty && self.text[end..].starts_with(['为', '达']) {
                s.mode = Mode::Subject;
                return;
            }
            // 占 %，占基本支出预算%，: left blank
            let before = self.text[..tokens[i].start].strip_suffix('%');
            s.share = !s.whole.empty && before.is_none_or(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        }
        s.mode = Mode::Subject;
        s.direction = None;
        s.change = false;
        // 去年，各单位支出…: of last year, as 2012年， would be, where the sentence does not come to this year
        if s.last.is_none() && s.phrase.last_year && matches!(self.text[s.from..tokens[i].start].trim(), "去年" | "上年" | "上年度")
        {
            let mut ahead = tokens[i + 1..].iter().take_while(|t| t.mark() != Some('。'));
            if !ahead.any(|t| t.word() == Some(Word::ThisYear)) {
                self.s.year = Some(self.year.previous());
            }
        }
        let s = &self.s;
        // 某中心2023年度渠道清淤经费，年初批复80.00万元: what the money is for, before any figure
        if s.last.is_none() && s.subject.is_none() && s.waiting.is_empty() && !s.phrase.says() && s.brackets.is_empty() {
            self.name_ahead(tokens, i);
        }
        let s = &mut self.s;
        // 未安排购车和出国（境）经费，: what there is none of is not what the next clause is about
        let clause = &self.text[s.from.min(tokens[i].start)..tokens[i].start];
        if s.phrase.says() && !says_none(clause) && !(s.last.is_some() && says_what_it_is(clause)) {
            s.prior = Some(s.phrase);
        }
        // 由货物、工程、服务三类组成，支出额分别为…: the names wait for their figures behind the comma
        s.named = s.waiting.len() >= 2 && s.phrase.names() && each_ahead(tokens, i);
        if s.named {
            s.waiting.push(s.phrase);
        } else {
            s.waiting.clear();
        }
        s.phrase = Phrase::at(end);
    }

    pub(super) fn pause(&mut self, end: usize) {
        let s = &mut self.s;
        if s.mute != Mute::None {
            return;
        }
        if s.mode == Mode::Subject {
            if s.phrase.says() {
                s.waiting.push(s.phrase);
                s.prior = Some(s.phrase);
            }
            s.phrase = Phrase::at(end);
        }
    }

    fn semicolon(&mut self, end: usize) {
        self.clause += 1;
        // 收入1093亿元，其中税收…；加上级补助等809亿元，总收入累计1902亿元: what is added to the whole is none of its parts
        const ADDED: [&str; 5] = ["加上", "加税收返还", "加转移", "加中央", "加省"];
        let behind = self.text[end..].trim_start_matches(' ');
        if ADDED.iter().any(|word| behind.starts_with(word)) {
            self.close_lists(false);
        }
        self.s.mute = Mute::None;
        self.s.share = false;
        self.s.percent_column = false;
        self.s.complete = false;
        self.s.base = None;
        self.s.mode = Mode::Subject;
        self.s.current = None;
        self.s.compared = None;
        let queue = std::mem::take(&mut self.s.queue);
        self.s.next_figure(end);
        self.s.queue = queue;
        self.close_at_semicolon(end);
    }

    fn colon(&mut self, tokens: &[Token<'static>], i: usize) {
        let end = tokens[i].end;
        if self.classifies(tokens, i) {
            return;
        }
        // 主要用于：… stays muted; a colon later in the clause lets figures speak again
        let directly = i > 0 && matches!(tokens[i - 1].word(), Some(Word::UsedFor | Word::Reason | Word::Define));
        if self.s.mute != Mute::None && !directly {
            self.s.mute = Mute::None;
        }
        let before = &self.text[..tokens[i].start];
        self.s.percent_column |= before.ends_with("（%）") && self.s.share;
        let bare = tokens[..i]
            .iter()
            .rev()
            .take_while(|t| !matches!(t.lexeme, Lexeme::Number(_)))
            .all(|t| matches!(t.word(), Some(Word::Reason | Word::Include | Word::Among)) || t.mark() == Some('）'));
        // （2020年：605.48万元）: a year says of when the next figure is, it opens no list
        let year = |n: usize| matches!(self.numbers[n].kind, crate::scan::Kind::Year(_));
        let dated = i > 0 && matches!(tokens[i - 1].lexeme, Lexeme::Number(n) if year(n));
        if bare && !dated && self.s.last.is_some() && self.s.from > 0 {
            self.s.mute = Mute::None;
            self.open_list(Word::Include, tokens, i);
            return;
        }
        if self.s.mode == Mode::Base {
            self.close_base();
        }
        self.s.mode = Mode::Subject;
        // （2020年：605.48万元）: the year is of what follows
        let year = self.s.phrase.year.filter(|_| !self.s.phrase.says());
        if self.s.phrase.says() {
            self.s.prior = Some(self.s.phrase);
        }
        if let Some(item) = self.project_of_its_plan(tokens, i) {
            self.s.subject = Some(fiscal::Datum { item, ..fiscal::Datum::default() });
        }
        self.s.phrase = Phrase { year, ..Phrase::at(end) };
        // “智慧水利平台”项目支出绩效自评：年初预算…: of the project, and not how many were evaluated
        const HEAD: usize = 200;
        let head = &self.text[self.s.from.min(end)..tokens[i].start];
        if self.s.last.is_none() && head.len() <= HEAD && super::scope::evaluated_project(head).is_some() {
            self.s.prior = None;
        }
        // 项目支出构成：疾病防控100.00万元、…: what it is made up of has names of its own
        let parts = ["构成", "组成", "明细"].iter().any(|end| self.text[..tokens[i].start].ends_with(end));
        if parts && names_next(&self.text[end..]) {
            self.s.prior = None;
        }
        self.s.direction = None;
        // 变动情况：公开招录1人: what changed is told one by one
        self.s.change = false;
    }

    fn end_sentence_at(&mut self, end: usize, tokens: &[Token<'static>], i: usize) {
        // 。其中：… and 。包括：… go on with the list of the sentence before
        if self.s.last.is_none() {
            // 2.伤残抚恤（项）。年初预算…: a title that names what the next sentence is about
            let title = Some(&self.s.phrase).filter(|phrase| phrase.names()).or(self.s.prior.as_ref().filter(|prior| prior.names()));
            if let Some(item) = self.project_of_the_title(tokens, i) {
                self.s.subject = Some(fiscal::Datum { item, ..fiscal::Datum::default() });
            } else if let Some(phrase) = title {
                self.s.subject = Some(self.resolve(phrase).0);
            }
            if let Some(item) = self.project_run_in(tokens[i].start) {
                self.s.subject = Some(fiscal::Datum { year: self.now(), basis: self.kind.basis(), item, ..fiscal::Datum::default() });
            }
        }
        let resumed = self.compares_whole(tokens, i).or_else(|| self.averaged());
        self.end_sentence(false);
        let goes_on = tokens.get(i + 1).is_some_and(|t| matches!(t.word(), Some(Word::Among | Word::Include)));
        let year = self.s.year;
        self.s.begin(end);
        self.year_of_what_is_set_out(year);
        if goes_on {
            self.s.subject = self.s.carried;
        }
        self.s.carried = resumed.or(self.s.carried);
        self.sentence += 1;
    }

    /// 基本支出40万元，其中人员经费30万元，公用经费10万元。比上年增加2万元: where no part was compared, what all of them make is.
    fn compares_whole(&self, tokens: &[Token<'static>], i: usize) -> Option<fiscal::Datum> {
        // 比上年12.00万元减少3.00万元: with a base of its own it may be of the last part
        let verb = |t: &Token<'static>| matches!(t.word(), Some(Word::Up | Word::Down));
        let based = || tokens[i + 1..].iter().take(8).take_while(|t| !verb(t)).any(|t| self.is_figure(t));
        // 与上年对比增加2万元, 与2022年相比减少2万元
        let with = || {
            let dated =
                |t: &Token<'static>| t.word() == Some(Word::LastYear) || matches!(t.lexeme, Lexeme::Number(_)) && !self.is_figure(t);
            tokens.get(i + 2).is_some_and(dated)
        };
        let leads = |t: &Token<'static>| t.word() == Some(Word::Compare) || t.word() == Some(Word::With) && with();
        let compares = tokens.get(i + 1).is_some_and(|t| t.start == tokens[i].end && leads(t));
        // 车辆9辆，其中轿车4辆、面包车5辆。较上年减少2辆: so with what is counted, where the change is of as many
        let counts = || {
            let ahead = tokens[i + 1..].iter().take_while(|t| t.mark() != Some('。')).find(|t| self.is_figure(t));
            let unit = ahead.and_then(|t| if let Lexeme::Number(n) = t.lexeme { self.numbers[n].unit } else { None });
            self.lists.innermost_of_counts().filter(|whole| unit == Some(self.fact(*whole).printed.unit))
        };
        let whole = if compares { self.lists.innermost_of_money().or_else(counts) } else { None }?;
        if based() && !self.is_compared_with_a_base(whole, &tokens[i + 1..]) {
            return None;
        }
        let head = self.fact(whole);
        let alike =
            |f: &fiscal::Fact| if head.printed.unit.is_money() { f.printed.unit.is_money() } else { f.printed.unit == head.printed.unit };
        let told = &self.facts[whole.index() + 1..];
        let listed = told.len() > 1 && told.iter().all(|f| f.sentence == head.sentence && f.role == head.role && alike(f));
        (listed && head.sentence == self.sentence).then_some(head.datum)
    }

    pub(super) fn end_sentence(&mut self, block_end: bool) {
        if !self.s.pending_changes.is_empty() {
            self.settle_changes(None);
        }
        self.finish_lists(block_end);
    }
}

/// （累计4.34亿元）, （预算350.00万元）, （上年9.30万元）: what has come together, was planned or was before, and no list of parts.
fn beside_in_brackets(behind: &str) -> bool {
    const STAGES: [&str; 8] = ["预算", "年初预算", "调整预算", "变动预算", "全年预算", "计划", "上年", "去年"];
    let figure = |rest: &str| rest.trim_start_matches(['数', '为', '同', '期']).starts_with(|c: char| c.is_ascii_digit());
    behind.starts_with("累计") || behind.starts_with("滚存") || STAGES.iter().any(|stage| behind.strip_prefix(stage).is_some_and(figure))
}

/// 事业收入48.20万元，为开展业务活动取得的收入，: does the clause only say what the figure before it is?
fn says_what_it_is(words: &str) -> bool {
    let clause = words.trim_start_matches('，');
    let closes = ["的收入", "的支出", "的资金", "的经费"].iter().any(|end| clause.ends_with(end));
    closes && clause.starts_with(['为', '是', '系', '指']) && !clause.contains(['，', '；', '。', '：'])
}

/// Do the words since the last comma say that there is none?
fn says_none(words: &str) -> bool {
    const CLAUSE: usize = 150;
    let near = &words[words.ceil_char_boundary(words.len().saturating_sub(CLAUSE))..];
    let clause = crate::outline::last_mark(near, &['，', '；', '。']).map_or(near, |at| &near[at..]);
    (holds(clause, "安排") && any(clause, &["未安排", "没有安排", "不安排"]))
        || (holds(clause, "发生") && any(clause, &["未发生", "没有发生"]))
}

/// Most words before a mark are told by their last character that they split nothing.
fn ends_a_split(c: char) -> bool {
    matches!(c, '分' | '计' | '类' | '看' | '集' | '途' | '质' | '源' | '向') || AROUND_A_SPLIT.contains(&c)
}

const AROUND_A_SPLIT: [char; 5] = ['，', '。', '；', ' ', '（'];

/// 按…分, 按…统计, 分…看
fn splits(words: &str) -> bool {
    let words = words.trim_start_matches(AROUND_A_SPLIT);
    if !words.starts_with(['按', '分']) {
        return false;
    }
    let words = words.trim_end_matches(AROUND_A_SPLIT);
    let within = |from: &str, ends: &[&str]| {
        let what = words.strip_prefix(from).and_then(|rest| ends.iter().find_map(|end| rest.strip_suffix(end)));
        what.is_some_and(|what| (1..=8).contains(&what.chars().count()))
    };
    within("按", &["分", "统计", "划分", "分类", "看", "归集", "区分", "用途", "性质", "来源", "去向"]) || within("分", &["看", "统计"])
}

/// Do words that name something stand before the next figure?
fn names_next(behind: &str) -> bool {
    let words: usize = behind.chars().take_while(|c| crate::words::is_han(*c)).take(3).count();
    words >= 2 && !["合计", "共计", "总计", "其中"].iter().any(|lead| behind.starts_with(lead))
}

/// Does 分别 stand in the clause that begins here, before any figure?
fn each_ahead(tokens: &[Token<'static>], i: usize) -> bool {
    let clause =
        tokens[i + 1..].iter().take_while(|t| !matches!(t.lexeme, Lexeme::Number(_)) && !matches!(t.mark(), Some('，' | '。' | '；')));
    clause.take(6).any(|t| t.word() == Some(Word::Each))
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_figure_is_or_is_alike_names_nothing() {
        let told = |text: &str| {
            let filing = crate::subject::read_for_tests::account(text);
            filing.facts[1].datum.same_subject(&filing.facts[0].datum)
        };
        assert!(told("2、事业收入48.20万元，为开展医疗业务取得的收入，较2019年度决算数增加1.40万元。"));
        assert!(told("机关运行经费支出120.60万元（与行政单位和参公事业单位公用经费之和一致），比2022年度减少5.30万元。"));
    }

    #[test]
    fn what_is_left_out_names_nothing_behind_its_bracket() {
        let text = "2023年财政总收入445560万元（不含车辆购置税），增长3%。其中耕地占用税4300万元，下降12%。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let [total, rate, tax, fall] = [0, 1, 2, 3].map(|i| filing.facts[i].datum);
        assert!(rate.same_subject(&total) && fall.same_subject(&tax), "{:?}", filing.facts);
        // 占用 is no share
        assert_eq!(filing.item(tax.item), Some("耕地占用税"));
    }

    #[test]
    fn the_first_part_behind_a_heading_has_its_own_name() {
        let told = crate::subject::read_for_tests::subjects("项目支出300.00万元。项目支出构成：疾病防控280.00万元、妇幼保健20.00万元。");
        assert_eq!(told[1..], ["项目/疾病防控", "项目/妇幼保健"]);
    }
}
