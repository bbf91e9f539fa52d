// The program factum, run for one command or for as long as a preview is shown.

import { execFile, spawn } from "node:child_process";
import { get } from "node:http";
import { createInterface } from "node:readline";

/** What a run of the program said. */
export interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs the program in a folder. Findings are no error: the exit code says whether there are some. */
export function run(path: string, folder: string, args: readonly string[]): Promise<Said> {
  return new Promise((resolve, reject) => {
    execFile(path, [...args], { cwd: folder, maxBuffer: 1 << 28 }, (error, out, err) => {
      if (error && typeof error.code !== "number") {
        reject(new Error(`\`${path}\` cannot be run: ${error.message}`));
      } else {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
      }
    });
  });
}

/** `factum serve` in a folder. */
export interface Server {
  /** Where it lists the briefs. */
  address: string;
  /** Resolves once it has ended. */
  ended: Promise<void>;
  end(): void;
}

/** Starts a preview; `editor` is the address that opens a line. */
export function serve(path: string, folder: string, editor: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, ["serve", "--editor", editor], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => (err += part));
    const ended = new Promise<void>((end) => child.once("close", () => end()));
    child.once("error", (error) => reject(new Error(`\`${path}\` cannot be run: ${error.message}`)));
    void ended.then(() => reject(new Error(err.trim() || "factum serve ended")));
    createInterface({ input: child.stdout }).once("line", (address) => {
      resolve({ address: address.trim(), ended, end: () => void child.kill() });
    });
  });
}

/** The file and the line that an address leads to: `vscode://file/home/me/a.md:12`. */
export function place(address: string, scheme: string): { file: string; line: number } | undefined {
  const start = `${scheme}://file`;
  const found = address.startsWith(`${start}/`) && /^(.*):(\d+)$/.exec(address.slice(start.length));
  return found ? { file: decodeURIComponent(found[1] ?? ""), line: Number(found[2]) } : undefined;
}

/** Where Better BibTeX lets people pick works, and gives their keys. The address is of this machine. */
export function picker(port: number): string {
  return `http://127.0.0.1:${port}/better-bibtex/cayw?format=pandoc&brackets=1`;
}

/** The citation that was picked; empty where nothing was. */
export function pick(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(picker(port), (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => {
        if (response.statusCode === 200) {
          resolve(text.trim());
        } else {
          reject(new Error(`Zotero answered ${response.statusCode}: is Better BibTeX installed?`));
        }
      });
    });
    request.on("error", () => reject(new Error(`Zotero does not listen on port ${port}: is it open?`)));
  });
}

/** What is put in at a cursor, the text before which is known: inside of brackets that are open, the works alone. */
export function citation(picked: string, before: string): string {
  const inner = picked.replace(/^\[/, "").replace(/\]$/, "");
  const open = before.slice(before.lastIndexOf("[") + 1);
  const isOpen = before.includes("[") && !open.includes("]");
  if (!isOpen) {
    return picked;
  }
  // Behind a mark that was typed, the mark is there.
  return open.endsWith("@") ? inner.replace(/^@/, "") : inner;
}

/** The slug of a brief, by its path below the project's folder. */
export function slug(path: string): string | undefined {
  const found = /(?:^|\/)content\/briefs\/(?:.*\/)?([^/]+)\.md$/.exec(path.replaceAll("\\", "/"));
  return found?.[1];
}

/** Whether a record or brief can have an id; if not, why. */
export function fault(id: string): string | undefined {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) ? undefined : "Lower-case words and digits joined by hyphens, such as pew-2023";
}
