// Opens a web player from the disk in a real Chromium and prints what it finds there as JSON.
//
//     node page.mjs PAGE PDF [FOLDER-FOR-SCREENSHOTS]
//
// It judges nothing: that is for the tests.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, pdf, screenshots] = process.argv.slice(2);
const url = pathToFileURL(file).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
});
const requests = [];
const errors = [];

async function open(options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await ready(page);
  return page;
}

const ready = (page) => page.waitForFunction(() => document.querySelector("audio").readyState > 0);
const audio = (page) =>
  page.evaluate(() => {
    const { currentTime, paused, playbackRate, duration } = document.querySelector("audio");
    return { time: currentTime, paused, rate: playbackRate, duration };
  });
const focused = (page) =>
  page.evaluate(() => {
    const { tagName, id, dataset, textContent, ariaLabel } = document.activeElement;
    return { tag: tagName.toLowerCase(), id, does: dataset.do ?? dataset.set ?? "", text: ariaLabel ?? textContent.trim().slice(0, 40) };
  });

// --- how it looks, and what axe says of it ---------------------------------------------------------

async function judged(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const told = (list) => list.map((one) => ({ id: one.id, nodes: one.nodes.map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ""}`) }));
  if (screenshots) await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: false });
  const shape = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll("button, select, summary, nav a, label.check")]
      .filter((node) => node.checkVisibility())
      .map((node) => ({ node, box: node.getBoundingClientRect() }));
    return {
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      small: boxes.filter(({ box }) => box.height < 44 || box.width < 44).map(({ node, box }) => `${node.outerHTML.slice(0, 80)} ${box.width}x${box.height}`),
    };
  });
  return { violations: told(found.violations), incomplete: told(found.incomplete), passes: found.passes.length, ...shape };
}

const views = {
  light: { viewport: { width: 1100, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1100, height: 900 }, colorScheme: "dark" },
  // Zoomed to 200 % a window of 1100 pixels is 550 wide.
  zoomed: { viewport: { width: 550, height: 450 }, deviceScaleFactor: 2, colorScheme: "light" },
  narrow: { viewport: { width: 320, height: 640 }, colorScheme: "light" },
  contrast: { viewport: { width: 1100, height: 900 }, colorScheme: "light" },
  large: { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  forced: { viewport: { width: 1100, height: 900 }, forcedColors: "active" },
};
const looks = {};
for (const [name, view] of Object.entries(views)) {
  const page = await open({ ...view, reducedMotion: "reduce" });
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  if (name === "contrast") await page.selectOption('[data-set="colours"]', "contrast");
  if (name === "large") await page.selectOption('[data-set="size"]', "200");
  await page.evaluate(() => { document.querySelector("audio").currentTime = 8; });
  await page.waitForSelector('.text [aria-current="true"]');
  looks[name] = await judged(page, name);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = false; }));
  await page.evaluate(() => document.querySelector(".text section:last-child").scrollIntoView());
  looks[name].stops = await page.evaluate(() => {
    const { left, right, top, bottom } = document.querySelector("button.main").getBoundingClientRect();
    return scrollY > 0 && left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
  });
  await page.evaluate(() => document.querySelector(".text h2, .text p").scrollIntoView({ block: "center" }));
  if (screenshots) await page.screenshot({ path: `${screenshots}/${name}-text.png` });
  await page.context().close();
}

// --- on paper --------------------------------------------------------------------------------------

const printed = await open({ viewport: { width: 1100, height: 900 }, colorScheme: "dark" });
await printed.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
await printed.selectOption('[data-set="colours"]', "contrast");
await printed.evaluate(() => { document.querySelector("audio").currentTime = 8; });
await printed.waitForSelector('.text [aria-current="true"]');
await printed.emulateMedia({ media: "print" });
const paper = await printed.evaluate(() => {
  const style = (query, pseudo) => {
    const { color, backgroundColor, textDecorationLine, fontWeight } = getComputedStyle(document.querySelector(query), pseudo);
    return { color, background: backgroundColor, line: textDecorationLine, weight: fontWeight };
  };
  return {
    controls: [...document.querySelectorAll("audio, button, select, input, summary, .skip, .download")]
      .filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 80)),
    page: style("body"),
    sentence: style(".text [aria-current]"),
    around: style(".text :has(> [aria-current])"),
    word: style(".text [aria-current]", "::highlight(word)"),
    chapter: style(".contents li[aria-current] a"),
    other: style(".contents li:not([aria-current]) a"),
  };
});
// On small paper, so that even a short text has page breaks.
await printed.pdf({ path: pdf, width: "105mm", height: "148mm" });
await printed.context().close();

// --- by keyboard alone -----------------------------------------------------------------------------

const page = await open({ viewport: { width: 1100, height: 900 } });
const data = await page.evaluate(() => JSON.parse(document.getElementById("times").textContent));
const tree = await page.locator("body").ariaSnapshot();
const stops = [];
for (let step = 0; step < 60; step += 1) {
  await page.keyboard.press("Tab");
  const at = await focused(page);
  if (at.tag === "body") break;
  if (at.tag !== "audio" || stops.at(-1)?.tag !== "audio") stops.push(at);
}
await page.evaluate(() => document.activeElement.blur());
const walk = {};
async function press(name, key, wait = 150) {
  await page.keyboard.press(key);
  await page.waitForTimeout(wait);
  const reading = await page.evaluate(() => document.querySelector('.text [aria-current="true"]')?.id ?? null);
  walk[name] = { ...(await audio(page)), reading };
}
await press("space plays", "Space", 400);
await press("space stops", "Space");
await press("right", "ArrowRight");
await press("left", "ArrowLeft");
await press("next sentence", "l");
await press("sentence before", "j");
await press("next chapter", "n");
await press("chapter before", "p");
await press("faster", "+");
await press("slower", "-");
await page.focus(".text span[tabindex='0']");
await press("arrow to the next sentence", "ArrowDown");
walk["arrow to the next sentence"].focus = (await focused(page)).id;
await press("enter plays it", "Enter", 400);
await press("k stops", "k");
await page.focus(".contents li:nth-child(2) .time");
await press("enter on a chapter's time", "Enter", 400);
await press("k stops it", "k");
await page.focus("details summary");
await page.keyboard.press("Enter");
const size = () => page.evaluate(() => getComputedStyle(document.querySelector(".text p")).fontSize);
const sizes = [await size()];
await page.focus('[data-set="size"]');
await page.keyboard.press("ArrowDown");
sizes.push(await size());
await page.keyboard.press("ArrowUp");
const followed = {};
const seen = (sentence) => page.evaluate((id) => {
  const box = document.getElementById(id).getBoundingClientRect();
  return { scrolled: scrollY, seen: box.top >= 0 && box.bottom <= innerHeight };
}, sentence);
for (const [name, wanted] of Object.entries({ following: true, staying: false })) {
  await page.setChecked('[data-set="follow"]', wanted);
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await page.evaluate((time) => {
    const sound = document.querySelector("audio");
    sound.currentTime = time;
    return sound.play();
  }, data.sentences.at(-1)[1] / 1000 - 0.05);
  await page.waitForTimeout(1200);
  await page.evaluate(() => document.querySelector("audio").pause());
  followed[name] = await seen(data.sentences.at(-1)[0]);
}
await page.setChecked('[data-set="follow"]', true);
await page.evaluate((time) => new Promise((done) => {
  const sound = document.querySelector("audio");
  sound.addEventListener("seeked", done, { once: true });
  sound.currentTime = time;
}), data.sentences.at(-1)[1] / 1000 + 0.05);
await page.evaluate(() => {
  scrollTo({ top: 0, behavior: "instant" });
  return document.querySelector("audio").play();
});
await page.waitForTimeout(1200);
followed["taken up again"] = await seen(data.sentences.at(-1)[0]);
await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = false; }));
const click = data.sentences.at(-2)[0];
await page.click(`#${click}`);
await page.waitForTimeout(300);
walk.click = { ...(await audio(page)), reading: click };
await page.keyboard.press("k");
await page.waitForTimeout(100);
const words = await page.evaluate(() => CSS.highlights.has("word"));
const marked = [];
for (const [id, start, , , said] of data.sentences.filter((one) => one[4]?.length)) {
  for (const [first, last, at] of said) {
    await page.evaluate((time) => new Promise((done) => {
      const sound = document.querySelector("audio");
      sound.addEventListener("seeked", () => setTimeout(done, 0), { once: true });
      sound.currentTime = time;
    }), (start + at + 15) / 1000);
    marked.push(await page.evaluate(([id, first, last]) => {
      const [range] = CSS.highlights.get("word") ?? [];
      const text = [...document.getElementById(id).textContent];
      return [range?.toString() ?? null, text.slice(first, last).join("")];
    }, [id, first, last]));
    if (marked.length > 20) break;
  }
  if (marked.length > 20) break;
}
await page.evaluate(() => new Promise((done) => {
  const sound = document.querySelector("audio");
  sound.addEventListener("seeked", done, { once: true });
  sound.currentTime = 5;
}));
await page.selectOption('[data-set="speed"]', "1.5");
await page.waitForTimeout(300);
await page.keyboard.press("Shift"); // no more than a key that does nothing
await page.reload();
await ready(page);
await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "", null, { timeout: 5000 }).catch(() => {});
const remembered = { ...(await audio(page)), status: await page.textContent("[role=status]") };
await page.focus("details summary");
await page.keyboard.press("Enter");
await page.focus('[data-set="captions"]');
await page.keyboard.press("Space");
const caption = data.sentences.findIndex((one) => one[3] === 1);
let skipped = null;
if (caption > 0) {
  await page.evaluate((time) => {
    const sound = document.querySelector("audio");
    sound.playbackRate = 1;
    sound.currentTime = time;
    return sound.play();
  }, data.sentences[caption][1] / 1000 - 0.3);
  await page.waitForTimeout(900);
  skipped = { from: data.sentences[caption][0], ...(await audio(page)) };
}
await page.context().close();

// --- without a script ------------------------------------------------------------------------------

const plain = await open({ javaScriptEnabled: false, viewport: { width: 1100, height: 900 } });
const bare = {
  player: await plain.locator("audio[controls]").isVisible(),
  buttons: await plain.locator("button:visible").count(),
  links: await plain.locator("nav a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))).catch(() => null),
  text: await plain.locator(".text").first().innerText(),
};
if (screenshots) await plain.screenshot({ path: `${screenshots}/plain.png` });
await browser.close();

process.stdout.write(JSON.stringify({ url, requests, errors, looks, paper, stops, tree, walk, sizes, followed, words, marked, remembered, skipped, bare, data }));
