//! Whether two subjects are one: axes and closed vocabulary exactly, free names by their nouns.

use super::frame::Frame;
use fiscal::{Datum, Filing, Flow, Fund, Nature};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A subject path taken apart.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    pub path: String,
    /// What all parts said together.
    frame: Frame,
    /// What the last part that names an axis said.
    last: Frame,
    /// Parts that are names.
    names: Vec<String>,
    /// The last name is of the classification even where the table of terms lacks it.
    listed: bool,
}

/// How far two subjects are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    No,
    /// The name (or the last axis) is right, and no axis contradicts.
    Name,
    /// The axes are equal too.
    Path,
}

impl Subject {
    pub fn of(path: &str, listed: bool) -> Subject {
        let mut subject = Subject { path: path.to_owned(), listed, ..Subject::default() };
        for part in path.split('/') {
            let mut part = plain(part);
            for (suffix, basis) in [("目标", fiscal::Basis::Target), ("实际", fiscal::Basis::Achieved)] {
                if let Some(stem) = part.strip_suffix(suffix).filter(|s| s.chars().count() >= 2) {
                    subject.frame.basis = Some(basis);
                    part = stem.to_owned();
                }
            }
            match Frame::of(&part) {
                Some(frame) => {
                    subject.frame = frame.over(subject.frame);
                    if frame.is_axis() {
                        subject.last = frame;
                    }
                }
                None => subject.names.push(part),
            }
        }
        // vehicles bought are counted under the money spent on buying them
        if subject.names.iter().rev().skip(1).any(|n| canonical(n) == "公务用车购置费") {
            subject.frame.topic = Some("购置公务用车");
        }
        subject
    }

    /// A subject of the filing: its words, and its axes from the datum itself.
    pub fn filed(filing: &Filing, datum: &Datum) -> Subject {
        let mut subject = Subject::of(&statute::subject(filing, datum), false);
        let axes = Frame {
            flow: (datum.flow != Flow::None).then_some(datum.flow),
            fund: (datum.fund != Fund::All).then_some(datum.fund),
            nature: (datum.nature != Nature::All).then_some(datum.nature),
            topic: None,
            basis: Some(datum.basis),
        };
        subject.frame = axes.over(subject.frame);
        subject
    }

    /// Is `ours` what this (gold) subject means?
    pub fn same(&self, ours: &Subject) -> Same {
        if self.frame.contradicts(ours.frame) {
            return Same::No;
        }
        let named = match self.names.last() {
            // 公用经费/小计: the same words, though none of them is a noun
            Some(_) if self.path == ours.path => true,
            Some(name) if self.listed || terms().contains_key(name.as_str()) => {
                ours.names.last().is_some_and(|o| canonical(o) == canonical(name))
            }
            Some(name) => alike(name, &ours.path) || alike(&self.path, &ours.path),
            None => ours.names.is_empty() && self.says_the_same(ours),
        };
        match (named, self.axes_equal(ours)) {
            (false, _) => Same::No,
            (true, false) => Same::Name,
            (true, true) => Same::Path,
        }
    }

    /// A path of axes only: what its last part names is the same, and what it leaves open is not split.
    fn says_the_same(&self, ours: &Subject) -> bool {
        if self.last.topic.is_some() {
            return self.last.topic == ours.frame.topic;
        }
        let flow = self.last.flow.is_none() || ours.frame.flow.is_some() || self.last.nature.is_some() || self.last.fund.is_some();
        flow && open_or_equal(self.last.fund, self.frame.fund, ours.frame.fund)
            && open_or_equal(self.last.nature, self.frame.nature, ours.frame.nature)
    }

    fn axes_equal(&self, ours: &Subject) -> bool {
        self.frame.fund == ours.frame.fund && self.frame.nature == ours.frame.nature && self.frame.topic == ours.frame.topic
    }
}

/// `ours` is what the whole path says; it may be open where only earlier parts spoke.
fn open_or_equal<T: Copy + PartialEq>(last: Option<T>, path: Option<T>, ours: Option<T>) -> bool {
    ours == path || (last.is_none() && ours.is_none())
}

/// Without quotes, brackets and spaces.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"“”\"《》（）()【】[]".contains(*c)).collect()
}

fn canonical(name: &str) -> &str {
    terms().get(name).map_or(name, String::as_str)
}

/// Each known term and the first name of its line.
fn terms() -> &'static HashMap<String, String> {
    static TERMS: OnceLock<HashMap<String, String>> = OnceLock::new();
    TERMS.get_or_init(|| {
        let lines = include_str!("../../data/terms.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        lines
            .flat_map(|line| {
                let first = plain(line.split('\t').next().unwrap_or(""));
                line.split('\t').map(|t| (plain(t), first.clone())).collect::<Vec<_>>()
            })
            .collect()
    })
}

/// At least three tenths of the character pairs of `wanted` are in `ours`.
fn alike(wanted: &str, ours: &str) -> bool {
    let (wanted, ours) = (pairs(&plain(wanted)), pairs(&plain(ours)));
    let shared = wanted.intersection(&ours).count();
    !wanted.is_empty() && shared * 10 >= wanted.len() * 3
}

fn pairs(text: &str) -> HashSet<(char, char)> {
    let chars: Vec<char> = text.chars().filter(|c| *c != '/').collect();
    if let [one] = chars[..] {
        return HashSet::from([(one, one)]);
    }
    chars.windows(2).map(|w| (w[0], w[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(gold: &str, ours: &str) -> Same {
        Subject::of(gold, false).same(&Subject::of(ours, false))
    }

    #[test]
    fn closed_names_are_exact() {
        assert_eq!(same("支出预算/住房公积金", "支出预算/住房公积金支出"), Same::Path);
        assert_eq!(same("支出预算/事业单位医疗", "支出预算/行政单位医疗"), Same::No);
        assert_eq!(same("“三公”经费/公务接待费", "三公经费/公务接待费"), Same::Path);
        assert_eq!(same("“三公”经费/公务接待费", "公用经费/公务接待费"), Same::No);
    }

    #[test]
    fn wholes_are_their_axes() {
        assert_eq!(same("一般公共预算当年拨款", "一般公共预算财政拨款支出"), Same::Path);
        assert_eq!(same("支出预算/基本支出", "支出预算/项目支出"), Same::No);
        assert_eq!(same("一般公共预算基本支出/公用经费", "公用经费"), Same::Name);
        assert_eq!(same("收、支总计", "收支总计"), Same::Path);
        assert_eq!(same("支出预算", "支出预算/基本支出"), Same::No);
        assert_eq!(same("支出预算", "支出预算/教育支出"), Same::No);
        assert_eq!(same("购置公务用车/越野车", "“三公”经费/公务用车购置费/越野车"), Same::Path);
        assert_eq!(same("购置公务用车/越野车", "现有公务用车/越野车"), Same::No);
    }

    #[test]
    fn free_names_by_pairs() {
        assert_eq!(same("抗疫/包抓封闭楼房", "封闭楼房"), Same::Path);
        assert_eq!(same("提案/立案", "会议"), Same::No);
        assert_eq!(same("项目/培训/全年预算数", "项目/培训项目/全年预算数"), Same::Path);
        assert_eq!(same("项目/培训/全年预算数", "项目/培训项目/执行数"), Same::No);
    }
}
