//! `trace` lists each mention, and what rests on records.

use std::fs;

use serde_json::Value;

use crate::program::{brief, factum, project};

#[test]
fn frames_tell_to_whom_a_clause_attributes_what_it_tells() {
    let (_dir, root) = project();
    let text = "---\ntitle: On tariffs\ndate: 2024-01-23\nstatus: draft\n---\n\nThe Ministry of Works found that 5 bridges leak. \
        Two more do, according to Ana Ruiz. The Ministry of Works paid 5 million.\n";
    fs::write(root.join("content/briefs/bare.md"), text).unwrap();
    let said = factum(&root, &["trace", "bare", "--frames"]);
    let frames: Vec<&str> = said.out.lines().skip(1).collect();
    let attributed = |line: &&str| line.contains("attributed to");
    let told: Vec<&str> = frames.iter().copied().filter(attributed).collect();
    assert_eq!(told.len(), 2, "{}", said.out);
    assert!(
        told[0].contains(
            "subject `The Ministry of Works`; verb `found`; attributed to `Ministry of Works`"
        ),
        "{}",
        said.out
    );
    assert!(told[1].contains("attributed to `Ana Ruiz`"), "{}", said.out);
}

#[test]
fn coverage_is_what_rests_on_records() {
    let (_dir, root) = project();
    let own = brief(&root);
    let slug = own.file_stem().unwrap().to_string_lossy().into_owned();
    // Right or wrong, a text without a record is not covered.
    let text = "---\ntitle: On tariffs\ndate: 2024-01-23\nstatus: published\n---\n\nIn 2021 exports fell 5 percent to $12 billion, \
        and half of 250 firms aged ten lost money. Nearly two-thirds of adults agree.\n\nThe third-largest firm said “we will not pay for this”.\n";
    fs::write(root.join("content/briefs/bare.md"), text).unwrap();
    let nothing =
        "---\ntitle: Nothing\ndate: 2024-01-23\nstatus: published\n---\n\nNo number at all.\n";
    fs::write(root.join("content/briefs/nothing.md"), nothing).unwrap();
    let json = |arguments: &[&str]| -> Value {
        let said = factum(&root, arguments);
        assert_eq!(said.code, Some(0), "{}", said.err);
        serde_json::from_str(&said.out).unwrap()
    };
    let one = |slug: &str| json(&["trace", slug, "--format", "json"])["coverage"].clone();
    let (bare, whole) = (one("bare"), one(&slug));
    assert_eq!(bare["share"], 0.0, "{bare}");
    assert!(bare["uncited"].as_u64().unwrap() >= 4, "{bare}");
    assert_eq!(one("nothing")["share"], Value::Null);
    let count = |coverage: &Value, name: &str| coverage[name].as_u64().unwrap();
    for coverage in [&bare, &whole] {
        let counted: u64 = [
            "inserted",
            "checked",
            "exempt",
            "unchecked",
            "uncited",
            "mismatch",
        ]
        .iter()
        .map(|name| count(coverage, name))
        .sum();
        assert_eq!(counted, count(coverage, "mentions"));
        let reasons = coverage["reasons"].as_object().unwrap().values();
        let exempt: u64 = reasons.map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(exempt, count(coverage, "exempt"));
    }
    let counted = count(&whole, "mentions") - count(&whole, "exempt");
    let covered = count(&whole, "inserted") + count(&whole, "checked");
    let share = whole["share"].as_f64().unwrap();
    let float = |count: u64| f64::from(u32::try_from(count).unwrap());
    assert!(
        counted > 0 && (share - float(covered) / float(counted)).abs() < 1e-4,
        "{whole}"
    );

    let library = json(&["trace", "--format", "json"]);
    let briefs = library["briefs"].as_array().unwrap();
    assert_eq!((&library["version"], briefs.len()), (&Value::from(1), 3));
    let path = format!("content/briefs/{slug}.md");
    assert_eq!(
        briefs
            .iter()
            .find(|brief| brief["path"] == path.as_str())
            .unwrap()["coverage"],
        whole
    );
    for name in ["mentions", "checked", "uncited", "exempt"] {
        let sum: u64 = briefs
            .iter()
            .map(|brief| count(&brief["coverage"], name))
            .sum();
        assert_eq!(count(&library["coverage"], name), sum, "{name}");
    }
    let unread = "---\ntitle: Unread\ndate: 2024-01-23\nstatus: draft\n---\n\nThe libraries lent [48,650 zorks][@loans-2023].\n";
    fs::write(root.join("content/briefs/unread.md"), unread).unwrap();
    let undecided = json(&["trace", "--format", "json"])["undecided"].clone();
    let shown = factum(&root, &["trace"]);
    for part in ["content/briefs/bare.md", "4 briefs: ", "coverage "] {
        assert!(shown.out.contains(part), "{part}\n{}", shown.out);
    }
    for reason in undecided.as_array().unwrap() {
        let told = format!(
            "{:>8}  {}, as `{}` at {}:",
            reason["mentions"],
            reason["reason"].as_str().unwrap(),
            reason["example"]["text"].as_str().unwrap(),
            reason["example"]["path"].as_str().unwrap()
        );
        assert!(shown.out.contains(&told), "{told}\n{}", shown.out);
    }
    assert!(
        factum(&root, &["trace", "--format", "md"])
            .out
            .contains("| all |")
    );
}

#[test]
fn a_library_of_one_brief_is_summed_up_as_one() {
    let (_dir, root) = project();
    let shown = factum(&root, &["trace"]);
    assert!(shown.out.contains("\n1 brief: "), "{}", shown.out);
}

#[test]
fn the_worksheet_has_a_box_for_each_mention() {
    let (_dir, root) = project();
    let slug = fs::read_dir(root.join("content/briefs"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let slug = slug.file_stem().unwrap().to_string_lossy().into_owned();
    let json: Value =
        serde_json::from_str(&factum(&root, &["trace", &slug, "--format", "json"]).out).unwrap();
    let sheet = factum(&root, &["trace", &slug, "--format", "md"]);
    assert_eq!(sheet.code, Some(0), "{}", sheet.err);
    let mentions = json["mentions"].as_array().unwrap().len();
    assert_eq!(sheet.out.matches("- [ ] ").count(), mentions);
    assert!(
        sheet.out.contains("read as at least 48645, at most 48655")
            || sheet
                .out
                .contains("read as at least 48649.5, at most 48650.5 books"),
        "{}",
        sheet.out
    );
    assert!(sheet.out.contains("| quote | 1 |"), "{}", sheet.out);
}
