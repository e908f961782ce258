// SPDX-License-Identifier: AGPL-3.0-or-later
// The steward's queue without a pointer: up to twenty pairs decided by one key
// each (LR: same, different, cannot tell, later), the next pair at once; then one
// is taken back.
//
//   node pairs.mjs http://127.0.0.1:8080 accounts.json
//
// PAIRS sets how many (default 20). It changes the register: for a demo.

import { Tally, asked, browser, signIn } from './lib.mjs';

const WANTED = Number(process.env.PAIRS ?? 20);
const { base, accounts } = asked();
const tally = new Tally();
const chromium = await browser();
const page = await chromium.newPage({ viewport: { width: 1280, height: 800 }, locale: 'it-IT' });

const account = accounts.find(({ role }) => role === 'steward');
if (!account) throw new Error('no steward in the demo');
await signIn(page, base, account);
await page.goto(`${base}/links?lang=it`);
const waiting = Number(/\d+/.exec(await page.textContent('.mn-shelves [aria-current]'))?.[0] ?? 0);
tally.check(waiting >= Math.min(WANTED, 20), `${waiting} pairs wait`);

// The first stop is the way in.
tally.check((await page.evaluate(() => document.activeElement.getAttribute('href')))?.startsWith('/links/'), 'the queue begins at its first pair');
await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);

// Why she looks, said once for all pairs.
const why = page.locator('[name="purpose"][value="linkage"]');
tally.check((await why.count()) === 1, 'the first pair asks why');
await why.focus();
await page.keyboard.press('Space');
await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);

const seen = new Set();
const began = Date.now();
const many = Math.min(WANTED, waiting);
for (let at = 0; at < many; at += 1) {
  const path = new URL(page.url()).pathname;
  tally.check(!seen.has(path), `${path} comes once`);
  seen.add(path);
  tally.check((await page.evaluate(() => document.activeElement.value)) === 'same', `${path}: the focus is on the answer`);
  const sentence = await page.textContent('.mn-why');
  tally.check(sentence.trim().length > 20, `${path}: says why`);
  // By the rule: the same when it is certain, different when nothing is, later in between.
  const key = sentence.includes('Stessa persona') ? '1' : at % 3 === 0 ? '2' : at % 3 === 1 ? '3' : '4';
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
  tally.check(new URL(page.url()).pathname !== path, `${path}: the next pair at once`);
  tally.check((await page.locator('.alert[role="status"]').count()) === 1, `${path}: says what was done`);
}
console.log(`${many} pairs in ${((Date.now() - began) / 1000).toFixed(1)} s of machine time`);

// Taking back, with a reason, by Tab and Enter.
await page.goto(`${base}/links?shelf=decided&lang=it`);
const decided = page.locator('tbody tr', { hasText: 'Persone diverse' }).locator('a').first();
if (await decided.count()) {
  await decided.focus();
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await page.focus('#f-reason');
  await page.keyboard.type('Riapro per una seconda verifica');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  tally.check((await page.locator('form.mn-verdict').count()) === 1, 'a decision is taken back');
}
await chromium.close();
tally.end();
