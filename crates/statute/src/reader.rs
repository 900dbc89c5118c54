//! Reads a paper from front to back and files its figures.
//!
//! One pass: paragraphs give sections ([`scope`]), sentences give clauses ([`sentence`]), each figure
//! is filed from the words before it and the scope around it ([`figure`]); lists remember which
//! figures are parts of which whole ([`lists`]). What relates to what is settled afterwards, in
//! [`crate::bind`].

use crate::clean::Clean;
use crate::outline::{Block, Marker};
use crate::scan::{Kind, Number};
use crate::token::Lexeme;
use crate::words::find;
use crate::{Context, form, profile};
use fiscal::{
    Certainty, Dated, Datum, Fact, FactId, Filing, FiscalYear, Holder, Manuscript, Mention, PaperKind, Printed, Range, Role, Section, Span,
    Unit, Unread, WholeId,
};

mod base_in_bracket;
mod bases_in_turn;
mod behind_its_list;
mod comparing;
mod figure;
mod grid;
mod items;
mod lists;
mod phrase;
mod project_titles;
mod punctuation;
mod scope;
mod scoring;
mod sentence;
mod sheet;
mod stretch;
mod table;
mod unit;

pub(crate) use items::Items;
pub(crate) use lists::{Sum, measure};
pub(crate) use scoring::{Granted, Grants};
pub use scoring::{Scored, Scoring};
pub(crate) use sheet::Filed;
use stretch::Stretch;

/// What reading gives: the filing, and the reading copy that the rules for words look at.
#[derive(Debug, Default)]
pub struct Reading {
    /// Spans of the filing are places in the manuscript.
    pub filing: Filing,
    pub clean: Clean,
    /// Paragraphs of the reading copy.
    pub blocks: Vec<Block>,
    /// Where each sentence of the filing's facts begins, in the reading copy.
    pub copies: Vec<Span>,
    /// Comparisons that the words make without a figure of their own: 持平.
    pub flats: Vec<Flat>,
    /// The scores of evaluation tables.
    pub scorings: Vec<Scoring>,
}

/// `与2022年预算持平`: the datum did not change against the base.
#[derive(Clone, Copy, Debug)]
pub struct Flat {
    /// In the reading copy.
    pub at: Span,
    pub current: Option<FactId>,
    pub previous: Option<FactId>,
    /// The year compared with, and the stage where the words name one.
    pub base: Option<(FiscalYear, Option<fiscal::Basis>)>,
    /// 基本持平: not to the last place.
    pub about: bool,
}

pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) kind: PaperKind,
    pub(crate) year: FiscalYear,
    /// The body whose paper it is.
    pub(crate) agency: Option<String>,
    /// Its parts are of two years, the account of the one and the plan of the other.
    two_years: bool,
    pub(crate) blocks: &'a [Block],
    pub(crate) numbers: Vec<Number>,
    /// Spans are places in the reading copy until the reading is done.
    pub(crate) facts: Vec<Fact>,
    /// What shares are taken of, for [`WholeId`].
    wholes: Vec<Datum>,
    pub(crate) sums: Vec<Sum>,
    pub(crate) flats: Vec<Flat>,
    pub(crate) items: Items,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) indicators: Vec<fiscal::Indicator>,
    /// Tables whose cells stand apart.
    pub(crate) sheets: Vec<sheet::Filed>,
    pub(crate) scorings: Vec<Scoring>,
    pub(crate) grants: Vec<Grants>,
    sections: Vec<Section>,
    /// In order of place.
    pub(crate) unread: Vec<Unread>,
    scopes: scope::Scopes,
    lists: lists::Lists,
    table: table::Table,
    s: sentence::Sentence,
    /// The 科目 that the line right above names, and nothing else.
    item_above: Option<fiscal::Datum>,
    block: u32,
    sentence: u32,
    clause: u32,
    /// The words between the figure before and the one being filed.
    led_by: &'a str,
    /// The last character of these words that is no blank; most of what they could say is ruled out by it.
    led_to: char,
    /// The figure being filed has no subject of its own.
    unnamed: bool,
    /// The figure being filed stands in a reason.
    reasoned: bool,
}

/// How a paragraph is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// A row of columns that fell apart: not at all.
    Row,
    /// For its number alone.
    Plain,
    /// Word for word, unless it is a part of a table.
    Cells,
    /// Word for word.
    Prose,
}

impl Way {
    fn of(block: &Block, row: bool, text: &str) -> Way {
        // the automaton runs only where figures are, in headings, and where lists of names matter
        let title = block.heading || block.span.end - block.body < 90;
        match () {
            () if row => Way::Row,
            () if !block.digits && !title && !block.names(text) => Way::Plain,
            () if block.tabs || block.cell => Way::Cells,
            () => Way::Prose,
        }
    }
}

/// Reads a paper. Never fails: what is not understood is `unread`.
pub fn read(manuscript: &Manuscript, context: Context) -> Reading {
    let clean = Clean::new(&manuscript.text);
    let blocks = clean.blocks();
    let mut reading = Reading { blocks, ..Reading::default() };
    let (agency, region) = profile::agency(&clean.text);
    {
        let mut reader = Reader {
            text: &clean.text,
            kind: context.kind.unwrap_or_else(|| profile::kind(&clean.text)),
            year: FiscalYear::UNKNOWN,
            agency,
            two_years: false,
            blocks: &reading.blocks,
            // a number in so many bytes is usual, as is a figure
            numbers: Vec::with_capacity(manuscript.text.len() / 120),
            facts: Vec::with_capacity(manuscript.text.len() / 120),
            wholes: Vec::new(),
            sums: Vec::new(),
            flats: Vec::new(),
            items: Items::default(),
            mentions: Vec::new(),
            indicators: Vec::new(),
            sheets: Vec::new(),
            scorings: Vec::new(),
            grants: Vec::new(),
            sections: Vec::new(),
            unread: Vec::new(),
            scopes: scope::Scopes::default(),
            lists: lists::Lists::default(),
            table: table::Table::default(),
            s: sentence::Sentence::default(),
            item_above: None,
            block: 0,
            sentence: 0,
            clause: 0,
            led_by: "",
            led_to: '\0',
            unnamed: false,
            reasoned: false,
        };
        reader.run(context.year);
        let agency = reader.agency.clone();
        let mut filing =
            Filing { kind: reader.kind, year: reader.year, agency, region, places: unit::places(&reader.facts), ..Filing::default() };
        let told = |date: Option<fiscal::Date>| date.map(|date| Dated { date, at: None });
        let text = &manuscript.text;
        filing.published = told(context.published).or_else(|| form::published(text, manuscript.published.as_deref()));
        filing.approved = told(context.approved).or_else(|| form::approved(text, filing.kind, filing.year));
        for fact in &mut reader.facts {
            // 约4.5亿元: to the place that it is printed to, whatever others are
            let places = if fact.approx.is_some() { fact.printed.decimals } else { filing.places_of(fact.printed.unit) };
            fact.range = fact.printed.range(places);
        }
        // a table may round a cell to whole 元 beside others with 角 and 分
        for sheet in &reader.sheets {
            for fact in &mut reader.facts[sheet.facts.clone()] {
                fact.range = fact.printed.range(fact.printed.decimals);
            }
        }
        reader.settle_regions();
        reader.settle_bases_in_turn();
        reader.settle_shares_behind_lists();
        reader.sums.sort_by_key(|s| s.whole);
        // all that was scanned is filed: a long paper needs the room
        reader.numbers = Vec::new();
        filing.claims = crate::bind::bind(&mut reader);
        filing.facts = reader.facts;
        filing.wholes = reader.wholes;
        filing.sections = reader.sections;
        filing.unread = reader.unread;
        filing.mentions = reader.mentions;
        filing.indicators = reader.indicators;
        let id = |i: usize| fiscal::FactId(i as u32);
        filing.tables =
            reader.sheets.iter().map(|s| fiscal::Table { title: s.title, from: id(s.facts.start), to: id(s.facts.end) }).collect();
        filing.items = reader.items.into_names();
        reading.flats = reader.flats;
        reading.scorings = reader.scorings;
        reading.filing = filing;
    }
    reading.copies = reading.filing.facts.iter().map(|f| f.span).collect();
    to_source(&clean, &mut reading.filing);
    reading.clean = clean;
    reading
}

/// Turns places in the reading copy into places in the manuscript.
fn to_source(clean: &Clean, filing: &mut Filing) {
    let mut source = clean.sources();
    for fact in &mut filing.facts {
        fact.span = source(fact.span);
    }
    for claim in &mut filing.claims {
        claim.at = source(claim.at);
    }
    for section in &mut filing.sections {
        section.title = source(section.title);
    }
    for unread in &mut filing.unread {
        unread.at = source(unread.at);
    }
    for table in &mut filing.tables {
        table.title = table.title.map(&mut source);
    }
    for mention in &mut filing.mentions {
        mention.at = source(mention.at);
        mention.name = source(mention.name);
        mention.purpose = mention.purpose.map(&mut source);
    }
    for indicator in &mut filing.indicators {
        indicator.target = source(indicator.target);
        indicator.achieved = source(indicator.achieved);
    }
}

impl<'a> Reader<'a> {
    fn run(&mut self, year: Option<FiscalYear>) {
        self.year = year.unwrap_or_else(|| self.guess_year());
        let whole = (self.year, self.kind);
        let line = |block: &Block| block.span.of(self.text);
        let numbered = self.blocks.iter().filter(|b| b.heading && b.digits && b.marker.depth() <= 3);
        self.two_years = profile::heads_two_years(self.blocks.iter().take(5).map(line)) || profile::tells_two_years(numbered.map(line));
        let mut stretch = Stretch::default();
        // a number before every third paragraph is usual
        self.sections.reserve(self.blocks.len() / 3);
        let grid = grid::rows(self.text, self.blocks);
        let ways: Vec<Way> = self.blocks.iter().zip(grid).map(|(block, row)| Way::of(block, row, self.text)).collect();
        let mut behind = 0;
        for (i, block) in self.blocks.iter().enumerate() {
            if i < behind {
                continue;
            }
            self.block = i as u32;
            if block.tabs
                && let Some(next) = self.sheet(i)
            {
                behind = next;
                continue;
            }
            match ways[i] {
                Way::Row => self.unread_row(block),
                Way::Plain => self.plain(block),
                Way::Cells | Way::Prose => self.paragraph(block, &ways, &mut stretch),
            }
        }
        self.close_lists(true);
        (self.year, self.kind) = whole;
    }

    /// What the paper calls itself most decides.
    fn guess_year(&self) -> FiscalYear {
        profile::year(self.text)
    }

    /// A paragraph without figures: only its number matters.
    fn plain(&mut self, block: &Block) {
        self.lists.persist_over(block);
        if block.marker != Marker::None {
            self.section(block);
            if block.marker.depth() <= 3 {
                self.close_lists(true);
            }
        }
    }

    fn section(&mut self, block: &Block) {
        let title = Span { start: block.span.start, end: self.title_end(block) };
        self.sections.push(Section { title, depth: block.marker.depth(), number: block.marker.number() });
    }

    fn title_end(&self, block: &Block) -> u32 {
        let clause = Span { end: block.clause_end, ..block.span };
        find(clause.of(self.text), "：").map_or(clause.end, |colon| clause.start + colon as u32)
    }

    fn paragraph(&mut self, block: &Block, ways: &[Way], stretch: &mut Stretch) {
        if block.marker != Marker::None {
            self.section(block);
            self.close_before_item(block);
        }
        let (from, to) = (block.body as usize, block.span.end as usize);
        let announces = block.marker.depth() == 4;
        let written =
            if block.bodies || announces { crate::scan::counted(self.text, from, to, block.bodies, announces) } else { Vec::new() };
        // the words of a cell are not asked for
        let line = block.span.of(self.text);
        let cells = self.read_cells(block, line);
        if cells && written.is_empty() {
            return;
        }
        let (text, blocks) = (self.text, self.blocks);
        let tokens = stretch.at(self.block as usize, text, blocks, ways, &mut self.numbers);
        let figures = tokens.iter().any(|t| self.is_figure(t));
        if !figures {
            written.iter().for_each(|c| self.file_written(c));
        }
        if cells {
            return;
        }
        let item_above = self.item_above.take();
        if !figures {
            // of two lines of names, one behind the other, neither is what the figures beneath are of
            self.item_above = self.item_of_its_own_line(block, line, tokens).filter(|_| item_above.is_none());
            self.heading(block, line, tokens);
            return;
        }
        // 六委一室 and the like stand among the figures
        let mut written = &written[..];
        self.lead(block, line);
        self.lists.begin_block();
        self.s.begin_block(block.body as usize);
        self.s.carried = item_above.filter(|_| !self.text[from..to].starts_with("其中"));
        self.s.planned_year = self.next_years_plan(block);
        self.sentence += 1;
        let (mut side, mut end) = (None, 0);
        for (i, token) in tokens.iter().enumerate() {
            if i == end {
                (side, end) = sentence::only_side(tokens, i);
            }
            while let [counted, behind @ ..] = written
                && (counted.span.start as usize) < token.start
            {
                self.file_written(counted);
                written = behind;
            }
            if let Some(side) = side
                && side.holds_at(i)
                && self.s.flow_hint.is_none()
                && self.s.last.is_none()
            {
                self.s.flow_hint = Some(side.flow);
            }
            match token.lexeme {
                Lexeme::Number(n) => {
                    let number = self.numbers[n];
                    match number.kind {
                        Kind::Year(year) => self.year_token(FiscalYear(year), token),
                        Kind::Trap => {}
                        Kind::Figure => self.figure(n, tokens, i),
                    }
                }
                Lexeme::Term(term) => self.term(term, tokens, i),
                Lexeme::Mark(mark) => self.mark(mark, tokens, i),
            }
        }
        written.iter().for_each(|c| self.file_written(c));
        self.end_sentence(true);
    }

    /// A fact at the present place, stated and with nothing else to say.
    fn fact_here(&self, span: Span, printed: Printed, datum: Datum, role: Role) -> Fact {
        Fact {
            span,
            printed,
            range: Range::default(),
            datum,
            role,
            direction: None,
            whole: None,
            base: None,
            approx: None,
            bound: None,
            certainty: Certainty::Stated,
            bare: false,
            unnamed: false,
            block: self.block,
            sentence: self.sentence,
            clause: self.clause,
        }
    }

    /// Files a figure under nothing: it is shown as unread, never dropped.
    fn leave_unread(&mut self, span: Span, reason: &'static str) {
        self.unread.push(Unread { at: span, reason });
    }

    pub(crate) fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.index()]
    }

    /// The last figures of this paragraph, so many at most, backwards.
    pub(crate) fn told_in_block(&self, most: usize) -> impl Iterator<Item = &Fact> {
        self.facts.iter().rev().take(most).take_while(|f| f.block == self.block)
    }

    /// The last figures of this sentence, so many at most, backwards.
    pub(crate) fn told_in_sentence(&self, most: usize) -> impl Iterator<Item = &Fact> {
        self.facts.iter().rev().take(most).take_while(|f| f.sentence == self.sentence)
    }

    /// What a share is taken of.
    pub(crate) fn whole(&self, fact: &Fact) -> Option<Datum> {
        Some(self.wholes[fact.whole?.index()])
    }

    /// The number of a whole: shares of one stand near one another.
    pub(crate) fn number_of_whole(&mut self, whole: Datum) -> WholeId {
        const NEAR: usize = 8;
        let last = self.wholes.len();
        let told = (last.saturating_sub(NEAR)..last).rev().find(|i| self.wholes[*i] == whole);
        WholeId::new(told.unwrap_or_else(|| {
            self.wholes.push(whole);
            last
        }))
    }

    /// What several things that were named make together, whatever they are.
    pub(crate) fn subtotal(&self) -> fiscal::Item {
        self.items.intern(figure::SUBTOTAL)
    }

    /// 全市一般公共预算支出…。附表：一般公共预算支出合计…: where nothing is told of the city's own government, the two are one.
    fn settle_regions(&mut self) {
        if self.facts.iter().any(|fact| fact.datum.holder == Holder::Own) {
            return;
        }
        let data = self.facts.iter_mut().map(|fact| &mut fact.datum).chain(&mut self.wholes);
        data.filter(|datum| datum.holder == Holder::Region).for_each(|datum| datum.holder = Holder::Whole);
    }

    /// Unit that a table or note sets for numbers without one.
    fn scope_unit(&self) -> Option<Unit> {
        self.scopes.unit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_counts_stand_among_the_figures() {
        let text = "经费6元，内设二室六委，编制12名。";
        let reading = read(&Manuscript::utf8(text), Context::default());
        let places: Vec<u32> = reading.filing.facts.iter().map(|f| f.span.start).collect();
        assert!(places.len() >= 4 && places.is_sorted(), "{places:?}");
    }

    /// One pass, however long a sentence is: gone through from each token, this one would take minutes.
    #[test]
    fn a_sentence_without_end_is_read_in_one_pass() {
        let text = format!("合计{}1万元", "，".repeat(300_000));
        let filing = crate::read(&fiscal::Manuscript::utf8(&text), crate::Context::default()).filing;
        assert_eq!(filing.facts.len() + filing.unread.len(), 1);
        for again in ["支出，", "项目：", "，优5个", "收入总计1元支出总计1元", "按类分，", "项目1.5", "（含"] {
            let text = format!("{}1万元", again.repeat(60_000));
            assert!(!crate::read(&fiscal::Manuscript::utf8(&text), crate::Context::default()).filing.facts.is_empty(), "{again}");
        }
    }
}
