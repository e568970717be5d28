//! Any bytes, decoded and extracted: nothing panics, every span holds its text, cleaning twice changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shiguan::document::decode::decode;
use shiguan::{Document, Options};

fuzz_target!(|bytes: &[u8]| {
    let decoded = decode(bytes, None);
    let document = Document::from_text("x", decoded.text);
    let text = shiguan::text::clean(&document);
    let again = shiguan::text::clean(&Document::from_text("x", text.string.clone()));
    assert_eq!(again.string, text.string);
    let record = shiguan::extract(&document, &Options::default());
    let chars: Vec<char> = record.text.chars().collect();
    for mention in record.entities.iter().flat_map(|entity| &entity.mentions) {
        let found: String = chars[mention.start as usize..mention.end as usize].iter().collect();
        assert_eq!(found, mention.text);
    }
});
