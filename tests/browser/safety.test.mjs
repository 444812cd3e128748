// SPDX-License-Identifier: MIT

// safety.test.mjs -- hostile interviews, two people at once, and a server that
// goes away.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Workbench, close, run, samples, saved, segments, sound, until }
	from './workbench.mjs';

after(close);

const evil = '<img src=x onerror="window.caught=1"><script>window.caught=1</script>'
	+ '${window.caught=1}{{7*7}}\u202e';

function hostile(project, folder) {
	writeFileSync(join(folder, 'XX01.txt'),
		`Interviewer: What is ${evil}?\n\nXX01: It is ${evil} and &amp; <b>bold</b> 😀 𐐀 word.\n`);
	writeFileSync(join(folder, 'book.xml'), `<?xml version="1.0"?>
<codebook xmlns="urn:tamga:codebook:1" version="1" id="evil" xml:lang="en">
 <title>${evil.replace(/[<&>]/g, (c) => `&#${c.charCodeAt(0)};`)}</title>
 <code id="one" name="${evil.replace(/[<&>"]/g, (c) => `&#${c.charCodeAt(0)};`)}">
 <find><terms>bold</terms></find></code></codebook>`);
	run(project, 'import', join(folder, 'XX01.txt'));
	writeFileSync(join(folder, 'speakers.csv'),
		'file,label,role,case\nXX01.txt,Interviewer,interviewer,\nXX01.txt,XX01,expert,XX01\n');
	run(project, 'import', join(folder, 'XX01.txt'), '--speakers',
	    join(folder, 'speakers.csv'));
	run(project, 'code', '--codebook', join(folder, 'book.xml'));
	// In every text field: a value of the metadata, a memo, a note, a round.
	const quoted = `"${evil.replaceAll('"', '""')}"`;

	writeFileSync(join(folder, 'cases.csv'),
		`case,country,expertise\nXX01,${quoted},${quoted}\n`);
	run(project, 'import', join(folder, 'XX01.txt'), '--cases',
	    join(folder, 'cases.csv'));
	run(project, 'assign', 'one', 'XX01:40-60', '--memo', evil,
	    '--coder', evil.slice(0, 40).replaceAll(/[\u202e]/g, ''));
	run(project, 'round', 'open', evil.slice(0, 30));
}

test('nothing in a transcript or a codebook can run', async (t) => {
	const bench = await Workbench.start(t, { prepare: hostile });
	const page = await bench.page({ coder: evil.slice(0, 40) });

	page.on('dialog', () => page.wrong.push('a dialog'));
	for (const view of ['', 'transcripts/XX01', 'codebook/one', 'quotes', 'matrix',
	                    'compare', 'journal']) {
		await page.goto(`${bench.origin}/#/${view}`);
		await page.waitForSelector('.inside h1');
		await page.waitForTimeout(150);
	}
	await page.goto(`${bench.origin}/#/transcripts/XX01`);
	await page.waitForSelector('.turn');
	assert.equal(await page.evaluate(() => window.caught), undefined);
	assert.match(await page.textContent('.text'), /<img src=x onerror/);
	assert.deepEqual(page.wrong, []);
});

test('offsets hold behind characters of two units', async (t) => {
	const bench = await Workbench.start(t, { prepare: hostile });
	const page = await bench.page();

	await page.goto(`${bench.origin}/#/transcripts/XX01`);
	await page.waitForSelector('.turn');
	await page.evaluate(() => document.querySelector('.text').focus());
	await page.keyboard.press('j');
	await page.keyboard.press('Shift+J');
	await page.keyboard.press('c');
	await page.waitForSelector('dialog [role=option]');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.label.own');
	await saved(page);
	const [own] = (await segments(page, 'XX01')).filter((one) => one.state === 'own');
	const shown = run(bench.project, 'show', `XX01:${own.begin}-${own.end}`);

	assert.match(shown, /😀 𐐀 word\./);
});

test('two people see that the other works, and not what', async (t) => {
	const bench = await Workbench.start(t, { prepare: samples });
	const anna = await bench.page({ coder: 'anna' });
	const boris = await bench.page({ coder: 'boris' });

	for (const page of [anna, boris]) {
		await page.goto(`${bench.origin}/#/transcripts/KZ01`);
		await page.waitForSelector('.label');
	}
	await anna.keyboard.press('j');
	await anna.keyboard.press('c');
	await anna.waitForSelector('dialog [role=option]');
	await anna.keyboard.press('Enter');
	await anna.waitForSelector('.label.own');
	await saved(anna);
	await boris.waitForTimeout(600);
	assert.equal(await boris.locator('.label.own').count(), 0);
	assert.equal((await segments(boris, 'KZ01')).filter((one) =>
		one.state === 'own').length, 0);
	// The command line writes to the same project, and her page hears of it.
	const count = await anna.locator('.label').count();

	run(bench.project, 'assign', 'weak-institutions', 'KZ01:0-10',
	    '--coder', 'anna');
	await until(anna, (before) =>
		document.querySelectorAll('.label').length > before, count);
	await sound(anna);
});

test('a server that stops is told of, and nothing saved is lost', async (t) => {
	const bench = await Workbench.start(t, { prepare: samples });
	const page = await bench.page();

	await page.goto(`${bench.origin}/#/transcripts/KZ01`);
	await page.waitForSelector('.label');
	await page.keyboard.press('j');
	await page.keyboard.press('c');
	await page.waitForSelector('dialog [role=option]');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.label.own');
	await saved(page);
	bench.server.kill('SIGKILL');
	await page.waitForSelector('.pill.bad');
	await page.keyboard.press('j');
	await page.keyboard.press('c');
	await page.waitForSelector('dialog [role=option]');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.toast.bad');
	assert.equal(await page.locator('.label.own').count(), 1);
	assert.match(run(bench.project, 'log', '--verify'), /^4 records/);
	await bench.serve();
});
