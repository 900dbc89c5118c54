//! Copies of papers with their findings marked in them.

use std::path::Path;

use fiscal::{Finding, Span};
use paper::{Copy, Mark};

use crate::check::{guarded, workers_for};
use crate::quote::sentence;
use crate::render::text::{Telling, not_empty, notes};
use crate::render::{self, Format, Style};
use crate::{Checked, Document, Options, Place, Places, Refusal};

/// A copy of a paper with its findings marked, or a page that shows them where its format has no marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// How the name of a copy ends when its format is asked; of a page nothing.
    pub ending: Option<String>,
    /// Why there is a page where a copy could be expected.
    pub instead: Option<Refusal>,
    /// Findings at their words.
    pub exact: usize,
    /// Findings whose words could not be tied to the file: they stand at the beginning of the copy.
    pub displaced: usize,
}

impl Annotated {
    /// The name of the file for a paper of this name. With `whole` the name of a page keeps the ending of the paper, as
    /// two papers may differ in nothing else.
    pub fn name(&self, paper: &str, whole: bool) -> String {
        match &self.ending {
            Some(ending) if paper == STDIN => format!("{STDIN}.{ending}"),
            Some(_) => paper.to_owned(),
            None if whole => format!("{paper}{PAGE}"),
            None => {
                let stem = Path::new(paper).file_stem().map_or_else(|| paper.to_owned(), |stem| stem.to_string_lossy().into_owned());
                format!("{stem}{PAGE}")
            }
        }
    }

    /// What a paper from standard input is called.
    pub const STDIN: &str = STDIN;
}

const STDIN: &str = "标准输入";
const PAGE: &str = ".批注.html";

/// A copy of a paper, given its bytes, with its findings marked; nothing where it was refused or has no findings that count.
pub fn annotate(document: &Document, bytes: &[u8], options: &Options) -> Option<Annotated> {
    let checked = document.checked().filter(|checked| !checked.report.findings.is_empty())?;
    let label = document.path.as_str();
    let marks = || marks(checked);
    let copy = match workers_for(label, bytes, options) {
        Some(workers) => guarded(|| workers.annotate(bytes, label, marks())),
        None if paper::is_plain(bytes, label) => Ok(None),
        None => guarded(|| Ok(paper::annotate(bytes, label, &marks())?)),
    };
    Some(match copy {
        Ok(Some(Copy { bytes, ending, exact, displaced })) => Annotated { bytes, ending: Some(ending), instead: None, exact, displaced },
        Ok(None) => page(document, checked, None),
        Err(refusal) => page(document, checked, Some(refusal)),
    })
}

fn page(document: &Document, checked: &Checked, instead: Option<Refusal>) -> Annotated {
    let page = render::all(std::slice::from_ref(document), Format::Html, Style::default());
    Annotated { bytes: page.into_bytes(), ending: None, instead, exact: checked.report.findings.len(), displaced: 0 }
}

/// What is said at which words.
fn marks(checked: &Checked) -> Vec<Mark> {
    let text = checked.manuscript.text.as_str();
    let places = Places::new(&checked.manuscript);
    // lines of the text are nothing that a person at the copy could count; pages and cells are
    let telling = Telling { shown: |_| false, spot: Place::leaf };
    let mark = |finding: &Finding| {
        // what is missing is missing beside something; what the paper as a whole lacks has no place
        let span = match finding.at {
            at if at.is_empty() && at.start > 0 => not_empty(text, sentence(text, &places, at), at),
            at if at.is_empty() => Span::default(),
            at => at,
        };
        let mut words = format!("{}[{}] {}", finding.severity.word(), finding.rule, finding.name);
        for (label, line) in notes(checked, &places, finding, &telling) {
            words.push_str(&format!("\n{label}：{line}"));
        }
        Mark { span, words }
    };
    checked.report.findings.iter().map(mark).collect()
}
