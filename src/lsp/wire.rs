//! The types of the protocol: converts answers of features into them. No file but those below it names these types.

mod capabilities;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use gen_lsp_types as types;
use serde_json::{Map, Value, json};

use super::actions::{Offer, OfferSort, REASON};
use super::card::Card;
use super::client::{Ability, Client, SHOW_REFERENCES};
use super::completion::{Completion, SuggestionSort};
use super::documents::OpenFile;
use super::hints::ShownValue;
use super::lens::LineAbove;
use super::links::LinkTarget;
use super::position::{LinePosition, Lines};
use super::problems::PlacedFinding;
use super::symbols::{Symbol, SymbolSort};
use super::tokens::Truth;
use super::uri;
use super::view::View;
use crate::diagnostic::{Safety, Severity};
use crate::fix::TextEdit;
use crate::span::{FileId, Span, Spanned};

pub(super) use capabilities::capabilities;

/// A view, with the client's encoding and addresses.
pub(super) struct Wire<'a> {
    /// The view of the features.
    pub(super) view: View<'a>,
    /// The client that is answered.
    pub(super) client: &'a Client,
    /// The project's folder.
    pub(super) root: &'a Path,
    /// The files that the client has open, by path below the root.
    pub(super) open: &'a BTreeMap<String, &'a OpenFile>,
    lines: RefCell<BTreeMap<FileId, Rc<Lines<'a>>>>,
}

/// The source name under which clients show findings.
const NAME: &str = "factum";

/// A value as JSON; plain structs cannot fail to serialise.
fn json_of(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

impl<'a> Wire<'a> {
    /// The view of one file for a client.
    pub(super) fn new(
        view: View<'a>,
        client: &'a Client,
        root: &'a Path,
        open: &'a BTreeMap<String, &'a OpenFile>,
    ) -> Self {
        Self {
            view,
            client,
            root,
            open,
            lines: RefCell::default(),
        }
    }

    /// The lines of a file: of the client's text if the file is open, else of the file as read.
    fn lines(&self, file: FileId) -> Rc<Lines<'a>> {
        let mut known = self.lines.borrow_mut();
        let lines = known.entry(file).or_insert_with(|| {
            let files = &self.view.project.files;
            let open = self.open.get(files.path(file));
            let text = open.map_or_else(|| files.text(file), |open| open.text.as_str());
            Rc::new(Lines::new(text, self.client.encoding))
        });
        Rc::clone(lines)
    }

    fn range(&self, span: Span) -> types::Range {
        let lines = self.lines(span.file);
        let position = |offset| {
            let LinePosition { line, character } = lines.place(offset);
            types::Position { line, character }
        };
        types::Range {
            start: position(span.range().start),
            end: position(span.range().end),
        }
    }

    /// The URI of a file of the project.
    pub(super) fn uri(&self, path: &str) -> String {
        let open = self.open.get(path);
        open.map_or_else(
            || uri::of_path(&self.root.join(path)),
            |open| open.uri.clone(),
        )
    }

    fn uri_of(&self, file: FileId) -> types::Uri {
        types::Uri(self.uri(self.view.project.files.path(file)))
    }

    fn location(&self, span: Span) -> types::Location {
        types::Location {
            uri: self.uri_of(span.file),
            range: self.range(span),
        }
    }

    fn position(&self, position: types::Position) -> usize {
        let types::Position { line, character } = position;
        self.lines(self.view.file)
            .offset(LinePosition { line, character })
    }

    /// The byte that a request points to.
    pub(super) fn offset(&self, params: &Value) -> Option<usize> {
        let position = serde_json::from_value(params.get("position")?.clone()).ok()?;
        Some(self.position(position))
    }

    /// The span that a request points to; the whole file where it names none.
    pub(super) fn within(&self, params: &Value) -> Option<Span> {
        let Some(range) = params.get("range") else {
            return Some(Span::new(self.view.file, 0..usize::MAX));
        };
        let range: types::Range = serde_json::from_value(range.clone()).ok()?;
        let (start, end) = (self.position(range.start), self.position(range.end));
        Some(Span::new(self.view.file, start..end.max(start)))
    }

    /// A finding as a diagnostic.
    fn diagnostic(&self, problem: PlacedFinding<'_>) -> types::Diagnostic {
        let finding = problem.finding;
        let related = finding
            .related
            .iter()
            .map(|label| types::DiagnosticRelatedInformation {
                location: self.location(label.span),
                message: label.value.clone(),
            });
        let can_relate = self.client.can(Ability::RelatedInformation);
        types::Diagnostic {
            range: self.range(problem.span),
            severity: Some(match finding.severity {
                Severity::Error => types::DiagnosticSeverity::Error,
                Severity::Warning => types::DiagnosticSeverity::Warning,
                Severity::Review => types::DiagnosticSeverity::Information,
            }),
            code: Some(types::Code::String(finding.rule.to_owned())),
            source: Some(NAME.to_owned()),
            message: types::Message::String(problem.words()),
            related_information: can_relate.then(|| related.collect()),
            code_description: None,
            tags: None,
            data: None,
        }
    }

    /// The findings of the file as diagnostics.
    pub(super) fn diagnostics(&self, problems: &[PlacedFinding<'_>]) -> Value {
        let all = problems.iter().map(|problem| self.diagnostic(*problem));
        json_of(all.collect::<Vec<_>>())
    }

    /// A card as a hover over some bytes.
    pub(super) fn hover(&self, (span, card): (Span, Card)) -> Value {
        json_of(types::Hover {
            contents: types::Contents::MarkupContent(self.markup(&card, Ability::Markdown)),
            range: Some(self.range(span)),
        })
    }

    fn markup(&self, card: &Card, format: Ability) -> types::MarkupContent {
        if self.client.can(format) {
            types::MarkupContent {
                kind: types::MarkupKind::Markdown,
                value: card.markdown(),
            }
        } else {
            types::MarkupContent {
                kind: types::MarkupKind::PlainText,
                value: card.plain(),
            }
        }
    }

    /// Spans as locations.
    pub(super) fn locations(&self, spans: Vec<Span>) -> Value {
        let all = spans.into_iter().map(|span| self.location(span));
        json_of(all.collect::<Vec<_>>())
    }

    /// Suggestions as a completion list.
    pub(super) fn completion(&self, completion: Completion) -> Value {
        let Some(replaces) = completion.replaces else {
            return Value::Null;
        };
        let range = self.range(replaces);
        let items = completion.items.into_iter().enumerate();
        let items = items.map(|(index, item)| {
            let documentation = self.markup(&item.card, Ability::MarkdownBeside);
            let edit = types::TextEdit {
                range,
                new_text: item.text,
            };
            types::CompletionItem {
                label: item.label,
                kind: Some(match item.sort {
                    SuggestionSort::Id => types::CompletionItemKind::Reference,
                    SuggestionSort::Key => types::CompletionItemKind::Property,
                    SuggestionSort::Value => types::CompletionItemKind::EnumMember,
                    SuggestionSort::Rule => types::CompletionItemKind::Constant,
                }),
                detail: Some(item.detail).filter(|detail| !detail.is_empty()),
                documentation: (!item.card.is_empty())
                    .then_some(types::Documentation::MarkupContent(documentation)),
                sort_text: Some(format!("{index:04}")),
                filter_text: Some(item.found_by),
                text_edit: Some(types::CompletionItemTextEdit::TextEdit(edit)),
                ..types::CompletionItem::default()
            }
        });
        json_of(types::CompletionList {
            is_incomplete: completion.is_partial,
            items: items.collect(),
            item_defaults: None,
            apply_kind: None,
        })
    }

    /// The answer to a rename request: the range of the id, and the id.
    pub(super) fn renamable(&self, span: Span, id: &str) -> Value {
        json_of(types::PrepareRenamePlaceholder {
            range: self.range(span),
            placeholder: id.to_owned(),
        })
    }

    /// Edits of the project's files as a workspace edit. With `snippet`, the author fills in the reason of an allowing comment.
    pub(super) fn workspace_edit(&self, edits: &[Spanned<String>], snippet: bool) -> Value {
        let mut by_file: BTreeMap<FileId, Vec<Value>> = BTreeMap::new();
        for edit in edits {
            let range = self.range(edit.span);
            by_file
                .entry(edit.span.file)
                .or_default()
                .push(match edit.value.split_once(REASON) {
                    Some((before, after)) if snippet => {
                        let (open, close) = REASON.split_at(REASON.len() - 1);
                        let value = format!("{before}{open}${{1}}{close}{after}");
                        json_of(types::SnippetTextEdit {
                            range,
                            snippet: types::StringValue { value },
                            annotation_id: None,
                        })
                        .with_kind()
                    }
                    _ => json_of(types::TextEdit {
                        range,
                        new_text: edit.value.clone(),
                    }),
                });
        }
        let files = &self.view.project.files;
        if self.client.can(Ability::DocumentChanges) {
            let changes = by_file.into_iter().map(|(file, edits)| {
                let version = self.open.get(files.path(file)).map(|open| open.version);
                json!({"textDocument": {"uri": self.uri_of(file), "version": version}, "edits": edits})
            });
            return json!({"documentChanges": changes.collect::<Vec<_>>()});
        }
        let changes = by_file.into_iter();
        let changes = changes.map(|(file, edits)| (self.uri_of(file).0, Value::from(edits)));
        json!({"changes": changes.collect::<Map<_, _>>()})
    }

    /// The operations that create a file and write its text.
    fn new_file(&self, file: &TextEdit) -> [Value; 2] {
        let uri = self.uri(&file.path);
        let start = types::Position::default();
        let edit = types::TextEdit {
            range: types::Range { start, end: start },
            new_text: file.text.clone(),
        };
        [
            json!({"kind": "create", "uri": uri, "options": {"ignoreIfExists": true}}),
            json!({"textDocument": {"uri": uri, "version": null}, "edits": [edit]}),
        ]
    }

    /// Offers as code actions.
    pub(super) fn offers(&self, offers: Vec<Offer<'_>>, only: &[String]) -> Value {
        let all = offers.into_iter().filter_map(|offer| {
            let kind = kind_of(offer.sort);
            let is_wanted = only.is_empty()
                || only.iter().any(|wanted| {
                    let rest = kind.strip_prefix(wanted.as_str());
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                });
            let makes_files = !offer.new_files.is_empty();
            let can_make =
                self.client.can(Ability::CreateFiles) && self.client.can(Ability::DocumentChanges);
            if !is_wanted
                || (makes_files && !can_make)
                || (offer.sort == OfferSort::FixAll && only.is_empty())
            {
                return None;
            }
            let snippet = offer.sort == OfferSort::Allow && self.client.can(Ability::Snippets);
            let mut action = json!({
                "title": offer.title,
                "kind": kind,
                "edit": self.workspace_edit(&offer.edits, snippet),
            });
            if makes_files && let Value::Array(changes) = &mut action["edit"]["documentChanges"] {
                changes.extend(offer.new_files.iter().flat_map(|file| self.new_file(file)));
            }
            if let Some(problem) = offer.problem {
                action["diagnostics"] = json_of(vec![self.diagnostic(problem)]);
            }
            if offer.sort == OfferSort::Fix(Safety::Safe) {
                action["isPreferred"] = Value::from(true);
            }
            Some(action)
        });
        Value::from(all.collect::<Vec<_>>())
    }

    /// The outline of the file as document symbols.
    pub(super) fn outline(&self, symbols: Vec<Symbol>) -> Value {
        json_of(
            symbols
                .into_iter()
                .map(|symbol| self.symbol(symbol))
                .collect::<Vec<_>>(),
        )
    }

    /// A symbol with its parts; the nesting is as deep as headings allow.
    fn symbol(&self, symbol: Symbol) -> types::DocumentSymbol {
        let parts = symbol.parts.into_iter().map(|part| self.symbol(part));
        types::DocumentSymbol::new(
            symbol.name,
            Some(symbol.detail).filter(|detail| !detail.is_empty()),
            symbol_kind(symbol.sort),
            None,
            None,
            self.range(symbol.span.join(symbol.head)),
            self.range(symbol.head),
            Some(parts.collect()),
        )
    }

    /// Found symbols as workspace symbols.
    pub(super) fn found(&self, symbols: Vec<Symbol>) -> Vec<Value> {
        let all = symbols.into_iter().map(|symbol| {
            json_of(types::WorkspaceSymbol {
                location: types::WorkspaceSymbolLocation::Location(self.location(symbol.head)),
                data: None,
                base_symbol_information: types::BaseSymbolInformation {
                    name: symbol.name,
                    kind: symbol_kind(symbol.sort),
                    tags: None,
                    container_name: Some(symbol.detail),
                },
            })
        });
        all.collect()
    }

    /// Values shown in the text, as inlay hints.
    pub(super) fn hints(&self, hints: Vec<ShownValue>) -> Value {
        let all = hints.into_iter().map(|hint| types::InlayHint {
            position: self
                .range(Span::new(self.view.file, hint.offset..hint.offset))
                .start,
            label: types::Label::String(hint.words),
            kind: None,
            text_edits: None,
            tooltip: Some(types::Tooltip::String(hint.id)),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        });
        json_of(all.collect::<Vec<_>>())
    }

    /// Mentions as semantic tokens, each encoded relative to the one before.
    pub(super) fn tokens(&self, tokens: Vec<(Span, Truth)>) -> Value {
        let mut before = types::Position::default();
        let data = tokens.into_iter().map(|(span, truth)| {
            let types::Range { start, end } = self.range(span);
            let is_same = start.line == before.line;
            let from = if is_same { before.character } else { 0 };
            let token = types::SemanticToken {
                delta_line: start.line - before.line,
                delta_start: start.character - from,
                length: end.character.saturating_sub(start.character),
                token_type: truth as u32,
                token_modifiers_bitset: 0,
            };
            before = start;
            token
        });
        json_of(types::SemanticTokens {
            result_id: None,
            data: data.collect(),
        })
    }

    /// Lines above records and briefs, as code lenses.
    pub(super) fn lenses(&self, lenses: Vec<LineAbove>) -> Value {
        let all = lenses.into_iter().map(|lens| {
            let range = self.range(lens.span);
            let shows = lens.is_of_record && self.client.can(Ability::ShowReferences);
            let arguments = vec![json_of(self.uri_of(lens.span.file)), json_of(range.start)];
            types::CodeLens {
                range,
                command: Some(types::Command {
                    title: lens.words,
                    // Without a command, the lens is plain text.
                    command: if shows { SHOW_REFERENCES } else { "" }.to_owned(),
                    arguments: shows.then_some(arguments),
                    tooltip: None,
                }),
                data: None,
            }
        });
        json_of(all.collect::<Vec<_>>())
    }

    /// Links as document links.
    pub(super) fn links(&self, links: Vec<(Span, LinkTarget)>) -> Value {
        let all = links.into_iter().map(|(span, target)| types::DocumentLink {
            range: self.range(span),
            target: Some(types::Uri(match target {
                LinkTarget::File(path) => self.uri(&path),
                LinkTarget::Web(address) => address,
            })),
            tooltip: None,
            data: None,
        });
        json_of(all.collect::<Vec<_>>())
    }
}

/// Marks an edit as a snippet; the generated type lacks that field.
trait WithKind {
    fn with_kind(self) -> Self;
}

impl WithKind for Value {
    fn with_kind(mut self) -> Self {
        self["snippet"]["kind"] = Self::from("snippet");
        self
    }
}

/// Format keys: kinds of code actions.
const fn kind_of(sort: OfferSort) -> &'static str {
    match sort {
        OfferSort::Fix(_) | OfferSort::Allow => "quickfix",
        OfferSort::Rewrite => "refactor.rewrite",
        OfferSort::FixAll => "source.fixAll.factum",
    }
}

const fn symbol_kind(sort: SymbolSort) -> types::SymbolKind {
    match sort {
        SymbolSort::Source => types::SymbolKind::File,
        SymbolSort::Evidence => types::SymbolKind::Constant,
        SymbolSort::Claim => types::SymbolKind::Property,
        SymbolSort::Brief => types::SymbolKind::Module,
        SymbolSort::Heading => types::SymbolKind::String,
        SymbolSort::Exhibit => types::SymbolKind::Object,
    }
}
