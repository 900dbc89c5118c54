//! What headings and table notes set for the text beneath them.

use super::Reader;
use super::figure::insurance::named_insurance;
use super::phrase::Phrase;
use crate::lexicon::Word;
use crate::outline::{Block, Marker};
use crate::token::{Lexeme, Token};
use crate::topics::Topics;
use crate::words::{self, Characters, holds};
use fiscal::{Basis, Datum, FiscalYear, Flow, FuncCode, Fund, Holder, Item, Nature, PaperKind, Span, Topic, Unit};

mod column_heads;
mod headed_project;

use headed_project::numbered;

/// One heading's say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    pub holder: Option<Holder>,
    pub fund: Option<Fund>,
    pub flow: Option<Flow>,
    pub nature: Option<Nature>,
    /// The stage that a section of a final account tells: 年初预算草案, 预算调整方案.
    pub basis: Option<Basis>,
    pub topic: Option<Topic>,
    /// The one project that it is about: （一）渠道清淤专项.
    pub project: Option<Item>,
    /// A fund of social insurance: （八）工伤保险基金.
    pub insurance: Option<Item>,
    pub glossary: bool,
    /// Items by function are listed here.
    pub by_function: bool,
}

/// What no heading says.
static SILENT: Frame = Frame {
    holder: None,
    fund: None,
    flow: None,
    nature: None,
    basis: None,
    topic: None,
    project: None,
    insurance: None,
    glossary: false,
    by_function: false,
};

impl Frame {
    /// What the heading says together with what those above it say; it is the nearer one.
    fn beneath(self, above: &Frame) -> Frame {
        // a heading that names a topic closes the view on funds and flows above it
        let open = self.topic.is_none();
        // 2.绩效目标, beneath the name of a project: still of it
        let of_it = open || self.topic.is_some_and(|topic| Topics::get().is(topic, "绩效项目"));
        Frame {
            holder: self.holder.or(above.holder),
            fund: self.fund.or(above.fund.filter(|_| open)),
            flow: self.flow.or(above.flow.filter(|_| open)),
            nature: self.nature.or(above.nature.filter(|_| open)),
            basis: self.basis.or(above.basis),
            topic: self.topic.or(above.topic),
            project: self.project.or(above.project.filter(|_| of_it)),
            insurance: self.insurance.or(above.insurance),
            glossary: self.glossary || above.glossary,
            by_function: self.by_function || above.by_function,
        }
    }
}

/// The headings above the present paragraph.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    /// Each with what all of them up to it say.
    stack: Vec<(u8, Frame)>,
    unit: Option<Unit>,
    /// The 类 or 款 named last beneath the present heading.
    pub path: Option<FuncCode>,
    /// A project named by a table or a leading sentence.
    pub project: Item,
    /// A table of both sides of the account, of all money: 收入支出决算总表, 部门收支总表.
    pub all_money: bool,
}

impl Scopes {
    /// Everything the headings above say, the nearer ones first.
    pub fn now(&self) -> &Frame {
        self.stack.last().map_or(&SILENT, |(_, frame)| frame)
    }

    /// The stage that the nearest heading sets.
    pub fn stage(&self) -> Option<Basis> {
        self.now().basis
    }

    pub fn unit(&self) -> Option<Unit> {
        self.unit
    }

    pub fn set_unit(&mut self, unit: Unit) {
        self.unit = Some(unit);
    }

    /// Does a label at the head of the paragraph say what it is of: 一般公共预算收支：…?
    pub fn labels_the_line(&self) -> bool {
        self.stack.last().is_some_and(|(depth, _)| *depth == OF_ITS_LINE)
    }

    fn push(&mut self, depth: u8, frame: Frame) {
        self.pop_to(depth);
        let frame = frame.beneath(self.now());
        self.stack.push((depth, frame));
        if depth <= 3 {
            self.path = None;
        }
        if depth <= 2 {
            self.unit = None;
        }
    }

    pub fn pop_to(&mut self, depth: u8) {
        while self.stack.last().is_some_and(|(d, _)| *d >= depth) {
            self.stack.pop();
        }
    }
}

/// （二）政府性基金预算。收入6.08亿元，支出9.73亿元; 政府性基金收支：总收入5.37亿元: a heading in the line of its text, whose money this is.
fn fund_of_run_in(body: &str) -> Option<Fund> {
    const LONGEST: usize = 60;
    const BOOKS: [(&str, Fund); 3] = [("一般公共预算", Fund::General), ("政府性基金", Fund::GovFund), ("国有资本经营", Fund::StateCapital)];
    let book = BOOKS.iter().find(|(name, _)| body.starts_with(name))?;
    let near = &body[..body.floor_char_boundary(LONGEST)];
    let (head, _) = near.split_once(['。', '：'])?;
    // 一般公共预算支出：…: one side of it is told, and no account
    let of_one_side =
        near[head.len()..].starts_with('：') && ["收支", "收支情况", "执行情况", "决算情况"].iter().all(|end| !head.ends_with(end));
    let plain = !head.bytes().any(|b| b.is_ascii_digit()) && !head.contains(['，', '无', '没']) && !of_one_side;
    plain.then_some(book.1)
}

/// Longer words do not name a project; in bytes.
const LONGEST_WITH_PROJECT: usize = 240;

/// Beneath all that is numbered: what a label at the head of a paragraph says of that paragraph alone.
const OF_ITS_LINE: u8 = 10;

impl Reader<'_> {
    /// A numbered paragraph with figures ends the sections beside it; `（1）X项目…` names its project.
    pub(super) fn lead(&mut self, block: &Block, line: &str) {
        if block.marker != Marker::None {
            self.scopes.pop_to(block.marker.depth());
        }
        // 培训费、会议费（单位：万元）分别为…
        if let Some(unit) = (block.units && holds(line, "单位：")).then(|| unit_note(line)).flatten() {
            self.scopes.set_unit(unit);
        }
        // （二）支出总计1,903.27万元。/ 1.社会保障和就业支出（类）…: the items beneath are of all funds
        const OUTLAY: [&str; 5] = ["支出总计", "支出合计", "本年支出合计", "支出预算总计", "支出决算总计"];
        let body = block.words(self.text);
        if block.marker != Marker::None && OUTLAY.iter().any(|outlay| body.starts_with(outlay)) {
            self.scopes.push(block.marker.depth(), Frame { flow: Some(Flow::Outlay), ..Frame::default() });
        }
        self.scopes.pop_to(OF_ITS_LINE);
        if let Some(fund) = fund_of_run_in(body) {
            let depth = if block.marker == Marker::None { OF_ITS_LINE } else { block.marker.depth() };
            self.scopes.push(depth, Frame { fund: Some(fund), ..Frame::default() });
        }
        // no longer sentence names one
        let near = &body[..body.floor_char_boundary(LONGEST_WITH_PROJECT + '。'.len_utf8())];
        if holds(near, "项目") {
            self.name_project(block, words::split_once(near, "。").map_or(near, |(sentence, _)| sentence));
        }
        self.name_evaluated(block, near);
    }

    /// A paragraph without figures: a heading, a unit note, or plain text.
    pub(super) fn heading(&mut self, block: &Block, line: &str, tokens: &[Token<'static>]) {
        let body = block.words(self.text);
        let noted = block.units.then(|| unit_note(line)).flatten();
        if let Some(unit) = noted {
            self.scopes.set_unit(unit);
        }
        let title = block.heading || is_title(line) || line.starts_with("项目") && numbered(line).is_some();
        let staged = self.kind == PaperKind::Final && block.marker != Marker::None;
        let basis = if staged { stage_of(line) } else { None };
        if staged && (basis.is_some() || self.scopes.stage().is_some()) {
            self.scopes.push(block.marker.depth(), Frame { basis, ..Frame::default() });
        }
        if !title {
            if holds(line, "项目名称") {
                self.name_project(block, body);
            }
            self.read_names(tokens);
            self.lists.persist_over(block);
            return;
        }
        let held = Characters::of_line(line);
        self.close_lists(true);
        self.part_of_report(line);
        let depth = match block.marker {
            Marker::None if line.ends_with("报告") || line.ends_with("概况") => 1,
            Marker::None => self.scopes.stack.last().map_or(2, |(d, _)| (*d).clamp(2, 3)),
            marker => marker.depth(),
        };
        // a numbered name of 科目 is not a section of its own: it sets the path for what follows
        let phrase = self.phrase_of_line(block, tokens);
        let axes = phrase.axes;
        let both = || held.any(&["收支", "收入支出", "收、支"]);
        if line.ends_with('表') || block.marker != Marker::None || holds(line, "说明") {
            self.scopes.all_money = line.ends_with('表') && both() && axes.fund.is_none() && axes.topic.is_none();
        }
        let frame = Frame {
            holder: axes.holder,
            fund: axes.fund,
            flow: axes
                .flow
                .or_else(|| axes.fund.and_then(|_| side_of(line)))
                .filter(|f| matches!(f, Flow::Income | Flow::Outlay) && !both()),
            nature: axes.nature,
            basis,
            topic: axes
                .topic
                .filter(|t| !Topics::get().entry(*t).path.starts_with("绩效/") && !Topics::get().is_counted(*t))
                .filter(|_| !is_of_all_and_three(line)),
            project: self.project_headed(body),
            insurance: Some(body)
                .filter(|_| held.holds("保险基金"))
                .and_then(named_insurance)
                .filter(|name| !name.is_empty())
                .map(|name| self.items.intern(name)),
            glossary: held.holds("名词解释"),
            by_function: held.any(&["功能", "具体", "结构"]),
        };
        // what a table named before is another project
        if frame.project.is_some() {
            self.scopes.project = Item(0);
        }
        if frame.topic.is_some()
            || frame.project.is_some()
            || frame.fund.is_some()
            || frame.flow.is_some()
            || frame.nature.is_some()
            || phrase.func.is_none()
            || frame.insurance.is_some()
            || frame.glossary
        {
            self.scopes.push(depth, frame);
        }
        let of_all = || matches!(block.marker, Marker::Part(_) | Marker::Annex(_)) || held.any(&["部门整体", "单位整体"]);
        if self.scopes.project != Item(0) && of_all() {
            self.scopes.project = Item(0);
        }
        if let Some(unit) = noted {
            self.scopes.set_unit(unit);
        }
        if held.holds("项目") {
            self.name_project(block, body);
        }
        self.read_names(tokens);
    }

    /// 1、一般公共服务支出（类）市场监督管理事务（款）行政运行（项）。/ 年初预算为600万元，…: what the next paragraph tells of.
    pub(super) fn item_of_its_own_line(&self, block: &Block, line: &str, tokens: &[Token<'static>]) -> Option<Datum> {
        if words::ends_in_han(line) {
            return None;
        }
        let line = line.trim_end_matches(['。', '：', ' ']);
        // 决算新增科目：…（项）: of another one, or of several
        let alone =
            |name: &str| !self.scopes.now().glossary && !name.contains("（项") && !crate::outline::has_mark(line, &['：', '，', '；']);
        let item = line.strip_suffix('）').and_then(|line| line.strip_suffix("（项")).is_some_and(alone);
        let phrase = item.then(|| self.phrase_of_line(block, tokens)).filter(|phrase| phrase.func.is_some())?;
        Some(self.resolve(&phrase).0)
    }

    /// What the vocabulary tells of a line without figures.
    fn phrase_of_line(&self, block: &Block, tokens: &[Token<'static>]) -> Phrase {
        let mut phrase = Phrase::at(block.body as usize);
        for token in tokens {
            if let Lexeme::Term(term) = token.lexeme {
                match term.word {
                    Some(Word::Level(level)) => phrase.mark(level, token.end),
                    _ => phrase.take(term, token.start, token.end, self.scopes.path),
                }
            }
        }
        phrase
    }

    /// 三、2023年收支预算情况 2023年预算按照…, in an account of 2022: the year that the paragraph goes on about.
    pub(super) fn next_years_plan(&self, block: &Block) -> Option<FiscalYear> {
        const HEAD: usize = 60;
        let chapter = block.marker.depth() <= 2 && self.kind != PaperKind::Budget && self.year.is_known();
        let body = Some(block.words(self.text)).filter(|_| chapter)?;
        let head = &body[..body.floor_char_boundary(HEAD)];
        let head = head.split(['，', '。', '；']).next().filter(|head| head.contains("预算") && !head.contains("执行"))?;
        let next = FiscalYear(self.year.0 + 1);
        (head.trim_start().as_bytes().first().is_some_and(u8::is_ascii_digit) && crate::profile::years(head) == [next]).then_some(next)
    }

    /// 一、2024年预算执行情况, in a report that goes on to 2025年预算草案; 二、2024年决算情况, before 三、2025年预算情况: the account that this part is of.
    fn part_of_report(&mut self, line: &str) {
        if !self.two_years || crate::profile::reports_two_years(line) {
            return;
        }
        let account = crate::profile::is_of_an_account(line);
        let years = crate::profile::years(line);
        // 2.政府性基金预算执行情况, （一）一般公共预算安排情况: of the account or the plan, whose year an excerpt may not tell
        if years.is_empty() {
            let title = line.trim_end_matches(['。', '：', ' ']);
            self.kind = match self.kind {
                PaperKind::Budget if title.ends_with("执行情况") => PaperKind::Final,
                PaperKind::Final if title.ends_with("草案") || title.ends_with("安排情况") => PaperKind::Budget,
                kind => kind,
            };
        }
        if let ([year], true) = (&years[..], account || line.contains("预算")) {
            // 一、2025年预算执行情况 / （一）2025年预算收支情况: still of what was carried out
            if !account && self.kind == PaperKind::Final && *year == self.year {
                return;
            }
            self.year = *year;
            self.kind = if account { PaperKind::Final } else { PaperKind::Budget };
        }
    }

    /// 政协会议项目 / 2020年绩效评价报告; （1）会议经费项目绩效目标完成情况综述。
    pub(super) fn name_project(&mut self, block: &Block, body: &str) {
        if body.len() > LONGEST_WITH_PROJECT {
            return;
        }
        let mut evaluated = None;
        for at in words::find_all(body, "项目") {
            let rest = &body[at + "项目".len()..];
            // 项目名称“馆藏修复”，预算32.00万元
            if let Some(rest) = rest.strip_prefix("名称") {
                let behind = rest.trim_start_matches(['：', '“', ' ', '为', '\t']);
                let name = &behind[..behind.find(['”', '，', '；', '。', ' ', '\t', '、', '：', '（']).unwrap_or(behind.len())];
                if (2..=30).contains(&name.chars().count()) && !column_heads::heads_a_column(rest, name) {
                    self.scopes.project = self.items.intern(name);
                }
                return;
            }
            evaluated = evaluated.or((at > 0 && is_evaluated(rest)).then_some(at));
        }
        if let Some(name) = evaluated.and_then(|at| name_of_evaluated(&body[..at])) {
            self.scopes.project = self.items.intern(name);
            return;
        }
        if block.marker == Marker::None && body.ends_with("项目") && (3..=30).contains(&body.chars().count()) {
            self.scopes.project = self.items.intern(body);
        }
    }

    /// Names of 科目 in text without figures (the glossary, lists of levels).
    pub(super) fn read_names(&mut self, tokens: &[Token<'static>]) {
        let glossary = self.scopes.now().glossary;
        let mut phrase = Phrase::at(0);
        let mut path = if glossary { None } else { self.scopes.path };
        for (i, token) in tokens.iter().enumerate() {
            let Lexeme::Term(term) = token.lexeme else { continue };
            match term.word {
                Some(Word::Level(level)) => {
                    phrase.mark(level, token.end);
                    self.mention(&phrase, glossary);
                    if let Some(code) = phrase.func.and_then(|f| f.code) {
                        path = Some(code);
                    }
                }
                Some(Word::Define | Word::UsedFor) => break,
                _ if term.func => {
                    phrase = Phrase::at(token.start);
                    phrase.take(term, token.start, token.end, path);
                    // a name in full, without a level word: 1.政协事务
                    let marked = tokens.get(i + 1).is_some_and(|t| matches!(t.word(), Some(Word::Level(_))));
                    if !marked && !glossary {
                        path = phrase.func.and_then(|f| f.code).or(path);
                    }
                }
                _ => {}
            }
        }
        if !glossary && path.is_some() {
            self.scopes.path = path;
        }
    }

    /// Records a name with its level word.
    pub(super) fn mention(&mut self, phrase: &Phrase, glossary: bool) {
        let Some(func) = phrase.func else { return };
        self.mentions.push(fiscal::Mention {
            at: Span { end: func.at.end.max(phrase.end as u32), ..func.at },
            name: func.at,
            marked: func.marked,
            code: func.code,
            glossary,
            fact: None,
            purpose: None,
        });
    }
}

/// 会议经费项目绩效目标…, “智慧水利平台”项目支出绩效自评…, 节水灌溉项目2022年度支出绩效自评报告: the project that is evaluated.
pub(super) fn evaluated_project(line: &str) -> Option<&str> {
    let at = words::find_all(line, "项目").find(|at| *at > 0 && is_evaluated(&line[at + "项目".len()..]))?;
    name_of_evaluated(&line[..at])
}

/// Do the words behind 项目 tell of its evaluation?
fn is_evaluated(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '度'));
    let rest = rest.strip_prefix("支出").unwrap_or(rest);
    rest.starts_with("自评") || rest.strip_prefix("绩效").is_some_and(|r| !r.starts_with("管理"))
}

/// The name of the project in the words before 项目.
fn name_of_evaluated(words: &str) -> Option<&str> {
    const ALL: [&str; 12] = ["单位", "部门", "重点", "全部", "所有", "预算", "财政", "专项", "年度", "全面", "个", "各"];
    let name =
        words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '度' | ' ')).trim_matches(['“', '”', '《', '》']);
    // 详见单位的项目绩效目标表: a reference, not a name
    let referred = name.ends_with('的') || name.starts_with("详见") || name.starts_with('见') || ALL.iter().any(|all| name.ends_with(all));
    let named = (2..=30).contains(&name.chars().count()) && !name.contains(['，', '。', '；', '对']) && !referred;
    named.then_some(name)
}

/// 2.主席团会议批准的预算调整方案。: the stage that a heading names last, and nothing else.
fn stage_of(line: &str) -> Option<Basis> {
    const STAGES: [(&str, Basis); 7] = [
        ("年初预算草案", Basis::Initial),
        ("年初预算", Basis::Initial),
        ("年初预算情况", Basis::Initial),
        ("预算调整方案", Basis::Adjusted),
        ("预算调整情况", Basis::Adjusted),
        ("调整预算", Basis::Adjusted),
        ("变动预算", Basis::Adjusted),
    ];
    let line = if words::ends_in_han(line) { line } else { line.trim_end_matches(['。', '：', ' ']) };
    // as each of them ends
    if !line.ends_with(['案', '算', '况']) {
        return None;
    }
    let stage = STAGES.iter().find(|(end, _)| line.ends_with(end)).filter(|_| line.chars().count() <= 40);
    stage.filter(|_| !line.contains(['，', '、', '；', '与', '和'])).map(|(_, basis)| *basis)
}

/// 单位：万元, （以下金额单位均为万元）
pub(super) fn unit_note(line: &str) -> Option<Unit> {
    const UNITS: [(&str, Unit); 4] = [("万元", Unit::Wan), ("亿元", Unit::Yi), ("千元", Unit::Thousand), ("元", Unit::Yuan)];
    // 编制单位：青岚县水利局 单位：万元: the first of them that a unit follows
    let mut rest = line;
    while let Some((_, behind)) = words::split_once(rest, "单位") {
        let told = behind.trim_start_matches(['：', '均', '为', ' ', '（', '都', '是']);
        if let Some((_, unit)) = UNITS.iter().find(|(word, _)| told.starts_with(word)) {
            return Some(*unit);
        }
        rest = behind;
    }
    None
}

/// 2015年部门预算及“三公”经费预算报表说明: of the whole account, and of one thing in it.
fn is_of_all_and_three(line: &str) -> bool {
    let Some(head) = words::find(line, "“三公”").map(|at| &line[..at]) else { return false };
    let all = head.trim_end_matches(['以', '及', '和', '与', '、']);
    all.len() < head.len() && (all.ends_with("预算") || all.ends_with("决算"))
}

/// 一般公共预算财政拨款支出决算情况: the one side that a heading names.
fn side_of(line: &str) -> Option<Flow> {
    match (holds(line, "收入"), holds(line, "支出")) {
        (true, false) => Some(Flow::Income),
        (false, true) => Some(Flow::Outlay),
        _ => None,
    }
}

/// A short line that names a section without a number.
fn is_title(line: &str) -> bool {
    const NAMES: [&str; 11] = ["情况", "说明", "概况", "报告", "名词解释", "附件", "职责", "职能", "项目", "构成", "表"];
    const LONGEST: usize = 40;
    // no character has more bytes than four
    if line.len() > LONGEST * 4 {
        return false;
    }
    // a bar is the end of a row of one cell
    let head = crate::outline::first_mark(line, &['（']).map_or(line, |bracket| &line[..bracket]).trim_end_matches(['|', ' ']);
    let named = head.trim_end_matches('：');
    let alone = || !head.contains('|') && !crate::outline::has_mark(head, &['。', '；', '，']);
    NAMES.iter().any(|name| named.ends_with(name)) && alone() && line.chars().count() <= LONGEST
}
