// The published JSON Schemas accept every file that the product ships, and refuse what the readers refuse.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';

const rules = fileURLToPath(new URL('../../rules/', import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(rules, path), 'utf8'));

function validator(name) {
  return new Ajv({ strict: true, strictRequired: false, strictTypes: false, allErrors: true }).compile(read(`schemas/${name}.schema.json`));
}

function accepts(validate, value, name) {
  assert.ok(validate(value), `${name}: ${JSON.stringify((validate.errors ?? []).slice(0, 3))}`);
}

for (const [schema, folder] of [['pack', 'packs'], ['project', 'samples'], ['factors', 'factors']]) {
  test(`every file of ${folder}/ is one of ${schema}.schema.json`, () => {
    const validate = validator(schema);
    const files = readdirSync(join(rules, folder)).filter((name) => name.endsWith('.json'));
    assert.ok(files.length >= 3);
    for (const file of files) accepts(validate, read(`${folder}/${file}`), file);
  });
}

test('the schema of packs refuses unknown keys, missing translations, wrong types and kinds', () => {
  const validate = validator('pack');
  const spoil = (change) => {
    const pack = read('packs/t-ceca-g-0171-2022.json');
    change(pack);
    return pack;
  };
  const first = (pack) => pack.groups[2].requirements[0];
  for (const change of [
    (pack) => { pack.colour = 'green'; },
    (pack) => { first(pack).scoring.partail = 0.5; },
    (pack) => { delete first(pack).question.en; },
    (pack) => { first(pack).scoring = { kind: 'metric', metric: 'entered', zero_at: 0, full_at: 1 }; },
    (pack) => { first(pack).scoring = { kind: 'metric', metric: 'happiness', zero_at: 0, full_at: 1 }; },
    (pack) => { first(pack).scoring = { kind: 'checklist', items: [] }; },
    (pack) => { first(pack).scoring = { kind: 'statement', steps: [] }; },
    (pack) => { first(pack).scoring.steps = 'all'; },
    (pack) => { first(pack).when = [{ metric: 'power_used', requirement: 'a', at_least: 1 }]; },
    (pack) => { delete first(pack).points; },
    (pack) => { delete pack.grades[0].min_points; },
    (pack) => { pack.groups[0].role = 'door'; },
    (pack) => { pack.grades = []; },
    (pack) => { pack.version = 2; },
    (pack) => { pack.id = '../../x'; },
    (pack) => { first(pack).evidence = []; },
    (pack) => { delete first(pack).scoring.source; },
    (pack) => { pack.groups[7].requirements[0].when[0].metric = 'entered'; },
    (pack) => { pack.grades[0].conditions[0].metric = 'entered'; },
  ])
    assert.equal(validate(spoil(change)), false, String(change));
});

test('the schema of packs takes scorings and conditions from before they had sources', () => {
  const pack = read('packs/t-ceca-g-0171-2022.json');
  for (const one of [pack.groups[2].requirements[0].scoring, pack.groups[7].requirements[0].when[0]]) {
    delete one.source;
    delete one.confidence;
  }
  accepts(validator('pack'), pack, 'without sources');
});

test('the schema of project files knows own values', () => {
  const validate = validator('project');
  const project = read('samples/wujiang-electronics-2022.json');
  project.overlays = [{
    format: 'zerostar-overlay', version: 1, pack: 't-ceca-g-0171-2022', note: '附录 B', groups: { product: 12 },
    requirements: { 'product.packaging': { points: 0.5, removed: false, thresholds: { full: 2 } }, 'product.eco_design': { thresholds: { zero_at: 0.1, full_at: 0.6 } }, 'infrastructure.general_equipment': { thresholds: { steps: [null, 0.9] } } },
    added: [{ id: 'user.1', group: 'product', code: '6.10', question: '条文', points: 1, partial: 0.5 }], grades: { 5: 88 },
  }];
  accepts(validate, project, 'own values');
  for (const wrong of [{ steps: ['0.9'] }, { steps: 0.9 }, { full: '2' }, { at: 1 }, []]) {
    project.overlays[0].requirements['product.packaging'].thresholds = wrong;
    assert.equal(validate(project), false, JSON.stringify(wrong));
  }
  delete project.overlays[0].requirements['product.packaging'].thresholds;
  accepts(validate, project, 'without thresholds');
  project.overlays[0].groups.product = '12';
  assert.equal(validate(project), false);
});
