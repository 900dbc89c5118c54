//! The parts of an office document: a container whose parts refer to one another.

use std::borrow::Cow;

use crate::Refusal;
use crate::archive::Archive;
use crate::relations::Relations;
use crate::xml::{Xml, decoded};

/// An open document.
pub(crate) struct Package<'a> {
    pub(crate) archive: Archive<'a>,
    /// What the file is, for messages.
    pub(crate) format: &'static str,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Package<'a>, Refusal> {
        Ok(Package { archive: Archive::open(bytes, format)?, format })
    }

    /// What the part of this name holds, if there is one.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Cow<'a, [u8]>>, Refusal> {
        self.archive.find(name).map(|number| self.archive.read(number)).transpose()
    }

    /// The name of the part that the others belong to: as the document says, else where it usually stands.
    pub(crate) fn main(&mut self, usual: &str) -> Result<String, Refusal> {
        let whole = Relations::of(self, "")?;
        Ok(whole.part("officeDocument").filter(|name| self.archive.find(name).is_some()).unwrap_or(usual).to_owned())
    }

    /// Reads a part that need not be there.
    pub(crate) fn read<T: Default>(&mut self, name: &str, read: impl FnOnce(&mut Xml<'_>) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let Some(bytes) = self.part(name)? else { return Ok(T::default()) };
        let text = decoded(&bytes, self.format, name)?;
        read(&mut Xml::new(&text, self.format, name))
    }

    /// Whether it holds macros.
    pub(crate) fn has_macros(&self) -> bool {
        self.archive.parts.iter().any(|p| p.name.ends_with("vbaProject.bin"))
    }
}

/// The name of the part of this kind, or where it usually stands beside the main part.
pub(crate) fn named(relations: &Relations, kind: &str, main: &str) -> String {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    relations.part(kind).map_or_else(|| format!("{folder}/{kind}.xml"), str::to_owned)
}
