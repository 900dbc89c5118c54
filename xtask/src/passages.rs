//! The project's own passages: what papers say in many ways, and slips in it.
//!
//! One file of `crates/rules/tests/passages` is one phenomenon. Its first line says what it is about; then come passages:
//!
//! ```text
//! == final 2023
//! 年初结转和结余3.20万元，本年收入88.10万元，本年支出86.00万元，年末结转和结余5.30万元。
//! 86.00万元 → 68.00万元
//! 3.20万元 ↛ 3.02万元
//! ```
//!
//! The passage is of that kind and year, and nothing is wrong in it: no error, no warning. `old → new` is a slip put in:
//! an error or warning must stand at it or name it. `old ↛ new` is a slip that is known not to be found yet; once it is
//! found, the mark has to go (`--mark` sets all marks as things are today). `--from FOLDER` reads passages of another folder:
//! how the program does on what nobody has looked at yet. `--facts` shows how the passages that fail are read.

use crate::reader;
use crate::root;
use crate::table::{self, Part};
use fiscal::{Finding, Report, Severity};
use std::ops::Range;
use std::path::{Path, PathBuf};

const FOLDER: &str = "crates/rules/tests/passages";
const FOUND: &str = " → ";
const NOT_YET: &str = " ↛ ";

struct Slip {
    old: String,
    new: String,
    /// It is known not to be found.
    not_yet: bool,
}

struct Passage {
    kind: String,
    year: Option<i16>,
    text: String,
    slips: Vec<Slip>,
}

struct Phenomenon {
    path: PathBuf,
    name: String,
    about: String,
    passages: Vec<Passage>,
}

/// What became of the slips of one phenomenon.
#[derive(Clone, Copy, Default)]
struct Row {
    silent: Part,
    related: Part,
    found: Part,
    blamed: Part,
}

pub fn run(args: &[String]) -> Result<bool, String> {
    let has = |flag: &str| args.iter().any(|a| a == flag);
    let value = |flag: &str| args.iter().position(|a| a == flag).and_then(|i| args.get(i + 1));
    let only = value("--only");
    let folder = value("--from").map_or_else(|| root::workspace().join(FOLDER), PathBuf::from);
    let (mut ok, mut rows, mut sum) = (true, Vec::new(), Row::default());
    for phenomenon in load(&folder)?.iter_mut().filter(|p| only.is_none_or(|o| p.name.contains(o.as_str()))) {
        let mut row = Row::default();
        let mut complaints = Vec::new();
        for passage in &mut phenomenon.passages {
            let before = complaints.len();
            passage.judge(&mut row, &mut complaints)?;
            if has("--facts") && complaints[before..].iter().any(|c| c.broken) {
                passage.show()?;
            }
        }
        if has("--mark") {
            phenomenon.write()?;
        } else {
            ok &= complaints.iter().all(|c| !c.broken);
        }
        for complaint in complaints.iter().filter(|c| c.broken && !has("--mark") || has("--failures")) {
            println!("{}: {}", phenomenon.name, complaint.what);
        }
        for (mine, more) in
            [(&mut sum.silent, row.silent), (&mut sum.related, row.related), (&mut sum.found, row.found), (&mut sum.blamed, row.blamed)]
        {
            mine.merge(more);
        }
        rows.push(cells(&phenomenon.name, &row));
    }
    rows.push(cells("all", &sum));
    table::print(&["phenomenon", "clean and silent", "figures related", "slips found", "on the figure itself"], &rows);
    Ok(ok)
}

fn cells(name: &str, row: &Row) -> Vec<String> {
    vec![name.to_owned(), row.silent.to_string(), row.related.to_string(), row.found.to_string(), row.blamed.to_string()]
}

/// Something that is not as it should be; `broken` where the test fails for it.
struct Complaint {
    broken: bool,
    what: String,
}

impl Passage {
    fn check(&self, text: &str) -> Result<Report, String> {
        reader::check(text, Some(reader::kind(&self.kind)), self.year).map_err(|panic| format!("panic: {panic} in {text}"))
    }

    /// How its figures are filed and what they are in.
    fn show(&self) -> Result<(), String> {
        let filing = self.check(&self.text)?.filing;
        println!("\n{}", self.text);
        for (i, fact) in filing.facts.iter().enumerate() {
            let fiscal::Datum { year, basis, flow, topic, item, detail, .. } = fact.datum;
            let name = |item: fiscal::Item| (item.0 as usize).checked_sub(1).and_then(|i| filing.items.get(i)).map_or("", String::as_str);
            let (printed, role) = (fact.span.of(&self.text), fact.role.key());
            let (item, detail) = (name(item), name(detail));
            println!(
                "  {i} {}/{} {printed} {role} {} {basis:?} {flow:?} {topic:?} {item} {detail} {:?} {:?}",
                fact.block, fact.sentence, year.0, fact.direction, fact.base
            );
        }
        for claim in &filing.claims {
            let operands: Vec<u32> = claim.operands.iter().map(|o| o.fact.0).collect();
            println!("  {:?} {operands:?} {}", claim.kind, claim.identity.unwrap_or_default());
        }
        filing.unread.iter().for_each(|u| println!("  unread {}", u.at.of(&self.text)));
        Ok(())
    }

    /// Checks the passage as it is and with each slip; sets the marks of the slips.
    fn judge(&mut self, row: &mut Row, complaints: &mut Vec<Complaint>) -> Result<(), String> {
        let line = self.text.replace('\n', "⏎");
        let clean = self.check(&self.text)?;
        let loud: Vec<&Finding> = clean.findings.iter().filter(|f| f.severity > Severity::Notice).collect();
        row.silent.add(loud.is_empty());
        for finding in loud {
            complaints.push(Complaint { broken: true, what: format!("FALSE {} {} in {line}", finding.rule, finding.what) });
        }
        for (i, fact) in clean.filing.facts.iter().enumerate() {
            let related = clean.filing.claims.iter().any(|c| c.operands.iter().any(|o| o.fact.index() == i));
            row.related.add(related || fact.approx.is_some());
        }
        for slip in &mut self.slips {
            let at = self.text.find(&slip.old).ok_or_else(|| format!("{} is not in {line}", slip.old))?;
            let spoilt = format!("{}{}{}", &self.text[..at], slip.new, &self.text[at + slip.old.len()..]);
            let report =
                reader::check(&spoilt, Some(reader::kind(&self.kind)), self.year).map_err(|panic| format!("panic: {panic} in {spoilt}"))?;
            let place = figure_at(&report, at + differs_at(&slip.old, &slip.new));
            let (found, blamed) = answers(&report, &place);
            row.found.add(found);
            row.blamed.add(blamed);
            if found == slip.not_yet {
                let what = if found { "IS FOUND NOW" } else { "MISSED" };
                complaints.push(Complaint { broken: true, what: format!("{what} {} → {} in {line}", slip.old, slip.new) });
            } else if !found {
                complaints.push(Complaint { broken: false, what: format!("not yet {} → {} in {line}", slip.old, slip.new) });
            } else if !blamed {
                complaints
                    .push(Complaint { broken: false, what: format!("another is blamed for {} → {} in {line}", slip.old, slip.new) });
            }
            slip.not_yet = !found;
        }
        Ok(())
    }
}

/// Is a finding at the figure or does it name it; does one stand at it?
fn answers(report: &Report, place: &Range<u32>) -> (bool, bool) {
    let touches = |s: fiscal::Span| s.start < place.end && place.start < s.end;
    let loud = report.findings.iter().filter(|f| f.severity > Severity::Notice);
    let mut found = false;
    for finding in loud {
        if touches(finding.at) {
            return (true, true);
        }
        let named = finding.candidates.iter().any(|c| touches(report.filing.facts[c.fact.index()].span));
        found |= named || finding.also.iter().any(|s| touches(*s));
    }
    (found, false)
}

/// The figure that holds the byte, or the byte itself.
fn figure_at(report: &Report, at: usize) -> Range<u32> {
    let at = at as u32;
    let fact = report.filing.facts.iter().find(|f| f.span.start <= at && at < f.span.end);
    fact.map_or(at..at + 1, |f| f.span.start..f.span.end)
}

/// Where two texts begin to differ.
fn differs_at(old: &str, new: &str) -> usize {
    old.char_indices().zip(new.chars()).find(|((_, a), b)| a != b).map_or(0, |((i, _), _)| i)
}

fn load(folder: &Path) -> Result<Vec<Phenomenon>, String> {
    let listed = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> =
        listed.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    paths.into_iter().map(|path| Phenomenon::parse(&root::read(&path)?, path)).collect()
}

impl Phenomenon {
    fn parse(text: &str, path: PathBuf) -> Result<Phenomenon, String> {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut parts = text.split("\n== ");
        let about = parts.next().unwrap_or_default().trim().to_owned();
        let passages = parts.map(Passage::parse).collect::<Result<_, _>>().map_err(|e| format!("{name}: {e}"))?;
        Ok(Phenomenon { path, name, about, passages })
    }

    fn write(&self) -> Result<(), String> {
        let mut out = format!("{}\n", self.about);
        for passage in &self.passages {
            let year = passage.year.map_or(String::new(), |y| format!(" {y}"));
            out.push_str(&format!("\n== {}{year}\n{}\n", passage.kind, passage.text));
            for slip in &passage.slips {
                let arrow = if slip.not_yet { NOT_YET } else { FOUND };
                out.push_str(&format!("{}{arrow}{}\n", slip.old, slip.new));
            }
        }
        std::fs::write(&self.path, out).map_err(|e| format!("{}: {e}", self.path.display()))
    }
}

impl Passage {
    fn parse(part: &str) -> Result<Passage, String> {
        let (head, body) = part.split_once('\n').ok_or("a passage without text")?;
        let mut words = head.split_whitespace();
        let kind = words.next().unwrap_or_default().to_owned();
        let year = words.next().map(|y| y.parse().map_err(|_| format!("{y} is no year"))).transpose()?;
        let (mut text, mut slips) = (Vec::new(), Vec::new());
        for line in body.lines().filter(|l| !l.is_empty()) {
            let slip = [(FOUND, false), (NOT_YET, true)].into_iter().find_map(|(arrow, not_yet)| {
                let (old, new) = line.split_once(arrow)?;
                Some(Slip { old: old.to_owned(), new: new.to_owned(), not_yet })
            });
            match slip {
                Some(slip) => slips.push(slip),
                None if slips.is_empty() => text.push(line),
                None => return Err(format!("text behind slips: {line}")),
            }
        }
        Ok(Passage { kind, year, text: text.join("\n"), slips })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_silent_and_their_slips_are_found() {
        assert!(run(&[]).expect("the passages are there"));
    }

    /// Each passage is sound, so that with one slip in it there is one thing to mend. Where two figures are equally likely to be the
    /// wrong one, mending the other may leave an error behind; that is seldom.
    #[test]
    fn what_should_stand_there_leaves_nothing_wrong() {
        /// Of so many errors at most one is allowed to leave another behind.
        const ONE_IN: usize = 200;
        let errors = |report: Report| report.findings.into_iter().filter(|f| f.severity == Severity::Error);
        let (mut tried, mut left) = (0, Vec::new());
        for passage in load(&root::workspace().join(FOLDER)).expect("the passages").iter().flat_map(|p| &p.passages) {
            for slip in passage.slips.iter().filter(|slip| passage.text.contains(&slip.old)) {
                let slipped = passage.text.replacen(&slip.old, &slip.new, 1);
                for finding in errors(passage.check(&slipped).expect("a report")) {
                    tried += 1;
                    let (start, end) = (finding.at.start as usize, finding.at.end as usize);
                    let mended = format!("{}{}{}", &slipped[..start], finding.expected, &slipped[end..]);
                    if let Some(other) = errors(passage.check(&mended).expect("a report")).next() {
                        left.push(format!("{} {} → {} leaves {} in {slipped}", finding.rule, finding.stated, finding.expected, other.rule));
                    }
                }
            }
        }
        println!("{tried} errors, of which {} leave another", left.len());
        assert!(tried > 0, "no passages");
        assert!(left.len() * ONE_IN <= tried, "{} of {tried}:\n{}", left.len(), left.join("\n"));
    }

    #[test]
    fn a_passage_is_text_and_slips() {
        let passage = Passage::parse("final 2023\n支出5万元，\n结余2万元。\n5万元 → 6万元\n2万元 ↛ 3万元\n").unwrap();
        assert_eq!((passage.text.as_str(), passage.year, passage.slips.len()), ("支出5万元，\n结余2万元。", Some(2023), 2));
        assert!(!passage.slips[0].not_yet && passage.slips[1].not_yet);
    }
}
