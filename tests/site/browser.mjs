/* The site in a browser, from its files: node browser.mjs TERSE RUNS SOURCE WORK MODULES. WORK is a
 * folder that is made anew; pictures of pages stay there. */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import * as fs from "node:fs";
import * as path from "node:path";

const [terse, runs, source, work, modules] = process.argv.slice(2);
const require = createRequire(path.join(modules, "node_modules", "index.js"));
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const site = path.join(work, "public");
const hostile = "</script><script>window.hostile = 1</script>\"'><img src=x onerror=window.hostile=1>";
let passed = 0, failed = 0;

function expect(good, what) {
  if (good) passed++;
  else {
    failed++;
    console.log(`failed: ${what}`);
  }
}

function run(program, ...words) {
  return execFileSync(program, words, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function makeSite() {
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  fs.writeFileSync(path.join(work, "names.csv"), `,<b>x</b>,"</script>"\n"<img src=x onerror=window.hostile=1>",0,1\n'&amp;,1,0\n`);
  fs.writeFileSync(path.join(work, "hostile.ini"),
    `[table]\ntitle = ${hostile}\ncaption = ${hostile}\n[${hostile.replaceAll("]", "")}]\n`
    + "problem = matrix\np.file = names.csv\nmodel = two-way\nask = minimum\n");
  fs.writeFileSync(path.join(work, "play.ini"),
    "[table]\ntitle = Protocols to play\n[Two way]\nproblem = equality\nn = 2\nmodel = two-way\nknows = both, bob, either\n"
    + "ask = minimum\n[One way]\nproblem = index\nn = 3\nask = minimum\n[Three players]\nproblem = pointer-chasing\n"
    + "p.players = 3\np.names = 2\nask = minimum\n[Without a formula]\nproblem = inner-product\nn = 7\nmodel = two-way\nbits = 7\n");
  fs.writeFileSync(path.join(work, "open.ini"), "[Open]\nproblem = index\nn = 5\nbits = 3\n");
  const specs = [path.join(source, "bench/tables/index.ini"), path.join(source, "bench/tables/machines.ini"), "hostile.ini", "play.ini", "open.ini"];
  for (const spec of specs.slice(0, 4)) run(terse, "table", spec, "--store", "s", "--time-limit", "60", "--progress", "never", "--out", "t");
  run(terse, "site", ...specs, "--store", "s", "--out", "public");
}

function url(name) { return `file://${path.join(site, name)}`; }

/* Pages whose messages, dialogs and failed requests are failures. */
async function openPage(browser, width) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  page.on("console", (message) => expect(false, `${page.url()}: console: ${message.text()}`));
  page.on("pageerror", (error) => expect(false, `${page.url()}: ${error.message}`));
  page.on("dialog", (dialog) => { expect(false, `${page.url()}: dialog`); dialog.dismiss(); });
  page.on("requestfailed", (request) => expect(request.url().endsWith(".tar"), `${page.url()}: failed: ${request.url()}`));
  page.on("request", (request) => expect(/^(file|data|blob):/.test(request.url()), `request: ${request.url()}`));
  return page;
}

async function checkPage(page, name, scheme) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url(name));
  expect(await page.evaluate(() => window.hostile === undefined), `${name}: a hostile text ran`);
  expect(await page.evaluate(() => document.querySelector("img") === null), `${name}: a hostile element`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide <= 0, `${name}: ${wide} pixels wider than the window`);
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
  for (const violation of found.violations)
    expect(false, `${name} (${scheme}): axe ${violation.id}: ${violation.help}: ${violation.nodes[0].html.slice(0, 160)}: ${violation.nodes[0].failureSummary}`);
  expect(found.violations.length === 0, `${name} (${scheme}): axe`);
}

/* Some of every kind; all of them under one scheme would take minutes. */
function somePages() {
  const names = fs.readFileSync(path.join(site, "site.txt"), "utf8").trim().split("\n").filter((name) => name.endsWith(".html"));
  const kinds = new Map();
  for (const name of names) {
    const kind = path.dirname(name), list = kinds.get(kind) || [];
    list.push(name);
    kinds.set(kind, list);
  }
  return [...kinds.values()].flatMap((list) => list.filter((_, i) => i % Math.ceil(list.length / 6) === 0));
}

async function column(page, i) {
  return page.$$eval("#rows tbody tr", (rows, at) => rows.map((row) => row.cells[at].textContent), i);
}

async function checkTable(page) {
  await page.goto(url("table/index.html"));
  const heads = await page.$$eval("#rows thead th", (cells) => cells.map((cell) => cell.textContent));
  const clauses = heads.indexOf("clauses"), verdict = heads.indexOf("verdict"), all = (await column(page, 0)).length;
  await page.focus(`#rows thead th:nth-child(${clauses + 1}) button`);
  await page.keyboard.press("Enter");
  const numbers = (await column(page, clauses)).filter((text) => text !== "").map(Number);
  expect(numbers.length > 5 && numbers.every((n, i) => i === 0 || numbers[i - 1] <= n), "rows sorted by clauses");
  await page.keyboard.press("Enter");
  expect(Number((await column(page, clauses)).find((text) => text !== "")) === Math.max(...numbers), "rows sorted downwards");
  const label = await page.evaluateHandle(() => [...document.querySelectorAll("#filters label")]
    .find((l) => l.firstChild.textContent === "verdict").querySelector("select"));
  const value = await label.evaluate((select) => [...select.options].find((o) => o.textContent === "possible").value);
  await label.evaluate((select, v) => { select.value = v; select.dispatchEvent(new Event("change")); }, value);
  const verdicts = await column(page, verdict);
  expect(verdicts.length > 0 && verdicts.length < all && verdicts.every((v) => v === "possible"), "rows filtered by verdict");
  await page.click("#rows tbody a");
  await page.waitForSelector("h1");
  expect(page.url().includes("/question/"), "a cell opens its question");
}

/* From a machine to the chain behind it, as the page is written and as the script draws it. */
async function checkMachines(page) {
  for (const drawn of [false, true]) {
    await page.goto(url("table/machines.html"));
    const heads = await page.$$eval("#rows thead th", (cells) => cells.map((cell) => cell.textContent));
    const machine = heads.indexOf("machine");
    if (drawn) await page.click(`#rows thead th:nth-child(${machine + 1}) button`);
    const text = (await column(page, machine))[0];
    await page.click(`#rows tbody td:nth-child(${machine + 1}) a`);
    await page.waitForSelector("h1");
    expect(page.url().includes("/bound/machines-"), "a machine opens the chain behind it");
    expect(text.startsWith(await page.$eval("h1", (h) => h.textContent)), `the chain is that of ${text}`);
  }
}

/* Why there is no protocol, where that can be told in words. */
async function checkArgument(page) {
  const name = fs.readdirSync(path.join(site, "question")).find((file) => file.startsWith("inner-product-n7-") && file.endsWith(".html"));
  await page.goto(url(`question/${name}`));
  const texts = await page.$$eval("pre", (blocks) => blocks.map((block) => block.textContent));
  expect(texts.some((text) => text.includes("so each of the rows needs a leaf of its own")), `${name}: the argument in words`);
}

/* A table of five thousand rows, of which it shows a page, opens in a second of a quiet machine. */
async function checkLarge(page) {
  const text = fs.readFileSync(path.join(site, "table/index.data.js"), "utf8");
  const data = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)), rows = data.rows;
  data.rows = Array.from({ length: 5000 }, (_, i) => rows[i % rows.length]);
  const html = fs.readFileSync(path.join(site, "table/index.html"), "utf8");
  fs.writeFileSync(path.join(site, "table/large.data.js"), `window.terseTable = ${JSON.stringify(data)};\n`);
  fs.writeFileSync(path.join(site, "table/large.html"), html.replace("index.data.js", "large.data.js"));
  const times = [];
  for (let i = 0; i < 5; i++) {
    await page.goto(url("table/large.html"));
    times.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd));
  }
  const shown = await page.$eval("#shown", (line) => line.textContent);
  expect(shown.includes("5000"), `5,000 rows: ${shown}`);
  expect(Math.min(...times) < 5000, `5,000 rows: opened in ${times.join(", ")} ms`);
  console.log(`5,000 rows open in ${Math.round(Math.min(...times))} ms`);
}

/* Every joint input of a protocol, as terse runs it. */
async function checkPlay(page, name) {
  const folder = path.join(work, "s.certificates", path.basename(name, ".html"));
  const wanted = JSON.parse(run(runs, folder));
  await page.goto(url(name));
  const found = await page.evaluate(async (list) => {
    const selects = [...document.querySelectorAll("#play-inputs select")];
    return list.map(([inputs]) => {
      inputs.forEach((z, p) => { selects[p].selectedIndex = z; });
      selects[0].dispatchEvent(new Event("change"));
      const lines = [...document.querySelectorAll("#play-messages li")].map((li) => li.textContent);
      return [document.getElementById("play-output").textContent, lines];
    });
  }, wanted);
  const right = wanted.every(([, output, values], i) => found[i][0].startsWith(`Output: ${output}`)
    && found[i][1].length === values.length
    && values.every((value, m) => found[i][1][m].match(/(?:sends|=) (\d+)/)[1] === String(value)));
  expect(wanted.length > 3 && right, `${name}: played as terse runs it, ${wanted.length} inputs`);
}

async function checkDownload(browser, page) {
  const folder = path.join(work, "downloads");
  fs.mkdirSync(folder);
  const session = await browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await page.click("a[download]");
  for (let i = 0; i < 100 && !fs.readdirSync(folder).some((file) => file.endsWith(".tar")); i++)
    await new Promise((done) => setTimeout(done, 100));
  const command = (await page.$eval("pre.command", (block) => block.textContent)).split(" && ");
  execFileSync("tar", command[0].split(" ").slice(1), { cwd: folder });
  const said = execFileSync(terse, command[1].split(" ").slice(1), { cwd: folder, encoding: "utf8" });
  expect(said.includes("verified"), `a downloaded certificate: ${said}`);
}

async function checkWithoutScript(browser) {
  const page = await openPage(browser, 800);
  await page.setJavaScriptEnabled(false);
  await page.goto(url("table/index.html"));
  const text = fs.readFileSync(path.join(site, "table/index.html"), "utf8");
  expect((text.match(/<tr>/g) || []).length > 20, "rows without a script");
  await page.close();
}

async function takePictures(page) {
  const question = fs.readdirSync(path.join(site, "question")).find((name) => /^equality.*bits3-both.*html$/.test(name));
  const names = { index: "index.html", table: "table/index.html", machines: "table/machines.html", question: `question/${question}`,
    reduction: "reduction/disjointness-triple-matching.html", bound: "bound/machines-1.html", hostile: "table/hostile.html" };
  for (const width of [1280, 360])
    for (const scheme of ["light", "dark"])
      for (const [kind, name] of Object.entries(names)) {
        await page.setViewport({ width, height: 900 });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.goto(url(name));
        await page.screenshot({ path: path.join(work, `${kind}-${width}-${scheme}.png`) });
      }
}

makeSite();
const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await openPage(browser, 1280), narrow = await openPage(browser, 360);
for (const name of somePages()) {
  await checkPage(page, name, "light");
  await checkPage(narrow, name, "dark");
}
await narrow.close();
await page.bringToFront();
const played = fs.readdirSync(path.join(site, "question")).filter((name) => name.endsWith(".html")
  && fs.readFileSync(path.join(site, "question", name), "utf8").includes("play-data") && /^(equality|index-n3|pointer|matrix)/.test(name));
expect(played.length >= 5, `protocols to play: ${played.length}`);
for (const name of played) await checkPlay(page, `question/${name}`);
await checkTable(page);
await checkDownload(browser, page);
await checkMachines(page);
await checkArgument(page);
await checkLarge(page);
await checkWithoutScript(browser);
await takePictures(page);
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
