//! Fields that take ids: the tables say which, readers take ids there and nowhere else, and an editor is offered them.

use factum::host::Memory;
use factum::load::load;
use factum::lsp::completion::completion;
use factum::lsp::view::View;
use factum::model::occurrence;
use factum::schema::{FieldRow, FieldType, IdOf};

use super::places::{Place, file, places};

/// One record of each kind.
const RECORDS: [(&str, &str, &str); 3] = [
    (
        "zz-source",
        "content/sources/zz.yaml",
        "zz-source: { type: report, title: Trade, author: 'Doe, Jane', date: 2022 }\n",
    ),
    (
        "zz-evidence",
        "content/evidence/zz.yaml",
        "zz-evidence: { source: zz-source, figure: { measure: exports, value: 5 percent } }\n",
    ),
    (
        "zz-claim",
        "content/claims/zz.yaml",
        "zz-claim: { statement: So it is., support: [zz-evidence] }\n",
    ),
];

/// Which records a field takes the ids of, by its type.
fn taken(takes: &FieldType) -> Option<IdOf> {
    match takes {
        FieldType::Id(of) => Some(*of),
        FieldType::Formula => Some(IdOf::Evidence),
        FieldType::List(of) | FieldType::OrNull(of) => taken(of),
        FieldType::Either(types) => types.iter().find_map(taken),
        _ => None,
    }
}

fn ids_of(of: IdOf) -> Vec<&'static str> {
    let is_meant = |id: &&str| match of {
        IdOf::Record => true,
        IdOf::Source => *id == "zz-source",
        IdOf::Evidence => *id == "zz-evidence",
        IdOf::Claim => *id == "zz-claim",
        IdOf::Ground => *id != "zz-source",
    };
    RECORDS
        .map(|(id, ..)| id)
        .into_iter()
        .filter(is_meant)
        .collect()
}

/// Whether readers take the value of a field as an id, and what an editor is offered for its beginning.
fn read(place: &Place, row: &FieldRow, value: &str) -> (bool, Vec<String>) {
    let (path, text) = file(place, row, value);
    let mut host = Memory::default();
    if path != "factum.yaml" {
        host = host.with("factum.yaml", "publisher: { name: House }");
    }
    for (_, path, text) in RECORDS {
        host = host.with(path, text);
    }
    // Settings that mean nothing are no project.
    let Ok(project) = load(&host.with(path, text.as_str())) else {
        return (false, Vec::new());
    };
    let own = project.files.find(path).unwrap();
    let at = text.find(value).unwrap();
    let occurrences = occurrence::all(&project);
    let is_id = occurrences.iter().any(|found| {
        found.span.file == own && found.span.range().start == at && !found.is_definition
    });
    let view = View {
        project: &project,
        findings: &[],
        traces: &[],
        file: own,
        text: &text,
    };
    let offered = completion(&view, at + "zz-".len()).items;
    (is_id, offered.into_iter().map(|item| item.label).collect())
}

#[test]
fn fields_that_take_ids_are_known_as_such_and_completed() {
    let mut faults = Vec::new();
    let mut fields = 0;
    for place in places() {
        for row in place.table.rows {
            let name = format!("{}: {}", place.table.name, row.name);
            let of = taken(&row.takes);
            fields += usize::from(of.is_some());
            let expected = of.map_or_else(Vec::new, ids_of);
            for (value, ..) in RECORDS {
                let (is_id, offered) = read(&place, row, value);
                if is_id && of.is_none() {
                    faults.push(format!(
                        "{name} takes `{value}`, and the table has no id there"
                    ));
                }
                if !is_id && expected.contains(&value) {
                    faults.push(format!("{name} does not take `{value}`"));
                }
                let missed: Vec<_> = expected
                    .iter()
                    .filter(|id| !offered.iter().any(|offered| offered == *id))
                    .collect();
                let odd = offered
                    .iter()
                    .filter(|id| id.starts_with("zz-") && !expected.contains(&id.as_str()));
                let odd: Vec<_> = odd.collect();
                if !missed.is_empty() || !odd.is_empty() {
                    faults.push(format!("{name} is offered {offered:?}, not {expected:?}"));
                }
            }
        }
    }
    assert!(fields >= 10, "{fields} fields take ids");
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
