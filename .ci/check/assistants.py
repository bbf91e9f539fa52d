"""`factum mcp` as the official Python client meets it: FACTUM is the program.

Each of the ways in which the client opens a session lists the tools, calls each, and compares what it gets with the command line.
"""

import asyncio
import os
import pathlib
import subprocess
import sys
import tempfile

from mcp import Client, StdioServerParameters

FACTUM = os.environ["FACTUM"]
BRIEF = "content/briefs/trade.md"
EVIDENCE = "content/evidence/trade.yaml"
FILES = {
    "factum.yaml": "publisher: { name: An Institute }\n",
    "content/sources/trade.yaml": "report: { type: report, title: Trade in 2021, author: 'Doe, Jane', date: 2022 }\n",
    EVIDENCE: "exports:\n  source: report\n  figure: { measure: goods exports, value: 12.6 billion USD, period: 2021 }\n",
    BRIEF: "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nExports were [$12.9 billion][@exports] in 2021.\n"
    "Imports were $5.93 billion in 2021 [@report].\n",
}
TOOLS = {"check_text", "find_record", "record_number", "trace", "cite"}
# By `initialize`, and by `server/discover` where both sides know it.
MODES = ["legacy", "auto"]


def said(root, *arguments):
    """What the command line prints."""
    run = subprocess.run([FACTUM, *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout


async def session(root, mode):
    server = StdioServerParameters(command=FACTUM, args=["mcp", "--root", str(root)], cwd=str(pathlib.Path(root).parent))
    async with Client(server, mode=mode) as client:
        assert client.server_info.name == "factum", client.server_info
        assert "find_record" in client.instructions

        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == TOOLS, tools
        for tool in tools.values():
            for name, field in tool.input_schema["properties"].items():
                assert field["description"].endswith("."), (tool.name, name)
            assert tool.annotations.read_only_hint is (tool.name != "record_number")

        async def call(name, **arguments):
            result = await client.call_tool(name, arguments)
            assert not result.is_error, result
            [block] = result.content
            return block.text, result.structured_content

        async def refused(name, **arguments):
            result = await client.call_tool(name, arguments)
            assert result.is_error, result
            assert result.structured_content["help"], result
            return result.structured_content["message"]

        text, data = await call("check_text", text=FILES[BRIEF], path=BRIEF)
        assert text == said(root, "check", BRIEF, "--format", "json")
        assert "number-mismatch" in {finding["rule"] for finding in data["findings"]}
        _, data = await call("check_text", text="Exports were [$12.6 billion][@exports] in 2021.")
        assert data["findings"] == [], data

        text, data = await call("find_record", query="12.6 billion")
        assert text == said(root, "find", "12.6 billion", "--format", "json")
        assert [record["id"] for record in data["records"]] == ["exports"]

        text, _ = await call("trace", path="trade")
        assert text == said(root, "trace", "trade", "--format", "json")

        _, data = await call("cite", id="report")
        assert data["prose"] == "[@report]" and "Trade in 2021" in data["reference"], data

        number = {"path": BRIEF, "line": 7, "words": "$5.93 billion"}
        assert "does not hold" in await refused("record_number", **number, excerpt="Imports were 5.39 billion dollars.")
        assert "lead" in await refused("cite", id="nobody")
        assert "arguments" in await refused("trace", brief="trade")
        assert "no tool" in await refused("remove", path="trade")
        assert (root / BRIEF).read_text(encoding="utf-8") == FILES[BRIEF]
        assert not list(root.glob("content/**/*new*"))

        _, data = await call("record_number", **number, excerpt="Imports were 5.93 billion dollars.")
        assert data["unconfirmed"] is True and data["id"] in data["prose"], data
        assert "unconfirmed: excerpt" in (root / data["path"]).read_text(encoding="utf-8")
        text, data = await call("trace", path="trade")
        assert text == said(root, "trace", "trade", "--format", "json")
        [imports] = [mention for mention in data["mentions"] if mention["text"] == "$5.93 billion"]
        assert imports["status"] == "unchecked" and imports["unconfirmed"], imports


def main():
    for mode in MODES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve() / "project"
            for path, text in FILES.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8", newline="\n")
            asyncio.run(asyncio.wait_for(session(root, mode), 120))
            print(f"    {mode}: {len(TOOLS)} tools")


if __name__ == "__main__":
    sys.exit(main())
