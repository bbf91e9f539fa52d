"""The language server as pytest-lsp's clients of real editors meet it: FACTUM is the program.

Run as `pytest lsp.py`; each test runs with the capabilities of Visual Studio Code, Neovim and Emacs.
"""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

FACTUM = os.environ["FACTUM"]
BRIEF = "content/briefs/trade.md"
EVIDENCE = "content/evidence/trade.yaml"
FILES = {
    "factum.yaml": "publisher: { name: An Institute }\n",
    "content/sources/trade.yaml": "report: { type: report, title: Trade in 2021, author: 'Doe, Jane', date: 2022 }\n",
    EVIDENCE: "exports:\n  source: report\n  figure: { measure: goods exports, value: 12.6 billion USD, period: 2021 }\n",
    BRIEF: "---\ntitle: Trade\ndate: 2024-01-23\n---\n\n𝄞 Exports were [$12.9 billion][@exports] in 2021.\n",
}
LINE = 5


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[FACTUM, "lsp"]),
)
async def client(request, lsp_client: LanguageClient, tmp_path: pathlib.Path):
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    lsp_client.folder = tmp_path
    # Watching is agreed to, and nothing is watched.
    lsp_client.feature("client/registerCapability")(lambda *_: None)
    folder = types.WorkspaceFolder(uri=tmp_path.as_uri(), name="project")
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            root_uri=tmp_path.as_uri(),
            workspace_folders=[folder],
        )
    )
    yield
    await lsp_client.shutdown_session()


def uri(client, path=BRIEF):
    return (client.folder / path).as_uri()


def document(client, path=BRIEF):
    return types.TextDocumentIdentifier(uri=uri(client, path))


def opened(client, path=BRIEF):
    text = FILES[path]
    item = types.TextDocumentItem(uri=uri(client, path), language_id="markdown", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return text


def place(client, words, further=1):
    """The place of words in the brief's line, in the units that were agreed on."""
    line = FILES[BRIEF].splitlines()[LINE]
    before = line[: line.index(words) + further]
    units = len(before.encode("utf-8")) if utf8(client) else len(before.encode("utf-16-le")) // 2
    return types.Position(line=LINE, character=units)


def utf8(client):
    return client.capabilities_of_server.position_encoding == "utf-8"


@pytest.fixture(autouse=True)
def remember_capabilities(monkeypatch):
    initialize = LanguageClient.initialize_session

    async def remembering(self, params):
        result = await initialize(self, params)
        self.capabilities_of_server = result.capabilities
        return result

    monkeypatch.setattr(LanguageClient, "initialize_session", remembering)


async def findings(client):
    """The findings of the brief, asked for or sent."""
    if client.capabilities_of_server.diagnostic_provider:
        report = await client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(text_document=document(client))
        )
        return report.items
    while uri(client) not in client.diagnostics:
        await client.wait_for_notification("textDocument/publishDiagnostics")
    return client.diagnostics[uri(client)]


@pytest.mark.asyncio
async def test_findings_have_places(client):
    opened(client)
    wrong = [finding for finding in await findings(client) if finding.code == "number-mismatch"]
    assert len(wrong) == 1
    assert wrong[0].range.start == place(client, "$12.9", 0)


@pytest.mark.asyncio
async def test_a_fix_is_offered(client):
    opened(client)
    at = place(client, "12.9")
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=document(client),
            range=types.Range(start=at, end=at),
            context=types.CodeActionContext(diagnostics=[]),
        )
    )
    titles = [action.title for action in actions]
    assert "write `12.6`" in titles and any(title.startswith("allow `number-mismatch`") for title in titles)


@pytest.mark.asyncio
async def test_hover_and_definition(client):
    opened(client)
    where = {"text_document": document(client), "position": place(client, "@exports", 3)}
    hover = await client.text_document_hover_async(types.HoverParams(**where))
    assert "12.6 billion" in hover.contents.value.replace("\\", "")
    found = await client.text_document_definition_async(types.DefinitionParams(**where))
    assert [location.uri for location in found] == [uri(client, EVIDENCE)]


@pytest.mark.asyncio
async def test_references_and_rename(client):
    opened(client)
    where = {"text_document": document(client), "position": place(client, "@exports", 3)}
    context = types.ReferenceContext(include_declaration=True)
    found = await client.text_document_references_async(types.ReferenceParams(**where, context=context))
    assert sorted(location.uri for location in found) == sorted([uri(client), uri(client, EVIDENCE)])
    edit = await client.text_document_rename_async(types.RenameParams(**where, new_name="sales"))
    changed = edit.changes or {change.text_document.uri: change.edits for change in edit.document_changes}
    assert {edit.new_text for edits in changed.values() for edit in edits} == {"sales"}
    assert set(changed) == {uri(client), uri(client, EVIDENCE)}


@pytest.mark.asyncio
async def test_completion_behind_a_mark(client):
    opened(client)
    change = types.TextDocumentContentChangePartial(
        range=types.Range(start=place(client, "@exports"), end=place(client, "]", 0)), text=""
    )
    # Behind `@` of the second brackets nothing is left.
    change.range.end = place(client, "@exports", len("@exports"))
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=uri(client), version=2),
            content_changes=[change],
        )
    )
    found = await client.text_document_completion_async(
        types.CompletionParams(text_document=document(client), position=place(client, "@exports"))
    )
    assert "exports" in [item.label for item in found.items]


@pytest.mark.asyncio
async def test_what_stands_around_the_text(client):
    opened(client)
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(text_document=document(client))
    )
    assert [symbol.name for symbol in symbols] == ["Trade"]
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(text_document=document(client, EVIDENCE)))
    assert [lens.command.title for lens in lenses] == ["used in 1 brief"]
    whole = types.Range(start=types.Position(0, 0), end=types.Position(99, 0))
    hints = await client.text_document_inlay_hint_async(
        types.InlayHintParams(text_document=document(client), range=whole)
    )
    assert [hint.label for hint in hints] == ["= $12.6 billion"]
    tokens = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(text_document=document(client))
    )
    assert len(tokens.data) % 5 == 0 and tokens.data
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="goods"))
    assert [symbol.name for symbol in found] == ["exports"]
