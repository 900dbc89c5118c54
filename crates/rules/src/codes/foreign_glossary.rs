//! C090 名词解释与正文科目不符

use super::naming::{Named, Told};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Survey;
use crate::wording::{Passage, group};
use fiscal::{Finding, FiscalYear, FuncCode, Level, Severity, Span};
use statute::codebook::Codebook;
use statute::words::{find_all, without_blanks};

pub static RULE: Rule = Rule {
    code: "C090",
    name: "名词解释与正文科目不符",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）；《政府收支分类科目》（财政部，按年度）",
    what: "名词解释所解释的科目，正文是否使用：解释的款与正文不同而项名相同的（正文是政协事务，解释的是财政事务），作疑点；整个类在正文中没有出现的，作提示。",
    why: "解释的是别的部门的科目，是照搬其他部门模板的痕迹。",
    ok: &[
        "1.一般公共服务（类）政协事务（款）行政运行（项）支出决算为311.98万元。\n第三部分 名词解释\n1.一般公共服务（类）政协事务（款）行政运行（项）：反映行政单位的基本支出。",
        "第三部分 名词解释\n1.一般公共服务（类）财政事务（款）行政运行（项）：反映行政单位的基本支出。",
    ],
    bad: &[
        "1.一般公共服务（类）政协事务（款）行政运行（项）支出决算为311.98万元。\n第三部分 名词解释\n1.⟦一般公共服务（类）财政事务（款）行政运行（项）⟧：反映行政单位的基本支出。\n第四部分 附件",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let explained = || survey.names.iter().filter(|n| n.glossary);
        if explained().next().is_none() {
            return Ran::Nothing;
        }
        let used = Used::of(engine, survey);
        if used.items.is_empty() {
            return Ran::Nothing;
        }
        let mut paths: Vec<Vec<&Named>> = group(explained().map(|n| (n.path, n))).into_iter().map(|(_, path)| path).collect();
        paths.retain(|path| path.iter().any(|n| n.told == Told::Word));
        let foreign: Vec<&Vec<&Named>> = paths.iter().filter(|p| used.lacks_section(p)).collect();
        for (_, same) in group(foreign.iter().map(|p| (section(p), *p))) {
            out.push(other_section(rule, engine, &used, &same));
        }
        let unused: Vec<&Vec<&Named>> = paths.iter().filter(|p| used.lacks_class(engine, survey, p)).collect();
        if let Some(first) = unused.first() {
            out.push(other_class(rule, engine, first, &unused[1..]));
        }
        Ran::Checked(paths.len())
    },
};

/// What the account itself names.
struct Used {
    items: Vec<FuncCode>,
    sections: Vec<FuncCode>,
    classes: Vec<FuncCode>,
    year: FiscalYear,
}

impl Used {
    fn of(engine: &Engine<'_>, survey: &Survey) -> Used {
        let named = survey.names.iter().filter(|n| !n.glossary && (n.told != Told::Code || n.number == n.code));
        let mut codes: Vec<FuncCode> = named.filter_map(|n| n.code).collect();
        let filed = engine.filing.facts.iter().zip(&engine.reading.copies).filter_map(|(f, copy)| Some((f.datum.func?, copy)));
        codes.extend(filed.filter(|(_, copy)| !survey.explains(copy.start as usize)).map(|(code, _)| code));
        // figures of one item stand together
        codes.dedup();
        let mut above: Vec<FuncCode> = codes.iter().filter_map(|c| c.parent()).collect();
        above.extend(codes.iter().map(|c| c.class()));
        codes.extend(above);
        codes.sort_unstable();
        codes.dedup();
        let of = |level| codes.iter().copied().filter(|c| c.level() == level).collect::<Vec<_>>();
        Used { items: of(Level::Item), sections: of(Level::Section), classes: of(Level::Class), year: engine.filing.year }
    }

    /// The 款 is not in the account, and its item stands there under another one.
    fn lacks_section(&self, path: &[&Named]) -> bool {
        let Some(section) = section(path).filter(|s| !self.sections.contains(s)) else { return false };
        let items = path.iter().filter_map(|n| n.code).filter(|c| c.level() == Level::Item && c.parent() == Some(section));
        items.into_iter().any(|item| self.twin(item).is_some())
    }

    /// The item of the account with the same name under another 款.
    fn twin(&self, item: FuncCode) -> Option<FuncCode> {
        let name = Codebook::get().func_name(item, self.year)?;
        let same = |c: &&FuncCode| c.class() == item.class() && Codebook::get().func_name(**c, self.year) == Some(name);
        self.items.iter().find(same).copied()
    }

    /// Neither the 类 nor any name of it stands outside the glossary.
    fn lacks_class(&self, engine: &Engine<'_>, survey: &Survey, path: &[&Named]) -> bool {
        let Some(class) = path.iter().filter_map(|n| n.code).next().map(FuncCode::class) else { return false };
        if self.classes.contains(&class) || self.classes.len() < 2 {
            return false;
        }
        let Some(name) = Codebook::get().func_name(class, self.year) else { return false };
        let text = &engine.reading.clean.text;
        let name = name.trim_end_matches("支出");
        find_all(text, name).all(|i| survey.explains(i))
    }
}

/// The 款 that a path names.
fn section(path: &[&Named]) -> Option<FuncCode> {
    path.iter().filter(|n| n.level == Some(Level::Section)).find_map(|n| n.code).filter(|c| c.level() == Level::Section)
}

fn span(path: &[&Named]) -> Span {
    Span { start: path.first().map_or(0, |n| n.at.start), end: path.last().map_or(0, |n| n.at.end) }
}

fn other_section(rule: &Rule, engine: &Engine<'_>, used: &Used, paths: &[&Vec<&Named>]) -> Finding {
    let passage = Passage::of(engine);
    let first = paths[0];
    let twin = first.iter().filter_map(|n| n.code).find_map(|c| used.twin(c)).and_then(FuncCode::parent);
    let book = Codebook::get();
    let name = |c: Option<FuncCode>| [c.and_then(|c| book.func_name(c, used.year)).unwrap_or(""), "（款）"].concat();
    let (stated, expected) = (name(section(first)), name(twin));
    let at = engine.source(span(first));
    let also = paths[1..].iter().map(|p| engine.source(span(p)));
    let words = without_blanks(span(first).of(passage.text));
    Draft::new(Severity::Warning, at, stated, expected.as_str())
        .also(also)
        .says(
            ["名词解释的“", &words, "”不是正文的科目：正文列的是", &expected].concat(),
            ["按正文科目改为“", &expected, "”，或删去"].concat(),
        )
        .by(rule, engine)
}

fn other_class(rule: &Rule, engine: &Engine<'_>, first: &[&Named], rest: &[&Vec<&Named>]) -> Finding {
    let text = &engine.reading.clean.text;
    let words = without_blanks(span(first).of(text));
    Draft::new(Severity::Notice, engine.source(span(first)), ["解释“", &words, "”"].concat(), "正文没有的科目不必解释")
        .also(rest.iter().map(|p| engine.source(span(p))))
        .says(["名词解释的“", &words, "”在正文中没有出现"].concat(), "删去，补上正文所用科目的解释")
        .by(rule, engine)
}
