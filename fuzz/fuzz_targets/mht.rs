#![no_main]
//! Fields, boundaries and parts of an archived page in any order.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n";
    ground::open(&[head.as_slice(), &ground::tokens::join(data, ground::tokens::MESSAGE)].concat(), "a.mht");
});
