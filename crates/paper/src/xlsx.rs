//! Workbooks of Excel 2007 and later (.xlsx, .xlsm), with the numbers as their formats show them.
//!
//! What a file says of its own size is not believed: neither the extent of a sheet nor the number of
//! its strings is looked at. No formula is computed and nothing is run or fetched: macros, other
//! workbooks and connections are named in the notes. Rows and columns that are hidden belong to their
//! table and are read; sheets that are hidden are not.

mod sheet;
mod strings;
mod styles;
#[cfg(test)]
pub(crate) mod tests;
mod workbook;

pub(crate) use self::sheet::cell;
use crate::package::{Package, named};
use crate::relations::Relations;
use crate::sheet::Book;
use crate::xml::{Xml, decoded};
use crate::{Extract, Refusal};

/// The common name of the format.
pub(crate) const NAME: &str = "Excel 工作簿（.xlsx）";

/// The main part, where no reference names another.
const MAIN: &str = "xl/workbook.xml";

/// Reads a container that holds a workbook.
///
/// # Errors
///
/// [`Refusal::Broken`] with the part and the place; [`Refusal::Encrypted`]; the limits.
pub(crate) fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    Ok(read_with_parts(bytes)?.0)
}

/// The same, and for each sheet that has words the name of its part.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn read_with_parts(bytes: &[u8]) -> Result<(Extract, Vec<String>), Refusal> {
    let mut parts = Vec::new();
    let mut package = Package::open(bytes, NAME)?;
    let main = package.main(MAIN)?;
    if package.archive.find(&main).is_none() {
        return Err(broken("", "其中没有工作簿（xl/workbook.xml）"));
    }
    let workbook = package.read(&main, workbook::read)?;
    let relations = Relations::of(&mut package, &main)?;
    let mut formats = package.read(&named(&relations, "styles", &main), styles::read)?;
    formats.since_1904 = workbook.since_1904;
    let strings = package.read(&named(&relations, "sharedStrings", &main), strings::read)?;

    let mut book = Book::default();
    book.seen.macros = relations.count("vbaProject") > 0 || package.has_macros();
    book.seen.links = relations.count("externalLink");
    book.seen.connections = relations.count("connections");
    for entry in workbook.sheets {
        let relation = relations.0.iter().find(|r| r.id == entry.relation && !r.external);
        match relation {
            _ if entry.hidden => book.seen.hidden.push(entry.name),
            Some(relation) if relation.kind == "worksheet" => {
                let part = relation.target.clone();
                let Some(bytes) = package.part(&part)? else {
                    return Err(broken(&part, " 在文件中不存在"));
                };
                let text = decoded(&bytes, NAME, &part)?;
                let mut grid = sheet::read(&mut Xml::terse(&text, NAME, &part), &part, &strings, &formats)?;
                drop(text);
                let beside = Relations::of(&mut package, &part)?;
                for (kind, count) in [("drawing", &mut grid.drawings), ("comments", &mut grid.comments)] {
                    let element = if kind == "drawing" { "Anchor" } else { "comment" };
                    if let Some(name) = beside.part(kind) {
                        *count += package.read(name, |xml| elements(xml, element))?;
                    }
                }
                grid.drawings += beside.count("oleObject");
                if book.add(&entry.name, grid)? {
                    parts.push(part);
                }
            }
            Some(_) => book.seen.other_sheets += 1,
            None => return Err(broken(&main, &format!(" 没有写明工作表“{}”在哪个部件", entry.name))),
        }
    }
    Ok((book.finish(), parts))
}

fn broken(place: &str, problem: &str) -> Refusal {
    Refusal::Broken { format: NAME, place: place.to_owned(), problem: problem.to_owned() }
}

/// How many elements a part has whose name ends so.
fn elements(xml: &mut Xml<'_>, ending: &str) -> Result<usize, Refusal> {
    let mut count = 0;
    loop {
        match xml.next()? {
            crate::xml::Node::Open(tag) => count += usize::from(tag.name().as_ref().ends_with(ending)),
            crate::xml::Node::End => return Ok(count),
            _ => {}
        }
    }
}
