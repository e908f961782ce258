// SPDX-License-Identifier: AGPL-3.0-or-later
// Accessibility and weight of every kind of page, for every role, in Italian,
// English and Arabic; of the pages for people in all their languages; of forms in
// two languages at once.
//
//   node axe.mjs http://127.0.0.1:8080 accounts.json
//
// Per page: axe (WCAG 2.2 A and AA), right lang and dir, one h1, no text that
// is a missing key, nothing refused by the content policy, no sideways
// scrolling at 360 px, and axe again at that width in the first language. Then
// the bytes of a first load. Exit status 1 if anything fails. MAX_PAGES limits
// the pages per role (default 25); EVERY_ROLE=1 looks at every kind of page for
// every role, which takes most of an hour; ONLY_PEOPLE=1 only at what people see
// and hear.

import AxeBuilder from '@axe-core/playwright';
import { LANGS, Tally, asked, browser, onePerRole, signIn } from './lib.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PUBLIC = ['/', '/login', '/privacy', '/accessibility', '/feedback', '/no-such-page'];
const FOR_PEOPLE = ['/', '/people', '/privacy'];
const PEOPLE_ONLY = ['fr', 'es', 'ur', 'bn', 'zh', 'sq', 'uk', 'pa'];
/** Forms in two languages: each script that is not the page's, looked at on a block of the person. */
const BESIDE = ['bn', 'ur', 'zh'];
const RTL = ['ar', 'ur'];
const FIRST_LOAD = 200_000;
const MAX_PAGES = Number(process.env.MAX_PAGES ?? 25);
/** Forms, acts, pact and measures come on top for who opens cards. */
const BEHIND_CARDS = 20;
const CARD = '/persons/{id}';
const MAX_CARDS = 20;
const NOT_PAGES = /\/(logout|source|export|download|print|openapi|status|api|assets)(\/|$|\.)|\/documents\/[0-9a-f]{8}-[0-9a-f-]{27}$|\.(csv|json|xml|pdf|xlsx|svg|zip)$/;

const { base, accounts } = asked();
const tally = new Tally();

/** Two addresses that differ in identifiers only show the same kind of page. */
const kindOf = (path) =>
  path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').replace(/\/\d+(?=\/|$)/g, '/{n}').replace(/\/[A-Z0-9]{2,}[A-Z0-9-]*(?=\/|$)/g, '/{code}');

/** A key without words is shown as the key itself: lower case words joined by dashes, alone. */
function missingKeys() {
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('script,style,code,.mn-code')) texts.push(walker.currentNode.data);
  for (const name of ['aria-label', 'placeholder', 'title', 'alt']) for (const el of document.querySelectorAll(`[${name}]`)) texts.push(el.getAttribute(name));
  return texts.map((text) => text.trim()).filter((text) => /^[a-z]+(-[a-z0-9]+){1,}$/.test(text) || /Unknown localization|⟦/i.test(text));
}

async function violations(page) {
  // Tall enough to show all: a sticky bar over a control is not a small target.
  const { width } = page.viewportSize();
  await page.setViewportSize({ width, height: await page.evaluate(() => Math.min(8000, Math.max(800, document.documentElement.scrollHeight))) });
  // Only what is wrong is told back, and in this page: our pages have no frames that would need a second one.
  const { violations: found } = await new AxeBuilder({ page })
    .options({ runOnly: TAGS, resultTypes: ['violations'], preload: false })
    .setLegacyMode(true)
    .analyze();
  await page.setViewportSize({ width, height: 800 });
  return found.map((v) => `${v.id} (${v.impact}): ${v.nodes.length} × ${v.nodes[0].html.slice(0, 140)}`);
}

async function look(page, path, lang, who) {
  const refused = [];
  const listen = (message) => /Content Security Policy/i.test(message.text()) && refused.push(message.text());
  page.on('console', listen);
  const name = `${who} ${lang} ${path}`;
  await page.setViewportSize({ width: 1280, height: 800 });
  const answer = await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
  tally.check(answer.status() < 400 || path === '/no-such-page', `${name}: answered ${answer.status()}`);
  const shell = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir, h1: document.querySelectorAll('h1').length }));
  tally.check(shell.lang === lang && shell.dir === (RTL.includes(lang) ? 'rtl' : 'ltr'), `${name}: lang ${shell.lang}, dir ${shell.dir}`);
  tally.check(shell.h1 === 1, `${name}: ${shell.h1} h1`);
  const missing = await page.evaluate(missingKeys);
  tally.check(!missing.length, `${name}: keys without words: ${missing.slice(0, 5).join(', ')}`);
  const found = await violations(page);
  tally.check(!found.length, `${name}: ${found.join('\n       ')}`);
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  tally.check(wide <= 0, `${name}: ${wide} px too wide for a phone`);
  if (lang === LANGS[0] || PEOPLE_ONLY.includes(lang)) {
    const onPhone = await violations(page);
    tally.check(!onPhone.length, `${name} on a phone: ${onPhone.join('\n       ')}`);
  }
  tally.check(!refused.length, `${name}: ${refused[0]}`);
  page.off('console', listen);
}

async function lookAt(page, paths, langs, who) {
  for (const lang of langs) for (const path of paths) await look(page, path, lang, who);
}

/** A card opens once the purpose was given. The employment centre, which may do most, answers the question and goes on from the card; other roles look at the question. */
async function sayWhy(page) {
  const form = page.locator('form[method="post"]:has([name="purpose"])').first();
  if (!(await form.count())) return;
  const list = form.locator('select[name="purpose"]');
  if (await list.count()) await list.selectOption('care');
  else await form.locator('[name="purpose"][value="care"]').check({ force: true });
  await form.locator('button.btn-primary').click();
  await page.waitForLoadState('load');
}

/** One address per kind of page that the role can reach by links, from cards at every step of the path. */
async function reachable(page, opensCards) {
  const kinds = new Map();
  const tried = new Set();
  const queue = ['/'];
  let cards = 0;
  const most = opensCards ? MAX_PAGES + BEHIND_CARDS : MAX_PAGES;
  while (queue.length && kinds.size < most) {
    const path = queue.shift();
    const kind = kindOf(path.split('?')[0]);
    if (tried.has(path) || (kinds.has(kind) && !(opensCards && kind === CARD && cards < MAX_CARDS))) continue;
    tried.add(path);
    if (kind === CARD) cards += 1;
    const answer = await page.goto(`${base}${path}`).catch(() => null);
    if (!answer || !(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
    if (opensCards) await sayWhy(page);
    if (!kinds.has(kind)) kinds.set(kind, path);
    const links = await page.$$eval('a[href]:not([download])', (all) => all.map((a) => a.href));
    for (const link of links) {
      const url = new URL(link);
      if (url.origin === new URL(base).origin && !url.searchParams.has('lang') && !NOT_PAGES.test(url.pathname)) queue.push(url.pathname + url.search);
    }
  }
  return [...kinds.values()];
}

async function firstLoad(engine, path, lang) {
  const context = await engine.newContext();
  const page = await context.newPage();
  await page.goto(`${base}/login?lang=${lang}`);
  const cookies = await context.cookies();
  await context.close();
  const fresh = await engine.newContext();
  await fresh.addCookies(cookies);
  const cold = await fresh.newPage();
  const cdp = await fresh.newCDPSession(cold);
  let bytes = 0;
  await cdp.send('Network.enable');
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await cold.goto(`${base}${path}?lang=${lang}`, { waitUntil: 'networkidle' });
  await fresh.close();
  console.log(`first load of ${path} (${lang}): ${bytes} B`);
  tally.check(bytes > 0 && bytes <= FIRST_LOAD, `first load of ${path} (${lang}) is ${bytes} B, more than ${FIRST_LOAD}`);
}

/** A block of the first person followed, asked in two languages: axe on a desk and on a phone, everything typed still there. */
async function interview(page, lang) {
  const name = `interview it + ${lang}`;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${base}/cases?lang=it`);
  await Promise.all([page.waitForNavigation(), page.click('main a[href^="/persons/"]')]);
  await sayWhy(page);
  const card = new URL(page.url()).pathname;
  await page.goto(`${base}${card}/identity`);
  await page.fill('[name="family_name"]', 'Provetta');
  await page.selectOption('[name="_beside"]', lang);
  await page.check('[name="_large"]');
  await Promise.all([page.waitForNavigation(), page.click('[name="_do"][value="beside"]')]);
  tally.check((await page.inputValue('[name="family_name"]')) === 'Provetta', `${name}: what was typed is gone`);
  const marks = await page.$$eval('.mn-spoken', (all) => all.map((one) => `${one.lang} ${one.dir}`));
  const wanted = `${lang} ${RTL.includes(lang) ? 'rtl' : 'ltr'}`;
  tally.check(marks.length > 20 && marks.every((mark) => mark === wanted), `${name}: ${marks.length} texts, ${[...new Set(marks)].join(', ')}`);
  const found = await violations(page);
  tally.check(!found.length, `${name}: ${found.join('\n       ')}`);
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  tally.check(wide <= 0, `${name}: ${wide} px too wide for a phone`);
  const onPhone = await violations(page);
  tally.check(!onPhone.length, `${name} on a phone: ${onPhone.join('\n       ')}`);
}

/** The start page is looked at for each role; another kind of page for the first role that reaches it, or for all with EVERY_ROLE=1. */
const known = new Set();
const isNew = (path) => {
  const kind = kindOf(path.split('?')[0]);
  const fresh = path === '/' || !known.has(kind) || process.env.EVERY_ROLE === '1';
  known.add(kind);
  return fresh;
};

/** A browser of its own for each part: a long visit must not end by its weight. */
async function withBrowser(part) {
  const engine = await browser();
  try {
    await part(engine);
  } finally {
    await engine.close();
  }
}

await withBrowser(async (engine) => {
  for (const lang of LANGS) for (const path of ['/', '/login']) await firstLoad(engine, path, lang);
  const anyone = await (await engine.newContext()).newPage();
  for (const lang of LANGS) for (const path of PUBLIC) await look(anyone, path, lang, 'anyone');
  for (const lang of PEOPLE_ONLY) await firstLoad(engine, '/people', lang);
  for (const lang of [...LANGS, ...PEOPLE_ONLY]) for (const path of FOR_PEOPLE.slice(LANGS.includes(lang) ? 1 : 0)) await look(anyone, path, lang, 'anyone');
});
await withBrowser(async (engine) => {
  const page = await (await engine.newContext()).newPage();
  await signIn(page, base, accounts.find((account) => account.role === 'cpi_operator'));
  for (const lang of BESIDE) await interview(page, lang);
});
if (process.env.ONLY_PEOPLE === '1') {
  tally.end();
  process.exit();
}
for (const account of onePerRole(accounts)) {
  await withBrowser(async (engine) => {
    const page = await (await engine.newContext()).newPage();
    await signIn(page, base, account);
    const paths = (await reachable(page, process.env.EVERY_ROLE === '1' || account.role === 'cpi_operator')).filter((path) => !PUBLIC.slice(1).includes(path) && isNew(path));
    console.log(`${account.user}: ${paths.length} kinds of page`);
    // Two at a time: the first language is looked at twice, as wide as a desk and as a phone.
    const beside = await (await engine.newContext({ storageState: await page.context().storageState() })).newPage();
    const [first, ...others] = LANGS;
    await Promise.all([
      lookAt(page, paths, [first], account.user),
      lookAt(beside, paths, others, account.user),
    ]);
  });
}
tally.end();
