//! Papers to measure with: the shared ones and passages of the suite joined to papers, over and over.

use crate::cases::{gold, suite};
use fiscal::Manuscript;
use std::path::Path;

/// About the size of a real narrative.
const PAPER_BYTES: usize = 20_000;

/// The shared narratives.
pub fn real(cases: &Path) -> Result<Vec<String>, String> {
    Ok(gold::load(cases)?.into_iter().map(|p| p.text).collect())
}

/// They, and the passages joined.
pub fn papers(cases: &Path) -> Result<Vec<String>, String> {
    let mut papers = real(cases)?;
    let mut joined = String::new();
    for case in suite::load(cases)? {
        joined.push_str(&case.text);
        joined.push('\n');
        if joined.len() >= PAPER_BYTES {
            papers.push(std::mem::take(&mut joined));
        }
    }
    Ok(papers)
}

/// Whole papers, in turn, until they make up `bytes`.
pub fn manuscripts(papers: &[String], bytes: usize) -> Vec<Manuscript> {
    let mut sum = 0;
    let turn = papers.iter().cycle().take_while(|p| {
        let go = sum < bytes;
        sum += p.len();
        go
    });
    turn.map(|text| Manuscript::utf8(text.clone())).collect()
}

/// One paper of exactly this many bytes (cut at a character).
pub fn long(papers: &[String], bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 8);
    for paper in papers.iter().cycle() {
        if text.len() >= bytes || paper.is_empty() {
            break;
        }
        text.push_str(paper);
        text.push('\n');
    }
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}
