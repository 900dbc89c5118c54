//! What a file turns out to be: one paper, or papers packed together.

use std::collections::BTreeMap;

use fiscal::Manuscript;

use crate::Refusal;
use crate::check::guarded;

/// What a file turned out to be.
#[derive(Clone, Debug)]
pub enum Opened {
    /// The text of one paper.
    Paper(Manuscript),
    /// Papers packed together.
    Batch(Batch),
}

/// Papers packed together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// In the order of their names.
    pub members: Vec<Member>,
    /// Files of other formats: how many of each extension, which may be empty.
    pub others: BTreeMap<String, usize>,
}

/// One file of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path in the batch.
    pub name: String,
    /// Its bytes, or why they cannot be had.
    pub content: Result<Vec<u8>, Refusal>,
}

/// The end of a file that was opened: a paper whole, a batch when its members have been given.
pub(crate) enum End {
    Paper(Manuscript),
    Others(BTreeMap<String, usize>),
    /// Of a file that was not opened but copied with marks.
    Copy(Option<paper::Copy>),
}

/// Opens a file in this process. The members of a batch go to `take` one by one; what it got is void when the end is
/// a refusal.
pub(crate) fn stream(bytes: &[u8], path_label: &str, mut take: impl FnMut(Member)) -> Result<End, Refusal> {
    guarded(|| {
        if !paper::is_batch(bytes, path_label) {
            return Ok(End::Paper(paper::read(bytes, path_label)?));
        }
        let member = |m: paper::Member| take(Member { name: m.name, content: m.content.map_err(Refusal::from) });
        Ok(End::Others(paper::unpack(bytes, member)?))
    })
}

/// Opens a file in this process, whole.
pub(crate) fn here(bytes: &[u8], path_label: &str) -> Result<Opened, Refusal> {
    let mut members = Vec::new();
    match stream(bytes, path_label, |member| members.push(member))? {
        End::Paper(manuscript) => Ok(Opened::Paper(manuscript)),
        End::Others(others) => Ok(Opened::Batch(Batch { members, others })),
        End::Copy(_) => Err(Refusal::internal("")),
    }
}
