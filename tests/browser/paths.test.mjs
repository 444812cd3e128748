// SPDX-License-Identifier: MIT

// paths.test.mjs -- the whole day of a coder, a report author and a reviewer,
// by keyboard alone, in each language, light and dark.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Workbench, close, codedSamples, samples, saved, segments, sound, until }
	from './workbench.mjs';

after(close);

const looks = [
	['en-US', 'light'], ['ru-RU', 'dark'], ['kk-KZ', 'light'], ['uz-UZ', 'dark'],
];

/** A key as a Russian layout sends it: another letter, the same place. */
async function pressCyrillic(page, code, letter) {
	await page.evaluate(([place, key]) => document.activeElement.dispatchEvent(
		new KeyboardEvent('keydown', { key, code: place, bubbles: true,
		                               cancelable: true })), [code, letter]);
}

for (const [locale, colorScheme] of looks) {
	test(`a coder codes an interview: ${locale}, ${colorScheme}`, async (t) => {
		const bench = await Workbench.start(t, { prepare: samples });
		const page = await bench.page({ locale, colorScheme });

		await sound(page);
		// The first thing to do has the focus.
		await page.keyboard.press('Enter');
		await page.waitForSelector('.margin .label');
		const before = await segments(page, 'KZ01');

		assert.equal(before.filter((one) => one.state === 'own').length, 0);
		// A sentence of the second turn.
		for (const key of ['j', 'j', 'j', 'e', 'e'])
			await page.keyboard.press(key);
		await page.keyboard.press('c');
		await page.waitForSelector('dialog [role=option]');
		await sound(page);
		await page.keyboard.type('инст');
		await page.keyboard.press('Enter');
		await page.waitForSelector('.label.own');
		await saved(page);
		let now = await segments(page, 'KZ01');
		const [own] = now.filter((one) => one.state === 'own');

		assert.equal(own.code, 'weak-institutions');
		// A memo and a stance by keyboard.
		await page.keyboard.press('m');
		await page.keyboard.type('look again');
		await page.keyboard.press('Escape');
		await saved(page);
		// Proposals: accept one, reject one on a Russian layout, take back.
		await page.keyboard.press('Escape');
		// Nothing is decided unseen: the first press goes there.
		await page.keyboard.press('a');
		await page.waitForSelector('.label.undecided[aria-current=true]');
		await page.keyboard.press('a');
		await page.waitForSelector('.label.accepted');
		await saved(page);
		await pressCyrillic(page, 'KeyD', 'в');
		await until(page, async () =>
			(await (await fetch('/api/v1/transcripts/KZ01/segments')).json())
				.segments.some((one) => one.state === 'rejected'));
		await saved(page);
		await page.keyboard.press('Control+z');
		await until(page, async () =>
			!(await (await fetch('/api/v1/transcripts/KZ01/segments')).json())
				.segments.some((one) => one.state === 'rejected'));
		now = await segments(page, 'KZ01');
		assert.equal(now.filter((one) => one.state === 'accepted').length, 1);
		assert.equal(now.find((one) => one.id === own.id).memo, 'look again');
		// Read to the end; all is there after a reload.
		await page.keyboard.press('f');
		await page.waitForSelector('.bar [aria-pressed=true]');
		await saved(page);
		await page.reload();
		await page.waitForSelector('.label.own');
		await page.waitForSelector('.bar [aria-pressed=true]');
		await sound(page);
		// The result stands in her matrix.
		await page.keyboard.press('g');
		await page.keyboard.press('m');
		await page.waitForSelector('.matrix');
		await sound(page);
	});
}

test('a coder corrects a rule that caught nonsense', async (t) => {
	const bench = await Workbench.start(t, { prepare: samples });
	const page = await bench.page();

	await page.goto(`${bench.origin}/#/codebook/weak-institutions`);
	await page.waitForSelector('.tester input');
	await until(page, () =>
		document.activeElement.matches('.tester input'));
	await page.keyboard.type('политическая воля');
	await page.waitForSelector('.kwic li');
	await page.keyboard.press('Enter');
	await page.waitForSelector('text=draft by anna');
	await saved(page);
	await page.click('button.main:has-text("Publish")');
	await page.waitForSelector('dialog');
	await page.keyboard.press('Enter');
	await page.waitForSelector('text=Version 2');
	const caught = await segments(page, 'KZ04');

	assert.ok(caught.some((one) => one.code === 'weak-institutions'
		&& one.matches.some((match) => match.item === 'политическая воля')));
	await page.keyboard.press('Escape');
	await sound(page);
});

test('a wrong pattern says what is wrong with it', async (t) => {
	const bench = await Workbench.start(t, { prepare: samples });
	const page = await bench.page();

	await page.goto(`${bench.origin}/#/codebook/weak-institutions`);
	await page.waitForSelector('.tester input');
	await page.check('.tester [type=checkbox]');
	await page.fill('.tester .wide input', '(воля');
	await page.waitForSelector('.tester p[role=status]:has-text("(")', { timeout: 5000 })
		.catch(() => undefined);
	const said = await page.textContent('.tester p[role=status]');

	assert.match(said, /parenthesis|скоб/);
	assert.deepEqual(page.wrong, []);
});

for (const [locale, colorScheme] of looks) {
	test(`an author finds quotations: ${locale}, ${colorScheme}`, async (t) => {
		const bench = await Workbench.start(t, { prepare: codedSamples,
		                                      coder: 'author' });
		const page = await bench.page({ locale, colorScheme });

		// From a cell of the matrix to just as many experts.
		await page.goto(`${bench.origin}/#/matrix?by=country&layer=reader-a`);
		await page.waitForSelector('.matrix td a');
		const cell = page.locator('.matrix tr:not(.parent) td a').first();
		const experts = Number((await cell.textContent()).match(/\d+/)[0]);

		await cell.focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('Enter');
		await page.waitForSelector('.quotelist li');
		await sound(page);
		const cases = await page.evaluate(async () => {
			const query = new URLSearchParams(location.hash.split('?')[1]);
			const answer = await (await fetch(`/api/v1/quotes?code=${query.get('code')
				}&layer=reader-a&where=country=${query.get('country')}`)).json();

			return new Set(answer.rows.map((row) => row.case)).size;
		});

		assert.equal(cases, experts);
		// The facet is in the address, and Back leads back.
		const address = page.url();
		const pressed = await page.locator('.facet[aria-pressed=true]').count();

		await page.locator('.facet[aria-pressed=false]').nth(3).press('Enter');
		await until(page, ([before, count]) => location.href !== before
			&& document.querySelectorAll('.facet[aria-pressed=true]').length > count,
			[address, pressed]);
		await page.goBack();
		await until(page, ([before, count]) => location.href === before
			&& document.querySelectorAll('.facet[aria-pressed=true]').length === count,
			[address, pressed]);
		await page.waitForSelector('.quotelist li');
		// A document to write on in.
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.locator('a[download]').first().press('Enter'),
		]);

		assert.match(download.suggestedFilename(), /\.docx$/);
		// From a quotation to its place.
		await page.locator('.quotelist a').first().press('Enter');
		await page.waitForSelector('.text .turn');
		await sound(page);
	});

	test(`a reviewer settles: ${locale}, ${colorScheme}`, async (t) => {
		const bench = await Workbench.start(t, { prepare: codedSamples,
		                                      coder: 'vera' });
		const page = await bench.page({ locale, colorScheme });

		await page.keyboard.press('g');
		await page.keyboard.press('r');
		await page.waitForSelector('.differences li');
		const before = await page.locator('.differences li').count();

		await sound(page);
		await page.keyboard.press('j');
		await page.keyboard.press('k');
		await page.keyboard.press('1');
		await until(page, (count) => document.querySelectorAll(
			'.differences li').length !== count || document.querySelector('.toast') !== null,
			before);
		await saved(page);
		const settled = await page.evaluate(async () => (await (await fetch(
			'/api/v1/differences?coders=reader-a,reader-b&all=1')).json())
			.rows.filter((row) => row.verdict));

		assert.equal(settled[0].verdict, 'a');
		assert.equal(settled[0].settled_by, 'vera');
		await page.keyboard.press('g');
		await page.keyboard.press('a');
		await page.waitForSelector('td[title=settle]');
		await sound(page);
	});
}
