//! Groups that hold something other than the text.

/// What the text of a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    /// Entries of the font table.
    Fonts,
    /// Not text; but a text box inside may be.
    Passed,
    /// Not text, whatever stands inside.
    Sealed,
    /// Text that goes behind the body; becomes [`Place::Text`] there.
    Behind,
}

/// Where a word leads, as the head of a group inside `outer`; `None` if it heads no destination.
pub(super) fn of(name: &str, starred: bool, outer: Place) -> Option<Place> {
    let to = match name {
        "fonttbl" => Place::Fonts,
        "footnote" => Place::Behind,
        "shptxt" | "dptxbxtext" => Place::Behind,
        // what shapes look like to readers that do not know shapes: the same text again
        "shprslt" | "nonshppict" | "nonesttables" => Place::Sealed,
        "colortbl" | "stylesheet" | "info" | "filetbl" | "revtbl" | "listtable" | "listoverridetable" | "rsidtbl" => Place::Sealed,
        "pict" | "object" | "objdata" | "result" | "annotation" | "atnid" | "atnauthor" => Place::Sealed,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => Place::Sealed,
        "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" => Place::Sealed,
        "fldinst" | "tc" | "xe" | "rxe" | "txe" | "template" | "comment" | "private" | "pntxta" | "pntxtb" | "sp" => Place::Passed,
        "shppict" | "fldrslt" | "listtext" | "pntext" => return (outer == Place::Passed).then_some(Place::Passed),
        _ if starred => Place::Passed,
        _ => return None,
    };
    match (outer, to) {
        (Place::Sealed, _) => Some(Place::Sealed),
        // an entry of the font table has groups of its own, with nothing that matters
        (Place::Fonts, _) => starred.then_some(Place::Sealed),
        (Place::Passed, Place::Fonts) => Some(Place::Sealed),
        (Place::Passed, Place::Behind) if name == "footnote" => Some(Place::Sealed),
        _ => Some(to),
    }
}
