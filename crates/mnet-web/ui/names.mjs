// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of countries and languages in the languages of the people, from the
// CLDR data that node carries (Unicode License v3): crates/mnet-web/names/*.txt.
//
//   node names.mjs
//
// What CLDR does not name in a language is left out and shown in English.

import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../../..');
const TONGUES = ['fr', 'es', 'ur', 'bn', 'zh', 'sq', 'uk', 'pa'];
const codes = (list) => readFileSync(join(ROOT, `code-lists/${list}.csv`), 'utf8').split('\n').slice(1).map((line) => line.split(',')[0]).filter((code) => code && code !== 'und');

mkdirSync(join(HERE, '../names'), { recursive: true });
for (const tongue of TONGUES) {
  const lines = [`# SPDX-License-Identifier: Unicode-3.0`, `# Names from CLDR ${process.versions.cldr}, written by crates/mnet-web/ui/names.mjs.`];
  for (const [kind, list, type] of [['country', 'countries', 'region'], ['language', 'languages', 'language']]) {
    const names = new Intl.DisplayNames([tongue], { type, fallback: 'none' });
    for (const code of codes(list)) {
      let name;
      try {
        name = names.of(code);
      } catch {
        continue; // a code that ISO does not have
      }
      if (name && name !== code) lines.push(`${kind}-${code}=${name}`);
    }
  }
  writeFileSync(join(HERE, `../names/${tongue}.txt`), `${lines.join('\n')}\n`);
}
