//! Waivers: findings that somebody answers for, with a reason and until a day.
//!
//! The file is text, one waiver a line, its cells separated by tabs: the finding's key, the last day, who, the paper (what
//! it says it is; empty for any), the reason. Lines that begin with `#` and empty lines are passed over.
//!
//! The key of a finding holds no paper: the same words of another agency have the same one. So a waiver holds for the
//! paper it names only. The key of a finding between papers holds the agency.

use fiscal::Finding;

use crate::Date;
use crate::render::Tally;

/// The head of a new file.
pub const WAIVERS_HEAD: &str = "# 明账豁免清单：每行一条，制表符分隔\n# 标识\t有效期至\t批准人\t文件\t理由\n";

/// One waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The key of the finding.
    pub key: u64,
    /// The last day on which it holds.
    pub until: Date,
    /// Who answers for it.
    pub by: String,
    /// What the paper says it is, e.g. `某年度预算 · 某县 · 某县某局`; empty for any paper.
    pub paper: String,
    /// Why the finding may stand.
    pub reason: String,
}

/// A finding and the waiver that covers it.
#[derive(Clone, Debug)]
pub struct Waived {
    /// What was found all the same.
    pub finding: Finding,
    /// Why it does not count.
    pub waiver: Waiver,
}

/// A waiver that covered nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// The waiver.
    pub waiver: Waiver,
    /// Its last day is over; otherwise there was no such finding.
    pub expired: bool,
}

/// The waivers of a run, and the day of the run.
#[derive(Clone, Debug, Default)]
pub struct Waivers {
    held: Vec<Waiver>,
    expired: Vec<Waiver>,
}

impl Waiver {
    /// A waiver of these words.
    ///
    /// # Errors
    ///
    /// In Chinese, which of them is missing or malformed.
    pub fn new(key: &str, until: &str, by: &str, paper: &str, reason: &str) -> Result<Waiver, String> {
        let digits = key.len() == 16 && key.bytes().all(|b| b.is_ascii_hexdigit());
        let key = u64::from_str_radix(key, 16).ok().filter(|_| digits).ok_or(format!("标识“{key}”应为16位十六进制数"))?;
        let day = Date::parse(until).ok_or(format!("有效期“{until}”应为 YYYY-MM-DD"))?;
        // a cell is one line without tabs
        let cell = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (by, reason) = (cell(by), cell(reason));
        if by.is_empty() {
            return Err("没有写明批准人".to_owned());
        }
        if reason.is_empty() {
            return Err("没有写明理由".to_owned());
        }
        Ok(Waiver { key, until: day, by, paper: cell(paper), reason })
    }

    /// The waiver of one line of the file.
    fn of_line(line: &str) -> Result<Waiver, String> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [key, until, by, paper, reason] = cells[..] else {
            return Err(format!("有{}格，应为5格（标识、有效期至、批准人、文件、理由，制表符分隔）", cells.len()));
        };
        Waiver::new(key, until, by, paper, reason).map_err(|why| format!("：{why}"))
    }

    /// Does it hold for a paper that says it is `title`?
    fn is_for(&self, title: &str) -> bool {
        self.paper.is_empty() || self.paper == title
    }

    /// Is it about the same finding of the same paper?
    fn is_about(&self, other: &Waiver) -> bool {
        self.key == other.key && self.paper == other.paper
    }

    /// The file with this waiver in it, in place of an earlier one of the same finding, and that one.
    pub fn put_into(&self, file: &str) -> (String, Option<Waiver>) {
        let mut earlier = None;
        let mut out = if file.is_empty() { WAIVERS_HEAD.to_owned() } else { String::with_capacity(file.len()) };
        for line in file.lines() {
            match Waiver::of_line(line).ok().filter(|w| !line.starts_with('#') && w.is_about(self)) {
                Some(waiver) => earlier = Some(waiver),
                None => {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
        out.push_str(&self.line());
        (out, earlier)
    }

    /// The waiver as a line of the file, with its line break.
    pub fn line(&self) -> String {
        format!("{:016x}\t{}\t{}\t{}\t{}\n", self.key, self.until, self.by, self.paper, self.reason)
    }
}

impl Waivers {
    /// The waivers of a file, on this day.
    ///
    /// # Errors
    ///
    /// In Chinese, the first line that is no waiver: to pass over it would hide that it has no effect.
    pub fn parse(text: &str, today: Date) -> Result<Waivers, String> {
        let mut waivers = Waivers::default();
        let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
        for (i, line) in lines.filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#')) {
            let waiver = Waiver::of_line(line).map_err(|why| format!("第{}行{why}", i + 1))?;
            let side = if waiver.until < today { &mut waivers.expired } else { &mut waivers.held };
            side.push(waiver);
        }
        Ok(waivers)
    }

    /// Is this finding of this paper waived? By the one that holds longest, where several do.
    pub fn cover(&self, key: u64, title: &str) -> Option<&Waiver> {
        self.held.iter().filter(|w| w.key == key && w.is_for(title)).max_by_key(|w| w.until)
    }

    /// Is this finding between papers waived?
    pub(crate) fn cover_across(&self, key: u64) -> Option<&Waiver> {
        self.held.iter().filter(|w| w.key == key).max_by_key(|w| w.until)
    }

    /// Takes the waived ones out of the findings of a paper.
    pub(crate) fn take(&self, findings: &mut Vec<Finding>, title: &str) -> Vec<Waived> {
        if self.held.is_empty() {
            return Vec::new();
        }
        let taken = findings.extract_if(.., |f| self.cover(f.key, title).is_some());
        let waived = taken.filter_map(|finding| Some(Waived { waiver: self.cover(finding.key, title)?.clone(), finding }));
        waived.collect()
    }

    /// Waivers that covered nothing in what has gone by. One for a paper that was not among them says nothing:
    /// whoever checks one paper has not lost the waivers of the others. Nor does one that was renewed.
    pub fn leftover(&self, tally: &Tally) -> Vec<Leftover> {
        let checked = || tally.documents.iter().filter_map(|d| d.outcome.as_ref().ok().map(|(title, _)| (d, title)));
        let used = |w: &Waiver| {
            checked().any(|(d, title)| w.is_for(title) && d.waived.contains(&w.key))
                || tally.across.waived.iter().any(|c| c.waiver.key == w.key)
        };
        let meant = |w: &Waiver| checked().any(|(_, title)| w.is_for(title));
        let renewed = |w: &Waiver| self.held.iter().any(|h| h.is_about(w));
        let expired = self.expired.iter().filter(|w| !renewed(w)).map(|w| Leftover { waiver: w.clone(), expired: true });
        let unused = self.held.iter().filter(|w| !used(w) && meant(w));
        expired.chain(unused.map(|w| Leftover { waiver: w.clone(), expired: false })).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn a_line_reads_back() {
        let waiver = Waiver::new("00abcdef01234567", "2025-12-31", "张三", "2025年度预算", "口径\t不同\n已报批").expect("whole");
        assert_eq!(waiver.reason, "口径 不同 已报批");
        let text = format!("{WAIVERS_HEAD}\n{}", waiver.line());
        let waivers = Waivers::parse(&text, day("2025-12-31")).expect("reads");
        assert_eq!(waivers.cover(0x00ab_cdef_0123_4567, "2025年度预算"), Some(&waiver), "the last day counts");
        assert_eq!(waivers.cover(waiver.key, "2024年度预算"), None, "another paper");
        let later = Waivers::parse(&text, day("2026-01-01")).expect("reads");
        assert_eq!((later.cover(waiver.key, &waiver.paper), later.expired.len()), (None, 1));
    }

    #[test]
    fn a_waiver_that_is_registered_again_takes_the_place_of_the_earlier_one() {
        let of = |paper: &str, until: &str| Waiver::new("00abcdef01234567", until, "张三", paper, "理由").expect("whole");
        let (file, none) = of("甲", "2025-12-31").put_into("");
        assert_eq!((file.as_str(), none), (format!("{WAIVERS_HEAD}{}", of("甲", "2025-12-31").line()).as_str(), None));
        let (file, none) = of("乙", "2025-12-31").put_into(&format!("{file}# 说明"));
        assert_eq!(none, None);
        let (file, earlier) = of("甲", "2025-06-30").put_into(&file);
        assert_eq!(earlier, Some(of("甲", "2025-12-31")));
        let waivers = Waivers::parse(&file, day("2025-01-01")).expect("reads");
        assert_eq!(waivers.held, [of("乙", "2025-12-31"), of("甲", "2025-06-30")]);
        assert!(file.contains("# 说明\n"), "{file}");
    }

    #[test]
    fn what_is_no_waiver_is_refused_by_line() {
        let refused = |text: &str| Waivers::parse(text, day("2025-01-01")).expect_err("refused");
        assert!(refused("# 甲\n0123\t2025-01-01\t张三\t\t理由").contains("第2行：标识"));
        assert!(refused("00abcdef01234567 2025-01-01").contains("5格"));
        assert!(refused("00abcdef01234567\t2025-02-30\t张三\t\t理由").contains("有效期"));
        assert!(refused("00abcdef01234567\t2025-02-28\t \t\t理由").contains("批准人"));
        assert!(refused("00abcdef01234567\t2025-02-28\t张三\t\t").contains("理由"));
    }
}
