//! PDF that is cheap to write and dear to draw: what draws itself, images and pages of gigantic sizes, tiles and dashes
//! without end. Of each PDF of the set, pictures of pieces are wanted, too.

use std::io::Write;

use fiscal::Area;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use paper::Crop;

use super::Set;
use super::pdf::{file, page};

/// A dozen pieces, as a form asks for at a time: of the page, at its edge, outside, empty, upside down, huge, of no page.
pub fn pieces() -> Vec<Crop> {
    let area = |page, left, top, right, bottom| Area { page, left, top, right, bottom };
    let whole = area(1, 0, 0, u16::MAX, u16::MAX);
    let crop = |window: Area, frames: &[Area]| Crop { window, frames: frames.to_vec() };
    vec![
        crop(area(1, 500, 900, 5500, 3900), &[area(1, 900, 1300, 1200, 1500)]),
        crop(area(1, 5900, 8300, 6400, 8800), &[whole]),
        crop(area(1, 60_000, 60_000, 61_000, 61_000), &[area(1, 0, 0, 10, 10)]),
        crop(area(1, 900, 900, 900, 900), &[area(1, 900, 900, 900, 900)]),
        crop(area(1, 900, 900, 901, 901), &[]),
        crop(area(1, 5000, 5000, 100, 100), &[area(1, 5000, 5000, 100, 100)]),
        crop(whole, &[whole]),
        crop(area(1, 0, 0, 19_999, 19_999), &vec![whole; 500]),
        crop(area(1, 0, 0, 19_999, 9), &[area(2, 0, 0, 9, 9), area(1, 9, 9, 0, 0)]),
        crop(area(0, 0, 0, 1000, 1000), &[]),
        crop(area(2, 0, 0, 1000, 1000), &[area(1, 0, 0, 9, 9)]),
        crop(area(u16::MAX, 0, 0, 1000, 1000), &[]),
    ]
}

fn stream(dictionary: &str, contents: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{contents}\nendstream", contents.len())
}

/// A page whose resources are objects of one's own, numbered from 7: `/X`, `/P`, `/G`, `/S` and `/F` are the first of them.
fn with(contents: &str, objects: &[String]) -> Vec<u8> {
    let mut all = page(contents);
    let resources =
        "/Font << /F 5 0 R /T 7 0 R >> /XObject << /X 7 0 R >> /Pattern << /P 7 0 R >> /ExtGState << /G 7 0 R >> /Shading << /S 7 0 R >>";
    all[2] = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> /Contents 4 0 R >>");
    all.extend(objects.iter().cloned());
    file(&all)
}

const FORM: &str = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]";
const WORDS: &str = "BT /F 12 Tf 90 700 Td (2023 574.98) Tj ET ";

pub fn make(set: &mut Set) {
    in_itself(set);
    images(set);
    pages(set);
    strokes(set);
    // without the limits of a worker these would take all memory
    if !set.fast {
        bombs(set);
    }
}

fn in_itself(set: &mut Set) {
    let mut add = |name: &str, contents: &str, objects: &[String]| {
        set.add("pdf in itself", format!("{name}.pdf"), with(&format!("{WORDS}{contents}"), objects));
    };
    let resources =
        "/Resources << /Font << /F 5 0 R /T 7 0 R >> /XObject << /X 7 0 R >> /Pattern << /P 7 0 R >> /ExtGState << /G 7 0 R >> >>";
    for times in [1, 2, 50] {
        let own = stream(&format!("{FORM} {resources}"), &"/X Do ".repeat(times));
        add(&format!("a form {times} times"), "/X Do", &[own]);
        let group = stream(&format!("{FORM} /Group << /S /Transparency /I true >> {resources}"), &"/X Do ".repeat(times));
        add(&format!("a group {times} times"), "/X Do", &[group]);
        let tile = format!("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 99 99] /XStep 99 /YStep 99 {resources}");
        let tile = stream(&tile, &"/Pattern cs /P scn 0 0 99 99 re f ".repeat(times));
        add(&format!("a tile {times} times"), "/Pattern cs /P scn 0 0 595 842 re f", &[tile]);
        let font = format!(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 65 \
             /Widths [1000] /Encoding << /Differences [65 /A] >> /CharProcs << /A 8 0 R >> {resources} >>"
        );
        let glyph = stream("", &format!("1000 0 d0 {}", "BT /T 1000 Tf (A) Tj ET ".repeat(times)));
        add(&format!("a glyph {times} times"), "BT /T 12 Tf 90 600 Td (AAAA) Tj ET", &[font, glyph]);
        let mask = "<< /SMask << /S /Luminosity /G 8 0 R >> >>".to_owned();
        let group = stream(
            &format!("{FORM} /Group << /S /Transparency /CS /DeviceGray >> {resources}"),
            &"q /G gs 0 0 595 842 re f Q ".repeat(times),
        );
        add(&format!("a mask {times} times"), "/G gs 0 0 595 842 re f", &[mask, group]);
    }
    // each draws the next ten times
    let chain: Vec<String> = (0..15)
        .map(|i| stream(&format!("{FORM} /Resources << /XObject << /X {} 0 R >> /Font << /F 5 0 R >> >>", 8 + i), &"/X Do ".repeat(10)))
        .chain([stream(&format!("{FORM} /Resources << /Font << /F 5 0 R >> >>"), "BT /F 1 Tf (1) Tj ET 0 0 m 9 9 l S")])
        .collect();
    add("forms ten times the next", "/X Do", &chain);
}

fn images(set: &mut Set) {
    let fast = set.fast;
    let mut add = |name: String, dictionary: &str, data: &[u8]| {
        let head = format!("/Type /XObject /Subtype /Image {dictionary}");
        // bytes that are no text stand in hexadecimal digits
        let digits: String = data.iter().map(|b| format!("{b:02x}")).collect();
        let filters = if dictionary.contains("/Filter") { "" } else { "/Filter /ASCIIHexDecode" };
        let image = stream(&format!("{} {filters}", head.replace("/Filter [", "/Filter [/ASCIIHexDecode ")), &format!("{digits}>"));
        set.add("pdf images", format!("{name}.pdf"), with(&format!("{WORDS}q 400 0 0 400 90 90 cm /X Do Q"), &[image]));
    };
    let jpeg = |side: u16| {
        let [a, b] = side.to_be_bytes();
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0];
        bytes.extend([1; 64]);
        bytes.extend([0xFF, 0xC0, 0, 11, 8, a, b, a, b, 1, 1, 0x11, 0]);
        bytes.extend([0xFF, 0xC4, 0, 20, 0]);
        bytes.extend([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0, 0xFF, 0xD9]);
        bytes
    };
    let jbig2 = |side: u32| {
        let side = side.to_be_bytes();
        // information of a page
        [&[0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19][..], &side, &side, &[0; 8], &[0, 0, 0]].concat()
    };
    let jpx = |side: u32| {
        let side = side.to_be_bytes();
        let size = [&[0xFF, 0x51, 0, 41, 0, 0][..], &side, &side, &[0; 8], &side, &side, &[0; 8], &[0, 1, 7, 1, 1]].concat();
        let coding = [0xFF, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 1];
        let quantity = [&[0xFF, 0x5C, 0, 19, 0x40][..], &[0x40; 16]].concat();
        [&[0xFF, 0x4F][..], &size, &coding, &quantity, &[0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0x93, 0xFF, 0xD9]].concat()
    };
    for side in [9u32, 30_000, 65_535, 1_000_000, 2_147_483_647, 4_294_967_295] {
        let size = format!("/Width {side} /Height {side}");
        let wide = format!("/Width {side} /Height 1");
        let plain = "/BitsPerComponent 8 /ColorSpace /DeviceRGB";
        add(format!("raw {side}"), &format!("{size} {plain}"), b"abcdefghi");
        add(format!("wide {side}"), &format!("{wide} {plain}"), b"abcdefghi");
        add(format!("grey {side}"), &format!("{size} /BitsPerComponent 1 /ColorSpace /DeviceGray"), b"abcdefghi");
        add(format!("stencil {side}"), &format!("{size} /ImageMask true /BitsPerComponent 1"), b"abcdefghi");
        add(format!("masked {side}"), &format!("{size} {plain} /SMask 7 0 R"), b"abcdefghi");
        let fax = format!("/Filter [/CCITTFaxDecode] /DecodeParms [null << /K -1 /Columns {side} /Rows {side} >>]");
        add(format!("fax {side}"), &format!("{size} /BitsPerComponent 1 /ColorSpace /DeviceGray {fax}"), &[0xFF; 30]);
        let colours = format!("/Filter [/FlateDecode] /DecodeParms [null << /Predictor 15 /Colors {side} /Columns {side} >>]");
        add(format!("predicted {side}"), &format!("{size} {plain} {colours}"), &deflated(&[0; 3000]));
        add(format!("jbig2 {side}"), &format!("{size} /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/JBIG2Decode]"), &jbig2(side));
        add(format!("jpx {side}"), &format!("{size} /Filter [/JPXDecode]"), &jpx(side));
        // the sizes inside count where the dictionary names no colours: only the limits of a worker stand before them
        if !fast || side < 1_000_000 {
            add(format!("jpx {side} without colours"), "/Width 9 /Height 9 /Filter [/JPXDecode]", &jpx(side));
        }
        let side = u16::try_from(side).unwrap_or(u16::MAX);
        add(format!("jpeg {side}"), &format!("{size} {plain} /Filter [/DCTDecode]"), &jpeg(side));
    }
    add(
        "a large one of zeros".to_owned(),
        "/Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter [/FlateDecode]",
        &zeros(900),
    );
    add(
        "an honest large one".to_owned(),
        "/Width 4960 /Height 7016 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/FlateDecode]",
        &zeros(5),
    );
}

fn pages(set: &mut Set) {
    for side in ["14400", "65535", "1000000", "1e9", "99999999999999999999999999999999999999999", "0.0001", "-595"] {
        for turned in ["", "/Rotate 90", "/Rotate -2147483648", "/UserUnit 75000", "/CropBox [-9e9 -9e9 9e9 9e9]"] {
            let mut objects = page(&format!("{WORDS}0 0 m {side} {side} l S 0 0 {side} {side} re f"));
            objects[2] = objects[2].replace("[0 0 595 842]", &format!("[0 0 {side} {side}] {turned}"));
            set.add("pdf sizes", format!("page {side} {}.pdf", turned.replace('/', "")), file(&objects));
        }
    }
}

fn strokes(set: &mut Set) {
    let tile = |size: &str, steps: &str| {
        let dictionary =
            format!("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 {size} {size}] {steps} /Resources << >>");
        stream(&dictionary, "0 0 1 1 re f")
    };
    let mut add = |name: &str, contents: &str, objects: &[String]| {
        set.add("pdf strokes", format!("{name}.pdf"), with(&format!("{WORDS}{contents}"), objects));
    };
    for steps in ["0.0001", "0.00000001", "1e-30", "-1"] {
        add(&format!("dashes of {steps}"), &format!("[{steps}] 0 d 0 0 m 595 842 l S"), &[]);
        add(&format!("dashes of {steps} far away"), &format!("[{steps}] 0 d 0 0 m 1e9 1e9 l S"), &[]);
        let steps = format!("/XStep {steps} /YStep {steps}");
        add(&format!("tiles of {steps}").replace('/', ""), "/Pattern cs /P scn 0 0 595 842 re f", &[tile("1", &steps)]);
    }
    for size in ["1e4", "1e9", "1e30"] {
        add(&format!("a tile of {size}"), "/Pattern cs /P scn 0 0 595 842 re f", &[tile(size, "/XStep 1 /YStep 1")]);
        add(&format!("a line {size} wide"), &format!("{size} w 1 j 1 J 0 0 m {size} {size} l {size} 0 l S"), &[]);
        add(
            &format!("a curve to {size}"),
            &format!("0 0 m {size} 0 {size} {size} -{size} {size} c f 0 0 m {size} 0 {size} {size} -{size} {size} c S"),
            &[],
        );
        add(&format!("words of {size}"), &format!("BT /F {size} Tf 90 400 Td (1234) Tj ET"), &[]);
        add(&format!("a scale of {size}"), &format!("{size} 0 0 {size} 0 0 cm BT /F 1 Tf (1234) Tj ET 0 0 1 1 re f"), &[]);
    }
    add(
        "a knot",
        &format!("0 0 m {} S", (0..20_000).map(|i| format!("{} {} l ", i * 7919 % 595, i * 104_729 % 842)).collect::<String>()),
        &[],
    );
    add(
        "a filled knot",
        &format!("0 0 m {} f*", (0..20_000).map(|i| format!("{} {} l ", i * 7919 % 595, i * 104_729 % 842)).collect::<String>()),
        &[],
    );
    add("clips", &"q 0 0 595 842 re W n ".repeat(20_000), &[]);
    add("round clips", &"q 0 0 m 0 800 500 800 500 0 c W n 0 0 500 500 re f ".repeat(5_000), &[]);
    let function = "/Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1e30 >>";
    for kind in 1..8 {
        let dictionary = format!(
            "/ShadingType {kind} /ColorSpace /DeviceGray {function} /Coords [0 0 1e-9 1e9 1e9 1e9] /Domain [0 1e9 0 1e9] /Extend [true true] \
             /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /VerticesPerRow 2 /Decode [0 1e9 0 1e9 0 1]"
        );
        add(&format!("a shading {kind}"), "/S sh", &[stream(&dictionary, &"\u{0}a\u{7f}b\u{1}z".repeat(3_000))]);
    }
}

fn bombs(set: &mut Set) {
    let digits = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>() + ">";
    let twice = deflated(&zeros(1000));
    for (name, filters, data) in [
        ("one deflated", "/FlateDecode", deflated(&vec![b' '; 200 << 20])),
        ("twice deflated", "/FlateDecode /FlateDecode", twice.clone()),
        ("thrice deflated", "/FlateDecode /FlateDecode /FlateDecode", deflated(&twice)),
    ] {
        let mut objects = page("");
        let head = format!("/Filter [/ASCIIHexDecode {filters}]");
        objects[3] = stream(&head, &digits(&data));
        set.add("pdf bombs", format!("contents {name}.pdf"), file(&objects));
        let form = stream(&format!("{FORM} {head}"), &digits(&data));
        set.add("pdf bombs", format!("a form {name}.pdf"), with(&format!("{WORDS}/X Do"), &[form]));
        let image = format!("/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray {head}");
        set.add("pdf bombs", format!("an image {name}.pdf"), with(&format!("{WORDS}/X Do"), &[stream(&image, &digits(&data))]));
        // found only where the table is lost and all is looked through
        let mut objects = page(WORDS);
        objects.push(stream(&format!("/Type /ObjStm /N 1 /First 4 {head}"), &digits(&data)));
        let lost = String::from_utf8_lossy(&file(&objects)).replace("startxref", "stertxraf");
        set.add("pdf bombs", format!("objects {name}.pdf"), lost.into_bytes());
    }
    // each as large as it may be
    let mut objects = page("");
    let blanks = digits(&deflated(&vec![b' '; 95 << 20]));
    objects[2] = objects[2].replace("/Contents 4 0 R", "/Contents [7 0 R 8 0 R 9 0 R]");
    objects.extend((0..3).map(|_| stream("/Filter [/ASCIIHexDecode /FlateDecode]", &blanks)));
    set.add("pdf bombs", "contents of three parts.pdf", file(&objects));
    let runs = digits(&b"\x81 ".repeat(1 << 20));
    objects[3] = stream("/Filter [/ASCIIHexDecode /RunLengthDecode]", &runs);
    objects[2] = objects[2].replace("[7 0 R 8 0 R 9 0 R]", "4 0 R");
    set.add("pdf bombs", "contents of runs.pdf", file(&objects[..6]));
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// So many megabytes of zeros, deflated.
fn zeros(megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![0; 1 << 20];
    for _ in 0..megabytes {
        if encoder.write_all(&block).is_err() {
            return Vec::new();
        }
    }
    encoder.finish().unwrap_or_default()
}
