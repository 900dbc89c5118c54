//! From the words of a phrase, and the scope around it, to a datum.

use crate::codebook::Codebook;
use crate::reader::Reader;
use crate::reader::phrase::{FuncName, Phrase};
use crate::reader::sentence::Mode;
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Basis, Certainty, Datum, Flow, FuncCode, Fund, Item, Nature, PaperKind, Topic};

mod adjusted_stock;
mod by_use;
mod funds_of_a_project;
mod left_of_a_project;
mod named_item;
mod of_a_project;
mod of_the_reason;
mod of_those_named;
mod other_end;
mod spent_of_its_plan;
mod spent_on;
mod stage;
mod this_year;
mod whose_money;

impl Reader<'_> {
    /// The datum of the sentence so far, or of the section.
    pub(in crate::reader) fn subject_or_section(&self) -> Datum {
        self.s.subject.or(self.s.carried).unwrap_or_else(|| self.section_datum())
    }

    fn section_datum(&self) -> Datum {
        let scope = self.scopes.now();
        let mut datum = Datum { year: self.now(), basis: self.kind.basis(), holder: scope.holder.unwrap_or_default(), ..Datum::default() };
        if let Some(project) = scope.project.filter(|_| self.scopes.project == Item(0)) {
            datum.item = project;
        } else if let Some(topic) = scope.topic {
            datum.topic = topic;
        } else if self.scopes.project != Item(0) {
            datum.item = self.scopes.project;
        } else {
            datum.fund = scope.fund.unwrap_or_default();
            datum.flow = scope.flow.unwrap_or_default();
            datum.nature = scope.nature.unwrap_or_default();
        }
        datum
    }

    /// What a phrase of closed vocabulary names, completed from its surroundings.
    pub(in crate::reader) fn resolve(&self, phrase: &Phrase) -> (Datum, Certainty) {
        let scope = self.scopes.now();
        let parent = self.lists.parent();
        let axes = &phrase.axes;
        // 上年度决算列示2023年年末…: the year that is named
        let year = phrase.year.unwrap_or_else(|| if phrase.last_year { self.now().previous() } else { self.now() });
        let mut datum = Datum { year, basis: self.basis_beneath(phrase, year), ..Datum::default() };
        datum.holder = axes.holder.or(parent.map(|p| p.holder)).or(scope.holder).unwrap_or_default();
        if let Some(pronoun) = phrase.pronoun {
            return (self.of_the_pronoun(pronoun), Certainty::Inherited);
        }
        if !phrase.names() {
            return (self.unnamed(phrase, datum), Certainty::Inherited);
        }
        // “三公”经费支出决算情况 / 支出预算为30.00万元: the plan of what the heading names
        let plan = || &self.text[phrase.start.min(phrase.end)..phrase.end];
        if scope.topic.is_some()
            && parent.is_none()
            && plan().trim_start_matches('，') == "支出预算"
            && self.s.subject.is_none_or(|s| s.topic != Topic(0))
        {
            let basis = if self.kind == PaperKind::Budget { datum.basis } else { Basis::Budget };
            return (self.unnamed(phrase, Datum { basis, ..datum }), Certainty::Inherited);
        }
        if let Some((flow, item)) = self.insurance(phrase) {
            return (Datum { flow, item, fund: Fund::Insurance, ..datum }, Certainty::Stated);
        }
        let mut certainty = Certainty::Stated;
        // 接待5批次，共计支出0.64万元: 支出 is what was done, not the outlay
        let verb = axes.flow.is_some()
            && (!phrase.overall || self.spends_all_year(phrase))
            && axes.fund.is_none()
            && axes.nature.is_none()
            && axes.topic.is_none()
            && phrase.func.is_none()
            && phrase.econ.is_none();
        // nothing told before, and nothing listed: then its own words decide nothing
        let told = self.s.subject.is_some() || parent.is_some();
        let apart = if verb { self.own_part(phrase, told) } else { None };
        // 企业职工养老保险基金收入73.2亿元；支出68.3亿元，年末结余26.7亿元: of the same fund, the other side and what is left
        if verb
            && apart.is_none()
            && let Some((item, holder)) = self.of_the_insurance()
        {
            let flow = axes.flow.unwrap_or_default();
            return (Datum { flow, item, holder, fund: Fund::Insurance, ..datum }, Certainty::Inherited);
        }
        let beside = self.s.subject.is_some_and(|s| s.topic != Topic(0));
        let apart = apart.filter(|_| self.may_be_of(axes.flow, parent.as_ref()));
        // 门诊收入4.28亿元；住院收入8.97亿元: beside another part of the paper's own
        let subject = self.s.subject;
        let beside = beside || subject.is_some_and(|s| s.func.is_some() || s.item != Item(0) && Some(s.flow) == axes.flow);
        let apart_here = apart.is_some() && (parent.is_some() || beside || !told || self.named_by_its_ending(phrase).is_some());
        if let Some(purpose) = if verb && !apart_here && self.lists.measure == 0 { self.led_by_a_purpose(phrase) } else { None } {
            let (nature, holder) = (parent.map(|p| p.nature).unwrap_or_default(), datum.holder);
            return (Datum { item: self.items_get(&purpose), nature, holder, ..datum }, Certainty::Stated);
        }
        if verb && parent.is_none() && self.lists.measure == 0 && self.pays_out_what_it_names() {
            return (Datum { item: self.items.anonymous(), ..datum }, Certainty::Inherited);
        }
        if verb && apart.is_none() && self.lists.measure == 0 && self.speaks_of_the_subject(phrase) {
            return (self.unnamed(phrase, datum), Certainty::Inherited);
        }
        if let Some((flow, own)) = self.stock_of_its_own(phrase, parent.as_ref()) {
            return (Datum { flow, year, basis: datum.basis, ..own }, Certainty::Inherited);
        }
        if let Some(own) = self.funds_of_a_project(phrase, parent.as_ref()) {
            return (Datum { year, ..own }, Certainty::Inherited);
        }
        // 住房公积金 is a name in both books
        let by_nature = |f: &FuncName| f.econ.is_some() && f.marked.is_none() && self.in_econ(phrase, parent.as_ref());
        if let Some(topic) = axes.topic {
            let topics = Topics::get();
            datum.topic = if self.lists.measure == 0 { topics.money_of(topic) } else { topic };
            datum.topic = self.purchased(datum.topic);
            if let Some(kind) = parent.and_then(|p| topics.beneath(p.topic, topics.entry(topic).short))
                && !in_post(&self.text[phrase.start..phrase.end.max(phrase.start)])
            {
                datum.topic = kind;
            }
            self.place_topic(&mut datum, phrase, parent.as_ref());
        } else if let Some(reserve) = phrase.func.filter(|f| reserve_of_a_project(f.code, parent.as_ref())) {
            datum.item = self.items_get(reserve.at.of(self.text));
        } else if let Some(func) = phrase.func.filter(|f| !by_nature(f)) {
            datum.flow = Flow::Outlay;
            datum.func = func.code;
            if func.code.is_none() {
                datum.item = self.items_get(func.at.of(self.text));
            }
            datum.nature = axes.nature.unwrap_or_default();
            datum.fund = axes.fund.unwrap_or_else(|| self.fund_of_an_item(&func, parent.as_ref()));
            if axes.fund.is_none() {
                certainty = Certainty::Inherited;
            }
        } else if let Some(econ) = phrase.econ.or(phrase.func.and_then(|f| f.econ)) {
            datum.econ = Some(econ);
            datum.flow = Flow::Outlay;
            self.place_econ(&mut datum, phrase, parent.as_ref());
            certainty = Certainty::Inherited;
        } else if let Some(named) = apart.filter(|_| apart_here) {
            datum.flow = axes.flow.unwrap_or_default();
            datum.fund = parent.map_or(scope.fund, |p| Some(p.fund)).unwrap_or_default();
            datum.item = self.items_get(&named);
        } else {
            self.place_flow(&mut datum, phrase, parent.as_ref());
            if axes.flow.is_none() || axes.fund.is_none() {
                certainty = Certainty::Inherited;
            }
        }
        (datum, certainty)
    }

    /// The fund of an item that its own words tell none of: of what it is listed beneath, of its code, of its section. The general
    /// budget is the custom of departments; other papers (a table of codes alone) guess none.
    fn fund_of_an_item(&self, func: &FuncName, parent: Option<&Datum>) -> Fund {
        let outlay = |p: &&Datum| matches!(p.flow, Flow::Outlay | Flow::OutlayTotal | Flow::BothTotal) && p.topic == Topic(0);
        let told = parent.filter(outlay).map(|p| p.fund).or_else(|| self.fund_by_code(func.code)).or(self.scopes.now().fund);
        told.unwrap_or_else(|| {
            let of_all = self.whole_outlay_named() || self.is_beneath_all_outlay() || self.is_classified_beneath_all_outlay();
            if self.kind != PaperKind::Other && !of_all { Fund::General } else { Fund::All }
        })
    }

    /// 结余11.00万元 of the project that the sentence is about, 上年结转资金212万元 of that whose money is listed: of it alone.
    fn stock_of_its_own(&self, phrase: &Phrase, parent: Option<&Datum>) -> Option<(Flow, Datum)> {
        let flow = phrase.axes.flow.filter(|f| matches!(f, Flow::CarryIn | Flow::CarryOut) && phrase.axes.fund.is_none())?;
        let project = |s: &Datum| s.item != Item(0) && s.flow == Flow::None && s.counted == 0;
        let told = |s: &Datum| s.item != Item(0) && (flow == Flow::CarryOut && project(s) || s.fund == Fund::Insurance);
        let own = self.s.subject.filter(told).or_else(|| parent.copied().filter(project)).or_else(|| self.left_of_a_project(phrase))?;
        Some((flow, own))
    }

    /// 政府采购货物…；政府购买服务…: behind the other kinds of procurement the services bought are its third kind.
    fn purchased(&self, topic: Topic) -> Topic {
        let topics = Topics::get();
        if !topics.is(topic, "购买服务") {
            return topic;
        }
        let kind = topics.named("服务");
        let near = self.told_in_block(12);
        let (mut goods, mut served) = (false, false);
        for fact in near {
            goods |= fact.datum.topic == topics.named("货物") || fact.datum.topic == topics.named("工程");
            served |= fact.datum.topic == kind;
        }
        if goods && !served { kind } else { topic }
    }

    /// Only a basis, a project, or nothing: the subject of the sentence, of the table, of the section.
    fn unnamed(&self, phrase: &Phrase, mut datum: Datum) -> Datum {
        if let Some(at) = phrase.project {
            let raw = self.text[phrase.start.min(at)..at].trim_end_matches(' ');
            let other = ["该", "本", "各", "此", "个", "等", "全部", "所有", "上述", "涉及"].iter().any(|w| raw.ends_with(w));
            let name = if other { "" } else { raw }
                .trim_matches(|c| matches!(c, ' ' | '，' | '、' | '“' | '”' | '：' | '（' | '）' | '对' | '该' | '本' | '各' | '①'..='⑩'));
            let name = name.trim_start_matches(|c| matches!(c, '0'..='9' | '年' | '度' | '在' | '将'));
            if name.chars().count() >= 2 {
                datum.item = self.items_get(name);
                return datum;
            }
            if self.scopes.project != Item(0) {
                datum.item = self.scopes.project;
                return datum;
            }
            if let Some(project) = self.scopes.now().project.filter(|_| raw.ends_with(['本', '该', '此']) || raw.is_empty()) {
                datum.item = project;
                return datum;
            }
            // 本项目共申请资金90万元, and no project was named: not what the words before are of
            if raw.ends_with(['本', '该']) && self.s.subject.or(self.s.carried).is_none_or(|s| s.item == Item(0)) {
                datum.item = self.items.anonymous();
                return datum;
            }
        }
        let subject = match self.s.subject {
            // money is not of the thing that was counted: 召开4次会议…共计支付21.55万元
            Some(subject)
                if self.lists.measure == 0 && subject.counted != 0 && subject.topic == Topic(0) && self.scopes.project != Item(0) =>
            {
                Datum { item: self.scopes.project, ..Datum::default() }
            }
            Some(subject) if self.lists.measure == 0 && !self.is_invested(&subject) => self.money_spent_on(subject),
            Some(subject) if self.lists.measure == 0 => Datum { item: subject.item, ..Datum::default() },
            Some(subject) => subject,
            None if self.scopes.project != Item(0) => Datum { item: self.scopes.project, ..Datum::default() },
            None => self.s.carried.filter(|told| !self.is_invested(told)).unwrap_or_else(|| self.section_datum()),
        };
        if subject.is_empty() {
            let words = &self.text[phrase.start.min(phrase.end)..phrase.end];
            let anonymous = phrase.project.is_some() || self.is_of_some_project(words) || self.scores_the_execution();
            return if anonymous { Datum { item: self.items.anonymous(), ..datum } } else { self.default_subject(datum) };
        }
        let subject = self.at_the_other_end(self.behind_its_funds(subject));
        Datum { year: datum.year, basis: datum.basis, ..subject }
    }

    /// A figure without any subject: in a departmental paper, the outlay of the general public budget.
    pub(super) fn default_subject(&self, datum: Datum) -> Datum {
        Datum { flow: Flow::Outlay, fund: Fund::General, ..datum }
    }

    fn place_topic(&self, datum: &mut Datum, phrase: &Phrase, parent: Option<&Datum>) {
        let topics = Topics::get();
        let three_public = topics.is_within_key(datum.topic, "三公");
        if let Some(fund) = phrase.axes.fund.filter(|f| matches!(f, Fund::NonFiscal | Fund::Service | Fund::Operating | Fund::Other)) {
            datum.fund = fund;
        } else if three_public && self.scopes.now().fund == Some(Fund::NonFiscal) {
            datum.fund = Fund::NonFiscal;
        }
        if three_public && !topics.is(datum.topic, "三公") {
            // 公用经费 and 机关运行经费 list them by economic class, which is not the whole of them
            if let Some(parent) = parent.filter(|p| self.in_econ(phrase, Some(*p))) {
                datum.nature = parent.nature;
                datum.detail = if parent.topic == Topic(0) { Item(0) } else { self.items_get(topics.entry(parent.topic).path) };
            }
            if let Some(nature) = phrase.axes.nature {
                datum.nature = nature;
            }
        }
        // 货物采购授予中小企业合同金额: of one kind of procurement only
        if topics.is_within_key(datum.topic, "中小企业") {
            let words = &self.text[phrase.start.min(phrase.end)..phrase.end];
            if let Some(kind) = ["货物", "工程", "服务"].into_iter().find(|k| words.contains(k)) {
                datum.detail = self.items_get(kind);
            }
        }
        // vehicles by kind: of those owned, kept or bought
        let owned = topics.entry(datum.topic).parent;
        let vehicle = matches!(topics.entry(owned).key, "资产车辆" | "现有车");
        if let Some(parent) = parent.filter(|p| vehicle && p.topic != Topic(0) && p.topic != owned) {
            datum.detail = self.items_get(topics.entry(parent.topic).path);
        }
    }

    fn place_econ(&self, datum: &mut Datum, phrase: &Phrase, parent: Option<&Datum>) {
        let scope = self.scopes.now();
        let topics = Topics::get();
        if let Some(parent) = parent.filter(|p| topics.is(p.topic, "机关运行")) {
            datum.topic = parent.topic;
            return;
        }
        if let Some(parent) = parent.filter(|p| topics.is(p.topic, "三公")) {
            datum.detail = self.items_get(topics.entry(parent.topic).path);
            return;
        }
        datum.nature =
            phrase.axes.nature.or(parent.map(|p| p.nature).filter(|n| *n != Nature::All && *n != Nature::Basic)).unwrap_or_else(|| {
                match datum.econ.and_then(|e| Codebook::get().econ_is_personnel(e)) {
                    Some(true) => Nature::Personnel,
                    _ => Nature::Running,
                }
            });
        datum.fund = phrase.axes.fund.or(parent.map(|p| p.fund)).or(scope.fund).unwrap_or(Fund::General);
    }

    fn place_flow(&self, datum: &mut Datum, phrase: &Phrase, parent: Option<&Datum>) {
        if let Some(plan) = self.plan_right_before(phrase) {
            *datum = Datum { year: datum.year, basis: datum.basis, ..plan };
            return;
        }
        let scope = self.scopes.now();
        let axes = &phrase.axes;
        let parent = parent.filter(|p| p.topic == Topic(0) && p.item == Item(0));
        // 基本支出552.40万元，其中由一般公共预算财政拨款负担…: of the same outlay, by the money it came from
        let by_fund = parent.filter(|p| axes.flow.is_none() && axes.fund.is_some() && p.fund == Fund::All && self.pays(phrase.end));
        // （一）基本支出情况 / 用于保障机关正常运转的日常支出…: of the section
        let daily = axes.flow == Some(Flow::Outlay) && axes.fund.is_none() && !phrase.overall && parent.is_none() && self.s.last.is_none();
        let section = scope.nature.filter(|n| daily && matches!(n, Nature::Basic | Nature::Project));
        datum.nature = axes.nature.or(by_fund.map(|p| p.nature)).or(section).unwrap_or_default();
        let sentence = self.s.subject.or(self.s.carried).filter(|d| d.topic == Topic(0));
        // 基本支出…，含事业收入安排的…: not what came in, but what was spent of it
        let spent = parent.copied().or(sentence).filter(|d| d.flow == Flow::Outlay && d.item == Item(0));
        if let Some(spent) = spent.filter(|_| axes.flow == Some(Flow::Income) && axes.fund.is_some())
            && self.pays(phrase.end)
        {
            *datum = Datum { year: datum.year, basis: datum.basis, fund: axes.fund.unwrap_or_default(), ..spent };
            return;
        }
        datum.flow = match axes.flow {
            Some(flow) => flow,
            None => self
                .lists
                .side()
                .or(parent.map(|p| p.flow))
                .or_else(|| self.side_of_the_clause_before())
                .or(sentence.map(|d| d.flow).filter(|f| *f != Flow::None))
                .or(scope.flow)
                .or(self.s.flow_hint)
                .unwrap_or(if matches!(self.kind, PaperKind::Final) { Flow::Outlay } else { Flow::Income }),
        };
        if axes.flow.is_none() && matches!(datum.flow, Flow::BothTotal | Flow::IncomeTotal) {
            datum.flow = Flow::Income;
        }
        if axes.flow.is_none() && datum.flow == Flow::OutlayTotal {
            datum.flow = Flow::Outlay;
        }
        if datum.flow == Flow::Income && self.brings_over(phrase) {
            datum.flow = Flow::CarryIn;
        }
        let beside = parent.is_none()
            && self.s.mode == Mode::Subject
            && self.s.subject.is_some_and(|s| matches!(s.nature, Nature::Personnel | Nature::Running));
        // 财政拨款收入420.00万元…；支出448.00万元: of the same money, the other side;
        // 一般公共预算支出66.24亿元…，支出调整预算为81.36亿元: another stage of the same money
        let staged = datum.nature == Nature::All && phrase.axes.basis.is_some() && !phrase.overall && !self.says_the_department(phrase);
        let stage = || if staged { self.same_money(axes.flow) } else { None };
        let granted = phrase.grant || self.text[..phrase.end].ends_with("当年财政拨款");
        // 一般公共预算财政拨款收支决算情况说明 / …此外，年初财政拨款结转和结余18.65万元: of the money of the section
        let carried = matches!(datum.flow, Flow::CarryIn | Flow::CarryOut) && axes.fund == Some(Fund::Fiscal);
        let of_one_book = |f: &Fund| matches!(f, Fund::General | Fund::GovFund | Fund::StateCapital);
        // 一般公共预算财政拨款收入1998.68万元…。此外，…: of what the paragraph began with
        let moved = |f: &&fiscal::Fact| f.role == fiscal::Role::Amount && matches!(f.datum.flow, Flow::Income | Flow::Outlay);
        let begun = || self.told_in_block(12).filter(moved).last().map(|f| f.datum.fund);
        let of_the_section = if carried { scope.fund.filter(of_one_book).or_else(|| begun().filter(of_one_book)) } else { None };
        datum.fund = match of_the_section.or(axes.fund).or_else(|| self.other_side_of(phrase)).or_else(stage) {
            Some(fund) => fund,
            None if self.is_of_the_granted(datum.flow, parent) => Fund::Fiscal,
            None if phrase.overall => self.fund_of_overall(phrase, datum.flow),
            None => match datum.nature {
                Nature::Personnel | Nature::Running => parent.map(|p| p.fund).or(scope.fund).unwrap_or(Fund::General),
                // 人员经费占基本支出的87.6%…，基本支出500.00万元: of the money that its parts are of
                Nature::Basic if beside => self.s.subject.map(|s| s.fund).unwrap_or_default(),
                // 部门预算支出…，其中当年财政拨款…: of all of it what the budget gives
                _ if granted && parent.is_some_and(|p| p.fund == Fund::All) => scope.fund.unwrap_or(Fund::Fiscal),
                _ => parent.map(|p| p.fund).or(scope.fund).unwrap_or(if phrase.grant { Fund::General } else { Fund::All }),
            },
        };
    }

    /// The whole that 占… names.
    pub(super) fn resolve_whole(&self, phrase: &Phrase) -> Datum {
        let mut datum = self.resolve(phrase).0;
        // 占委员提案总数: the paper's own words
        if !phrase.names() && phrase.axes.basis.is_none() {
            datum = Datum::default();
        }
        datum
    }

    pub(super) fn items_get(&self, name: &str) -> Item {
        self.items.intern(name)
    }
}

/// 项目总投资13,526万元，其中…预备费644万元: what a builder keeps in reserve is not that of a government's budget.
fn reserve_of_a_project(code: Option<FuncCode>, parent: Option<&Datum>) -> bool {
    const RESERVE: FuncCode = FuncCode::new(227);
    code.is_some_and(|c| c.class() == RESERVE) && parent.is_some_and(|p| p.item != Item(0))
}

/// 实有行政人员9人 behind a list of 编制: people in post, not posts.
fn in_post(words: &str) -> bool {
    any(words, &["实有", "在职", "在编", "在岗", "现有"])
}
