-- The language server in a Neovim without a screen: FACTUM is the program, the working folder a project.
-- `nvim --headless -u NONE -S neovim.lua`; the exit code says whether all was as expected.

local lines = {}
local function say(line)
  table.insert(lines, line)
end

local function fail(what)
  io.stdout:write(table.concat(lines, "\n") .. "\nFAILED: " .. what .. "\n")
  vim.cmd("cquit 1")
end

local function expect(what, condition)
  if not condition then
    fail(what)
  end
  say("ok: " .. what)
end

local root = vim.loop.cwd()
vim.cmd("edit content/briefs/trade.md")
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = "factum",
  cmd = { vim.env.FACTUM, "lsp" },
  root_dir = root,
})
vim.lsp.buf_attach_client(buffer, client)

local function place(words, further)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local at = line:find(words, 1, true)
    if at then
      return { number, at - 1 + further }
    end
  end
  fail("no " .. words)
end

local function at(words, further)
  vim.api.nvim_win_set_cursor(0, place(words, further))
  return vim.lsp.util.make_position_params(0, vim.lsp.get_client_by_id(client).offset_encoding)
end

local function ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(buffer, method, params, 60000)
  if not answers or not answers[client] or answers[client].error then
    fail(method .. ": " .. vim.inspect(problem or answers))
  end
  return answers[client].result
end

-- Diagnostics, as Neovim shows them.
local function wrong()
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    if found.code == "number-mismatch" then
      return found
    end
  end
end
expect("a finding is shown", vim.wait(60000, function() return wrong() ~= nil end, 50))
local found = wrong()
local wanted = place("$12.9", 0)
expect("at its bytes", found.lnum == wanted[1] - 1 and found.col == wanted[2])

local hover = ask("textDocument/hover", at("@exports", 3))
expect("hover tells the record", hover.contents.value:gsub("\\", ""):find("12.6 billion", 1, true) ~= nil)

local definition = ask("textDocument/definition", at("@exports", 3))
expect("definition leads to the record", definition[1].uri:find("evidence/trade.yaml", 1, true) ~= nil)

local params = at("@exports", 3)
params.context = { includeDeclaration = true }
expect("references are found", #ask("textDocument/references", params) == 2)

-- A fix, applied as Neovim applies it.
params = vim.lsp.util.make_given_range_params(place("12.9", 0), place("12.9", 4), buffer)
params.context = { diagnostics = {} }
local offset = vim.lsp.get_client_by_id(client).offset_encoding
local applied = false
for _, action in ipairs(ask("textDocument/codeAction", params)) do
  if action.title == "write `12.6`" then
    vim.lsp.util.apply_workspace_edit(action.edit, offset)
    applied = true
  end
end
expect("a fix is offered", applied)
expect("and mends the text", place("$12.6 billion", 0) ~= nil)
expect("the finding goes", vim.wait(60000, function() return wrong() == nil end, 50))

-- Rename, over files.
params = at("@exports", 3)
params.newName = "sales"
vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", params), offset)
expect("an id is renamed here", place("[@sales]", 0) ~= nil)
vim.cmd("buffer content/evidence/trade.yaml")
vim.lsp.buf_attach_client(0, client)
expect("and in its record", vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == "sales:")
vim.cmd("buffer " .. buffer)

-- Completion, through the function that Neovim completes with.
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "It was [@12.6 " })
vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(buffer), 13 })
local completion = ask("textDocument/completion", vim.lsp.util.make_position_params(0, offset))
local items = vim.lsp.util.extract_completion_items(completion)
expect("an id is found by its value", items[1] and items[1].label == "sales")

local symbols = ask("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params(buffer) })
expect("the outline is there", symbols[1].name == "Trade")

local lenses = ask("textDocument/codeLens", { textDocument = vim.lsp.util.make_text_document_params(buffer) })
expect("the lens is there", lenses[1].command.title:find("rest on records", 1, true) ~= nil)

vim.lsp.stop_client(client)
expect("the server ends", vim.wait(60000, function() return vim.lsp.get_client_by_id(client) == nil or vim.lsp.client_is_stopped(client) end, 50))
io.stdout:write(table.concat(lines, "\n") .. "\n")
vim.cmd("qall!")
