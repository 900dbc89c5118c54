//! What a part of an office document refers to: other parts of it, and what lies outside.

use crate::Refusal;
use crate::package::Package;
use crate::xml::{Node, Xml, attribute, decoded, local};

/// One reference.
#[derive(Debug)]
pub(crate) struct Relation {
    /// By which the part itself calls it.
    pub(crate) id: String,
    /// The last word of its type, e.g. `styles`.
    pub(crate) kind: String,
    /// The name of the part, or the address outside.
    pub(crate) target: String,
    pub(crate) external: bool,
}

/// The references of one part.
#[derive(Debug, Default)]
pub(crate) struct Relations(pub(crate) Vec<Relation>);

impl Relations {
    /// Of the part of this name; of the document as a whole where the name is empty.
    pub(crate) fn of(package: &mut Package<'_>, part: &str) -> Result<Relations, Refusal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let Some(bytes) = package.part(&name)? else { return Ok(Relations::default()) };
        let text = decoded(&bytes, package.format, &name)?;
        let mut xml = Xml::new(&text, package.format, &name);
        let mut relations = Vec::new();
        loop {
            match xml.next()? {
                Node::Open(tag) if local(tag.name().as_ref()) == "Relationship" => {
                    let kind = attribute(&tag, "Type").unwrap_or_default();
                    let target = attribute(&tag, "Target").unwrap_or_default();
                    let external = attribute(&tag, "TargetMode").is_some_and(|m| m.eq_ignore_ascii_case("external"));
                    relations.push(Relation {
                        id: attribute(&tag, "Id").unwrap_or_default().into_owned(),
                        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                        target: if external { target.into_owned() } else { resolved(folder, &target) },
                        external,
                    });
                }
                Node::End => return Ok(Relations(relations)),
                _ => {}
            }
        }
    }

    /// The part of this kind.
    pub(crate) fn part(&self, kind: &str) -> Option<&str> {
        self.0.iter().find(|r| r.kind == kind && !r.external).map(|r| r.target.as_str())
    }

    /// How many references of this kind there are.
    pub(crate) fn count(&self, kind: &str) -> usize {
        self.0.iter().filter(|r| r.kind == kind).count()
    }

    /// What a program would fetch from elsewhere by itself: links that a person has to follow are not meant.
    pub(crate) fn fetched(&self) -> impl Iterator<Item = &Relation> {
        self.0.iter().filter(|r| r.external && !matches!(r.kind.as_str(), "hyperlink" | "attachedTemplate"))
    }

    /// Templates on another machine; one in a folder of the writer's own is usual and harmless.
    pub(crate) fn remote_templates(&self) -> usize {
        let remote = |target: &str| {
            let start = target.trim_start().to_ascii_lowercase();
            ["http:", "https:", "ftp:", "\\\\", "//", "file://///", "file:\\\\\\\\"].iter().any(|s| start.starts_with(s))
        };
        self.0.iter().filter(|r| r.external && r.kind == "attachedTemplate" && remote(&r.target)).count()
    }
}

/// `target` as seen from `folder`, as the name of a part.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            name => steps.push(name),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolved("word", "../../../x"), "x");
    }
}
