//! Names of 科目 within a sentence: which words are used as one, and which code a name bears.

use super::Mode;
use crate::lexicon::{Term, Word};
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::token::{Lexeme, Token};
use crate::topics::Topics;
use crate::words::{begins_in_han, ends_in_han, find, rfind};
use fiscal::{Datum, Flow, FuncCode};

/// What stands behind the name of an insurance that is a fund.
const FUND: [&str; 7] = ["基金", "（含生育", "参保", "待遇", "个人账户", "统筹", "费收入"];

/// 接待群众1500批次, 接待游客12万人次: whoever comes, and no guests of an office.
pub(in crate::reader) fn receives_the_public(words: &str) -> bool {
    const PUBLIC: [&str; 9] = ["群众", "来访群众", "上访", "信访", "游客", "患者", "读者", "观众", "旅客"];
    words.strip_prefix("接待").is_some_and(|behind| PUBLIC.iter().any(|who| behind.starts_with(who)))
}

impl Reader<'_> {
    /// 公共安全, 共同财政事权, 共青团, 数据共享, “我与祖国共奋进”: is the character of 共 a part of another word, or of a name in quotes?
    pub(super) fn within_a_word(&self, token: &Token<'_>) -> bool {
        let (before, behind) = (&self.text[..token.start], &self.text[token.end..]);
        let clause = &before[self.s.from.min(before.len())..];
        let quoted = rfind(clause, "“").is_some_and(|open| !clause[open..].contains('”'));
        quoted || before.ends_with(['公', '中']) || before.ends_with("共建") || begins_with_altogether(behind)
    }

    /// Is a name of 科目 used as one? Everyday words (教育, 林业) need a level word, 支出, a code or a path
    /// beside them; in 林业局 and 教育局 they are part of another name.
    pub(super) fn names(&self, term: &Term, tokens: &[Token<'static>], i: usize) -> bool {
        if !term.func && !term.econ || term.sets {
            return true;
        }
        let token = &tokens[i];
        let after = &self.text[token.end..];
        if after.starts_with(goes_on_with) {
            return false;
        }
        // 职工基本医疗保险（含生育保险）, 职工医保基金: the fund, and not what is paid into it for staff
        if term.econ && term.text.ends_with("保险") && FUND.iter().any(|fund| after.starts_with(fund)) {
            return false;
        }
        // 一般性转移支付收入: what comes in by the name of what goes out
        if term.func && (after.starts_with("收入") && !after.starts_with("收入支出") || after.starts_with("总收入")) {
            return false;
        }
        // 收入…包括：…，上级提前下达专项转移支付60万元: so does what comes down from above
        if term.func && term.text.ends_with("转移支付") {
            let clause = self.text[self.s.phrase.start.min(token.start)..token.start].trim_start_matches(' ');
            let from_above = ["上级", "中央", "省级", "市级", "提前下达"].iter().any(|lead| clause.starts_with(lead));
            let into = || self.lists.parent().is_some_and(|p| matches!(p.flow, Flow::Income | Flow::IncomeTotal));
            if from_above && (clause.contains("下达") || clause.contains("补助")) && into() {
                return false;
            }
        }
        // 沧浪区图书馆收、支总计: the body of a place, not what is spent on libraries
        let of_place = || self.text[..token.start].ends_with(['区', '县', '市', '镇', '乡', '州', '省', '旗']);
        let body = |c: char| matches!(c, '馆' | '院' | '所' | '站' | '园' | '校' | '台');
        if term.text.ends_with(body) && of_place() {
            return false;
        }
        let longer_than = |chars: usize| term.text.chars().nth(chars).is_some();
        if longer_than(4) || marked(tokens, i) {
            return true;
        }
        let coded = || {
            self.text[..token.start].ends_with(|c: char| c.is_ascii_digit() || c == '-' || c == '款' || c == '类')
                || after.starts_with('-')
                || self.printed_code(term, token).is_some()
        };
        let tail = || {
            tokens.get(i + 1).is_some_and(|t| {
                t.start == token.end && matches!(t.lexeme, Lexeme::Term(n) if n.axes.basis.is_some() || n.axes.flow.is_some())
            })
        };
        // 教育支出增加260万元, 国防支出比上年下降: the 类 by its full name, whose change is told
        let moves = || {
            let moved = |t: &Token<'static>| {
                matches!(t.word(), Some(Word::Up | Word::Down | Word::Change | Word::Compare | Word::YearOnYear)) && t.start == token.end
            };
            let class = term.codes().iter().any(|c| c.level() == fiscal::Level::Class);
            class && term.text.ends_with("支出") && tokens.get(i + 1).is_some_and(moved)
        };
        let listed = || self.s.phrase.func.is_some() || self.scopes.now().by_function || self.s.classified;
        let figure = || tokens.get(i + 1).is_some_and(|t| self.is_figure(t) && t.start - token.end <= 3);
        longer_than(2) && (term.econ || listed()) || coded() || tail() || figure() || moves()
    }

    /// 教育管理事务（款）某项事务（项）: a name that the vocabulary lacks stands between the level word before and this one. What is told of it is
    /// not of the 款.
    pub(super) fn names_an_unknown_item(&mut self, level_at: usize) -> bool {
        if self.s.mode != Mode::Subject {
            return false;
        }
        let Some(func) = self.s.phrase.func.filter(|func| func.marked == Some(fiscal::Level::Section)) else { return false };
        let behind = &self.text[func.at.end as usize..level_at];
        let Some(at) = find(behind, "款").map(|at| func.at.end as usize + at + "款".len()) else { return false };
        let Some((from, to)) = self.own_words(at, level_at) else { return false };
        self.s.phrase = Phrase { own_end: Some(to), ..Phrase::at(from) };
        true
    }

    /// 支持商业综合服务能力提升: a kind of procurement within a name that has nothing to do with it.
    pub(super) fn embedded(&self, term: &Term, tokens: &[Token<'static>], i: usize) -> bool {
        let token = &tokens[i];
        if term.func && self.ends_another_name(term, token) {
            return true;
        }
        // cars and kinds of procurement
        if term.axes.topic.is_none() {
            return false;
        }
        // 样品购置费: no car
        if matches!(term.text, "购置费" | "购置支出") {
            let lead = self.text[..token.start].chars().next_back();
            let touched = i.checked_sub(1).is_some_and(|b| tokens[b].end == token.start);
            let led = matches!(lead, Some('车' | '辆' | '其' | '中' | '的' | '和' | '及' | '与' | '为' | '务' | '增' | '新' | '际'));
            return !touched && !led && lead.is_some_and(crate::words::is_han);
        }
        // 耕地保有量, 机动车保有量: of no cars of the office; 设备检定: what is done, and no stock of it
        let (lead, behind) = (&self.text[..token.start], &self.text[token.end..]);
        if term.text == "保有量" {
            let cars = lead.ends_with(['车', '辆', '其', '的', '中', '末', '底', '总', '前', '有', '为', '内']);
            let of_all = ["机动车", "汽车", "电动车"].iter().any(|all| lead.ends_with(all));
            return of_all || !cars && lead.chars().next_back().is_some_and(crate::words::is_han);
        }
        if term.text == "设备" {
            return ["检定", "更新", "检测", "校准", "巡检", "租赁", "运维", "维保", "升级"].iter().any(|doing| behind.starts_with(doing));
        }
        // 接待群众1500批次: no guests
        if term.text == "接待" {
            return receives_the_public(&self.text[token.start..]);
        }
        if !matches!(term.text, "服务" | "工程" | "货物") {
            return false;
        }
        let han = |c: Option<char>| c.is_some_and(crate::words::is_han);
        // 公共文化服务体系: a name of 科目 that touches it is a part of the name, and so is the end of 公共
        let part = |n: &Term| n.func || n.econ || n.word == Some(Word::Altogether);
        let touched = |b: usize| tokens[b].end == token.start && !matches!(tokens[b].lexeme, Lexeme::Term(n) if part(n));
        let before = i.checked_sub(1).is_none_or(|b| !touched(b)) && han(self.text[..token.start].chars().next_back());
        let behind = tokens.get(i + 1).is_none_or(|t| t.start > token.end) && han(self.text[token.end..].chars().next());
        // 正本清源工程4.7亿元, 物业服务3万元: the end of a name; 采购货物, 分为服务 lead to the kind itself
        let leads = self.text[..token.start]
            .ends_with(['购', '买', '类', '为', '是', '和', '及', '与', '或', '中', '的', '即', '含', '按', '括', '以', '各', '府']);
        // 全市货物、工程、服务: of a region the kinds in a row
        let rest = &self.text[token.end..];
        let region = self.text[..token.start].ends_with(['市', '县', '区', '省', '州', '旗']);
        let leads = leads || region && ["、货物", "、工程", "、服务", "和服务"].iter().any(|next| rest.starts_with(next));
        if before && !behind && !leads {
            return true;
        }
        // 服务期特岗教师, 服务人口: no purchase at all
        if ["期", "人口", "对象", "群众", "老年", "残疾", "学生", "年限", "范围", "能力", "水平", "质量", "体系"]
            .iter()
            .any(|word| rest.starts_with(word))
        {
            return true;
        }
        // 工程施工520万元, 服务企业320家次: what is done, and no kind of what is bought
        const DOINGS: [&str; 26] = [
            "施工", "监理", "质量", "造价", "勘察", "企业", "提升", "居民", "基层", "乡村", "治理", "领域", "款", "量", "结算", "进度",
            "验收", "老年", "老人", "学生", "妇女", "儿童", "残疾", "游客", "职工", "市民",
        ];
        if DOINGS.iter().any(|doing| rest.starts_with(doing)) {
            return true;
        }
        // 应急救援服务中心: the end of a body's name
        if ["中心", "局", "站", "处", "所", "队", "社", "公司"].iter().any(|body| rest.starts_with(body)) {
            return true;
        }
        // 公共卫生服务项目: a project of that name
        if !leads && han(self.text[..token.start].chars().next_back()) && rest.starts_with("项目") {
            return true;
        }
        // 承包服务费, 延时服务费: a fee by its own name
        let kind = rest.starts_with(['类', '项', '采', '预', '支', '等']) || leads && rest.starts_with('费');
        before && behind && !kind
    }

    /// 竞技体育2307.91万元: a name of two characters, right before the figure, is the end of what the paper names itself.
    fn ends_another_name(&self, term: &Term, token: &Token<'_>) -> bool {
        let (before, behind) = (&self.text[..token.start], &self.text[token.end..]);
        // most names are not followed by a figure
        if begins_in_han(behind) || !behind.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let stem =
            term.text.strip_suffix("支出").filter(|_| term.codes().iter().all(|c| c.level() != fiscal::Level::Class)).unwrap_or(term.text);
        let short = !term.sets && stem.chars().count() == 2;
        let led = before.ends_with([
            '市', '县', '区', '省', '级', '旗', '州', '盟', '乡', '镇', '国', '类', '款', '项', '的', '为', '是', '中', '和', '与', '及',
            '于', '在',
        ]);
        let led = led && !before.ends_with("社区");
        let han = before.chars().next_back().is_some_and(crate::words::is_han);
        short && han && !led
    }

    /// `named`: a level word says that it is the name of a 科目 and nothing else (文物（款）).
    pub(super) fn noun(&mut self, term: &Term, token: &Token<'_>, named: bool) {
        // 事业收入中的住宿费收入: a part of it
        let income = term.axes.flow == Some(Flow::Income) && term.axes.fund.is_some();
        if income && self.s.mode == Mode::Subject && self.text[token.end..].starts_with("中的") {
            self.s.phrase = Phrase::at(token.end + "中的".len());
            return;
        }
        // 总收入…，其中…；加上级补助收入…: what is added stands beside the list
        let before = &self.text[..token.start];
        let adds = || before.strip_suffix('加').is_some_and(|before| before.trim_end_matches(' ').ends_with(['；', '，']));
        if self.s.mode == Mode::Subject && matches!(term.axes.flow, Some(Flow::Income | Flow::CarryIn)) && adds() {
            self.close_lists(false);
        }
        let path = self.s.active().func.and_then(|f| f.code).or(self.scopes.path);
        if term.func && self.s.mode == Mode::Subject && self.s.phrase.func.is_some() {
            let phrase = self.s.phrase;
            // a name without its level word is a mention too
            if phrase.func.is_some_and(|f| f.marked.is_none()) {
                self.mention(&phrase, false);
            }
        }
        // 基本工资、津贴补贴等人员经费: what stands before 等 only says what the name behind it is of
        if term.axes.nature.is_some() && self.s.mode == Mode::Subject && before.ends_with('等') {
            self.s.waiting.clear();
            (self.s.phrase.econ, self.s.phrase.func) = (None, None);
        }
        // 公务接待费、公务用车运行费等（“三公”经费）: nor are what it is made up of
        let over = |part| term.axes.topic.is_some_and(|whole| whole != part && Topics::get().is_within(part, whole));
        if self.s.mode == Mode::Subject
            && self.s.phrase.axes.topic.is_some_and(over)
            && before.trim_end_matches('“').ends_with(['等', '（'])
        {
            self.s.waiting.clear();
            self.s.phrase.axes.topic = None;
        }
        let printed = self.printed_code(term, token);
        let phrase = self.s.active();
        let topic = phrase.axes.topic;
        phrase.take(term, token.start, token.end, path);
        // of namesakes (行政运行 of every section) the code printed beside the name is meant
        if let (Some(code), Some(func)) = (printed, &mut phrase.func) {
            func.code = Some(code);
        }
        if named {
            phrase.axes.topic = topic;
        }
    }

    /// 2013101行政运行, 行政运行（2013101）: the code that stands beside a name and is one of its own.
    fn printed_code(&self, term: &Term, token: &Token<'_>) -> Option<FuncCode> {
        if term.codes().is_empty() {
            return None;
        }
        // beside most names there are other words
        if ends_in_han(&self.text[..token.start]) && begins_in_han(&self.text[token.end..]) {
            return None;
        }
        let before = self.text[self.s.from.min(token.start)..token.start].trim_end_matches([' ', '“']);
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let bracket = self.text[token.end..].strip_prefix('（');
        if digits == 0 && bracket.is_none() {
            return None;
        }
        let ahead = &before[before.len() - digits..];
        let behind = bracket.map_or("", |rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if rest[digits..].starts_with('）') { &rest[..digits] } else { "" }
        });
        [ahead, behind]
            .into_iter()
            .filter(|code| matches!(code.len(), 3 | 5 | 7))
            .find_map(|code| code.parse().ok().map(FuncCode::new))
            .filter(|code| term.codes().contains(code))
    }

    /// 中央预算单位、地方预算单位政府采购规模分别为…: what stands behind the last name is said of them all.
    pub(super) fn share_the_head(&self, names: &[Phrase], queue: &mut [Datum]) {
        let words = |p: &Phrase| &self.text[p.start.min(p.end)..p.end];
        let (Some(first), Some(last)) = (names.first(), names.last()) else { return };
        let (first, last) = (words(first), words(last));
        // the end of the first name, two characters at least, within the last one and not at its end
        let ends = first.char_indices().map(|(at, _)| &first[at..]).filter(|end| end.chars().count() >= 2);
        let Some(to) = ends.filter_map(|end| find(last, end).map(|at| at + end.len())).find(|to| *to < last.len()) else { return };
        let Some(whole) = queue.last().copied() else { return };
        for (name, datum) in names.iter().zip(queue) {
            let own = words(name);
            *datum = Datum { detail: self.items.intern(if own == last { &last[..to] } else { own }), ..whole };
        }
    }
}

/// 教育局, 林业站: behind a name of 科目 these make it a part of another name.
fn goes_on_with(c: char) -> bool {
    let body = matches!(c, '局' | '委' | '厅' | '办' | '院' | '所' | '站' | '队' | '馆' | '部' | '科' | '处' | '中');
    body || matches!(c, '系' | '界' | '事' | '人' | '活' | '工' | '服' | '与' | '及')
}

/// 公共安全, 共享单车, 共建共治: names of which 共 is a part, by what stands behind it.
pub(super) fn begins_with_altogether(behind: &str) -> bool {
    let shared = behind.starts_with('享') && !behind.starts_with("享受");
    shared || behind.starts_with(['同', '青', '产', '性', '富', '赢', '识']) || behind.starts_with("建共")
}

/// 无害化处理, 无人机, 无线网络: names that begin with 无, and no word that there is nothing.
pub(super) fn is_a_name_without(behind: &str) -> bool {
    const NAMES: [&str; 27] = [
        "害化", "线", "障碍", "公害", "偿", "人机", "人驾", "人值", "人船", "烟", "纸", "缝", "土栽", "主", "房户", "籍", "证", "毒", "疫",
        "核", "菌", "废", "讼", "传销", "欠薪", "黑", "违建",
    ];
    NAMES.iter().any(|name| behind.starts_with(name))
}

/// Does a level word stand directly behind the token?
pub(super) fn marked(tokens: &[Token<'static>], i: usize) -> bool {
    tokens.get(i + 1).is_some_and(|t| t.start == tokens[i].end && matches!(t.word(), Some(Word::Level(_))))
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{Flow, FuncCode, Fund, Manuscript, Nature};

    fn data(text: &str) -> Vec<fiscal::Datum> {
        let context = Context { kind: Some(fiscal::PaperKind::Final), year: Some(fiscal::FiscalYear(2022)), ..Context::default() };
        crate::read(&Manuscript::utf8(text), context).filing.facts.iter().map(|f| f.datum).collect()
    }

    #[test]
    fn words_of_other_things() {
        let told = crate::subject::read_for_tests::subjects("全市耕地保有量30.2万亩，接待群众1,500批次，服务老年人1,200人，工程治理4处。");
        let of = |word: &str| told.iter().any(|subject| subject.contains(word));
        assert!(!["公务用车", "公务接待", "政府采购"].into_iter().any(of), "{told:?}");
    }

    #[test]
    fn words_of_grammar_that_begin_a_name_are_of_it() {
        let told = "无害化处理12.00万元，无线网络8.00万元，共享单车管理15.00万元，和美乡村建设20.00万元。";
        let names: Vec<String> = crate::subject::read_for_tests::subjects(told);
        assert_eq!(names, ["项目/无害化处理", "项目/无线网络", "项目/共享单车管理", "项目/和美乡村建设"]);
    }

    #[test]
    fn what_comes_down_from_above_is_income() {
        let told = data("收入合计500.00万元，包括：财政拨款收入400.00万元，上级提前下达专项转移支付100.00万元。");
        assert!(told[2].func.is_none() && told[2].flow != Flow::Outlay, "{told:?}");
    }

    #[test]
    fn of_namesakes_the_printed_code_is_meant() {
        let ahead = data("“2013101行政运行”科目决算402.18万元；2013150事业运行56.23万元。");
        let behind = data("行政运行（2013101）402.18万元。");
        assert_eq!(ahead.iter().map(|d| d.func).collect::<Vec<_>>(), [Some(FuncCode::new(2_013_101)), Some(FuncCode::new(2_013_150))]);
        assert_eq!(behind[0].func, Some(FuncCode::new(2_013_101)));
        // a code that the name does not bear decides nothing
        assert_eq!(data("2130301一般行政管理事务12.00万元。")[0].func, None);
    }

    #[test]
    fn doings_are_no_kind_of_what_is_bought() {
        for told in ["渠道管护项目90.00万元，其中工程施工60.00万元。", "公共服务提升项目60.00万元。", "服务企业320家。"]
        {
            assert!(data(told).iter().all(|d| d.topic == fiscal::Topic(0)), "{told}");
        }
        assert!(data("政府采购支出90.00万元，其中：货物30.00万元、工程60.00万元。").iter().all(|d| d.topic != fiscal::Topic(0)));
    }

    #[test]
    fn outlay_out_of_an_income_is_outlay() {
        let datum = data("本年支出中基本支出423.13万元，含事业收入安排的12.88万元。")[1];
        assert_eq!((datum.flow, datum.fund, datum.nature), (Flow::Outlay, Fund::Service, Nature::Basic));
    }

    #[test]
    fn a_class_by_its_full_name_is_one_where_its_change_is_told() {
        for moved in ["增加12.00万元", "比上年增长5.20%", "调减30.00万元"] {
            assert_eq!(data(&format!("国防支出{moved}。"))[0].func, Some(FuncCode::new(203)), "{moved}");
        }
        // no word of outlay: any of its senses
        assert_eq!(data("国防增加12.00万元。")[0].func, None);
    }
}
