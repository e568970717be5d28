// Opens a report in headless Chromium, uses it, and prints what happened as JSON.
// Usage: node report.mjs REPORT.html [FOLDER for screenshots]; CHROMIUM names the browser.
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, shots] = process.argv.slice(2);
const url = pathToFileURL(file).href;
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const seen = { errors: [], requests: [] };

async function open(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => {
    const to = request.url();
    if (to.split("#")[0] !== url && !to.startsWith("data:")) seen.requests.push(to);
  });
  await page.goto(url);
  return page;
}

const texts = (page, selector) => page.locator(selector).evaluateAll((all) => all.map((one) => one.textContent.trim()));
const visible = (page, selector) => page.locator(`${selector}:not([hidden])`).count();

const page = await open({ viewport: { width: 1200, height: 900 } });
seen.title = await page.title();
seen.articles = await page.locator("article").count();
const rows = ".table tbody tr";
seen.rows = await page.locator(rows).count();

// Filter: the visitor of the first row, and a word that nothing holds.
seen.filter = (await texts(page, `${rows} td:nth-child(2)`))[0];
const input = page.locator(".table .filter input");
await input.fill(seen.filter);
seen.filtered = await visible(page, rows);
seen.filtered_hold = (await texts(page, `${rows}:not([hidden])`)).every((text) => text.includes(seen.filter));
await input.fill("\u{10FFFD}");
seen.filtered_nothing = await visible(page, rows);
await input.fill("");

// Sort by day, up and down; undated rows stand behind all days.
const days = () => page.locator(`${rows} td:first-child`).evaluateAll((all) => all.map((one) => one.dataset.key));
const button = page.locator(".table th:first-child button");
await button.click();
seen.up = await days();
await button.click();
seen.down = await days();

// Follow the first row's visitor to a section.
await page.locator(`${rows} td:nth-child(2) a`).first().click();
await page.waitForTimeout(200);
seen.arrived = await page.locator(":target").count();
seen.in_view = await page.locator(":target").evaluate((target) => target.getBoundingClientRect().top < innerHeight);

// From a quote to its place in the document, which unfolds.
await page.locator("article blockquote cite a").first().click();
await page.waitForTimeout(200);
seen.unfolded = await page.locator(":target").evaluate((target) => Boolean(target.closest("details")?.open));

// Zoom the first drawing.
const width = () => page.locator(".canvas svg").first().evaluate((svg) => svg.getBoundingClientRect().width);
const before = await width();
await page.locator(".zoom button").first().click();
seen.zoomed = (await width()) > before;

// Without script everything is there to read; nothing runs out of a phone's screen.
const plain = await open({ javaScriptEnabled: false });
seen.plain_rows = await plain.locator(rows).count();
const phone = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
seen.overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);

if (shots) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [name, viewport] of [["wide", { width: 1200, height: 1500 }], ["narrow", { width: 390, height: 1500 }]]) {
      const view = await open({ viewport, colorScheme });
      for (const part of ["", "visits", "diagrams", "persons", "documents"]) {
        if (part) await view.evaluate((id) => document.getElementById(id).scrollIntoView(), part);
        await view.screenshot({ path: `${shots}/${name}-${colorScheme}-${part || "top"}.png` });
      }
    }
  }
}
await browser.close();
console.log(JSON.stringify(seen));
