// Pictures of every page in both themes and languages at the sizes that matter, for people to look at:
//
//   node tests/pictures/pictures.mjs [PART...]     only those whose name contains each PART: phone, dark, en, nav.results ...
//
// They go to build/pictures/, named SIZE-THEME-LANGUAGE-PAGE.png.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../e2e/harness.mjs';
import { openApp, settled, site } from '../e2e/app.mjs';
import { openSample, pageNames, walk } from '../e2e/tour.mjs';

const sizes = {
  small: { width: 1024, height: 768, density: 1 },
  desk: { width: 1280, height: 720, density: 1 },
  large: { width: 1920, height: 1080, density: 2 },
  wall: { width: 3840, height: 2160, density: 1 },
  phone: { width: 360, height: 740, density: 2, touch: true },
};
const locales = { zh: 'zh-CN', en: 'en-GB' };
const parts = process.argv.slice(2);
const wanted = (name) => parts.every((part) => name.split('-').includes(part));
const folder = join(root, 'build/pictures');
mkdirSync(folder, { recursive: true });

const server = await site();
let taken = 0;
for (const [size, { width, height, density, touch = false }] of Object.entries(sizes))
  for (const theme of ['light', 'dark'])
    for (const language of Object.keys(locales)) {
      const nameOf = (key) => `${size}-${theme}-${language}-${key}`;
      if (!pageNames(language).some(([key]) => wanted(nameOf(key)))) continue;
      const app = await openApp(server, {
        locale: locales[language],
        colorScheme: theme,
        viewport: { width, height },
        deviceScaleFactor: density,
        hasTouch: touch,
      });
      const take = async (name) => {
        if (!wanted(name)) return;
        await app.page.mouse.move(0, 0);
        await settled(app.page);
        await app.page.screenshot({ path: join(folder, `${name}.png`) });
        taken++;
      };
      await take(nameOf('nav.projects') + '-empty');
      await openSample(app.page, process.env.ZS_SAMPLE ? new RegExp(process.env.ZS_SAMPLE) : /吴江|Wujiang/);
      await walk(app.page, language, (key) => take(nameOf(key)));
      await app.end();
    }
server.close();
console.log(`${taken} pictures in build/pictures/`);
