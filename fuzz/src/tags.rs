//! Marked-up text in which every element ends, so that chance gets past the reader of XML.

/// What the elements of one kind of part are called and hold.
pub struct Vocabulary {
    pub tags: &'static [&'static str],
    pub attributes: &'static [&'static str],
    pub values: &'static [&'static str],
    pub words: &'static [&'static str],
}

/// The body of a Word document or its notes.
pub const BODY: Vocabulary = Vocabulary {
    tags: &[
        "w:p",
        "w:r",
        "w:t",
        "w:pPr",
        "w:rPr",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:tcPr",
        "w:trPr",
        "w:gridSpan",
        "w:vMerge",
        "w:hMerge",
        "w:numPr",
        "w:numId",
        "w:ilvl",
        "w:pStyle",
        "w:rStyle",
        "w:vanish",
        "w:ins",
        "w:del",
        "w:delText",
        "w:moveFrom",
        "w:moveTo",
        "w:fldChar",
        "w:instrText",
        "w:fldSimple",
        "w:tab",
        "w:br",
        "w:sym",
        "w:txbxContent",
        "w:drawing",
        "w:pict",
        "w:object",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
        "m:t",
        "w:footnote",
        "w:endnote",
        "w:cellDel",
        "w:sectPr",
        "w:rPrChange",
        "w:ruby",
        "w:rt",
        "w:rubyBase",
        "w:noBreakHyphen",
        "w:altChunk",
        "w:sdt",
        "w:hyperlink",
        "pic:pic",
        "w:commentReference",
    ],
    attributes: &["w:val", "w:fldCharType", "w:instr", "w:font", "w:char", "w:type", "w:id", "val"],
    values: &[
        "0",
        "1",
        "2",
        "3",
        "9",
        "4294967295",
        "5000000",
        "-1",
        "",
        "begin",
        "separate",
        "end",
        "restart",
        "continue",
        "off",
        "a",
        "b",
        "DDE x",
        "Symbol",
        "F0B7",
        "separator",
        "Wingdings",
        "&#20013;",
    ],
    words: &["支出预算", "574.98万元", "\t", "\n", " ", "&amp;", "&#x4e2d;", "PAGE", "DDEAUTO c", "，占81.08%", "\u{1F600}"],
};

/// Lists and styles.
pub const LISTS: Vocabulary = Vocabulary {
    tags: &[
        "w:abstractNum",
        "w:num",
        "w:lvl",
        "w:lvlOverride",
        "w:abstractNumId",
        "w:startOverride",
        "w:start",
        "w:numFmt",
        "w:lvlText",
        "w:suff",
        "w:isLgl",
        "w:lvlRestart",
        "w:pStyle",
        "w:numStyleLink",
        "w:style",
        "w:basedOn",
        "w:numId",
        "w:ilvl",
        "w:vanish",
        "w:tblStylePr",
        "w:pPr",
        "w:numPr",
        "w:styleLink",
    ],
    attributes: &["w:val", "w:abstractNumId", "w:numId", "w:ilvl", "w:styleId", "val"],
    values: &[
        "0",
        "1",
        "2",
        "3",
        "8",
        "9",
        "4294967295",
        "",
        "chineseCounting",
        "decimal",
        "bullet",
        "upperRoman",
        "lowerLetter",
        "decimalEnclosedCircle",
        "第%1部分",
        "%1.%2.%3",
        "（%2）",
        "%9%%1",
        "nothing",
        "space",
        "a",
        "b",
        "off",
    ],
    words: &[" "],
};

const MAX_DEPTH: usize = 40;

/// Two bytes a step: what comes next, and which of its kind. All elements that are open end at the end.
pub fn text(data: &[u8], vocabulary: &Vocabulary) -> String {
    let of = |list: &[&'static str], pick: u8| list[usize::from(pick) % list.len()];
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    // the start of a tag still takes attributes
    let mut in_tag = false;
    for pair in data.chunks_exact(2) {
        let (kind, pick) = (pair[0] % 16, pair[1]);
        if kind >= 6 && kind <= 8 && in_tag {
            out.push_str(&format!(" {}=\"{}\"", of(vocabulary.attributes, pick), of(vocabulary.values, pair[0] / 16 + pick / 8)));
            continue;
        }
        if kind == 9 && in_tag {
            out.push_str("/>");
            open.pop();
            in_tag = false;
            continue;
        }
        if std::mem::take(&mut in_tag) {
            out.push('>');
        }
        match kind {
            0..=5 if open.len() < MAX_DEPTH => {
                let tag = of(vocabulary.tags, pick);
                out.push('<');
                out.push_str(tag);
                open.push(tag);
                in_tag = true;
            }
            6..=11 => {
                for tag in open.split_off(open.len().saturating_sub(usize::from(kind / 10) + usize::from(pick % 2))).into_iter().rev() {
                    out.push_str(&format!("</{tag}>"));
                }
            }
            12..=14 => out.push_str(of(vocabulary.words, pick)),
            // now and then anything at all
            _ if pick > 240 => out.push(char::from(pair[0])),
            _ => {}
        }
    }
    if in_tag {
        out.push('>');
    }
    open.into_iter().rev().for_each(|tag| out.push_str(&format!("</{tag}>")));
    out
}
