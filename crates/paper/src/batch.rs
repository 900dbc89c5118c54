//! Files packed together: a zip that is no document is a folder, one level deep.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::archive::{self, Archive};
use crate::format::Format;
use crate::{MAX_BYTES, Refusal};

/// One file of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path in the batch, with forward slashes.
    pub name: String,
    /// Its bytes, or why they cannot be had.
    pub content: Result<Vec<u8>, Refusal>,
}

/// Whether these bytes are files packed together rather than one document.
pub fn is_batch(bytes: &[u8], path_hint: &str) -> bool {
    Archive::is(bytes) && bytes.len() <= MAX_BYTES && Format::of(bytes, path_hint) == Format::Zip
}

/// Takes a batch apart, in memory: nothing is written anywhere, and no more than one file is held. `take` gets
/// the files whose names end as those that are read do, in the order of their names; what is returned is how many
/// others there are of each extension (`.png`; nothing for those without).
///
/// # Errors
///
/// [`Refusal::Broken`], or a limit that the batch as a whole hits; then what was taken before is void. What is wrong
/// with one file (encrypted, damaged, a name that leads outside) is the refusal of that member.
pub fn unpack(bytes: &[u8], mut take: impl FnMut(Member)) -> Result<BTreeMap<String, usize>, Refusal> {
    let mut archive = Archive::open(bytes, archive::NAME)?;
    let mut papers = Vec::new();
    let mut others = BTreeMap::new();
    for (number, part) in archive.parts.iter().enumerate() {
        let name = &part.name;
        if name.ends_with('/') || is_of_the_system(name) {
            continue;
        }
        let extension = extension(name);
        if crate::is_paper(&extension) {
            papers.push((name.clone(), number));
        } else {
            let kind = if extension.is_empty() { extension } else { format!(".{extension}") };
            *others.entry(kind).or_default() += 1;
        }
    }
    if papers.is_empty() {
        return Err(Refusal::NothingInside { others: others.values().sum() });
    }
    papers.sort();
    for (name, number) in papers {
        let content = if leads_outside(&name) {
            Err(Refusal::UnsafeName { part: name.clone() })
        } else {
            match archive.read(number) {
                Ok(content) => Ok(content.into_owned()),
                Err(refusal @ (Refusal::Encrypted { .. } | Refusal::Broken { .. })) => Err(refusal),
                Err(refusal) => return Err(refusal),
            }
        };
        take(Member { name, content });
    }
    Ok(others)
}

/// Why a batch is not read as one document.
pub(crate) fn refuse(bytes: &[u8]) -> Refusal {
    Archive::open(bytes, archive::NAME).err().unwrap_or(Refusal::Batch)
}

fn extension(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_lowercase())
}

/// What systems and word processors leave in folders, and no person put there.
fn is_of_the_system(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || file.starts_with("._")
        || file.starts_with("~$")
        || matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// `../`, an absolute path, a drive.
fn leads_outside(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    drive || name.starts_with('/') || name.contains('\0') || name.split('/').any(|step| step == "..")
}
