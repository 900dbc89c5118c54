//! The table of topics: what no code names (三公 lines, procurement kinds, vehicles, staff, counts).

use fiscal::Topic;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// One topic of `data/topics.tsv`.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub key: &'static str,
    /// The path of standard terms, e.g. `“三公”经费/公务接待费`.
    pub path: &'static str,
    pub parent: Topic,
    /// The name of the partition of `parent` that this topic is a part of; empty for none.
    pub group: &'static str,
    /// The word that stands for it in a list beneath its parent (总编制…其中行政18名).
    pub short: &'static str,
    /// Do the parts of the group make the whole parent?
    pub complete: bool,
}

/// All topics; index 0 is "none".
#[derive(Debug)]
pub struct Topics {
    entries: Vec<Entry>,
    by_key: FxHashMap<&'static str, Topic>,
    /// By topic: the groups of parts that make the whole of it.
    partitions: Vec<Vec<Vec<Topic>>>,
    /// How projects are counted that were evaluated.
    evaluated: [Topic; 3],
    /// The parts that have a word of their own in a list, with what they are a part of, which orders them.
    short: Vec<(Topic, Topic)>,
}

impl Topics {
    pub fn get() -> &'static Topics {
        static TOPICS: OnceLock<Topics> = OnceLock::new();
        TOPICS.get_or_init(|| Topics::load(include_str!("../data/topics.tsv")))
    }

    fn load(data: &'static str) -> Topics {
        let none = Entry { key: "", path: "", parent: Topic(0), group: "", short: "", complete: false };
        let mut topics = Topics {
            entries: vec![none],
            by_key: FxHashMap::default(),
            partitions: Vec::new(),
            evaluated: [Topic(0); 3],
            short: Vec::new(),
        };
        let mut parents = vec![""];
        for line in data.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap_or("").trim();
            let (key, path, parent, group, short) = (next(), next(), next(), next(), next());
            topics.by_key.insert(key, Topic(topics.entries.len() as u16));
            parents.push(parent);
            topics.entries.push(Entry {
                key,
                path,
                parent: Topic(0),
                group: group.trim_start_matches('~'),
                short,
                complete: !group.is_empty() && !group.starts_with('~'),
            });
        }
        for (entry, parent) in topics.entries.iter_mut().zip(parents) {
            entry.parent = topics.by_key.get(parent).copied().unwrap_or_default();
        }
        topics.short = topics.all().filter(|(_, e)| !e.short.is_empty()).map(|(topic, e)| (e.parent, topic)).collect();
        topics.short.sort_unstable();
        topics.evaluated = ["评价项目", "自评项目", "绩效项目"].map(|key| topics.named(key));
        topics.partitions = (0..topics.entries.len() as u16).map(|over| topics.parted(Topic(over))).collect();
        topics
    }

    fn parted(&self, over: Topic) -> Vec<Vec<Topic>> {
        let mut groups: Vec<(&str, Vec<Topic>)> = Vec::new();
        for (topic, part) in self.all().filter(|(_, e)| over != Topic(0) && e.parent == over && e.complete) {
            match groups.iter_mut().find(|(group, _)| *group == part.group) {
                Some((_, parts)) => parts.push(topic),
                None => groups.push((part.group, vec![topic])),
            }
        }
        groups.into_iter().map(|(_, parts)| parts).collect()
    }

    /// The topic with this key; "none" when there is no such key.
    pub fn named(&self, key: &str) -> Topic {
        self.by_key.get(key).copied().unwrap_or_default()
    }

    pub fn entry(&self, topic: Topic) -> &Entry {
        &self.entries[(topic.0 as usize).min(self.entries.len() - 1)]
    }

    /// Is `topic` this key?
    pub fn is(&self, topic: Topic, key: &str) -> bool {
        topic != Topic(0) && self.entry(topic).key == key
    }

    /// Are it projects that were evaluated?
    pub fn is_of_evaluated(&self, topic: Topic) -> bool {
        topic != Topic(0) && self.evaluated.contains(&topic)
    }

    /// Is `topic` `over` or somewhere below it?
    pub fn is_within(&self, topic: Topic, over: Topic) -> bool {
        self.lineage(topic).any(|(at, _)| at == over)
    }

    /// The same, of the topic with this key.
    pub fn is_within_key(&self, topic: Topic, key: &str) -> bool {
        self.lineage(topic).any(|(_, entry)| entry.key == key)
    }

    /// The part of `parent` that `word` names in its list; also 工勤人员 for 工勤编制 beneath 总编制.
    pub fn beneath(&self, parent: Topic, word: &str) -> Option<Topic> {
        let parts = &self.short[self.short.partition_point(|(over, _)| *over < parent)..];
        let mut parts = parts.iter().take_while(|(over, _)| *over == parent).map(|(_, topic)| *topic).peekable();
        // most have no such list
        parts.peek()?;
        let short = word.trim_end_matches("人员").trim_end_matches("编制");
        parts.find(|topic| self.entry(*topic).short == short)
    }

    /// Is it only ever counted, never money: staff, bodies, vehicles?
    pub fn is_counted(&self, topic: Topic) -> bool {
        let path = self.entry(topic).path;
        ["人员/", "编制/", "机构/", "国有资产/车辆", "绩效自评/", "现有公务用车/"].iter().any(|p| path.starts_with(p))
    }

    /// The money that a count belongs to: 接待批次 → 国内接待.
    pub fn money_of(&self, topic: Topic) -> Topic {
        let key = match self.entry(topic).key {
            "接待批次" | "接待人次" => "国内接待",
            "外事批次" | "外事人次" => "外事接待",
            "团组" | "出国人次" => "出国",
            "购车数" => "购车",
            "现有车" | "保有量" => "用车",
            _ => return topic,
        };
        self.named(key)
    }

    /// The ancestor of `topic` that is a direct part of `over`.
    pub fn child_of(&self, topic: Topic, over: Topic) -> Option<Topic> {
        self.lineage(topic).find(|(_, entry)| entry.parent == over).map(|(at, _)| at)
    }

    /// The topic and what it is below of, upwards.
    fn lineage(&self, topic: Topic) -> impl Iterator<Item = (Topic, &Entry)> {
        let known = |topic: Topic| (topic != Topic(0)).then(|| (topic, self.entry(topic)));
        std::iter::successors(known(topic), move |(_, entry)| known(entry.parent))
    }

    /// The groups of topics that each make the whole of `over`: 因公出国, 公务用车 and 公务接待 of 三公.
    pub fn partitions(&self, over: Topic) -> &[Vec<Topic>] {
        self.partitions.get(usize::from(over.0)).map_or(&[], Vec::as_slice)
    }

    /// Every topic with its entry.
    pub fn all(&self) -> impl ExactSizeIterator<Item = (Topic, &Entry)> {
        self.entries.iter().enumerate().skip(1).map(|(i, e)| (Topic(i as u16), e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parent_exists() {
        let topics = Topics::get();
        for line in include_str!("../data/topics.tsv").lines().filter(|l| !l.starts_with('#')) {
            let parent = line.split('\t').nth(2).unwrap_or("");
            assert!(parent.is_empty() || topics.named(parent) != Topic(0), "{line}");
        }
        assert!(topics.is_within(topics.named("运车"), topics.named("三公")));
    }
}
