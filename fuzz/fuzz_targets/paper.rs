#![no_main]
//! Any bytes, as a file of any name.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let names = ["a.txt", "a.doc", "a.docx", "a.rtf", "a.html", "a.mht", "a.zip", ""];
    let name = data.first().map_or("", |b| names[usize::from(b % 8)]);
    ground::paper(data, name);
});
