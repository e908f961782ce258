// SPDX-License-Identifier: AGPL-3.0-or-later
// A profile of skills (F04) interviewed in Italian and Bengali: the questions in both
// languages on the page, the profile as a PDF in both, a CV in English that another
// program reads as it was written, and the tasks that the recommended steps make.
//
//   node skills.mjs http://127.0.0.1:8080 accounts.json
//
// It changes the demo. Python 3 with venv is needed for the other program.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tally, accountOf, asked, browser, signIn, visit } from './lib.mjs';

const SECTIONS = ['driving-licence', 'education-training', 'language', 'profile-skills', 'work-experience'];
// Parts that the other program hands on as they are.
const AS_THEY_ARE = ['Candidate/CandidateProfile/Licenses', 'Candidate/CandidateProfile/Skills'];
const HERE = dirname(fileURLToPath(import.meta.url));
const { base, accounts } = asked();
const tally = new Tally();
const engine = await browser();
const context = await engine.newContext({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' });
const page = await context.newPage();
const scratch = mkdtempSync(join(tmpdir(), 'mnet-skills-'));

const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toLocaleDateString('it-IT', { timeZone: 'Europe/Rome' });
const main = async () => (await page.textContent('main')).replace(/\s+/g, ' ');

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

/** A file of the service, with the session of the page. */
async function file(path) {
  const got = await context.request.get(new URL(path, base).href);
  return { status: got.status(), kind: got.headers()['content-type'] ?? '', body: await got.body() };
}

/** A case that the office follows and that has no profile yet. */
async function followed() {
  const list = await page.evaluate(async () => (await fetch('/api/v1/cases')).json());
  const open = list.items.filter(({ state }) => ['S20', 'S21', 'S30', 'S40', 'S51'].includes(state));
  if (!open.length) throw new Error('nobody is followed in the demo');
  return open[0].case;
}

try {
  await signIn(page, base, accountOf(accounts, 'u.ts.prc'));
  const person = await followed();

  // The interview, in two languages.
  await visit(page, `${base}/cases/${person}/forms/skills_profile?lang=it`);
  await page.selectOption('[name=_beside]', 'bn');
  await press('beside');
  const spoken = page.locator('main .mn-spoken[lang=bn]');
  tally.check((await spoken.count()) > 60, `the profile is asked in Bengali too: ${await spoken.count()} texts`);
  const both = await main();
  tally.check(both.includes('Lingua madre') && both.includes('মাতৃভাষা'), 'a question stands in both languages');
  for (const [name, value] of [
    ['held_on', day(0)],
    ['mode', 'in_person'],
    ['person_language', 'bn'],
    ['wishes', 'learn_italian'],
    ['mother_tongues.0.language', 'bn'],
    ['languages.0.language', 'it'],
    ['languages.0.listening', 'a2'],
    ['languages.0.reading', 'a1'],
    ['languages.0.interaction', 'a2'],
    ['languages.0.production', 'a2'],
    ['languages.0.writing', 'a1'],
    ['jobs.0.occupation', 'Cook in a canteen'],
    ['jobs.0.employer', 'Dhaka Kitchen'],
    ['jobs.0.city', 'Dhaka'],
    ['jobs.0.country', 'BD'],
    ['jobs.0.from', '2015-03'],
    ['jobs.0.to', '2019-06'],
    ['jobs.0.tasks', 'Cooking for two hundred people'],
    ['skills.0.skill', 'cook for many people'],
    ['next_steps.0.step', 'language'],
    ['next_steps.0.by_when', day(20)],
  ])
    await answer(name, value);
  await press('close');
  const shown = await main();
  tally.check(/F04-/.test(shown), `the profile is completed: ${page.url()} ${shown.slice(0, 300)}`);

  // The profile on paper, in both languages.
  const paper = await page.locator('main a[href$="/print.pdf"]').first().getAttribute('href');
  const pdf = await file(paper);
  tally.check(pdf.status === 200 && pdf.body.subarray(0, 5).toString() === '%PDF-', `the profile as PDF: ${pdf.status}`);
  const text = pdf.body.toString('latin1');
  tally.check(/Baloo ?-?Da/.test(text) && text.includes('NotoSans-'), 'its typefaces have both scripts');
  const tagged = await file(paper.replace('print.pdf', 'export.docx'));
  tally.check(tagged.status === 200, `the profile as DOCX: ${tagged.status}`);

  // The tasks that the recommended steps make.
  await visit(page, `${base}/?lang=it`);
  tally.check((await main()).includes('Passo consigliato nel profilo delle competenze'), 'the recommended step is a task of the office');

  // A CV in English, begun with the profile.
  await visit(page, `${base}/cases/${person}/forms/europass_cv?lang=it`);
  tally.check((await page.inputValue('[name="work.0.occupation"]')) === 'Cook in a canteen', 'the CV begins with the profile');
  for (const [name, value] of [
    ['held_on', day(0)],
    ['language', 'en'],
    ['about_me', 'Cook with four years in a canteen.'],
    ['education.0.title', 'Secondary School Certificate'],
    ['education.0.organisation', 'Dhaka High School'],
    ['skills.0.skill', 'cooking in large kitchens'],
    ['digital.0.skill', 'spreadsheets'],
    ['driving', 'B'],
    ['others.0.section', 'Volunteering'],
    ['others.0.title', 'Kitchen of the parish'],
    ['treatment_allowed', 'yes'],
  ])
    await answer(name, value);
  const family = await page.inputValue('[name=family_name]');
  const given = await page.inputValue('[name=given_name]');
  await press('close');
  tally.check(/F05-/.test(await main()), `the CV is completed at ${page.url()}: ${(await main()).slice(0, 300)}`);
  const cv = await file(await page.locator('main a[href$="/europass.xml"]').first().getAttribute('href'));
  tally.check(cv.status === 200 && cv.kind.startsWith('application/xml'), `the CV as Europass reads it: ${cv.status}`);
  tally.check(cv.body.toString().includes('languageCode="en"'), 'it is in English');
  const kept = join(scratch, 'cv.xml');
  writeFileSync(kept, cv.body);
  const another = (path) => JSON.parse(execFileSync('sh', [join(HERE, 'europass.sh'), path], { encoding: 'utf8', maxBuffer: 1 << 24, stdio: ['ignore', 'pipe', 'ignore'] }));
  const read = another(kept);
  const spokenOf = (native) => read.languages.filter((one) => one.native === native).map(({ code, scores }) => ({ code, scores }));
  const [work] = read.work;
  const told = {
    name: read.name,
    works: read.work.length,
    job: work.job,
    where: [work.employer, work.city, work.country.toUpperCase()],
    when: [work.since, work.until, work['goes on']],
    tasks: work.tasks.includes('Cooking for two hundred people'),
    summary: read.summary.includes('Cook with four years in a canteen.'),
    native: spokenOf(true).length,
    levels: spokenOf(false).map(({ scores }) => [scores.listening, scores.reading, scores.writing]),
    schools: read.education,
    sections: [...read.sections].sort(),
    unknown: read['not understood'],
    diagnostics: read.diagnostics,
  };
  const wanted = {
    name: `${given} ${family}`.trim(),
    works: 1,
    job: 'Cook in a canteen',
    where: ['Dhaka Kitchen', 'Dhaka', 'BD'],
    when: ['2015-03', '2019-06', false],
    tasks: true,
    summary: true,
    native: 1,
    levels: [['A2', 'A1', 'A1']],
    schools: ['Secondary School Certificate'],
    sections: SECTIONS,
    unknown: AS_THEY_ARE,
    diagnostics: [],
  };
  tally.check(JSON.stringify(told) === JSON.stringify(wanted), `another program reads the CV as it was written: ${JSON.stringify(told)} instead of ${JSON.stringify(wanted)}`);

  // The paper of the CV: the same inside, nothing of the register on it.
  const curriculum = await file(await page.locator('main a[href$="/print.pdf"]').first().getAttribute('href'));
  const onPaper = join(scratch, 'cv.pdf');
  writeFileSync(onPaper, curriculum.body);
  tally.check(JSON.stringify(another(onPaper)) === JSON.stringify(read), 'the CV inside its PDF is the same, read by another program');
  if (process.env.SHOTS) writeFileSync(join(process.env.SHOTS, 'cv.pdf'), curriculum.body);
  const word = await file((await page.locator('main a[href$="/export.docx"]').first().getAttribute('href')));
  tally.check(word.status === 200 && word.body.length > 4000, `the CV as DOCX: ${word.status}`);
} catch (problem) {
  tally.check(false, problem.stack);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  await engine.close();
}
tally.end();
