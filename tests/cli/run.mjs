// The zerostar command as its users meet it: exit codes, messages, JSON. Run after the native build:
//   node tests/cli/run.mjs [path of zerostar]
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const command = process.argv[2] ?? join(root, 'build/native/zerostar');
const folder = mkdtempSync(join(tmpdir(), 'zerostar-'));
after(() => rmSync(folder, { recursive: true }));

function run(...args) {
  const result = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'en_US.UTF-8' } });
  return { code: result.status, out: result.stdout, err: result.stderr };
}
function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const project = (more = {}) => ({
  format: 'zerostar-project',
  version: 1,
  factory: { name: '示例工厂' },
  period: { start: '2022-01-01', end: '2022-12-31' },
  type: 'I',
  activities: [{ id: 'a1', scope: 1, category: 'stationary_combustion', quantity: 19706.57, unit: 'tCO2e' }],
  ...more,
});

test('help and version', () => {
  const help = run('--help');
  assert.equal(help.code, 0);
  assert.match(help.out, /zerostar assess PROJECT\.json/);
  assert.doesNotMatch(help.out, /pathway/);
  assert.match(run('--version').out, /^zerostar \d/);
});

test('wrong usage is 2 and shows the help', () => {
  for (const args of [[], ['fly'], ['pathway', 'x.json'], ['report', 'x.json'], ['report', 'x.json', 'y.json', '-o', 'b'], ['report', 'x.json', '-o', 'b', '--json'], ['assess'], ['pack'], ['pack', 'lint'],
    ['assess', 'a', 'b'], ['assess', 'a', '--pack'], ['assess', 'a', '--wings'], ['assess', 'a', '--lang', 'fr'],
    ['inventory', 'a', '--pack', 'b'], ['backup', 'a'], ['restore'], ['restore', 'a', 'b'], ['assess', 'a', '-o', 'b']]) {
    const result = run(...args);
    assert.equal(result.code, 2, args.join(' '));
    assert.match(result.err, /Usage:/);
    assert.equal(result.out, '');
  }
});

test('a report is one document in the language asked for, with the figures of assess, and never half written', () => {
  const path = file('report.json', project({ factory: { name: '<b>示例</b> & "工厂"' } }));
  const assessed = JSON.parse(run('assess', path, '--json').out);
  for (const [language, title] of [['zh', '零碳工厂预评估报告'], ['en', 'Zero-carbon factory pre-assessment report']]) {
    const out = join(folder, `report-${language}.html`);
    const result = run('report', path, '--lang', language, '-o', out);
    assert.equal(result.code, 0, result.err);
    const html = readFileSync(out, 'utf8');
    assert.match(html, /^<!DOCTYPE html>/);
    assert.match(html, /<\/html>\s*$/);
    assert.ok(html.includes(title));
    assert.ok(html.includes('&lt;b&gt;示例&lt;/b&gt; &amp; &quot;工厂&quot;'));
    assert.ok(html.includes('T/CECA-G 0171-2022'));
    assert.ok(html.includes('>19,706.57<'));
    assert.ok(html.includes(`>${assessed.credits_needed.toLocaleString('en-US')}<`));
    assert.doesNotMatch(html, /<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)[^<]*"/);
  }
  assert.equal(run('report', path, '-o', join(folder, 'no/such/folder.html')).code, 1);
  assert.equal(run('report', join(folder, 'missing.json'), '-o', join(folder, 'x.html')).code, 1);
  assert.ok(!existsSync(join(folder, 'x.html')));
  const other = join(folder, 'other.html');
  assert.equal(run('report', path, '--pack', 'national-zero-carbon-2026', '-o', other).code, 0);
  assert.match(readFileSync(other, 'utf8'), /国家级零碳工厂|zero-carbon factor/i);
});

test('an inventory as JSON', () => {
  const result = run('inventory', file('ok.json', project()), '--json');
  assert.equal(result.code, 0, result.err);
  const inventory = JSON.parse(result.out);
  assert.equal(inventory.scope1, 19706.57);
  assert.equal(inventory.scope2_market, 0);
  assert.equal(inventory.by_category.stationary_combustion, 19706.57);
  assert.equal(inventory.lines[0].id, 'a1');
  assert.equal(inventory.lines[0].counted, true);
  assert.ok(Array.isArray(inventory.warnings));
});

test('an assessment as JSON', () => {
  const offsets = [{ kind: 'reduction', quantity: 19706, retirement: 'R' }];
  const result = run('assess', file('ok.json', project({ offsets })), '--json');
  assert.equal(result.code, 0, result.err);
  const assessment = JSON.parse(result.out);
  assert.equal(assessment.pack, 't-ceca-g-0171-2022');
  assert.equal(assessment.credits_needed, 19707);
  assert.equal(assessment.credits_missing, 1);
  assert.equal(assessment.stars, 0);
  assert.equal(assessment.gates.length, 2);
  assert.equal(assessment.groups.length, 6);
  assert.equal(assessment.groups.reduce((sum, group) => sum + group.max_points, 0), 100);
  assert.equal(assessment.renewable_power_share, null);
  assert.ok(assessment.gaps.length > 0 && assessment.gaps.every((gap) => gap.text && !gap.text.startsWith('assessment.')));
  assert.ok(assessment.provenance.every((one) => one.source && one.confidence));
  assert.match(assessment.notice, /not a certificate/);
});

test('a pack of levels tells its level and what is met, neither stars nor points', () => {
  const out = run('assess', file('ok.json', project()), '--pack', 'national-zero-carbon-2026', '--lang', 'zh').out;
  assert.match(out, /级别 +尚未达到/);
  assert.match(out, /已满足/);
  assert.doesNotMatch(out, /★|星级|得分|满分/);
});

test('a pack of levels in JSON has a level, no stars by points, and its convention', () => {
  const out = JSON.parse(run('assess', file('ok.json', project()), '--pack', 'national-zero-carbon-2026', '--json').out);
  assert.equal(out.result.scale, 'levels');
  for (const name of ['stars_by_points', 'points', 'max_points']) assert.equal(name in out, false, name);
  assert.deepEqual(Object.keys(out.robustness).filter((name) => /star|points/.test(name)), []);
  assert.equal(out.robustness.min_level, 0);
  const convention = out.settings.find((one) => one.id === 'setting.energy_convention');
  assert.equal(convention.value, 0.2856);
  assert.equal(convention.confidence, 'secondary');
});

test('each point, gate and star opens to rule, answer, formula, source and confidence', () => {
  const answers = {
    'infrastructure.general_equipment': { value: 0.71, note: '设备清单' },
    'basic_management.commitment': { items: ['policy', 'budget'] },
  };
  const path = file('ok.json', project({ answers }));
  const out = JSON.parse(run('assess', path, '--json').out);
  for (const one of out.provenance) {
    assert.ok(one.rule && one.source && one.confidence, JSON.stringify(one));
    assert.ok('formula' in one, JSON.stringify(one));
    if (one.kind === 'requirement') assert.ok(one.answer && one.scoring, one.id);
  }
  const equipment = out.provenance.find((one) => one.id === 'infrastructure.general_equipment');
  assert.equal(equipment.value_entered, 0.71);
  assert.equal(equipment.note, '设备清单');
  assert.match(equipment.formula, /0\.71; 2 × 0\.5 = 1/);
  assert.equal(out.provenance.find((one) => one.id === 'basic_management.commitment').ticked.length, 2);
  assert.ok(out.provenance.some((one) => one.kind === 'condition' && one.id === '3.offset_ratio'));
  const text = run('assess', path).out;
  assert.match(text, /0\.71; 2 × 0\.5 = 1/);
  assert.match(text, /\[provisional\]/);
  // What plays no part stands there with the reason, and the points of the others are told as they count.
  assert.match(text, /7\.15 .*\n +Plays no part: not asked of type I\./);
  const boundary = out.provenance.find((one) => one.id === 'ghg_reduction.boundary');
  assert.match(boundary.formula, /^1\.764706 × 0 = 0/);
  assert.match(boundary.scoring, /all 1\.76 points.*1\.6 by itself/);
  const absent = out.provenance.filter((one) => one.kind === 'not_asked');
  assert.deepEqual(absent.map((one) => one.code), ['7.15', '7.16', '7.17', '7.18']);
  assert.ok(absent.every((one) => one.reason && !one.hidden));
});

test('each value is told with its own source: points, thresholds, wording, bounds and conditions', () => {
  const text = run('assess', file('ok.json', project()), '--lang', 'en').out;
  const item = text.slice(text.indexOf('    3.5 What share'), text.indexOf('    3.6 '));
  assert.match(item, /Points: 2, plausibly 1–3 \[provisional\] This pack's provisional model/);
  assert.match(item, /Judged by: ≥ 50% earns 50% of the points, .* \[provisional\]/);
  assert.match(item, /Subject \[analogue\] GB\/T 36132/);
  assert.doesNotMatch(item, /earns [\d.]+; nothing below\. \[/);
  const levels = run('assess', file('ok.json', project()), '--pack', 'national-zero-carbon-2026', '--lang', 'en').out;
  assert.match(levels, /Level: Leading ≥ 90%, plausibly 85%–100% \[provisional\] Placeholders/);
  assert.match(levels, /Level: Leading ≥ 3 \[secondary\]/);
  const json = JSON.parse(run('assess', file('ok.json', project()), '--json', '--lang', 'en').out);
  const plan = json.provenance.find((one) => one.id === 'carbon_offset.plan');
  assert.equal(plan.scoring_source.confidence, 'provisional');
  assert.equal(plan.confidence, 'seed');
  assert.equal(plan.when[0].confidence, 'provisional');
  assert.match(plan.when[0].rule, /Credits needed ≥ 1 t/);
});

test('own words for an item leave its thresholds and points provisional', () => {
  const overlays = [{ format: 'zerostar-overlay', version: 1, pack: 't-ceca-g-0171-2022', requirements: { 'infrastructure.general_equipment': { question: 'Its wording' } } }];
  const text = run('assess', file('own.json', project({ overlays })), '--lang', 'en').out;
  const item = text.slice(text.indexOf('    3.5 Its wording'), text.indexOf('    3.6 '));
  assert.match(item, /Judged by: .* \[provisional\]/);
  assert.match(item, /Subject \[user\] Keyed in by the user/);
});

test('a pack of documents says what is missing, and no figures of the factory that it does not look at', () => {
  const text = run('assess', file('ok.json', project()), '--pack', 'evaluation-body', '--lang', 'en').out;
  assert.match(text, /Level +not reached yet/);
  assert.doesNotMatch(text, /Credits|Offset ratio|Emissions|\bstars?\b|level 1|scopes/i);
  const levels = run('assess', file('ok.json', project()), '--pack', 'national-zero-carbon-2026', '--lang', 'en').out;
  assert.match(levels, /Emissions/);
  assert.match(levels, /Basic asks for/);
  assert.match(levels, /Eleven indicators +\d+\/\d+ +\d+\/\d+ +provisional/);
  assert.match(levels, /Within provisional ranges +not reached yet/);
  assert.doesNotMatch(levels, /Credits|Offset ratio|level 1/);
});

test('a gap says what evidence to prepare, and advises', () => {
  const text = run('assess', file('ok.json', project()), '--lang', 'en').out;
  assert.match(text, /- 1\.1 .*\n    .*\n    Evidence: Business licence · Site plan with boundary note · .*\n    Advice: Draw the site plan/);
});

test('own values of a project lie over its pack, and those that cannot be are told', () => {
  const overlays = [{ format: 'zerostar-overlay', version: 1, pack: 't-ceca-g-0171-2022', note: 'B.1', groups: { product: 12, nothing: 1 } }];
  const result = run('assess', file('own.json', project({ overlays })), '--json');
  assert.equal(result.code, 0);
  assert.match(result.err, /overlays\.t-ceca-g-0171-2022\.groups\.nothing: error/);
  const group = JSON.parse(result.out).provenance.find((one) => one.id === 'product');
  assert.deepEqual([group.value.value, group.value.low, group.value.high, group.value.confidence], [12, 12, 12, 'user']);
  assert.equal(run('assess', file('own.json', project({ overlays: [{ ...overlays[0], groups: { product: '12' } }] }))).code, 1);
});

test('own thresholds decide, and are told and written with their own source', () => {
  const requirements = { 'infrastructure.general_equipment': { thresholds: { steps: [0.6, null] } }, 'product.eco_design': { thresholds: { zero_at: 0.9 } } };
  const path = file('own.json', project({ overlays: [{ format: 'zerostar-overlay', version: 1, pack: 't-ceca-g-0171-2022', note: 'B.1', requirements }] }));
  const text = run('assess', path, '--lang', 'en');
  assert.match(text.err, /overlays\.t-ceca-g-0171-2022\.requirements\["product\.eco_design"\]\.thresholds\.full_at: error.*6\.1: /s);
  assert.match(text.out, /Own threshold: ≥ 60% earns 50% of the points \[user\] Keyed in by the user: B\.1/);
  const json = JSON.parse(run('assess', path, '--json', '--lang', 'en').out);
  const item = json.provenance.find((one) => one.id === 'infrastructure.general_equipment');
  assert.equal(item.scoring_source.confidence, 'provisional');
  assert.deepEqual(item.own_thresholds.map((one) => [one.rule, one.confidence]), [['≥ 60% earns 50% of the points', 'user']]);
});

test('explain: causes that add up to the change of points and of tonnes', () => {
  const samples = join(root, 'rules/samples');
  const before = join(samples, 'machinery-gaps-2023.json');
  const after = join(samples, 'wujiang-electronics-2022.json');
  const result = run('explain', before, after, '--json');
  assert.equal(result.code, 0, result.err);
  const out = JSON.parse(result.out);
  const sum = (name) => out.causes.reduce((total, cause) => total + cause[name], 0);
  assert.ok(Math.abs(sum('points') - (out.points.after - out.points.before)) < 1e-9);
  assert.ok(Math.abs(sum('tco2e') - (out.tco2e.after - out.tco2e.before)) < 1e-6);
  assert.ok(out.causes.every((cause) => cause.text && !cause.text.startsWith('explain.') && cause.kind !== 'other'));
  assert.match(run('explain', before, after, '--lang', 'zh').out, /得分 +24\.87 +91\.20/);
  assert.match(run('explain', after, after).out, /Nothing that differs/);

  const edition = JSON.parse(readFileSync(join(root, 'rules/packs/t-ceca-g-0171-2022.json'), 'utf8'));
  edition.edition = '9';
  for (const one of edition.groups[2].requirements) if (one.scoring.kind === 'choice') one.scoring.partial = 0.25;
  const path = file('edition.json', edition);
  const rules = JSON.parse(run('explain', after, after, '--before-pack', path, '--json').out);
  assert.ok(rules.points.change > 0 && rules.causes.length > 0);
  assert.ok(rules.causes.every((cause) => cause.kind === 'rule_requirement' && cause.tco2e === 0));

  assert.equal(run('explain', after).code, 2);
  assert.match(run('explain', before, after, '--before-pack', 'national-zero-carbon-2026').err, /different packs/);
});

test('people read Chinese or English, with the notice first', () => {
  const path = file('ok.json', project());
  assert.match(run('assess', path, '--lang', 'zh').out, /^预评估，不是证书/);
  const english = run('assess', path, '--lang', 'en').out;
  assert.match(english, /^A pre-assessment, not a certificate/);
  assert.match(english, /provisional/);
  assert.match(english, /19,707 t needed/);
});

test('bad input is 1; the message names file, place, cause and remedy', () => {
  const bad = project();
  bad.activities[0].quantity = 'NaN';
  const path = file('bad.json', bad);
  const result = run('assess', path);
  assert.equal(result.code, 1);
  assert.equal(result.out, '');
  assert.ok(result.err.startsWith(`${path}: activities[0].quantity: error: `), result.err);
  assert.match(result.err, /not a finite number.*Please/);

  for (const [content, message] of [
    ['', /empty/], ['{"format": "zero', /not valid JSON/], ['[]', /wrong type/],
    [project({ version: 2 }), /newer version/], [project({ format: 'x' }), /not a project file/],
    [project({ pack: 'no-such-pack' }), /Available: evaluation-body, national-zero-carbon-2026, t-ceca-g-0171-2022;/],
    [project({ period: { start: '2022-12-31', end: '2022-01-01' } }), /period\.end.*before the start/],
  ]) {
    const refused = run('assess', file('bad.json', content));
    assert.equal(refused.code, 1);
    assert.match(refused.err, message);
  }
  assert.equal(run('inventory', join(folder, 'no such file.json')).code, 1);
  assert.match(run('inventory', folder).err, /folder/);
});

test('100 MB are refused before they are read', () => {
  const path = file('large.json', '');
  truncateSync(path, 100 << 20);
  const started = Date.now();
  const result = run('assess', path);
  assert.equal(result.code, 1);
  assert.match(result.err, /100 MB, more than the limit of 32 MB/);
  assert.ok(Date.now() - started < 5000);
});

test('a result that cannot be written is a failure', { skip: !existsSync('/dev/full') }, () => {
  const full = openSync('/dev/full', 'w');
  const result = spawnSync(command, ['inventory', file('ok.json', project())], { stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  assert.equal(result.status, 1);
  assert.ok(result.stderr.length > 0);
});

test('unknown keys are warnings on standard error and the result still comes', () => {
  const result = run('inventory', file('extra.json', project({ colour: 'green' })), '--json');
  assert.equal(result.code, 0);
  assert.match(result.err, /colour: warning/);
  JSON.parse(result.out);
});

test('packs are linted; --pack takes a file', () => {
  const shipped = join(root, 'rules/packs/t-ceca-g-0171-2022.json');
  assert.equal(run('pack', 'lint', shipped).code, 0);
  const pack = JSON.parse(readFileSync(shipped, 'utf8'));
  pack.groups[2].points.value = 11;
  const path = file('pack.json', pack);
  const result = run('pack', 'lint', shipped, path);
  assert.equal(result.code, 1);
  assert.match(result.err, /groups\[2\]\.points\.value: error: .*add up to 10/);
  assert.equal(run('assess', file('ok.json', project()), '--pack', path).code, 1);
  assert.equal(run('assess', file('ok.json', project()), '--pack', shipped, '--json').code, 0);
  delete pack.groups[3].requirements[0].question.en;
  pack.id = '../../x';
  const more = run('pack', 'lint', file('pack.json', pack)).err;
  for (const one of [/groups\[3\]\.requirements\[0\]\.question\.en: error/, /points\.value: error/, /: id: error/]) assert.match(more, one);
});

test('every shipped sample is assessed without a fault', () => {
  const samples = join(root, 'rules/samples');
  for (const name of readdirSync(samples)) {
    const result = run('assess', join(samples, name), '--json');
    assert.equal(result.code, 0, `${name}: ${result.err}`);
    assert.equal(result.err, '', name);
  }
});

test('a golden case as a project file: sums of products to 1e-9, methods, gases, findings', () => {
  const lines = [[200000, 0.15], [600000, 0.1], [200000, 0.1], [100000, 0.25], [50000, 0.2]];
  const path = file('golden.json', project({
    type: 'II',
    activities: lines.map(([quantity, value]) => ({
      scope: 3, category: 'purchased_goods_and_services', quantity, unit: 'kg',
      factor: { value, unit: 'kgCO2e/kg', source: 'GHG Protocol Scope 3 Guidance, Example 1.1' },
    })).concat([{
      scope: 3, category: 'business_travel', quantity: 10, unit: 'person',
      factor: { value: 0.1, unit: 'kgCO2e/p·km', source: 'own' },
      detail: { method: 'passenger_distance', parameters: { distance: 500, trips: 2, activity_uncertainty: 5 } },
    }]),
  }));
  const result = run('inventory', path, '--json');
  assert.equal(result.code, 0, result.err);
  const inventory = JSON.parse(result.out);
  assert.ok(Math.abs(inventory.scope3 - 146) <= 146e-9, inventory.scope3);
  assert.ok(Math.abs(inventory.unsplit - 146) <= 146e-9);
  assert.match(inventory.lines[5].formula, /10 person × 500 km × 2 = 10,?000 p·km/);
  assert.equal(inventory.uncertainty.all.propagated, 0.05);
  assert.equal(inventory.lines[0].uncertainty, null);
  assert.equal(inventory.lines[5].uncertainty.propagated, 0.05);
  assert.ok(inventory.lines[5].uncertainty.low < 1 && inventory.lines[5].uncertainty.high > 1);
  assert.equal(inventory.uncertainty.all_market.stated, inventory.uncertainty.all.stated);
  assert.ok(Array.isArray(inventory.quality.findings));
});

test('lines from a file of one object a line, however many, with the same totals', () => {
  const head = file('head.json', project({ activities: [] }));
  const line = (i) => JSON.stringify({ scope: 1, category: 'stationary_combustion', quantity: i, unit: 'tCO2e' });
  const lines = file('lines.jsonl', Array.from({ length: 5000 }, (_, i) => line(i)).join('\n') + '\nnot json\n\n' + line(-1));
  const result = run('inventory', head, '--lines', lines, '--json');
  assert.equal(result.code, 0, result.err);
  const inventory = JSON.parse(result.out);
  assert.equal(inventory.scope1, (4999 * 5000) / 2);
  assert.equal(inventory.counted_lines, 5000);
  assert.equal(inventory.line_count, 5002);
  assert.deepEqual(inventory.lines, []);
  assert.ok(inventory.warnings.some((one) => one.where === 'activities[5000]'));
  assert.equal(run('inventory', head, '--lines', join(folder, 'missing.jsonl')).code, 1);
  assert.equal(run('assess', head, '--lines', lines).code, 2);
});

test('factor files are checked', () => {
  const shipped = readdirSync(join(root, 'rules/factors')).map((name) => join(root, 'rules/factors', name));
  const good = run('factors', 'lint', ...shipped);
  assert.equal(good.code, 0, good.err);
  const bad = run('factors', 'lint', file('factors.json', { format: 'zerostar-factors', version: 1 }));
  assert.equal(bad.code, 1);
  assert.match(bad.err, /factors\.json/);
  assert.equal(run('factors', 'lint').code, 2);
});

test('what changes from one table of factors to another', () => {
  // Anthracite of the steel guideline's table (NDRC 2013) and of GB/T 32151.34-2024, table C.1, as in rules/factors/.
  const { code, out } = run('factors', 'compare', 'cn.fuel-b', 'cn.fuel-a', '--lang', 'zh');
  assert.equal(code, 0);
  assert.match(out.split('\n')[0], /GB\/T 32151\.34-2024/);
  assert.match(out, /无烟煤 .*1\.923781 +2\.521512/);
  assert.match(out, / 无 +[0-9.]+$/m); // a fuel that one of them lacks
  assert.equal(run('factors', 'compare', 'cn.fuel-a', 'cn.fuel-a').out.trim().split('\n').length, 1);
  const unknown = run('factors', 'compare', 'cn.fuel-a', 'cn.fuel-z');
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /cn\.fuel-z.*cn\.fuel-a.*cn\.fuel-b/s);
  assert.equal(run('factors', 'compare', 'cn.fuel-a').code, 2);
});

test('projects become a backup, and a backup a folder, with nothing changed', () => {
  const digest = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03'; // of "hello\n"
  const evidence = join(folder, 'files');
  mkdirSync(evidence);
  writeFileSync(join(evidence, digest), 'hello\n');
  const first = file('first.json', project({ id: 'p1', evidence: [{ id: 'e1', kind: 'file', name: '合同', sha256: digest, size: 6, supports: [{ kind: 'activity', id: 'a1' }] }] }));
  const second = file('second.json', project({ factory: { name: '二厂' } }));
  const out = join(folder, 'all.zip');
  const made = run('backup', first, second, '-o', out, '--evidence', evidence);
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /2 factories/);
  assert.equal(made.err, '');
  const listed = run('restore', out);
  assert.equal(listed.code, 0, listed.err);
  assert.match(listed.out, /示例工厂[^]*二厂/);
  const there = join(folder, 'restored');
  assert.equal(run('restore', out, '-o', there).code, 0);
  const again = JSON.parse(readFileSync(join(there, 'projects/示例工厂.json'), 'utf8'));
  assert.deepEqual(again.evidence, JSON.parse(readFileSync(first, 'utf8')).evidence);
  assert.equal(readFileSync(join(there, 'evidence', digest), 'utf8'), 'hello\n');
  // Written to a place where something is: refused, nothing touched.
  const refused = run('restore', out, '-o', there);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /something at this place/);
  // The store's file is a backup, too, and the same projects are not doubled.
  const twice = join(folder, 'twice.zip');
  const merged = run('backup', out, join(there, 'zerostar.sqlite'), '-o', twice);
  assert.equal(merged.code, 0, merged.err);
  assert.match(merged.out, /2 factories/);
});

test('a backup that was cut is refused with exit 1, and nothing is written', () => {
  const out = join(folder, 'cut.zip');
  assert.equal(run('backup', file('c.json', project()), '-o', out).code, 0);
  const bytes = readFileSync(out);
  for (const length of [0, 10, bytes.length >> 1, bytes.length - 1]) {
    writeFileSync(out, bytes.subarray(0, length));
    const there = join(folder, `cut-${length}`);
    const result = run('restore', out, '-o', there);
    assert.equal(result.code, 1);
    assert.match(result.err, /backup/i);
    assert.ok(!existsSync(there));
  }
});

test('a missing evidence file is told and the backup made without it', () => {
  const out = join(folder, 'missing.zip');
  const lost = file('lost.json', project({ evidence: [{ id: 'e1', kind: 'file', sha256: 'a'.repeat(64) }] }));
  const result = run('backup', lost, '-o', out);
  assert.equal(result.code, 0);
  assert.match(result.err, /warning[^]*aaaa/);
});
