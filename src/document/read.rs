//! Inputs to documents, one at a time: files, folders, standard input, packed files, JSON Lines of any length.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

use super::corpus::{Corpora, Corpus};
use super::error::ReadError;
use super::stream::{self, Stream};
use super::{Document, ReadOptions, decode, hex, html, json};

/// Largest text, page or line, in bytes after unpacking.
pub(super) const LARGEST: u64 = 256 << 20;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Text,
    Page,
    Json,
    Lines,
}

/// The documents of some inputs, read as they are asked for. See [`super::read`].
pub struct Reader {
    options: ReadOptions,
    inputs: std::vec::IntoIter<PathBuf>,
    corpora: Corpora,
    files: std::vec::IntoIter<Entry>,
    lines: Option<LineReader>,
    pending: std::vec::IntoIter<Result<Document, ReadError>>,
    ids: Ids,
}

/// A file to be read.
#[derive(Debug)]
struct Entry {
    path: PathBuf,
    id: String,
    form: Form,
    packed: bool,
    corpus: Corpus,
}

/// A file of JSON Lines that is being read.
struct LineReader {
    reader: Box<dyn BufRead + Send>,
    name: String,
    stem: String,
    corpus: Corpus,
    number: usize,
}

impl Reader {
    pub(super) fn new(inputs: Vec<PathBuf>, options: ReadOptions) -> Self {
        Self {
            options,
            inputs: inputs.into_iter(),
            corpora: Corpora::default(),
            files: Vec::new().into_iter(),
            lines: None,
            pending: Vec::new().into_iter(),
            ids: Ids::default(),
        }
    }

    /// Opens the next input; its documents follow.
    fn open(&mut self, input: &Path) -> Result<(), ReadError> {
        if input == Path::new("-") {
            return self.stream(BufReader::new(io::stdin()));
        }
        let metadata = std::fs::metadata(input).map_err(|source| ReadError::io(input, source))?;
        let mut entries = Vec::new();
        if metadata.is_dir() {
            self.list(input, input, &mut entries)?;
            if entries.is_empty() {
                return Err(ReadError::Empty { path: input.to_owned() });
            }
            name_apart(&mut entries);
        } else {
            let folder = input.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let corpus = self.corpora.of(folder, folder)?;
            let (form, packed) = form(input).unwrap_or((Form::Text, false));
            entries.push(Entry { path: input.to_owned(), id: stem(input), form, packed, corpus });
        }
        self.files = entries.into_iter();
        Ok(())
    }

    /// Reads standard input.
    fn stream(&mut self, reader: impl BufRead + Send + 'static) -> Result<(), ReadError> {
        let (path, id, corpus) = (PathBuf::from("standard input"), "stdin".to_owned(), Corpus::default());
        let content = stream::open(reader).map_err(|source| ReadError::io(&path, source))?;
        let (form, bytes) = match content {
            Stream::Lines(reader) => {
                let name = path.display().to_string();
                self.lines = Some(LineReader { reader, name, stem: id, corpus, number: 0 });
                return Ok(());
            }
            Stream::Json(bytes) => (Form::Json, bytes),
            Stream::Text(bytes) => (Form::Text, bytes),
        };
        self.whole(&bytes, &Entry { path, id, form, packed: false, corpus })
    }

    /// Lists the documents of a folder and the folders in it, in the order of their names.
    fn list(&mut self, folder: &Path, root: &Path, entries: &mut Vec<Entry>) -> Result<(), ReadError> {
        let failed = |source| ReadError::io(folder, source);
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            paths.push(entry.map_err(failed)?.path());
        }
        paths.sort();
        let corpus = self.corpora.of(folder, root)?;
        for path in paths {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden || is_note(&path) {
                continue;
            }
            if path.is_dir() {
                self.list(&path, root, entries)?;
            } else if let Some((form, packed)) = form(&path) {
                entries.push(Entry { id: stem(&path), path, form, packed, corpus: corpus.clone() });
            }
        }
        Ok(())
    }

    fn file(&mut self, entry: Entry) -> Result<(), ReadError> {
        let file = File::open(&entry.path).map_err(|source| ReadError::io(&entry.path, source))?;
        let reader: Box<dyn BufRead + Send> = if entry.packed {
            Box::new(BufReader::new(MultiGzDecoder::new(file)))
        } else {
            Box::new(BufReader::new(file))
        };
        if entry.form == Form::Lines {
            let name = entry.path.display().to_string();
            self.lines = Some(LineReader { reader, name, stem: entry.id, corpus: entry.corpus, number: 0 });
            return Ok(());
        }
        let mut bytes = Vec::new();
        reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|source| ReadError::io(&entry.path, source))?;
        self.whole(&bytes, &entry)
    }

    /// The documents of an input that is in memory.
    fn whole(&mut self, bytes: &[u8], entry: &Entry) -> Result<(), ReadError> {
        if bytes.len() as u64 > LARGEST {
            return Err(ReadError::TooLarge { source_name: entry.path.display().to_string(), limit: LARGEST });
        }
        self.pending = match entry.form {
            Form::Json => json_documents(bytes, entry, self.options.encoding),
            form => vec![readable(document(bytes, entry, form, self.options.encoding))],
        }
        .into_iter();
        Ok(())
    }
}

impl Iterator for Reader {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = self.read_next()?;
        Some(read.map(|document| self.ids.tell_apart(document)))
    }
}

impl Reader {
    fn read_next(&mut self) -> Option<Result<Document, ReadError>> {
        loop {
            if let Some(document) = self.pending.next() {
                return Some(document);
            }
            if let Some(lines) = &mut self.lines {
                if let Some(document) = lines.next(self.options.encoding) {
                    return Some(document);
                }
                self.lines = None;
            }
            let opened = if let Some(entry) = self.files.next() {
                self.file(entry)
            } else {
                let input = self.inputs.next()?;
                self.open(&input)
            };
            if let Err(error) = opened {
                return Some(Err(error));
            }
        }
    }
}

/// The ids of the documents read, by their hash, so that a million take a few megabytes.
#[derive(Default)]
struct Ids(HashSet<u64>);

impl Ids {
    /// Gives a document whose id another had before it the beginning of its digest behind the id, and a number where that
    /// is another's too; says so in its warnings.
    fn tell_apart(&mut self, mut document: Document) -> Document {
        if self.add(&document.id) {
            return document;
        }
        let digest = document.sha256.get(..8).unwrap_or_default();
        let apart = format!("{}@{digest}", document.id);
        let mut id = apart.clone();
        for number in 2_u64.. {
            if self.add(&id) {
                break;
            }
            id = format!("{apart}.{number}");
        }
        document.warnings.push(format!("another document has the id {:?} too; this one is called {id:?}", document.id));
        document.id = id;
        document
    }

    /// Whether the id is new.
    fn add(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.0.insert(hasher.finish())
    }
}

impl LineReader {
    fn next(&mut self, forced: Option<&'static Encoding>) -> Option<Result<Document, ReadError>> {
        let mut line = Vec::new();
        loop {
            line.clear();
            self.number += 1;
            match (&mut self.reader).take(LARGEST + 1).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(length) if length as u64 > LARGEST => {
                    // Where a line has no end, the lines after it are not to be found either.
                    self.reader = Box::new(io::empty());
                    return Some(Err(ReadError::TooLarge { source_name: self.name.clone(), limit: LARGEST }));
                }
                Ok(_) => {}
                Err(error) => {
                    self.reader = Box::new(io::empty());
                    return Some(Err(ReadError::io(Path::new(&self.name), error)));
                }
            }
            if line.trim_ascii().is_empty() || line == b"\xEF\xBB\xBF\n" {
                continue;
            }
            let fallback = format!("{}:{}", self.stem, self.number);
            let read = json::read(line.trim_ascii(), &fallback, forced);
            return Some(match read {
                Ok(document) => {
                    Ok(Document { source: Some(self.name.clone()), corpus: self.corpus.clone(), ..document })
                }
                Err(message) => Err(ReadError::Entry { source_name: self.name.clone(), number: self.number, message }),
            });
        }
    }
}

/// The form of a file by the ending of its name, and whether it is packed; None for what is no document.
fn form(path: &Path) -> Option<(Form, bool)> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let (name, packed) = name.strip_suffix(".gz").map_or((name.as_str(), false), |inner| (inner, true));
    let form = match name.rsplit_once('.')?.1 {
        "txt" | "md" => Form::Text,
        "html" | "htm" | "shtml" => Form::Page,
        "json" => Form::Json,
        "jsonl" | "ndjson" => Form::Lines,
        _ => return None,
    };
    Some((form, packed))
}

/// Whether a file tells about its folder, as people name such files, and is no document of it.
fn is_note(path: &Path) -> bool {
    const NAMES: [&str; 4] = ["readme", "notice", "license", "licence"];
    let name = stem(path);
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// File name without `.gz` and without its ending.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(name, |(stem, _)| stem).to_owned()
}

/// Gives files whose names collide their path as id.
fn name_apart(entries: &mut [Entry]) {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for entry in entries.iter() {
        *count.entry(entry.id.clone()).or_default() += 1;
    }
    for entry in entries.iter_mut().filter(|entry| count[&entry.id] > 1) {
        entry.id = entry.path.display().to_string();
    }
}

fn document(bytes: &[u8], entry: &Entry, form: Form, forced: Option<&'static Encoding>) -> Document {
    let decode::Decoded { text, encoding, warnings } = decode::decode(bytes, forced);
    let mut document = Document {
        id: entry.id.clone(),
        source: Some(entry.path.display().to_string()),
        sha256: hex(&Sha256::digest(bytes)),
        encoding,
        warnings,
        corpus: entry.corpus.clone(),
        ..Document::default()
    };
    if form == Form::Page || html::is_page(&text) {
        html::read(&mut document, &text);
    } else {
        document.text = text;
    }
    document
}

/// The document, unless there is nothing to read in it.
fn readable(document: Document) -> Result<Document, ReadError> {
    /// One control character in so many is more than damage.
    const NOISE: usize = 50;
    let much = |noise: fn(char) -> bool| {
        document.text.chars().filter(|&c| noise(c)).count() * NOISE > document.text.chars().count()
    };
    let reason = if document.text.trim().is_empty() {
        "is empty; there is nothing to read"
    } else if document.encoding == "utf-8" && much(|c| c == '\u{FFFD}') {
        "holds replacement characters where its text was: it was decoded wrongly before it came here, or is not UTF-8; \
         get the original, or give its encoding with --encoding"
    } else if much(|c| c.is_control() && !c.is_whitespace() || c == '\u{FFFD}') {
        "is no text; convert it to text or HTML first, or give its encoding with --encoding"
    } else {
        return Ok(document);
    };
    Err(ReadError::NoText { source_name: document.source.unwrap_or(document.id), reason })
}

/// The documents of a JSON file: one object, or an array of them.
fn json_documents(bytes: &[u8], entry: &Entry, forced: Option<&'static Encoding>) -> Vec<Result<Document, ReadError>> {
    let source_name = entry.path.display().to_string();
    let finish = |number: usize, read: Result<Document, String>| match read {
        Ok(document) => Ok(Document { source: Some(source_name.clone()), corpus: entry.corpus.clone(), ..document }),
        Err(message) => Err(ReadError::Entry { source_name: source_name.clone(), number, message }),
    };
    if !bytes.trim_ascii_start().starts_with(b"[") {
        return vec![finish(1, json::read(bytes, &entry.id, forced))];
    }
    let text = decode::decode(bytes, forced).text;
    match serde_json::from_str::<Vec<&serde_json::value::RawValue>>(&text) {
        Ok(values) => values
            .iter()
            .enumerate()
            .map(|(i, value)| {
                finish(i + 1, json::read(value.get().as_bytes(), &format!("{}:{}", entry.id, i + 1), None))
            })
            .collect(),
        Err(error) => vec![finish(1, Err(format!("is no JSON array: {error}")))],
    }
}
