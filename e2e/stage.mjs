// SPDX-License-Identifier: AGPL-3.0-or-later
// What the demo's history does not tell, made through its own doors before pages are
// looked at: a file of messages, a sample, a transfer and a proposal that wait.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountOf, read, send, signIn, visit } from './lib.mjs';

const MESSAGES = join(dirname(fileURLToPath(import.meta.url)), '../crates/mnet-exchange/src/sap/v1/fictional.xml');
const CASES = 40;
const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** Does each of them; what cannot be done is told, and so are addresses that no list leads to. */
export async function stage(engine, base, accounts) {
  const missing = [];
  const addresses = [];
  const as = async (user, deed) => {
    const context = await engine.newContext({ locale: 'it-IT' });
    const page = await context.newPage();
    await signIn(page, base, accountOf(accounts, user));
    const fault = await deed(page).catch((error) => error.message);
    if (fault) missing.push(`${user}: ${fault}`);
    await context.close();
  };
  /** The first case for which a deed of the door for programs is accepted. */
  const first = async (page, deed) => {
    let last = 'no case';
    const { items } = await read(page, '/api/v1/cases');
    for (const one of items.slice(0, CASES)) {
      const answer = await deed(one);
      if (answer.status < 300) return one;
      last = JSON.stringify(answer.body);
    }
    throw new Error(last);
  };

  await as('u.reg', async (page) => {
    await visit(page, `${base}/admin/messages?lang=it`);
    await page.selectOption('[name=format]', 'sap');
    await page.selectOption('[name=body]', 'CPI-PES');
    await page.setInputFiles('input[type=file]', MESSAGES);
    await Promise.all([page.waitForNavigation(), page.click('form[action="/admin/messages/files"] button.btn-primary')]);
    return /\/admin\/messages\/[0-9a-f-]{36}/.test(page.url()) ? null : `the file was not taken: ${page.url()}`;
  });

  let sample = null;
  await as('u.par.prc', async (page) => {
    const asked = { partner: 'PRC', indicator: 'reception', period_from: '2020-01-01', period_to: day(0), size: 3, reason: 'Controllo a campione' };
    const answer = await send(page, '/api/v1/samples', asked);
    sample = answer.body?.sample;
    return sample ? null : JSON.stringify(answer.body);
  });
  await as('u.par.prc', async (page) => {
    const answer = await send(page, `/api/v1/samples/${sample}/draw`, { seed: 'prova', reader: 'REG', reads_from: day(0), reads_to: day(30) });
    return answer.status < 300 ? null : JSON.stringify(answer.body);
  });
  await as('u.reg', async (page) => {
    const answer = await send(page, `/api/v1/samples/${sample}/decide`, { approve: true, reason: null });
    return answer.status < 300 ? null : JSON.stringify(answer.body);
  });

  await as('u.soc.anc', async (page) => {
    const one = await first(page, (one) => send(page, `/api/v1/cases/${one.case}/transfer-proposals`, { to: 'PRC' }));
    addresses.push(`/cases/${one.case}/transfer-answer`);
  });

  let course = null;
  await as('u.cpi.pes', async (page) => {
    const begun = { measure: 'M2', provider: 'TS-PES', starts: true, planned_until: day(60) };
    course = await first(page, (one) => send(page, `/api/v1/cases/${one.case}/measures`, begun));
  });
  await as('u.ts.pes', async (page) => {
    const { items } = await read(page, `/api/v1/cases/${course.case}/measures`);
    const asked = { change: 'extension', reference: items.at(-1).reference, until: day(90), reason: 'programme' };
    const answer = await send(page, `/api/v1/cases/${course.case}/measure-changes`, asked);
    return answer.status < 300 ? null : JSON.stringify(answer.body);
  });
  // The group of register.mjs ends: who attended enough is certified.
  await as('u.ts.prc', async (page) => {
    const { items } = await read(page, '/api/v1/groups');
    for (const one of items) await send(page, `/api/v1/groups/${one.id}/conclusion`, {});
    addresses.push(...items.map((one) => `/groups/${one.id}`));
  });
  return { missing, addresses };
}
