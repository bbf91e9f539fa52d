//! How full the pages of a PDF are, measured by what is drawn on them.

use factum::host::Disk;
use factum::load::load;
use factum::model::Project;
use factum::render::{Formats, PdfEngine, Site, render_brief};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// The margins above and below the text, in points, as the template sets them.
const MARGINS: (f64, f64) = (62.0, 58.0);

/// A matrix of PDF: where it puts the two axes and the origin.
#[derive(Clone, Copy)]
struct Matrix {
    right: (f64, f64),
    up: (f64, f64),
    origin: (f64, f64),
}

impl Matrix {
    const ONE: Self = Self::moving(0.0, 0.0);

    const fn moving(right: f64, up: f64) -> Self {
        Self {
            right: (1.0, 0.0),
            up: (0.0, 1.0),
            origin: (right, up),
        }
    }

    fn of(operands: &[Object]) -> Self {
        let number = |index: usize| f64::from(operands[index].as_float().unwrap());
        Self {
            right: (number(0), number(1)),
            up: (number(2), number(3)),
            origin: (number(4), number(5)),
        }
    }

    fn direction(self, (right, up): (f64, f64)) -> (f64, f64) {
        (
            right * self.right.0 + up * self.up.0,
            right * self.right.1 + up * self.up.1,
        )
    }

    /// This one, then another.
    fn then(self, next: Self) -> Self {
        let (right, up) = next.direction(self.origin);
        Self {
            right: next.direction(self.right),
            up: next.direction(self.up),
            origin: (right + next.origin.0, up + next.origin.1),
        }
    }

    /// How high a point comes to lie.
    fn height(self, right: f64, up: f64) -> f64 {
        self.direction((right, up)).1 + self.origin.1
    }
}

/// From where to where things are drawn on a page, upwards.
type Extents = Vec<(f64, f64)>;

/// Adds what a stream of operations draws.
fn drawn(
    document: &Document,
    content: &Content,
    resources: &Dictionary,
    start: Matrix,
    out: &mut Extents,
) {
    let mut stack = Vec::new();
    let mut now = start;
    let mut shape = Vec::new();
    let (mut line, mut text) = (Matrix::ONE, Matrix::ONE);
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" => stack.push(now),
            "Q" => now = stack.pop().unwrap(),
            "cm" => now = Matrix::of(operands).then(now),
            "BT" => (line, text) = (Matrix::ONE, Matrix::ONE),
            "Tm" => (line, text) = (Matrix::of(operands), Matrix::of(operands)),
            "Td" => {
                let number = |index: usize| f64::from(operands[index].as_float().unwrap());
                line = Matrix::moving(number(0), number(1)).then(line);
                text = line;
            }
            "m" | "l" | "re" => {
                let numbers: Vec<f64> = operands
                    .iter()
                    .map(|n| f64::from(n.as_float().unwrap()))
                    .collect();
                shape.push(now.height(numbers[0], numbers[1]));
                if let [x, y, width, height] = numbers[..] {
                    shape.push(now.height(x + width, y + height));
                }
            }
            // What is filled is drawn; what clips or is stroked is none.
            "f" | "F" | "f*" => {
                let ends = shape
                    .drain(..)
                    .fold((f64::MAX, f64::MIN), |(low, high), y| {
                        (low.min(y), high.max(y))
                    });
                out.push(ends);
            }
            "S" | "s" | "n" => shape.clear(),
            "Tj" | "TJ" => {
                let at = text.then(now).height(0.0, 0.0);
                out.push((at - 2.0, at + 8.0));
            }
            "Do" => {
                let name = operands[0].as_name().unwrap();
                let objects = resources.get_deref(b"XObject", document).unwrap();
                let object = objects
                    .as_dict()
                    .unwrap()
                    .get_deref(name, document)
                    .unwrap();
                let stream = object.as_stream().unwrap();
                if stream
                    .dict
                    .get(b"Subtype")
                    .and_then(Object::as_name)
                    .unwrap()
                    == b"Image"
                {
                    let ends = [now.height(0.0, 0.0), now.height(1.0, 1.0)];
                    out.push((ends[0].min(ends[1]), ends[0].max(ends[1])));
                    continue;
                }
                let corners = stream.dict.get_deref(b"BBox", document).unwrap();
                let corners = corners.as_array().unwrap().iter();
                let corners: Vec<f64> = corners.map(|n| f64::from(n.as_float().unwrap())).collect();
                let within = match stream.dict.get(b"Matrix").and_then(Object::as_array) {
                    Ok(matrix) => Matrix::of(matrix).then(now),
                    Err(_) => now,
                };
                let ends = [
                    within.height(corners[0], corners[1]),
                    within.height(corners[2], corners[3]),
                ];
                out.push((ends[0].min(ends[1]), ends[0].max(ends[1])));
            }
            _ => {}
        }
    }
}

/// The highest stretch of each page on which nothing stands, as a part of the height of its text.
fn gaps(pdf: &[u8]) -> Vec<f64> {
    let document = Document::load_mem(pdf).unwrap();
    let pages = document.get_pages();
    let gap = |page: &lopdf::ObjectId| {
        let content = Content::decode(&document.get_page_content(*page)).unwrap();
        let dictionary = document.get_dictionary(*page).unwrap();
        let sheet = dictionary.get_deref(b"MediaBox", &document).unwrap();
        let height = f64::from(sheet.as_array().unwrap()[3].as_float().unwrap());
        let resources = dictionary.get_deref(b"Resources", &document).unwrap();
        let mut extents = Extents::new();
        drawn(
            &document,
            &content,
            resources.as_dict().unwrap(),
            Matrix::ONE,
            &mut extents,
        );
        let (top, bottom) = (height - MARGINS.0, MARGINS.1);
        extents.retain(|(from, to)| *to > bottom && *from < top);
        extents.push((top, top));
        extents.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut reached, mut largest) = (bottom, 0.0_f64);
        for (from, to) in extents {
            largest = largest.max(from - reached);
            reached = reached.max(to);
        }
        largest / (top - bottom)
    };
    pages.values().map(gap).collect()
}

/// The repository's own briefs as PDF, by slug.
fn papers(project: &Project) -> Vec<(&str, Vec<u8>)> {
    let own = std::collections::BTreeMap::new();
    let site = Site::new(project, &own, std::collections::BTreeMap::new()).unwrap();
    let formats = Formats {
        pdf: Some(PdfEngine::Typst),
        ..Formats::default()
    };
    let paper = |brief| {
        let files = render_brief(&site, brief, formats).unwrap();
        let mut papers = files.into_iter();
        papers
            .find(|file| file.bytes.starts_with(b"%PDF"))
            .unwrap()
            .bytes
    };
    let briefs = project.briefs.iter();
    briefs
        .map(|brief| (brief.slug.as_str(), paper(brief)))
        .collect()
}

#[test]
fn no_page_but_the_last_is_more_than_a_quarter_empty() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut project = load(&Disk::new(root).unwrap()).unwrap();
    for has_cover in [false, true] {
        for brief in project.briefs.iter_mut() {
            brief.layout.pdf.cover = has_cover;
        }
        for (slug, pdf) in papers(&project) {
            let mut gaps = gaps(&pdf);
            assert!(gaps.len() > 1, "{slug}");
            gaps.pop();
            let empty = gaps.iter().any(|gap| *gap > 0.25);
            assert!(!empty, "{slug}, cover: {has_cover}: {gaps:.2?}");
        }
    }
}

/// The first page on which words stand, in the PDF of a project's only brief.
fn page_of(pdf: &[u8], words: &str) -> usize {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let holds = |page: &u32| {
        let text = document.extract_text(&[*page]).unwrap();
        text.split_whitespace().collect::<String>().contains(words)
    };
    pages.iter().position(holds).unwrap()
}

#[test]
fn exhibits_stand_before_what_follows_the_prose() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/dense");
    let project = load(&Disk::new(&root).unwrap()).unwrap();
    let papers = papers(&project);
    let (_, pdf) = &papers[0];
    let (figure, table) = (page_of(pdf, "Figure1"), page_of(pdf, "Table1"));
    let end = page_of(pdf, "Howtocite");
    assert!(table <= figure && figure <= end, "{table} {figure} {end}");
    let last = page_of(pdf, "Wordsstandhere");
    assert!(figure <= last + 1 && last <= end, "{figure} {last} {end}");
}
