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

/// What a batch holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Files whose names end as those that are read do, in the order of their names.
    pub members: Vec<Member>,
    /// Other files: how many of each extension (`.png`; nothing for those without).
    pub others: BTreeMap<String, usize>,
}

/// Whether these bytes are files packed together rather than one document.
pub fn is_batch(bytes: &[u8], path_hint: &str) -> bool {
    Archive::is(bytes) && bytes.len() <= MAX_BYTES && Format::of(bytes, path_hint) == Format::Zip
}

/// Takes a batch apart, in memory: nothing is written anywhere.
///
/// # Errors
///
/// [`Refusal::Broken`], or a limit that the batch as a whole hits. What is wrong with one file
/// (encrypted, damaged, a name that leads outside) is the refusal of that member.
pub fn unpack(bytes: &[u8]) -> Result<Batch, Refusal> {
    let mut archive = Archive::open(bytes, archive::NAME)?;
    let mut batch = Batch::default();
    for number in 0..archive.parts.len() {
        let name = archive.parts[number].name.clone();
        if name.ends_with('/') || is_of_the_system(&name) {
            continue;
        }
        let extension = extension(&name);
        if !crate::is_paper(&extension) {
            let kind = if extension.is_empty() { extension } else { format!(".{extension}") };
            *batch.others.entry(kind).or_default() += 1;
            continue;
        }
        let content = if leads_outside(&name) {
            Err(Refusal::UnsafeName { part: name.clone() })
        } else {
            match archive.read(number) {
                Ok(content) => Ok(content.into_owned()),
                Err(refusal @ (Refusal::Encrypted { .. } | Refusal::Broken { .. })) => Err(refusal),
                Err(refusal) => return Err(refusal),
            }
        };
        batch.members.push(Member { name, content });
    }
    if batch.members.is_empty() {
        return Err(Refusal::NothingInside { others: batch.others.values().sum() });
    }
    batch.members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(batch)
}

/// Why a batch is not read as one document.
pub(crate) fn refuse(bytes: &[u8]) -> Refusal {
    Archive::open(bytes, archive::NAME).err().unwrap_or(Refusal::Nested)
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
