//! Where the sections and tables of a paper stand.

use super::{contents, meaning, sections, tables};
use crate::clean::Clean;
use crate::outline::{Block, Marker};
use fiscal::{FiscalYear, LeafKind, Manuscript, PaperKind, Span};

/// What stands in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// 目录
    Listing,
    /// A section of that name (see [`sections`]).
    Section(&'static str),
    /// A section on one content of that name (see [`contents`]).
    Content(&'static str),
    /// A table, by its [`meaning`].
    Table(String),
}

/// A section or table of a paper.
#[derive(Clone, Debug)]
pub struct Place {
    /// What it is.
    pub what: What,
    /// Its heading as the paper has it, without its number.
    pub words: String,
    /// The heading, in the manuscript.
    pub title: Span,
    /// From its heading to where it ends. One may lie in another.
    pub whole: Span,
    /// A table has rows beneath its title; a list of tables has not.
    pub filled: bool,
}

/// The sections and tables of a paper, in the order of their headings.
pub fn places(manuscript: &Manuscript, clean: &Clean, blocks: &[Block], kind: PaperKind, year: FiscalYear) -> Vec<Place> {
    let names = Names::of(kind, year);
    let mut finder = Finder { text: &clean.text, clean, kind, year, names, places: Vec::new(), open: Vec::new(), table: None };
    let listing = finder.listing(manuscript, blocks);
    let mut sheet = None;
    for (i, block) in blocks.iter().enumerate() {
        if listing.contains(&i) {
            continue;
        }
        let at = clean.source(block.span).start;
        let leaf = manuscript.leaf_at(at as usize).filter(|n| matches!(manuscript.leaves[*n].kind, LeafKind::Sheet(_)));
        if leaf != sheet {
            sheet = leaf;
            finder.close(0, at);
        }
        finder.take(block, at);
    }
    finder.close(0, manuscript.text.len() as u32);
    finder.places
}

/// What headings are looked for.
struct Names(Vec<(&'static str, What)>);

impl Names {
    fn of(kind: PaperKind, year: FiscalYear) -> Names {
        let sections = sections(kind, year).flat_map(|s| s.words.iter().map(|w| (*w, What::Section(s.name))));
        let named = |name: &str| sections_hold(kind, year, name);
        let contents = contents(kind, year).filter(|c| !named(c.name) && !c.name.starts_with("附表"));
        Names(sections.chain(contents.flat_map(|c| c.words.iter().map(|w| (*w, What::Content(c.name))))).collect())
    }

    /// What a heading is, by the first word in it that is known, of several there the longest; and what follows the word.
    fn of_heading<'t>(&self, heading: &'t str) -> Option<(&What, &'t str)> {
        let found = self.0.iter().filter_map(|(word, what)| Some((heading.find(word)?, word.len(), what)));
        let (at, len, what) = found.min_by_key(|(at, len, _)| (*at, std::cmp::Reverse(*len)))?;
        Some((what, &heading[at + len..]))
    }
}

fn sections_hold(kind: PaperKind, year: FiscalYear, name: &str) -> bool {
    sections(kind, year).any(|s| s.name == name)
}

struct Finder<'p> {
    text: &'p str,
    clean: &'p Clean,
    kind: PaperKind,
    year: FiscalYear,
    names: Names,
    places: Vec<Place>,
    /// Sections that have begun: their depth, and which place they are; none for what no name fits.
    open: Vec<(u8, Option<usize>)>,
    table: Option<usize>,
}

/// A heading without a number is of the outermost rank.
const OUTERMOST: u8 = 1;
/// Longer lines are no headings.
const HEADING: usize = 40;
/// 目录 stands within so many paragraphs.
const FRONT: usize = 60;

impl Finder<'_> {
    fn take(&mut self, block: &Block, at: u32) {
        let text = self.text;
        let line = block.span.of(text);
        if let Some(title) = table_title(line, &text[block.body as usize..block.span.end as usize]) {
            let meaning = meaning(title);
            // the tables of the law are a part of their own
            let depth = if tables(self.kind, self.year).any(|t| t.is_meant_by(&meaning)) { 0 } else { u8::MAX };
            self.close(depth, at);
            self.table = Some(self.places.len());
            self.begin(block, What::Table(meaning), title);
            return;
        }
        if block.cell || block.tabs {
            if let Some(table) = self.table {
                self.places[table].filled = true;
            }
            return;
        }
        if block.heading && block.marker.depth() <= 3 {
            self.heading(block, at);
        } else if block.marker == Marker::None && is_short(line) {
            self.bare(block, line, at);
        } else if self.table.is_some() && is_prose(line) {
            self.end_table(at);
        }
    }

    /// A heading with a number.
    fn heading(&mut self, block: &Block, at: u32) {
        let words = self.text[block.body as usize..block.span.end as usize].trim_matches([' ', '。', '：', '.']);
        let what = self.names.of_heading(words).filter(|_| is_short(words) && !is_duty(words)).map(|(what, _)| what.clone());
        let part = matches!(block.marker, Marker::Part(_) | Marker::Annex(_));
        // rows of a flattened table are numbered, too
        if self.table.is_some() && what.is_none() && !part {
            return;
        }
        let depth = block.marker.depth();
        let what = what.filter(|w| !self.is_in_prose(depth) || matches!(w, What::Section(_)));
        self.close(depth, at);
        self.open.push((depth, what.is_some().then_some(self.places.len())));
        if let Some(what) = what {
            self.begin(block, what, words);
        }
    }

    /// A line of its own without a number: 某局主要职能.
    fn bare(&mut self, block: &Block, line: &str, at: u32) {
        const TAILS: [&str; 7] = ["", "情况", "说明", "情况说明", "的说明", "的情况说明", "介绍"];
        let words = line.trim_end_matches([' ', '：']);
        let Some((what, tail)) = self.names.of_heading(words) else { return };
        if !TAILS.contains(&tail.trim()) || is_duty(words) || self.is_in_prose(OUTERMOST + 1) && matches!(what, What::Content(_)) {
            return;
        }
        let what = what.clone();
        // a content named on a line of its own stands within what is open
        let depth = if matches!(what, What::Section(_)) { OUTERMOST } else { OUTERMOST + 1 };
        self.close(depth, at);
        self.open.push((depth, Some(self.places.len())));
        self.begin(block, what, words);
    }

    /// Duties and terms are numbered as headings are, and name contents without being about them.
    fn is_in_prose(&self, depth: u8) -> bool {
        let around = self.open.iter().rev().filter(|(d, _)| *d < depth).find_map(|(_, place)| place.map(|p| &self.places[p].what));
        matches!(around, Some(What::Section("主要职能" | "名词解释")))
    }

    fn begin(&mut self, block: &Block, what: What, words: &str) {
        let title = self.clean.source(block.span);
        let filled = !matches!(what, What::Table(_));
        self.places.push(Place { what, words: words.trim().to_owned(), title, whole: title, filled });
    }

    fn end_table(&mut self, at: u32) {
        if let Some(table) = self.table.take() {
            self.places[table].whole.end = at;
        }
    }

    /// Ends the table and all sections of this depth and below.
    fn close(&mut self, depth: u8, at: u32) {
        self.end_table(at);
        while let Some((_, place)) = self.open.pop_if(|(d, _)| *d >= depth) {
            if let Some(place) = place {
                self.places[place].whole.end = at;
            }
        }
    }

    /// The paragraphs of 目录: to the first that says again what is listed, or to prose, before which a page begins.
    fn listing(&mut self, manuscript: &Manuscript, blocks: &[Block]) -> std::ops::Range<usize> {
        let text = self.text;
        let plain = |b: &Block| b.span.of(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let is_head = |b: &Block| b.span.len() <= 30 && matches!(plain(b).as_str(), "目录" | "目　录");
        let Some(from) = blocks.iter().take(FRONT).position(is_head) else { return 0..0 };
        let mut listed: Vec<String> = Vec::new();
        let mut to = blocks.len();
        for (i, block) in blocks.iter().enumerate().skip(from + 1) {
            if is_prose(block.span.of(text)) {
                let leaf = |b: &Block| manuscript.leaf_at(self.clean.source(b.span).start as usize);
                let page = leaf(block);
                let begins = (from..=i).find(|j| leaf(&blocks[*j]) == page).unwrap_or(i);
                to = if page.is_some() && begins > from { begins } else { i };
                break;
            }
            let entry = entry(&text[block.body as usize..block.span.end as usize]);
            let again = |l: &String| *l == entry || block.marker == Marker::None && names_body(&entry, l);
            if listed.iter().any(again) {
                to = i;
                break;
            }
            listed.push(entry);
        }
        let title = self.clean.source(blocks[from].span);
        let end = blocks.get(to).map_or(manuscript.text.len() as u32, |b| self.clean.source(b.span).start);
        let whole = Span { start: title.start, end };
        self.places.push(Place { what: What::Listing, words: "目录".to_owned(), title, whole, filled: true });
        from..to
    }
}

/// A line of 目录 without its page, year and what 部门 and 单位 may stand in for.
fn entry(line: &str) -> String {
    let line =
        line.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '…' | '·' | '-' | '—' | '（' | '）'));
    let line: String = line.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_digit()).collect();
    line.trim_start_matches("年度").trim_start_matches('年').trim_start_matches("部门").trim_start_matches("单位").to_owned()
}

/// The heading is what is listed, behind the name of a body.
fn names_body(heading: &str, listed: &str) -> bool {
    const BODIES: [char; 14] = ['局', '委', '办', '会', '院', '校', '馆', '所', '站', '处', '厅', '部', '心', '门'];
    let before = heading.strip_suffix(listed).filter(|_| listed.chars().count() >= 4);
    before.is_some_and(|b| b.ends_with(BODIES))
}

/// The words of a table's title, if the line is one. What else stands beside it is its number or unit.
fn table_title<'t>(line: &'t str, body: &'t str) -> Option<&'t str> {
    if line.len() > 240 || !line.contains('表') {
        return None;
    }
    let cells: Vec<&str> =
        if line.contains('\t') { line.split('\t') } else { body.split('\t') }.map(str::trim).filter(|c| !c.is_empty()).collect();
    if cells.len() > 3 {
        return None;
    }
    let beside = |c: &str| c.chars().count() <= 12 && (c.ends_with('表') || c.contains("单位") || c.contains('元'));
    let title = cells.iter().copied().find(|c| is_title(c))?;
    cells.iter().all(|c| *c == title || beside(c)).then_some(title)
}

fn is_title(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '…' | '.'));
    let bare = match bare.rsplit_once('（') {
        Some((before, behind)) if behind.ends_with('）') => before.trim_end(),
        _ => bare,
    };
    let named = bare.trim_end_matches('》').ends_with('表') && bare.chars().count() <= HEADING && !meaning(bare).is_empty();
    named
        && !crate::outline::has_mark(bare, &['。', '；', '，', '：'])
        && !["见", "详见", "注", "按", "根据"].iter().any(|w| bare.starts_with(w))
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= HEADING && !crate::outline::has_mark(line, &['。', '；', '，'])
}

fn is_prose(line: &str) -> bool {
    let note = ["注", "备注", "本表", "此表", "说明"].iter().any(|w| line.starts_with(w));
    !note && !line.contains('\t') && crate::outline::has_mark(line, &['。', '；']) && line.chars().count() > 20
}

/// 负责政府采购管理 is what an office does.
fn is_duty(words: &str) -> bool {
    const VERBS: [&str; 16] =
        ["负责", "承担", "组织", "指导", "贯彻", "拟订", "制定", "参与", "完成", "开展", "推进", "加强", "管理", "监督", "承办", "做好"];
    VERBS.iter().any(|verb| words.starts_with(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, kind: PaperKind) -> (Manuscript, Vec<Place>) {
        let manuscript = Manuscript::utf8(text);
        let clean = Clean::new(text);
        let blocks = crate::outline::blocks(&clean.text);
        let places = places(&manuscript, &clean, &blocks, kind, FiscalYear(i16::MAX));
        (manuscript, places)
    }

    fn at<'p>(text: &str, places: &'p [Place], words: &str) -> Vec<&'p str> {
        let at = text.rfind(words).expect(words) as u32;
        let covers = |p: &&Place| p.whole.start <= at && at < p.whole.end;
        places.iter().filter(covers).map(|p| p.words.as_str()).collect()
    }

    #[test]
    fn sections_and_tables_stand_where_they_stand() {
        let text = "青岚县水利局单位预算\n目  录\n一、单位主要职能\n二、名词解释\n三、单位预算编制说明\n四、单位预算表\n1. 单位收入预算总表\n\
            青岚县水利局主要职能\n青岚县水利局是主管全县水利工作的部门，主要职责是：\n（一）负责政府采购管理。\n（二）完成交办的其他任务。\n\
            名词解释\n（一）事业收入：指事业单位开展专业业务活动及其辅助活动取得的收入。\n\
            2026年单位预算编制说明\n收入预算315.00万元。\n一、“三公”经费\n“三公”经费预算12.00万元。\n\
            2026年单位收入预算总表\n编制单位：青岚县水利局\t单位：元\n一、财政拨款收入\t3,150,000.00\n\
            政府性基金预算支出预算表\t公开08表\n科目\t合计\n\
            其他相关情况说明\n一、机关运行经费\n机关运行经费22.60万元。\n";
        let (_, places) = of(text, PaperKind::Budget);
        assert_eq!(places[0].what, What::Listing);
        assert!(places[0].whole.of(text).ends_with("1. 单位收入预算总表\n"), "{}", places[0].whole.of(text));
        assert_eq!(at(text, &places, "主管全县"), ["青岚县水利局主要职能"]);
        assert_eq!(at(text, &places, "负责政府采购"), ["青岚县水利局主要职能"]);
        assert_eq!(at(text, &places, "事业收入："), ["名词解释"]);
        assert_eq!(at(text, &places, "12.00万元"), ["2026年单位预算编制说明", "“三公”经费"]);
        assert_eq!(at(text, &places, "3,150,000.00"), ["2026年单位收入预算总表"]);
        assert_eq!(at(text, &places, "科目\t合计"), ["政府性基金预算支出预算表"]);
        assert_eq!(at(text, &places, "22.60"), ["其他相关情况说明", "机关运行经费"]);
    }

    #[test]
    fn parts_end_what_was_before_and_lists_of_tables_are_empty() {
        let text = "第一部分 部门概况\n一、主要职能\n宣传水法规，管理水资源。\n二、机构设置\n内设机构5个。\n第二部分 2024年度部门决算表\n\
            一、收入支出决算总表\n二、收入决算表\n第三部分 2024年度部门决算情况说明\n七、财政拨款“三公”经费支出决算情况说明\n\
            “三公”经费支出1.00万元。\n八、收入决算情况说明\n本年收入2.00万元。\n第四部分 名词解释\n一、基本支出：指保障机构运转的支出。\n";
        let (_, places) = of(text, PaperKind::Final);
        assert!(at(text, &places, "二、收入决算表").iter().all(|w| *w == "收入决算表"), "{places:?}");
        assert!(places.iter().filter(|p| matches!(p.what, What::Table(_))).all(|p| !p.filled));
        let around = at(text, &places, "1.00万元");
        assert_eq!(around, ["2024年度部门决算情况说明", "财政拨款“三公”经费支出决算情况说明"]);
        assert_eq!(at(text, &places, "2.00万元"), ["2024年度部门决算情况说明", "收入决算情况说明"]);
        assert_eq!(at(text, &places, "保障机构"), ["名词解释"]);
    }
}
