//! Papers printed by a small writer of our own, read back.

pub(crate) mod builder;

use super::{Crop, pictures, read};
use crate::Refusal;
use builder::Print;
use fiscal::Area;

fn text(print: Print) -> String {
    read(&print.finish()).expect("reads").text
}

#[test]
fn wrapped_lines_are_a_paragraph_and_digits_stand_with_their_words() {
    let mut print = Print::new();
    print.page();
    for (i, line) in ["一、收支总体情况说明", "本单位收入预算", "下降的支出"].iter().enumerate() {
        print.words(90, 100 + 30 * i as i32, line);
    }
    // a line of the full width, and what is left of its sentence
    let long = "甲".repeat(33);
    print.words(114, 220, &long);
    print.words(90, 250, &"乙".repeat(35));
    print.words(90, 280, "共计");
    print.words_low(114, 280, "12.50");
    print.words(144, 280, "万元。");
    for i in 0..8 {
        print.words(90, 320 + 30 * i, &format!("（{}）{}", "一二三四五六七八".chars().nth(i as usize).unwrap_or('九'), "丙".repeat(32)));
    }
    print.words(290, 800, "— 1 —");
    let text = text(print);
    assert!(text.contains(&format!("{long}{}共计12.50万元。\n", "乙".repeat(35))), "{text}");
    assert!(text.contains("\n（二）丙") && !text.contains("— 1 —"), "{text}");
}

#[test]
fn cells_keep_their_columns_and_a_table_goes_on_over_pages() {
    let mut print = Print::new();
    for rows in [["行政运行", "12.00"], ["培训支出", "3.50"]] {
        print.page();
        print.table(&[60, 200, 320], &[&["科目", "预算数"], &rows]);
        print.words(290, 800, "3");
    }
    let extract = read(&print.finish()).expect("reads");
    assert_eq!(extract.text, "科目\t预算数\n行政运行\t12.00\n培训支出\t3.50\n");
    let starts: Vec<&str> = extract.leaves.iter().map(|l| &extract.text[l.at as usize..]).collect();
    assert_eq!(starts, [extract.text.as_str(), "培训支出\t3.50\n"]);
}

#[test]
fn merged_cells_and_names_that_wrap() {
    let mut print = Print::new();
    print.page();
    print.words(60, 60, "单位：万元");
    // the head spans two columns: the rule between them begins below it
    print.across(&[100, 130, 190], 60, 320);
    print.down(60, 100, 190);
    print.down(320, 100, 190);
    print.down(200, 130, 190);
    print.words(180, 118, "支出");
    print.words(62, 150, "社会保障和就业");
    print.words(62, 175, "支出");
    print.words(220, 160, "1,024.00");
    assert_eq!(text(print), "单位：万元\n支出\n社会保障和就业支出\t1,024.00\n");
}

#[test]
fn what_is_no_text_is_said() {
    let mut print = Print::new();
    print.page();
    assert_eq!(read(&print.finish()), Err(Refusal::OnlyPictures { pages: 1 }));
    assert!(matches!(read(b"%PDF-1.7\n%%EOF"), Err(Refusal::Broken { .. })));
    let mut hidden = Print::new();
    hidden.page();
    hidden.words(90, 100, "甲单位预算");
    hidden.hidden(90, 130, "识别");
    let extract = read(&hidden.finish()).expect("reads");
    assert_eq!(extract.text, "甲单位预算\n");
    assert_eq!(extract.notes, ["第 1 页有看不见的文字（多为图像识别的结果），未读取"]);
}

#[test]
fn every_character_has_its_place_on_its_page() {
    let mut print = Print::new();
    print.page();
    print.words(90, 100, "甲单位预算");
    print.page();
    print.words(90, 60, "收入12.50万元");
    print.table(&[60, 200, 320], &[&["科目", "预算数"], &["行政运行", "12.00"]]);
    let extract = read(&print.finish()).expect("reads");
    let text = extract.text.as_str();
    let seen: String = extract.glyphs.iter().filter_map(|g| text[g.at as usize..].chars().next()).collect();
    assert_eq!(seen, text.replace(['\t', '\n'], ""));
    let at = |words: &str| text.find(words).expect("there") as u32;
    let area = |words: &str| extract.glyphs.iter().find(|g| g.at == at(words)).expect("placed").area;
    let (cover, figure, cell) = (area("甲"), area("12.50"), area("12.00"));
    assert_eq!((cover.page, figure.page, cell.page), (1, 2, 2));
    assert_eq!(cover.left, 900);
    assert!(cover.top < 1000 && 1000 < cover.bottom, "{cover:?}");
    assert!(cell.left >= 2000 && cell.right <= 3200 && cell.top > figure.bottom, "{figure:?} {cell:?}");
}

#[test]
fn several_threads_read_what_one_reads() {
    let mut print = Print::new();
    for page in 0..7 {
        print.page();
        print.words(90, 100, &format!("第{page}项收入12.50万元。"));
    }
    let bytes = print.finish();
    let one = read(&bytes).expect("reads");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).thread_name(|_| crate::PAGES.to_owned()).build().expect("starts");
    let several = pool.install(|| read(&bytes)).expect("reads");
    assert_eq!((several.text, several.leaves, several.glyphs), (one.text, one.leaves, one.glyphs));
}

#[test]
fn a_piece_of_a_page_is_drawn_with_its_frame() {
    let mut print = Print::new();
    print.page();
    print.across(&[100, 130], 60, 320);
    print.words(60, 120, "甲单位预算");
    let bytes = print.finish();
    let area = |page, left, top, right, bottom| Area { page, left, top, right, bottom };
    let crop = Crop { window: area(1, 500, 900, 3500, 1400), frames: vec![area(1, 600, 1050, 900, 1250), area(2, 600, 1050, 900, 1250)] };
    let none = Crop { window: area(9, 0, 0, 100, 100), frames: Vec::new() };
    let upside_down = Crop { window: area(1, 100, 100, 100, 50), frames: Vec::new() };
    let drawn = pictures(&bytes, &[crop.clone(), none, upside_down]).expect("draws");
    assert_eq!(drawn.iter().map(Vec::is_empty).collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(pictures(&bytes, std::slice::from_ref(&crop)).expect("draws")[0], drawn[0]);
    let mut reader = png::Decoder::new(std::io::Cursor::new(&drawn[0])).read_info().expect("a PNG");
    let mut dots = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut dots).expect("dots");
    let info = reader.info();
    assert_eq!((info.width, info.height), (600, 100));
    let dot = |x: usize, y: usize| dots[(y * 600 + x) / 2] >> (4 * (1 - x % 2)) & 15;
    // white beside it, the rule at a hundred points black, the frame red
    assert_eq!(dot(300, 60), 14);
    assert!((18..23).any(|y| dot(300, y) < 7), "no rule");
    assert_eq!((dot(17, 40), dot(50, 27)), (15, 15));
    assert!(matches!(pictures(b"%PDF-1.7", &[crop]), Err(Refusal::Broken { .. })));
}

#[test]
fn a_table_without_rules_has_its_columns() {
    let mut print = Print::new();
    print.page();
    print.words(200, 60, "一般公共预算支出表");
    print.words(240, 90, "本年支出");
    for (i, (name, all, basic, project)) in
        [("行政运行", "412.60", "412.60", ""), ("水利工程建设", "121.50", "", "121.50"), ("合计", "534.10", "412.60", "121.50")]
            .iter()
            .enumerate()
    {
        let height = 150 + 30 * i as i32;
        print.words(60, height, name);
        [(220, all), (300, basic), (380, project)].iter().filter(|c| !c.1.is_empty()).for_each(|c| print.words(c.0, height, c.1));
    }
    print.words(60, 120, "科目");
    print.words(228, 120, "合计");
    print.words(300, 120, "基本支出");
    print.words(380, 120, "项目支出");
    let text = text(print);
    assert!(
        text.contains(
            "科目\t合计\t基本支出\t项目支出\n行政运行\t412.60\t412.60\n水利工程建设\t121.50\t\t121.50\n合计\t534.10\t412.60\t121.50"
        ),
        "{text}"
    );
}

#[test]
fn what_is_drawn_again_and_again_is_refused_before_it_takes_all_time() {
    let page = "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> \
        /Pattern << /P 6 0 R >> >> /Contents 4 0 R >> endobj\n5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj";
    let file = |contents: &str, object: &str| {
        let contents = format!("BT /F 12 Tf 90 700 Td (2023) Tj ET {contents}");
        let length = contents.len();
        let stream = format!("4 0 obj << /Length {length} >>\nstream\n{contents}\nendstream\nendobj\n6 0 obj {object}\nendstream\nendobj");
        format!("%PDF-1.7\n{page}\n{stream}\ntrailer << /Root 1 0 R >>").into_bytes()
    };
    let window = Area { page: 1, left: 800, top: 1300, right: 1400, bottom: 1500 };
    let crop = [Crop { window, frames: vec![window; 2] }];
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 99 99]";
    // each draws the next ten times
    let forms = (7..16).map(|next| {
        let resources = format!("{form} /Resources << /XObject << /X {next} 0 R >> >> /Length 60 >>");
        format!("{resources}\nstream\n{}\nendstream\nendobj\n{next} 0 obj ", "/X Do ".repeat(10))
    });
    let own = file("/X Do", &format!("{}{form} /Length 0 >>\nstream\n", forms.collect::<String>()));
    assert_eq!(read(&own).map(|e| e.text).map_err(|r| r.code()), Err("too-much-drawn"));
    assert!(matches!(pictures(&own, &crop), Err(Refusal::TooMuchDrawn)));
    let tile =
        "<< /Type /Pattern /PatternType 1 /PaintType 1 /BBox [0 0 99 99] /XStep 0.01 /YStep 0.01 /Length 12 >>\nstream\n0 0 9 9 re f";
    let tiles = file("/Pattern cs /P scn 0 0 99 99 re f", tile);
    let image =
        "<< /Type /XObject /Subtype /Image /Width 99999 /Height 99999 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Length 3 >>\nstream\nabc";
    let image = file("/X Do", image);
    let dashes = file("[0.000001] 0 d 0 0 m 99 99 l S", &format!("{form} /Length 0 >>\nstream\n"));
    let codes = [tiles, image, dashes].map(|dear| {
        assert_eq!(read(&dear).expect("reads").text, "2023\n");
        pictures(&dear, &crop).err().map(|refusal| refusal.code())
    });
    assert_eq!(codes, [Some("too-much-drawn"); 3]);
    // what is outside the page, empty or upside down is drawn or is none, and frames may be many
    let plain = file("/X Do", &format!("{form} /Length 0 >>\nstream\n"));
    let crop = |left, top, right, bottom| Crop {
        window: Area { page: 1, left, top, right, bottom },
        frames: vec![Area { page: 1, left: 0, top: 0, right: u16::MAX, bottom: u16::MAX }; 1000],
    };
    let drawn = pictures(&plain, &[crop(0, 0, 19_000, 6_000), crop(60_000, 60_000, 61_000, 61_000), crop(0, 0, 19_000, 19_000)]);
    let drawn: Vec<bool> = drawn.expect("draws").iter().map(Vec::is_empty).collect();
    assert_eq!(drawn, [false, false, true]);
}
