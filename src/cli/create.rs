//! `factum init` and `factum new`: files made from commented patterns; existing files are never overwritten.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::output::Console;
#[cfg(feature = "schema")]
use super::schema;
use super::{Common, Exit};
use crate::failure::Failure;
use crate::model::brief::{LONGEST_SLUG, is_device_name, is_reserved_slug};
use crate::session::Session;
use crate::{host, publish};

const STARTER: &[(&str, &str)] = &[
    ("factum.yaml", include_str!("starter/factum.yaml")),
    (
        "content/sources/sources.yaml",
        include_str!("starter/sources.yaml"),
    ),
    (
        "content/evidence/evidence.yaml",
        include_str!("starter/evidence.yaml"),
    ),
    (
        "content/claims/claims.yaml",
        include_str!("starter/claims.yaml"),
    ),
    (
        "content/briefs/exampleville-reads-more.md",
        include_str!("starter/brief.md"),
    ),
];

#[derive(Args, Debug)]
pub(super) struct Init {
    /// The folder, made if missing
    #[arg(default_value = ".")]
    folder: PathBuf,
}

impl Init {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let folder = common.root.as_ref().unwrap_or(&self.folder);
        if let Some((path, _)) = STARTER
            .iter()
            .find(|(path, _)| host::exists(&folder.join(path)))
        {
            return Err(Failure::new("there is a project here already")
                .at(folder.join(path).display().to_string())
                .help("`factum new brief SLUG` adds a brief to it"));
        }
        for (path, text) in STARTER {
            publish::create(folder, path, &named(path, text))?;
        }
        #[cfg(feature = "schema")]
        schema::write(folder)?;
        // The author may already have an ignore file.
        if !host::exists(&folder.join(".gitignore")) {
            publish::create(folder, ".gitignore", include_str!("starter/gitignore"))?;
        }
        console.say(&format!("started a project in {}", folder.display()));
        console.say("next: `factum build`, then open build/index.html");
        Ok(Exit::Clean)
    }
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// What to add
    #[arg(value_enum)]
    what: Template,
    /// Its id, or the brief's slug: lower-case words joined by hyphens
    id: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Template {
    /// A brief in content/briefs
    Brief,
    /// A source in content/sources
    Source,
    /// An evidence item in content/evidence, of whatever kind
    Evidence,
    /// A figure, as an evidence item
    Figure,
    /// A quote, as an evidence item
    Quote,
    /// A rank, as an evidence item
    Rank,
    /// A claim in content/claims
    Claim,
    /// A chart: printed, to be put into a brief
    Chart,
    /// A table: printed, to be put into a brief
    Table,
    /// An image: printed, to be put into a brief
    Image,
}

impl New {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let session = Session::open(common.root.as_deref())?;
        self.vet(&session)?;
        let (folder, ending, pattern) = match self.what {
            Template::Brief => ("briefs", "md", include_str!("starter/new-brief.md")),
            Template::Source => ("sources", "yaml", include_str!("starter/new-source.yaml")),
            Template::Claim => ("claims", "yaml", include_str!("starter/new-claim.yaml")),
            Template::Evidence => (
                "evidence",
                "yaml",
                include_str!("starter/new-evidence.yaml"),
            ),
            Template::Figure => ("evidence", "yaml", include_str!("starter/new-figure.yaml")),
            Template::Quote => ("evidence", "yaml", include_str!("starter/new-quote.yaml")),
            Template::Rank => ("evidence", "yaml", include_str!("starter/new-rank.yaml")),
            Template::Chart => return self.print(include_str!("starter/new-chart.md"), console),
            Template::Table => return self.print(include_str!("starter/new-table.md"), console),
            Template::Image => return self.print(include_str!("starter/new-image.md"), console),
        };
        // The first line of records names their schema.
        #[cfg(feature = "schema")]
        if !host::exists(&session.root().join(schema::FOLDER)) {
            schema::write(session.root())?;
        }
        let path = format!("content/{folder}/{}.{ending}", self.id);
        let text = self.filled(pattern);
        publish::create(session.root(), &path, &named(&path, &text))?;
        console.data(&format!("{path}\n"))?;
        Ok(Exit::Clean)
    }

    fn vet(&self, session: &Session) -> Result<(), Failure> {
        if !is_kebab_case(&self.id) {
            return Err(Failure::new(format!("`{}` is not a valid id", self.id))
                .help("write lower-case words and digits joined by hyphens, such as pew-2023"));
        }
        if self.id.len() > LONGEST_SLUG {
            return Err(Failure::new("this id is too long for the name of a file")
                .help(format!("choose one of at most {LONGEST_SLUG} letters")));
        }
        if self.what == Template::Brief && (is_reserved_slug(&self.id) || is_device_name(&self.id))
        {
            return Err(Failure::new(format!(
                "`{}` is a name of the site itself or of a device",
                self.id
            ))
            .help("choose another id"));
        }
        let taken = match self.what {
            Template::Brief => session
                .project
                .briefs
                .iter()
                .any(|brief| brief.slug == self.id),
            // Ids of exhibits need to be unique within their brief alone.
            Template::Chart | Template::Table | Template::Image => false,
            _ => session.project.library.get(&self.id).is_some(),
        };
        if taken {
            return Err(
                Failure::new(format!("there is a `{}` already", self.id)).help("choose another id")
            );
        }
        Ok(())
    }

    /// A pattern with id and day filled in.
    fn filled(&self, pattern: &str) -> String {
        pattern
            .replace("ID", &self.id)
            .replace("TODAY", &host::today().to_string())
    }

    /// Prints a pattern that stands inside a brief.
    fn print(&self, pattern: &str, console: Console) -> Result<Exit, Failure> {
        console.data(&self.filled(pattern))?;
        console.say("put it into a brief, where it is to stand");
        Ok(Exit::Clean)
    }
}

/// The text of a file, with the line by which editors find its schema.
#[cfg(feature = "schema")]
fn named(path: &str, text: &str) -> String {
    schema::first_line(path) + text
}

/// The text of a file, unchanged: this program has no schemas.
#[cfg(not(feature = "schema"))]
fn named(_path: &str, text: &str) -> String {
    text.to_owned()
}

fn is_kebab_case(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case() {
        for id in ["pew-2023", "a", "2023-report"] {
            assert!(is_kebab_case(id), "{id}");
        }
        for id in ["", "Pew", "a_b", "a--b", "-a", "a-", "../x", "é"] {
            assert!(!is_kebab_case(id), "{id}");
        }
    }
}
