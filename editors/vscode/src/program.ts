// The program factum, run for one command.

import { execFile } from "node:child_process";
import { get } from "node:http";

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
