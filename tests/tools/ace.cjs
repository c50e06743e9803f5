// Ace by DAISY, as its command line runs it, and its report as JSON.
//
//     node ace.cjs EPUB
const { execFileSync } = require("node:child_process");
const { mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { dirname, join } = require("node:path");

const ace = join(dirname(require.resolve("@daisy/ace-cli/package.json")), "bin", "ace.js");
const folder = mkdtempSync(join(tmpdir(), "ace-"));
try {
  execFileSync(process.execPath, [ace, "--force", "--silent", "--outdir", folder, process.argv[2]], {
    env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" },
  });
  process.stdout.write(readFileSync(join(folder, "report.json")));
} finally {
  rmSync(folder, { recursive: true });
}
