// SPDX-License-Identifier: AGPL-3.0-or-later
// VALICO from the referral (F08) to the validation document: referred, proposed
// and started, access and transparency; then the validation in the browser — an
// outcome that is not what the results say keeps what was typed —, the document
// on paper, its digital credential issued and taken back, and the measure that ended with it.
//
//   node valico.mjs http://127.0.0.1:8080 accounts.json
//
// It changes the demo.

import { gunzipSync } from 'node:zlib';
import { Tally, accountOf, asked, browser, read, send, signIn, visit } from './lib.mjs';

const { base, accounts } = asked();
const tally = new Tally();
const engine = await browser();
const page = await engine.newPage({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' });

const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
const [year, month, day] = today.split('-').map(Number);
const typedToday = `${day}/${month}/${year}`;
const COMPETENCE = 'Cucire un abito su misura';

const signed = { operator_signature: true, person_signature: { how: 'signature' } };

/** Somebody with a pact and no VALICO yet, referred and started. */
async function begun() {
  const referral = {
    held_on: today,
    informed: 'yes',
    interested: 'yes',
    target_profiles: [{ title: 'Sarta' }],
    experience_months: 18,
    evidence: ['documentary', 'testimony'],
    italian_level: 'a2',
    mediator_present: 'no',
    permit_ok: 'yes',
    motivation: 3,
    weekly_hours: 20,
    result: 'referred',
    centre: 'CPI-CIV',
    operator_signature: true,
  };
  let why = 'nobody with a pact';
  for (let cursor = '', pages = 0; pages < 20; pages += 1) {
    const list = await read(page, `/api/v1/cases${cursor && `?cursor=${cursor}`}`);
    for (const one of list.items.filter(({ state }) => state === 'S51' || state === 'S60')) {
      const measures = await read(page, `/api/v1/cases/${one.case}/measures`);
      if (measures.items.some(({ measure }) => measure === 'M6')) continue;
      const referred = await send(page, `/api/v1/cases/${one.case}/forms/valico_referral`, { answers: referral });
      const proposed = referred.status === 201 && (await send(page, `/api/v1/cases/${one.case}/measures`, { measure: 'M6', starts: true }));
      if (proposed && proposed.status < 300) return one;
      why = JSON.stringify((proposed || referred).body).slice(0, 300);
    }
    if (!list.next) break;
    cursor = list.next;
  }
  throw new Error(`nobody could be referred: ${why}`);
}

/** Answers one field the way its kind is answered. */
async function answer(name, value) {
  const field = page.locator(`main [name="${name}"]`);
  const kind = await field.first().evaluate((el) => (el.tagName === 'SELECT' ? 'select' : el.type));
  if (kind === 'select') await field.selectOption(value);
  else if (kind === 'radio' || kind === 'checkbox') await page.locator(`main [name="${name}"][value="${value}"]`).check({ force: true });
  else await field.first().fill(value);
}

async function press(value) {
  await Promise.all([page.waitForNavigation(), page.locator(`main button[name="_do"][value="${value}"]:not([tabindex="-1"])`).first().click()]);
}

const main = async () => (await page.textContent('main')).replace(/\s+/g, ' ');

try {
  await signIn(page, base, accountOf(accounts, 'u.cpiv.civ'));
  const one = await begun();
  const phase = (name, more) => send(page, `/api/v1/cases/${one.case}/forms/valico_dossier`, { answers: { phase: name, held_on: today, accompanist: 'M. Esempio', hours: 4, ...signed, ...more } });
  const access = await phase('access', { informed: 'yes', request_signed: 'yes' });
  tally.check(access.status === 201, `access: ${access.status} ${JSON.stringify(access.body).slice(0, 300)}`);
  const early = await phase('validation', {
    standards: [{ qualification: 'Sarto' }],
    planner: 'u.cpiv2.civ',
    expert: 'B. Due',
    methods: ['interview'],
    criteria: 'Prova pratica superata',
    results: [{ statement: COMPETENCE, result: 'validated' }],
    outcome: 'validated',
    validation_number: 'VAL-1',
    validation_on: today,
  });
  tally.check(early.status === 422, `nothing is validated before it was identified: ${early.status}`);
  const transparency = await phase('transparency', {
    standards: [{ qualification: 'Sarto' }],
    experiences: [{ context: 'work', role: 'Sarta', tasks: 'Cucire abiti' }],
    evidences: [{ title: 'Foto degli abiti', kind: 'product', worth: 'strong' }],
    competences: [{ statement: COMPETENCE, autonomy: 3, evidence: 'Foto degli abiti' }],
  });
  tally.check(transparency.status === 201, `transparency: ${transparency.status} ${JSON.stringify(transparency.body).slice(0, 300)}`);

  // The validation, on its page.
  await visit(page, `${base}/cases/${one.case}/forms/valico_dossier?lang=it`);
  await answer('phase', 'validation');
  await press('refresh');
  for (const [name, value] of [
    ['held_on', typedToday],
    ['accompanist', 'M. Esempio'],
    ['planner', 'u.cpiv2.civ'],
    ['expert', 'B. Due'],
    ['hours', '6'],
    ['standards.0.qualification', 'Sarto'],
    ['methods', 'interview'],
    ['criteria', 'Prova pratica superata'],
    ['results.0.statement', COMPETENCE],
    ['results.0.result', 'validated'],
    ['outcome', 'partially'],
    ['operator_signature', 'yes'],
    ['person_signature.how', 'signature'],
    ['person_signature.signer', 'La persona'],
  ])
    await answer(name, value);
  await press('refresh');
  const number = `VAL-${Date.now()}`;
  await answer('validation_number', number);
  await answer('validation_on', typedToday);
  await press('close');
  tally.check((await main()).includes('non corrisponde ai risultati'), `an outcome that is not what the results say is refused at ${page.url()}`);
  tally.check((await page.inputValue('[name="results.0.statement"]')) === COMPETENCE, 'what was typed is still there');
  await answer('outcome', 'validated');
  await press('close');
  const shown = await main();
  tally.check(shown.includes('F17-') && shown.includes(number), `the validation is completed: ${shown.slice(0, 300)}`);

  // The document on paper.
  const paper = await page.locator('main a[href$="/print"]').first().getAttribute('href');
  await visit(page, new URL(paper, base).href);
  const printed = await main();
  tally.check([number, COMPETENCE, 'u.cpiv2.civ', 'B. Due'].every((text) => printed.includes(text)), `the document tells number, competence and who validated: ${printed.slice(0, 400)}`);

  // The digital credential of it: issued, taken away, checked by the program alone, taken back.
  const sheet = new URL(paper, base).pathname.replace(/\/print$/, '');
  await visit(page, `${base}${sheet}/credential?lang=it`);
  tally.check((await main()).includes('non è un sigillo elettronico qualificato'), 'the page says that it is no qualified seal');
  await press('issue');
  const issued = await main();
  tally.check(issued.includes('did:key:z6Mk') && issued.includes(COMPETENCE), `the credential is issued: ${issued.slice(0, 300)}`);
  const get = (path) => page.evaluate(async (path) => (await fetch(path, { cache: 'no-store' })).text(), path);
  const token = await get(`${sheet}/credential.jwt`);
  const [, body] = token.split('.');
  const badge = JSON.parse(Buffer.from(body, 'base64url').toString());
  tally.check(badge.type.includes('OpenBadgeCredential') && badge.credentialSubject.achievement.resultDescription[0].name === COMPETENCE, 'it is an Open Badge of the competence');
  tally.check(badge.description.includes('neither a qualified electronic seal'), 'it says itself that it is no qualified seal');
  const issuer = JSON.parse(await get('/credentials/CPI-CIV'));
  tally.check(issuer.id === badge.issuer.id, 'the body publishes the key that signed');
  const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: issuer.publicKeyJwk.x }, 'Ed25519', false, ['verify']);
  const holds = (text) => {
    const at = text.lastIndexOf('.');
    return crypto.subtle.verify('Ed25519', key, Buffer.from(text.slice(at + 1), 'base64url'), Buffer.from(text.slice(0, at)));
  };
  tally.check(await holds(token), 'another implementation of Ed25519 says that the signature holds');
  const place = Number(badge.credentialStatus.statusListIndex);
  const bit = async () => {
    const list = await get(new URL(badge.credentialStatus.statusListCredential).pathname);
    tally.check(await holds(list), 'the list is signed with the same key');
    const told = JSON.parse(Buffer.from(list.split('.')[1], 'base64url').toString());
    const bits = gunzipSync(Buffer.from(told.credentialSubject.encodedList.slice(1), 'base64url'));
    return (bits[place >> 3] >> (7 - (place & 7))) & 1;
  };
  tally.check((await bit()) === 0, 'the list does not name it');
  await page.locator('main details summary').click();
  await page.fill('[name=reason]', 'Nome da correggere');
  await press('withdraw');
  tally.check((await main()).includes('Ritirata') && (await bit()) === 1, 'taken back, the list names it');

  // The measure ended with it.
  const ended = await read(page, `/api/v1/cases/${one.case}/measures`);
  const valico = ended.items.find(({ measure }) => measure === 'M6');
  tally.check(valico.event === '10' && valico.ended_on === today, `VALICO ended: ${JSON.stringify(valico)}`);
} catch (problem) {
  tally.check(false, problem.message);
} finally {
  await engine.close();
}
tally.end();
