// SPDX-License-Identifier: AGPL-3.0-or-later
// What the browser checks share: starting Chromium, signing in, counting.

import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const LANGS = ['it', 'en', 'ar'];

/** Address and accounts from the command line: `node x.mjs BASE_URL ACCOUNTS_JSON`. */
export function asked() {
  const [base, file] = process.argv.slice(2);
  if (!base || !file) {
    console.error(`usage: node ${process.argv[1].split('/').pop()} BASE_URL ACCOUNTS_JSON`);
    process.exit(2);
  }
  return { base: base.replace(/\/$/, ''), accounts: JSON.parse(readFileSync(file, 'utf8')) };
}

/** A browser that talks to nobody but the service under test. */
export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** One account per role is enough to see every kind of page: the first, which has the most to do. */
export function onePerRole(accounts) {
  return [...new Map([...accounts].reverse().map((account) => [account.role, account])).values()];
}

export function accountOf(accounts, user) {
  const found = accounts.find((account) => account.user === user);
  if (!found) throw new Error(`no account ${user} in the demo`);
  return found;
}

/** Signs in with the pointer; the keyboard has its own check. */
export async function signIn(page, base, { user, password }) {
  await page.goto(`${base}/login`);
  await page.fill('input[name=user]', user);
  await page.fill('input[name=password]', password);
  await Promise.all([page.waitForNavigation(), page.click('main form button[type=submit]')]);
  if (new URL(page.url()).pathname === '/login') throw new Error(`${user} could not sign in`);
}

/** Counts what held and what did not, and ends the process accordingly. */
export class Tally {
  passed = 0;
  failures = [];

  check(holds, what) {
    if (holds) this.passed += 1;
    else {
      this.failures.push(what);
      console.error(`FAILED ${what}`);
    }
    return holds;
  }

  end() {
    console.log(`${this.passed} passed, ${this.failures.length} failed`);
    process.exitCode = this.failures.length || !this.passed ? 1 : 0;
  }
}

/** Opens an address; where it asks why one looks at persons, says it and goes on. */
export async function visit(page, address, purpose = 'care') {
  await page.goto(address);
  const form = page.locator('form[action="/purpose"]');
  if (!(await form.count())) return;
  const list = form.locator('select[name="purpose"]');
  if (await list.count()) await list.selectOption(purpose);
  else await form.locator(`[name="purpose"][value="${purpose}"]`).check({ force: true });
  await Promise.all([page.waitForNavigation(), form.locator('button.btn-primary').click()]);
}

/** A write of the door for programs, with the session of the page: its answer and what it says. */
export function send(page, path, body) {
  return page.evaluate(
    async ({ path, body }) => {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'access-purpose': 'care', 'idempotency-key': crypto.randomUUID(), 'x-csrf-token': document.querySelector('input[name=csrf]').value },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: await answer.json().catch(() => null) };
    },
    { path, body },
  );
}

/** What the door for programs answers to the session of the page. */
export function read(page, path) {
  return page.evaluate(async (path) => (await fetch(path, { headers: { 'access-purpose': 'care' } })).json(), path);
}
