// SPDX-License-Identifier: AGPL-3.0-or-later
// Accessibility and weight of every kind of page, for every role, in Italian,
// English and Arabic; of the pages for people in all their languages; of forms in
// two languages at once.
//
//   node axe.mjs http://127.0.0.1:8080 accounts.json
//
// Per page: axe (WCAG 2.2 A and AA; in English for the pages for everybody and the
// refusals, in Italian and Arabic for all), right lang and dir, one h1, no text that
// is a missing key, nothing refused by the content policy, no sideways
// scrolling at 360 px, and axe again at that width in the first language. Then
// the bytes of a first load. Exit status 1 if anything fails.
//
// Every page that the list of addresses names (docs/generated/permissions.md) is
// looked at once, by the first role that reaches it, by links or at its address;
// one that nobody reaches fails, unless it stands in NOT_WALKED with the reason.
// EVERY_ROLE=1 looks at every kind of page for every role, which takes most of an
// hour; ONLY_PEOPLE=1 only at what people see and hear.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { LANGS, Tally, accountOf, asked, browser, onePerRole, signIn } from './lib.mjs';
import { stage } from './stage.mjs';

/** Who signs in pact.mjs and validates in valico.mjs: forms are corrected by who wrote them. */
const WRITERS = ['u.cpiv.civ'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PUBLIC = ['/', '/login', '/privacy', '/accessibility', '/feedback', '/no-such-page'];
const FOR_PEOPLE = ['/', '/people', '/privacy'];
const PEOPLE_ONLY = ['fr', 'es', 'ur', 'bn', 'zh', 'sq', 'uk', 'pa'];
/** Forms in two languages: each script that is not the page's, looked at on a block of the person. */
const BESIDE = ['bn', 'ur', 'zh'];
const RTL = ['ar', 'ur'];
const FIRST_LOAD = 200_000;
const PAPER = /\/print\?/;
/** Addresses of one kind that are followed for the links on them; cards stand at every step of the path. */
const FOLLOWED = 2;
const CARDS = 20;
const CARD = '/persons/{person}';
/** What is no page to look at: files, what leads elsewhere, what answers programs and single fields. */
const NOT_PAGES = [
  /^\/(api|assets|lookup|credentials|\.well-known)\//,
  /^\/(openapi\.json|robots\.txt|favicon\.svg|status|source)$/,
  /\.(csv|json|xml|pdf|xlsx|ods|docx|zip|jwt)$/,
  /^\/documents\/\{document\}$/,
  /^\/referrals\/\{referral\}\/documents\/\{document\}$/,
];
const LEADS_ON = 'leads on to another page at once';
/** Pages of the list that no account of the demo reaches, and why. */
const NOT_WALKED = {
  '/unlock': 'needs a session that was left alone for a quarter of an hour',
  '/admin': LEADS_ON,
  '/persons/new': LEADS_ON,
  '/cases/{case}/referrals/new': LEADS_ON,
  '/verify/{document}': 'stands as a code on paper: no page leads there',
};

const { base, accounts } = asked();
const tally = new Tally();

const listed = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../docs/generated/permissions.md'), 'utf8');
/** Every page of the list, those without names in braces first: `/persons/new` is no person. */
const PATTERNS = [...listed.matchAll(/^\| GET \| `([^`]+)` \|/gm)]
  .map(([, pattern]) => pattern)
  .filter((pattern) => !NOT_PAGES.some((kind) => kind.test(pattern)))
  .sort((a, b) => (a.match(/\{/g) ?? []).length - (b.match(/\{/g) ?? []).length);
const SHAPES = PATTERNS.map((pattern) => [pattern, new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{[a-z]+\}/g, '([^/]+)')}$`)]);

/** The address of the list that a path is; nothing for a file. Forms are kinds of pages by their code. */
function kindOf(path) {
  const [pattern, shape] = SHAPES.find(([, shape]) => shape.test(path)) ?? [];
  if (!pattern) return null;
  if (pattern === '/cases/{case}/forms/{form}' || pattern === '/persons/{person}/{block}') return pattern.replace(/\{(form|block)\}$/, path.match(shape)[2]);
  return pattern;
}

/** The pattern of the list that a kind belongs to. */
const patternOf = (kind) => (PATTERNS.includes(kind) ? kind : SHAPES.find(([, shape]) => shape.test(kind.replace(/\{[a-z]+\}/g, 'x')))[0]);

/** The names of a pattern, each as the piece of the pattern that ends with it: `/cases/{case}`. */
const namesOf = (pattern) => [...pattern.matchAll(/\{[a-z]+\}/g)].map((found) => pattern.slice(0, found.index + found[0].length));

/** What names stand for, as the addresses on pages have them: case, person, form … */
function harvest(path, names) {
  const [pattern, shape] = SHAPES.find(([, shape]) => shape.test(path)) ?? [];
  if (!pattern) return;
  const values = path.match(shape).slice(1);
  namesOf(pattern).forEach((name, at) => {
    if (!names.has(name)) names.set(name, new Set());
    if (names.get(name).size < CARDS) names.get(name).add(values[at]);
  });
}

/** Addresses of a pattern with what was found on pages, a few to try. */
function filled(pattern, names) {
  const found = namesOf(pattern).map((name) => [...(names.get(name) ?? [])]);
  if (found.some((values) => !values.length)) return [];
  const paths = new Set();
  for (let at = 0; at < Math.max(1, ...found.map((values) => values.length)); at += 1) {
    const left = found.map((values) => values[at % values.length]);
    paths.add(pattern.replace(/\{[a-z]+\}/g, () => left.shift()));
  }
  return [...paths];
}

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
  await page.setViewportSize({ width, height: await page.evaluate(() => Math.min(20_000, Math.max(800, document.documentElement.scrollHeight))) });
  // Only what is wrong is told back, and in this page: our pages have no frames that would need a second one.
  const { violations: found } = await new AxeBuilder({ page })
    .options({ runOnly: TAGS, resultTypes: ['violations'], preload: false })
    .setLegacyMode(true)
    .analyze();
  await page.setViewportSize({ width, height: 800 });
  return found.map((v) => `${v.id} (${v.impact}): ${v.nodes.length} × ${v.nodes[0].html.slice(0, 140)}`);
}

/** Opens an address and looks at it. */
async function look(page, path, lang, who) {
  const open = () => page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
  await inspect(page, open, lang, `${who} ${lang} ${path}`, path === '/no-such-page' ? 404 : 200, who === 'anyone');
}

/** Looks at the page that something leads to: it answers as it should, and is right in every way. */
async function inspect(page, open, lang, name, status, deep = true) {
  const refused = [];
  const listen = (message) => /Content Security Policy/i.test(message.text()) && refused.push(message.text());
  page.on('console', listen);
  await page.setViewportSize({ width: 1280, height: 800 });
  const answer = await open();
  tally.check(answer.status() === status, `${name}: answered ${answer.status()}`);
  const shell = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir, h1: document.querySelectorAll('h1').length }));
  tally.check(shell.lang === lang && shell.dir === (RTL.includes(lang) ? 'rtl' : 'ltr'), `${name}: lang ${shell.lang}, dir ${shell.dir}`);
  tally.check(shell.h1 === 1, `${name}: ${shell.h1} h1`);
  const missing = await page.evaluate(missingKeys);
  tally.check(!missing.length, `${name}: keys without words: ${missing.slice(0, 5).join(', ')}`);
  // English differs from Italian in words alone, which are looked at above: axe goes where the page differs.
  if (deep || lang !== 'en') {
    const found = await violations(page);
    tally.check(!found.length, `${name}: ${found.join('\n       ')}`);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  // Paper is as wide as paper.
  const wide = PAPER.test(page.url()) ? 0 : await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
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

/** Addresses that no list leads to. */
const led = [];

/** The pages of a role: one address for each kind, by links, and then at the address itself. */
async function reachable(page) {
  const kinds = new Map();
  const names = new Map();
  const seen = new Map();
  const tried = new Set();
  /** The HTML of a page; nothing for a refusal or a file. A card opens once it was said why. */
  const read = async (path) => {
    let answer = await page.request.get(`${base}${path}`, { maxRedirects: 0, headers: { accept: 'text/html' } });
    if ((await answer.text()).includes('action="/purpose"')) {
      await page.goto(`${base}${path}`);
      await sayWhy(page);
      answer = await page.request.get(`${base}${path}`, { maxRedirects: 0, headers: { accept: 'text/html' } });
    }
    const isPage = answer.status() === 200 && (answer.headers()['content-type'] ?? '').startsWith('text/html');
    return isPage ? answer.text() : null;
  };
  const follow = async (queue) => {
    while (queue.length) {
      const path = queue.shift();
      const kind = kindOf(path.split('?')[0]);
      if (!kind || tried.has(path) || (seen.get(kind) ?? 0) >= (kind === CARD ? CARDS : FOLLOWED)) continue;
      tried.add(path);
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const text = await read(path);
      if (text === null) continue;
      if (!kinds.has(kind)) kinds.set(kind, path);
      for (const [, link] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
        const url = new URL(link.replaceAll('&amp;', '&'), base);
        harvest(url.pathname, names);
        if (!url.searchParams.has('lang') && url.pathname !== '/logout') queue.push(url.pathname + url.search);
      }
    }
  };
  await follow(['/', ...led]);
  const met = () => new Set([...known, ...kinds.keys()].map(patternOf));
  for (const pattern of PATTERNS.filter((pattern) => !met().has(pattern) && !(pattern in NOT_WALKED))) {
    for (const path of filled(pattern, names)) {
      const text = tried.has(path) ? null : await read(path);
      tried.add(path);
      if (text === null) continue;
      kinds.set(kindOf(path), path);
      break;
    }
  }
  return [...kinds.values()];
}

/** What is refused or found wrong, said on a page like any other: who may not, what is not there, a refusal by rule, mistakes, too many in a while. */
async function refusals(engine, lang) {
  const page = await (await engine.newContext()).newPage();
  const centre = accounts.find((account) => account.role === 'cpi_operator');
  await signIn(page, base, centre);
  await page.goto(`${base}/cases?lang=${lang}`);
  const card = await page.getAttribute('main a[href^="/persons/"]', 'href');
  await page.goto(`${base}${card}`);
  await sayWhy(page);
  const [, id] = (await page.content()).match(/\/cases\/([0-9a-f-]{36})\//);
  const at = (path) => () => page.goto(`${base}${path}`);
  /** Sends a form as a browser without checks of its own would. */
  const sent = (path, answers) => async () => {
    await page.goto(`${base}${path}`);
    await page.evaluate((all) => {
      const form = document.querySelector('main form[method="post"]');
      form.noValidate = true;
      for (const [name, value] of Object.entries(all)) form.elements[name].value = value;
    }, answers);
    const [answer] = await Promise.all([page.waitForNavigation(), page.click('main form[method="post"] button.btn[value="act"]')]);
    return answer;
  };
  const name = (status) => `${centre.user} ${lang} refused ${status}`;
  await inspect(page, at('/admin/accounts'), lang, name(403), 403);
  await inspect(page, at(`/persons/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`), lang, name(404), 404);
  await inspect(page, sent(`/cases/${id}/consents`, {}), lang, name(422), 422);
  await inspect(page, sent(`/cases/${id}/reopen`, { reason: 'Prova' }), lang, name(409), 409);
  for (let asked = 0; asked < 41; asked += 1) await page.request.get(`${base}/credentials/X`);
  await inspect(page, at('/credentials/X'), lang, name(429), 429);
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
const known = new Set(PUBLIC.map((path) => kindOf(path)).filter((kind) => kind));
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
  const { missing, addresses } = await stage(engine, base, accounts);
  led.push(...addresses);
  tally.check(!missing.length, `not made before pages are looked at: ${missing.join('\n       ')}`);
});
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
/** One of each role, and who wrote what the other scripts leave behind. */
const LOOKING = [...onePerRole(accounts), ...WRITERS.map((user) => accountOf(accounts, user))];
for (const account of LOOKING) {
  await withBrowser(async (engine) => {
    const page = await (await engine.newContext()).newPage();
    await signIn(page, base, account);
    const paths = (await reachable(page)).filter(isNew);
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
await withBrowser(async (engine) => {
  for (const lang of LANGS) await refusals(engine, lang);
});
const walked = new Set([...known].map(patternOf));
const never = PATTERNS.filter((pattern) => !walked.has(pattern));
for (const pattern of never) console.log(`not looked at: ${pattern} (${NOT_WALKED[pattern] ?? 'nobody reached it'})`);
const forgotten = never.filter((pattern) => !(pattern in NOT_WALKED));
tally.check(!forgotten.length, `pages that nobody reached: ${forgotten.join(', ')}`);
const stale = Object.keys(NOT_WALKED).filter((pattern) => walked.has(pattern));
if (stale.length) console.log(`reached after all, to be taken off the list: ${stale.join(', ')}`);
tally.end();
