// Opens HTML files in a real Chromium and says what is wrong with them, as one JSON object a line.
//
//   node check.mjs PLAN.json
//
// The plan: {"browser": "/path/to/chromium", "pages": [{"file": ..., "pictures": folder or null, "prints": ["a4", ...], "one_page": bool}]}.
// What is looked at: accessibility by axe-core, light and dark; no request but for the file itself; nothing on the console;
// nothing wider than the window at 1280 and at 320 pixels; HTML by html-validate; printing. Where a page has a "search"
// ({"words": ..., "title": ...}), it is searched by keys alone, and what is found is opened.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const plan = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const widths = [1280, 320];
const highest = 12000; // of a picture: Chromium makes none of a page that is much longer

// Tables are drawn as lists on a phone, where browsers forget what they are: their roles are said again on purpose.
const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: { "no-inline-style": "off", "long-title": "off", "require-sri": "off", "no-redundant-role": "off" },
});

const browser = await puppeteer.launch({
  executablePath: plan.browser,
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
});

/** The number of pages of a PDF that Chromium printed. */
const pagesOf = (raw) => (Buffer.from(raw).toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

/** What goes wrong where a person searches by keys: / to begin, words, the arrows, Escape, Enter. */
async function searched(page, { words, title }) {
  const faults = [];
  const expect = (right, text) => right || faults.push(text);
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
  const first = () => page.evaluate(() => document.querySelector("#found a")?.textContent);
  await page.keyboard.press("/");
  expect((await focused()) === "q", "/ does not lead to the box");
  await page.keyboard.type(words);
  expect((await first()) === title, `${words} finds ${await first()} first`);
  expect((await page.evaluate(() => document.getElementById("said").textContent)) !== "", "how much was found is not said");
  expect(await page.evaluate(() => document.getElementById("all").hidden), "the list of all stays below what was found");
  await page.keyboard.press("ArrowDown");
  expect((await focused()) === title, "the arrow does not lead to what was found");
  await page.keyboard.press("ArrowUp");
  expect((await focused()) === "q", "the arrow does not lead back");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  expect((await focused()) === "q", "Escape does not lead back");
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  faults.push(...result.violations.map((violation) => `axe where something was found: ${violation.id}`));
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
  expect((await page.title()) === title, `Enter opens ${await page.title()}`);
  return faults;
}

async function checked(one) {
  const found = { file: one.file, axe: [], html: [], requests: [], console: [], wide: [], search: [], prints: {} };
  const report = await validator.validateFile(one.file);
  for (const result of report.results) {
    found.html.push(...result.messages.map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`));
  }
  const page = await browser.newPage();
  const own = pathToFileURL(one.file).href;
  page.on("request", (request) => {
    const url = request.url();
    if (url !== own && !url.startsWith("data:")) found.requests.push(url);
  });
  page.on("console", (message) => found.console.push(message.text()));
  page.on("pageerror", (error) => found.console.push(String(error)));
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const width of one.width ? [one.width] : widths) {
      await page.setViewport({ width, height: one.height ?? 900 });
      await page.goto(own, { waitUntil: "load" });
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) found.wide.push(`${width} px, ${scheme}: ${wide} px too wide`);
      if (width === widths[0] || one.width) {
        // The page forbids scripts: axe is run by the debugger, as a person's extension would be.
        await page.evaluate(axe);
        const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        found.axe.push(...result.violations.flatMap((violation) => violation.nodes.map((node) => `${scheme} ${violation.id}: ${node.target.join(" ")}: ${node.failureSummary?.split("\n").slice(1).join(" ")}`)));
      }
      if (one.pictures) {
        await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = false)));
        const high = await page.evaluate(() => document.documentElement.scrollHeight);
        const shown = high > highest ? { clip: { x: 0, y: 0, width, height: highest } } : { fullPage: !one.height };
        await page.screenshot({ path: join(one.pictures, `${basename(one.file, ".html")}-${width}-${scheme}.png`), ...shown });
      }
    }
  }
  for (const format of one.prints ?? []) {
    const options = format === "css" ? { preferCSSPageSize: true } : { format };
    const raw = await page.pdf({ ...options, printBackground: true });
    found.prints[format] = pagesOf(raw);
    if (one.pictures) writeFileSync(join(one.pictures, `${basename(one.file, ".html")}-${format}.pdf`), raw);
  }
  if (one.search) {
    await page.setViewport({ width: widths[0], height: 900 });
    await page.goto(own, { waitUntil: "load" });
    page.removeAllListeners("request");
    found.search = await searched(page, one.search);
  }
  await page.close();
  return found;
}

for (const one of plan.pages) process.stdout.write(`${JSON.stringify(await checked(one))}\n`);
await browser.close();
