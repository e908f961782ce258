// SPDX-License-Identifier: AGPL-3.0-or-later
// A pact signed by both sides on one screen: orientation (F09), CV and text (F10)
// are prepared; then the person draws in the pad with a pointer, concluding too early
// names who is missing and loses nothing, the operator draws at the width of a phone,
// and both signatures stand on the pact, on its print and in its file. On the way the
// page is looked at by axe.
//
//   node pact.mjs http://127.0.0.1:8080 accounts.json
//
// It changes the demo.

import AxeBuilder from '@axe-core/playwright';
import { Tally, accountOf, asked, browser, signIn, visit } from './lib.mjs';

const { base, accounts } = asked();
const tally = new Tally();
const engine = await browser();
const page = await engine.newPage({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' });
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const shots = process.env.SHOTS;

const shot = async (name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
const plus = (days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
const today = plus(0);
const COMMITMENT = 'Presentarsi ai colloqui concordati';

async function call(method, path, body, type = 'application/json') {
  return page.evaluate(
    async ({ method, path, body, type }) => {
      const headers = { 'access-purpose': 'care' };
      if (type) headers['content-type'] = type;
      if (method !== 'GET') Object.assign(headers, { 'idempotency-key': crypto.randomUUID(), 'x-csrf-token': document.querySelector('input[name=csrf]').value });
      const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
      return { status: answer.status, body: await answer.json().catch(() => ({})) };
    },
    { method, path, body, type },
  );
}

const ORIENTATION = {
  held_on: today,
  mode: 'in_person',
  language: 'en',
  mediator_present: 'no',
  minutes: 60,
  case_manager: 'M. Esempio',
  labour_source: 'declared',
  labour_as_of: today,
  occupational_status: 'unemployed',
  social_file: 'unknown',
  job_targets: [{ occupation: 'Sarta' }],
  search_history: ['friends'],
  licences: ['none'],
  own_vehicle: 'no',
  mobility: 'province',
  autonomy_search: 2,
  autonomy_cv: 2,
  autonomy_interview: 1,
  autonomy_market: 1,
  qualitative_index: 3,
  qualitative_reason: 'Esperienza da sarta',
  in_depth_needed: 'no',
  objectives: [{ objective: 'Un contratto', priority: 1 }],
  measures: [{ measure: 'M1' }],
  person_commitments: [{ what: COMMITMENT }],
  service_commitments: [{ what: 'Trovare il corso' }],
  operator_signature: true,
  person_signature: { how: 'signature' },
};

/** What the pact says beside what the orientation already agreed. */
const TEXT = [
  ['kind', 'activation'],
  ['responsible', 'M. Esempio'],
  ['responsible_contact', '0733 000000'],
  ['profile_text', 'Sarta, italiano A2'],
  ['why_again', 'Nuovi impegni'],
  ['occupational_status', 'unemployed'],
  ['qualitative_index', '3'],
  ['objectives.0.objective', 'Un contratto'],
  ['objectives.0.priority', '1'],
  ['measures.0.measure', 'M1'],
  ['search_acts.0.act', 'Candidature'],
  ['search_acts.0.how_many', '2'],
  ['search_acts.0.period', 'week'],
  ['search_acts.0.evidence', 'Ricevute'],
  ['contact_days', '30'],
  ['contact_mode', 'in_person'],
  ['takes_workshops', 'yes'],
  ['takes_training', 'yes'],
  ['takes_offers', 'yes'],
  ['person_commitments.0.what', COMMITMENT],
  ['service_commitments.0.what', 'Trovare il corso'],
  ['conditionality', 'none'],
  ['copy_language', 'en'],
  ['read_aloud', 'yes'],
];

/** Cases in the charge of this centre, those with a pact first: it is signed again. */
async function candidates() {
  const found = [];
  for (let cursor = '', pages = 0; pages < 20; pages += 1) {
    const { body: list } = await call('GET', `/api/v1/cases${cursor && `?cursor=${cursor}`}`);
    found.push(...list.items);
    if (!list.next) break;
    cursor = list.next;
  }
  return ['S51', 'S60', 'S50', 'S40'].flatMap((state) => found.filter((one) => one.state === state));
}

async function fileCv(one) {
  const filed = await page.evaluate(
    async ({ path }) => {
      const form = new FormData();
      form.set('csrf', document.querySelector('input[name=csrf]').value);
      form.set('kind', 'cv');
      form.set('title', 'CV');
      form.set('file', new Blob(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'], { type: 'application/pdf' }), 'cv.pdf');
      return (await fetch(path, { method: 'POST', body: form })).status;
    },
    { path: `/cases/${one.case}/documents` },
  );
  return filed < 400;
}

async function answer(name, value) {
  const field = page.locator(`main [name="${name}"]`);
  if (!(await field.count())) return;
  const kind = await field.first().evaluate((el) => (el.tagName === 'SELECT' ? 'select' : el.type));
  if (kind === 'select') await field.first().selectOption(value);
  else if (kind === 'radio' || kind === 'checkbox') await page.locator(`main [name="${name}"][value="${value}"]`).check({ force: true });
  else await field.first().fill(value);
}

async function press(value, within = 'main') {
  await Promise.all([page.waitForNavigation(), page.locator(`${within} button[name="_do"][value="${value}"]:not([tabindex="-1"])`).first().click()]);
}

const main = async () => (await page.textContent('main')).replace(/\s+/g, ' ');

/** Draws in the pad of a place the way a hand does. */
async function draw(place) {
  const canvas = page.locator(`#place-${place} canvas`);
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
  for (const stroke of [[[0.1, 0.7], [0.2, 0.2], [0.3, 0.8], [0.45, 0.4]], [[0.5, 0.6], [0.7, 0.3], [0.9, 0.7]]]) {
    await page.mouse.move(...at(...stroke[0]));
    await page.mouse.down();
    for (const point of stroke.slice(1)) await page.mouse.move(...at(...point), { steps: 6 });
    await page.mouse.up();
  }
  return page.inputValue(`#place-${place} input[name=drawing]`);
}

async function looked(name) {
  const { violations } = await new AxeBuilder({ page }).options({ runOnly: TAGS, resultTypes: ['violations'] }).setLegacyMode(true).analyze();
  tally.check(!violations.length, `${name}: ${violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 140)}`).join('; ')}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  tally.check(wide <= 0, `${name}: ${wide} px too wide`);
  await shot(name.replaceAll(' ', '-'));
}

/** Orientation, CV and text: somebody grown up, with nothing left to be written. */
async function written() {
  for (const one of (await candidates()).slice(0, 12)) {
    if (one.state === 'S40') await call('POST', `/api/v1/cases/${one.case}/forms/pact_orientation`, { answers: ORIENTATION });
    await visit(page, `${base}/cases/${one.case}/documents/new?lang=it`);
    if (!(await page.locator('input[type=file]').count()) || !(await fileCv(one))) continue;
    await visit(page, `${base}/cases/${one.case}/forms/pact?lang=it`);
    if (!(await page.locator('main [name="kind"]').count())) continue;
    await answer('kind', 'activation');
    await press('refresh');
    for (const [name, value] of TEXT) await answer(name, value);
    await press('sign');
    if (!new URL(page.url()).pathname.endsWith('/pact/sign')) continue;
    if ((await page.locator('#place-person canvas').count()) && !(await page.locator('#place-guardian').count())) return one;
    console.error(`not ready: ${(await main()).slice(0, 400)}`);
  }
  throw new Error('nobody has a pact that can be signed');
}

try {
  await signIn(page, base, accountOf(accounts, 'u.cpiv.civ'));
  const one = await written();
  tally.check(Boolean(one), 'a pact is written down to be signed');
  const shown = await main();
  tally.check(shown.includes(COMMITMENT), `the text is shown: ${shown.slice(0, 600)}`);
  tally.check(shown.includes('nessun canale di invio configurato'), 'a code without a channel is not offered');
  await looked('sign 1280');
  for (const lang of ['en', 'ar', 'it']) {
    await visit(page, `${base}/cases/${one.case}/pact/sign?lang=${lang}`);
    await looked(`sign ${lang}`);
  }

  // The person draws; the pad can be cleared; another way hides it.
  const first = await draw('person');
  tally.check(/^M\d+ \d+L/.test(first), `strokes of whole numbers: ${first.slice(0, 60)}`);
  await page.locator('#place-person [data-clear]').click();
  tally.check((await page.inputValue('#place-person input[name=drawing]')) === '', 'the pad is cleared');
  await page.locator('#place-person input[name=how][value=wet]').check({ force: true });
  tally.check(await page.locator('#place-person canvas').isHidden(), 'who signs on paper sees no pad');
  await page.locator('#place-person input[name=how][value=tablet]').check({ force: true });
  const drawn = await draw('person');
  await shot('drawn-1280');
  await press('give', '#place-person');
  tally.check((await page.locator('#place-person svg.mn-drawn path').getAttribute('d')) === drawn, 'the signature is shown as it was drawn');

  // Too early: it is said who is missing, and nothing is lost.
  await press('conclude');
  const early = await main();
  tally.check(early.includes('Manca questa firma'), `who is missing is said: ${early.slice(0, 300)}`);
  tally.check((await page.locator('#place-person svg.mn-drawn').count()) === 1, 'the signature of the person is still there');

  // The operator, on a phone.
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page, `${base}/cases/${one.case}/pact/sign?lang=it`);
  await looked('sign 360');
  const other = await draw('body');
  await press('give', '#place-body');
  await press('conclude');
  tally.check(new URL(page.url()).pathname === `/cases/${one.case}/pact`, `the pact is concluded: ${page.url()} ${(await main()).slice(0, 300)}`);
  const strokes = () => page.locator('svg.mn-drawn path').evaluateAll((all) => all.map((path) => path.getAttribute('d')));
  const both = await strokes();
  tally.check(both.includes(drawn) && both.includes(other), 'both signatures stand on the pact');
  tally.check((await main()).includes('In vigore'), 'the pact is in force');
  await looked('pact 360');
  await page.setViewportSize({ width: 1280, height: 900 });
  await looked('pact 1280');
  await visit(page, `${base}/cases/${one.case}/pact/print?lang=it`);
  const printed = await strokes();
  tally.check(printed.includes(drawn) && printed.includes(other), 'both signatures stand on the print');
  await shot('print');
  await visit(page, `${base}/cases/${one.case}/pact?lang=it`);
  const file = await page.evaluate(async (path) => {
    const answer = await fetch(path);
    return { status: answer.status, head: (await answer.text()).slice(0, 5) };
  }, `/cases/${one.case}/pact/print.pdf`);
  tally.check(file.status === 200 && file.head === '%PDF-', `both are in the file: ${JSON.stringify(file)}`);
  const told = await call('GET', `/api/v1/cases/${one.case}/pact`);
  tally.check(told.body.signatures?.length === 2 && told.body.signatures.every((s) => s.is_drawn && /^[0-9a-f]{64}$/.test(s.text_hash)), `programs are told how: ${JSON.stringify(told.body.signatures)}`);
  tally.check(!JSON.stringify(told.body).includes(drawn), 'and not what was drawn');
} catch (problem) {
  tally.check(false, problem.stack);
} finally {
  await engine.close();
}
tally.end();
