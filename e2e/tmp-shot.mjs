import { browser, signIn } from './lib.mjs';
import fs from 'node:fs';
const [base, acc, role, out, width, ...paths]=process.argv.slice(2);
let list=JSON.parse(fs.readFileSync(acc)); list=list.accounts??list;
const engine=await browser();
const page=await (await engine.newContext({viewport:{width:Number(width),height:900}})).newPage();
await signIn(page, base, list.find(a=>a.role===role));
let n=0;
for (const p of paths) {
  await page.goto(p.startsWith('click:')? page.url(): base+p);
  if (p.startsWith('click:')) { await page.click(p.slice(6)); await page.waitForLoadState('load'); }
  const form = page.locator('form[method="post"]:has([name="purpose"])').first();
  if (await form.count()) { const l=form.locator('select[name="purpose"]'); if (await l.count()) await l.selectOption('care'); else await form.locator('[name="purpose"][value="care"]').check({force:true}); await form.locator('button.btn-primary').click(); await page.waitForLoadState('load'); }
  await page.screenshot({path:`${out}-${n++}.png`, fullPage:true});
  console.log(page.url(), await page.title());
}
await engine.close();
