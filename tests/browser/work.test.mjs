// SPDX-License-Identifier: MIT

// work.test.mjs -- what people do besides the straight path: say why, find,
// pin, see others, correct the codebook in its form, compare cells, take
// quotations along, set how they work, and take back.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Workbench, close, codedSamples, run, samples, saved, segments, sound, until }
	from './workbench.mjs';

after(close);

async function json(page, path) {
	return page.evaluate(async (where) =>
		(await fetch(`/api/v1${where}`)).json(), path);
}

async function press(page, ...keys) {
	for (const key of keys)
		await page.keyboard.press(key);
}

test('a coder says why, finds, pins, and opens the palette', async (t) => {
	const bench = await Workbench.start(t, { prepare: samples });
	const page = await bench.page();

	await page.goto(`${bench.origin}/#/transcripts/KZ01`);
	await page.waitForSelector('.margin .label');
	await press(page, 'd');
	await page.waitForSelector('.label[aria-current=true]');
	await press(page, 'd');
	await page.waitForSelector('.panel [aria-label="Why rejected?"]');
	await sound(page);
	await press(page, '2');
	await page.waitForSelector('.toast:has-text("denied or negated")');
	await saved(page);
	const rejected = (await segments(page, 'KZ01'))
		.filter((one) => one.state === 'rejected');

	assert.deepEqual(rejected.map((one) => one.reason), ['negated']);
	// Words are found however they are written, and Esc leads back.
	await press(page, '/');
	await page.waitForSelector('#find');
	await page.keyboard.type('РЕГИОН');
	await page.waitForSelector('.bar [role=status]:has-text("of")');
	await sound(page);
	await press(page, 'Enter', 'Escape');
	assert.equal(await page.locator('#find').count(), 0);
	await until(page, () => document.activeElement.matches('.text'));
	// A pinned code keeps its number.
	await press(page, 'j', 'c');
	await page.waitForSelector('dialog [role=option]');
	await page.keyboard.type('weak');
	await press(page, 'Control+p', 'Escape');
	await page.waitForSelector('.panel .quick button').catch(() => undefined);
	await press(page, 'j', '1');
	await page.waitForSelector('.label.own');
	await saved(page);
	assert.deepEqual((await segments(page, 'KZ01'))
		.filter((one) => one.state === 'own').map((one) => one.code),
		['weak-institutions']);
	// Take back and do again.
	await press(page, 'Control+z');
	await until(page, () => !document.querySelector('.label.own'));
	await press(page, 'Control+Shift+z');
	await page.waitForSelector('.label.own');
	// Everything by its name.
	await press(page, 'Control+k');
	await page.waitForSelector('dialog [role=option]');
	await sound(page);
	await page.keyboard.type('UZ05');
	await until(page, () => document.querySelector('dialog [aria-selected=true]')
		?.textContent.includes('UZ05'));
	await press(page, 'Enter');
	await page.waitForSelector('.bar strong:has-text("UZ05")');
	assert.deepEqual(page.wrong, []);
});

test('proposals are hidden where people code on their own', async (t) => {
	const bench = await Workbench.start(t, { prepare: (project) => {
		samples(project);
		run(project, 'blind', 'proposals', 'KZ01');
	} });
	const page = await bench.page();

	await page.goto(`${bench.origin}/#/transcripts/KZ01`);
	await page.waitForSelector('.panel .note');
	assert.equal(await page.locator('.margin .label').count(), 0);
	await sound(page);
	await press(page, 'f');
	await page.waitForSelector('.label.undecided');
});

test('what others coded is shown once it may be seen', async (t) => {
	const bench = await Workbench.start(t, { prepare: (project) => {
		codedSamples(project);
		run(project, 'settle', 'agreed', '--coder', 'vera');
	} });
	const page = await bench.page({ coder: 'reader-a', colorScheme: 'dark' });

	await page.goto(`${bench.origin}/#/transcripts/KZ01`);
	await page.waitForSelector('.label.other');
	await page.waitForSelector('.label.gold');
	await sound(page);
	await press(page, 'v');
	await until(page, () => !document.querySelector('.label.other'));
	assert.ok(await page.locator('.label.own').count());
});

test('a rule is corrected: changed, excepted, moved, taken back', async (t) => {
	const bench = await Workbench.start(t, { prepare: samples });
	const page = await bench.page();

	await page.goto(`${bench.origin}/#/codebook/weak-institutions`);
	await page.waitForSelector('details summary:has-text("terms")');
	await page.locator('details summary').press('Enter');
	await page.waitForSelector('details button:text-is("test")');
	const term = (await page.locator('details tbody tr').first()
		.locator('td').first().textContent()).trim().replace(/\s+/g, ' ');

	await page.locator('button:text-is("test")').first().press('Enter');
	await until(page, (text) =>
		document.querySelector('.tester input').value === text, term);
	// Another word: what is gained and lost against the term as it was.
	await page.fill('.tester .wide input', 'вода');
	await page.waitForSelector('.kwic .new');
	await page.waitForSelector('.tester p[role=status]:has-text("new")');
	await sound(page);
	await page.fill('.tester .wide input', term);
	await page.fill('.tester .wide input', 'воля');
	await page.waitForSelector('.kwic li >> text=not this one');
	await page.locator('.kwic button:text-is("not this one")').first()
		.press('Enter');
	await page.waitForSelector('#except');
	await sound(page);
	await press(page, 'Enter');
	await page.waitForSelector('text=draft by anna');
	await saved(page);
	let book = await json(page, '/codebook');

	assert.match(book.draft.xml, /<except><term/);
	// The author's own comments are all there still.
	assert.equal(book.draft.xml.match(/<!--/g).length,
	             book.xml.match(/<!--/g).length);
	// What a code is, in a form.
	await press(page, 'Escape');
	await page.locator('button:has-text("Edit")').press('Enter');
	await page.waitForSelector('.code-form');
	await sound(page);
	await page.fill('.code-form [name=short]', 'Say & do <little>');
	await page.fill('.code-form [name="label ru"]', 'Слабость институтов');
	await page.locator('.code-form button.main').press('Enter');
	await until(page, () => !document.querySelector('.code-form'));
	await saved(page);
	await until(page, async () => (await (await fetch('/api/v1/codebook')).json())
		.draft.xml.includes('Say &amp; do &lt;little&gt;'));
	// One step back takes the form's edit away, and not the exception.
	await page.locator('button:has-text("Undo")').press('Enter');
	await until(page, async () => !(await (await fetch('/api/v1/codebook')).json())
		.draft.xml.includes('Say &amp; do'));
	book = await json(page, '/codebook');
	assert.match(book.draft.xml, /<except><term/);
	// A new code, under a parent.
	await page.locator('button:has-text("New code")').press('Enter');
	await page.waitForSelector('#new-code');
	await page.fill('#new-code', 'Pipelines');
	await press(page, 'Enter');
	await page.waitForSelector('.tree a:has-text("Pipelines")');
	await saved(page);
	assert.deepEqual(page.wrong, []);
});

test('a retired code: people move what they have of it', async (t) => {
	const bench = await Workbench.start(t, { prepare: codedSamples });
	const page = await bench.page({ coder: 'reader-a' });
	const before = (await json(page, '/quotes?code=weak-institutions&layer=reader-a')).rows.length;

	await page.goto(`${bench.origin}/#/codebook/weak-institutions`);
	await page.waitForSelector('button:has-text("Edit")');
	await page.locator('button:has-text("Edit")').press('Enter');
	await page.check('.code-form [name=retired]');
	await page.selectOption('.code-form [name="replaced-by"]', 'lack-of-political-will');
	await page.locator('.code-form button.main').press('Enter');
	await page.waitForSelector('text=draft by reader-a');
	await saved(page);
	await page.click('button.main:has-text("Publish")');
	await page.waitForSelector('dialog button.main');
	await sound(page);
	await press(page, 'Enter');
	await page.waitForSelector('text=Coded with codes that are no longer given');
	await sound(page);
	await page.selectOption('td select', { label: 'Lack of political will' });
	await saved(page);
	await until(page, async () => !(await (await fetch(
		'/api/v1/quotes?code=weak-institutions&layer=reader-a')).json()).rows.length);
	assert.ok(before > 50);
});

test('the matrix: whose coding, a picture, two cells', async (t) => {
	const bench = await Workbench.start(t, { prepare: codedSamples });
	const page = await bench.page({ coder: 'reader-b' });

	await press(page, 'g', 'm');
	await page.waitForSelector('.layer');
	assert.match(await page.textContent('.layer'), /codebook proposes/);
	// One press leads to one's own.
	await page.locator('.layer button').press('Enter');
	await page.waitForSelector('.layer:has-text("your own coding")');
	await sound(page);
	await page.locator('.matrix td a').nth(2).focus();
	await press(page, 'Space', 'ArrowRight', 'Space');
	await page.waitForSelector('dialog .both blockquote');
	await sound(page);
	await press(page, 'Escape');
	await page.locator('button:has-text("As a picture")').press('Enter');
	await page.waitForSelector('.picture img');
	await until(page, () => document.querySelector('.picture img').naturalWidth > 100);
	assert.deepEqual(page.wrong, []);
});

test('quotations: around, translated, kept, cited', async (t) => {
	const bench = await Workbench.start(t, { prepare: codedSamples });
	const page = await bench.page();

	await page.goto(`${bench.origin}/#/quotes?code=weak-institutions&layer=reader-a&translation=en`);
	await page.waitForSelector('.quotelist li');
	await press(page, 'Escape');
	await page.evaluate(() => document.activeElement.blur());
	await press(page, 'j', 'l');
	await page.waitForSelector('.around');
	await press(page, 'Shift+Digit8');
	await page.waitForSelector('text=kept ones, 1');
	await sound(page);
	const area = page.locator('.quotelist textarea').first();

	await area.fill('There is a rate, and everybody knows it.');
	await area.press('Tab');
	await saved(page);
	await until(page, async () => (await (await fetch(
		'/api/v1/quotes?code=weak-institutions&layer=reader-a&translation=en')).json())
		.rows.some((row) => row.translation_en.startsWith('There is a rate')));
	await page.goto(`${bench.origin}/#/quotes?code=weak-institutions&layer=reader-a&basket=1`);
	await until(page, () => document.querySelectorAll('.quotelist > li').length === 1);
	// What is exported is what is shown.
	const exported = await page.evaluate(async () => {
		const link = [...document.querySelectorAll('a[download]')]
			.find((one) => one.textContent === 'csv');

		return (await (await fetch(link.href)).text()).trim().split('\n').length;
	});

	assert.equal(exported, 2);
	await page.locator('.facets summary').press('Enter');
	await page.fill('.facets details input', '{case} ({country}), {time}');
	await page.keyboard.press('Tab');
	await page.waitForSelector('.facets details .hint:has-text("KZ01 (Kazakhstan), 00:")');
	assert.deepEqual(page.wrong, []);
});

test('the dashboard: what waits, and how people work', async (t) => {
	const bench = await Workbench.start(t, { prepare: codedSamples });
	const page = await bench.page({ colorScheme: 'dark' });

	await page.waitForSelector('text=open differences');
	await page.waitForSelector('text=reader-a and reader-b, by turn');
	await page.locator('details.card summary').first().press('Enter');
	await sound(page);
	const choose = page.locator('.settings select');

	await choose.nth(0).selectOption('reader-a');
	await until(page, async () => (await (await fetch('/api/v1/project')).json())
		.layer === 'reader-a');
	await choose.nth(1).selectOption('finished');
	await until(page, async () => (await (await fetch('/api/v1/project/blindness'))
		.json()).rows.every((row) => row.proposals === 'finished'));
	await page.locator('.settings button').first().press('Enter');
	await page.waitForSelector('#round');
	await page.keyboard.type('first');
	await press(page, 'Enter');
	await page.waitForSelector('text=Round first is open');
	// All of it in the journal, where one's own acts can be taken back.
	await page.goto(`${bench.origin}/#/journal?who=anna`);
	await page.waitForSelector('td[title="round-open"]');
	await sound(page);
	await page.locator('button:text-is("take back")').first().press('Enter');
	await page.waitForSelector('dialog button.main');
	await press(page, 'Enter');
	await page.waitForSelector('.undone td[title="round-open"]');
	await page.locator('button:text-is("Verify")').press('Enter');
	await page.waitForSelector('text=all as they were written');
	assert.equal((await json(page, '/rounds')).rows.length, 0);
	assert.deepEqual(page.wrong, []);
});

test('people see who else is there', async (t) => {
	const bench = await Workbench.start(t, { prepare: samples });
	const anna = await bench.page({ coder: 'anna' });
	const boris = await bench.page({ coder: 'boris' });

	await anna.waitForSelector('.people:has-text("boris")');
	await boris.waitForSelector('.people:has-text("anna")');
	await sound(anna);
	await boris.context().close();
	bench.contexts.pop();
	// The server learns of it with the next line it sends.
	for (let i = 0; i < 4; i++)
		run(bench.project, 'assign', 'weak-institutions', `KZ01:${i}-20`,
		    '--coder', 'anna');
	await anna.waitForSelector('.people', { state: 'detached', timeout: 40000 });
});
