import { accountOf, asked, browser, signIn } from './lib.mjs';
const base='http://127.0.0.1:8099';
import { readFileSync } from 'node:fs';
const accounts=JSON.parse(readFileSync('/tmp/w/acc.json','utf8'));
const engine=await browser();
const page=await (await engine.newContext({viewport:{width:1280,height:900}})).newPage();
await signIn(page, base, accounts.find(a=>a.user===process.argv[2]));
for (const path of process.argv.slice(3)) {
 await page.goto(base+path);
 console.log('==',page.url(), await page.title());
 console.log(await page.$$eval('main a[href], main input:not([type=hidden]), main select, main textarea, main button', els=>els.map(e=>`${e.tagName} ${e.name??''} ${e.type??''} ${(e.value??'').slice(0,30)} ${e.getAttribute('href')??''} ${e.tagName==='SELECT'||e.tagName==='INPUT'?'':(e.textContent??'').trim().slice(0,40)} ${e.tagName==='SELECT'?[...e.options].slice(0,6).map(o=>o.value).join('|'):''}`).join('\n')));
 await page.screenshot({path:'/tmp/w/dump.png', fullPage:true});
}
await engine.close();
