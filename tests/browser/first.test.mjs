// SPDX-License-Identifier: MIT

// first.test.mjs -- the first start: an empty project says what to do, and
// offers the sample interviews; links are good once.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Workbench, close, sound, until } from './workbench.mjs';

after(close);

test('an empty project offers the sample interviews', async (t) => {
	const bench = await Workbench.start(t);
	const page = await bench.page();

	for (const view of ['quotes', 'matrix', 'compare', 'codebook', 'journal']) {
		await page.goto(`${bench.origin}/#/${view}`);
		await page.waitForSelector('.inside h1');
		await sound(page);
	}
	await page.goto(`${bench.origin}/#/`);
	await page.waitForSelector('button.main');
	await until(page, () =>
		document.activeElement.matches('button.main'));
	await page.keyboard.press('Enter');
	await page.waitForSelector('a[href="#/transcripts/UZ10"]');
	assert.equal(await page.locator('tbody tr').count(), 20);
	await sound(page);
});

test('the link is good once, and leaves no trace', async (t) => {
	const bench = await Workbench.start(t);
	const page = await bench.page();
	const other = await (await (await page.context().browser()).newContext())
		.newPage();

	assert.equal(new URL(page.url()).hash.includes('t='), false);
	await other.goto(bench.address);
	await other.waitForSelector('#coder');
	await other.press('#coder', 'Enter');
	await other.waitForSelector('.wrong');
	await other.goto(bench.origin);
	await other.waitForSelector('.door');
	assert.equal(await other.locator('#coder').count(), 0);
});

test('small screens and large text keep all in reach', async (t) => {
	const bench = await Workbench.start(t);
	const page = await bench.page({ width: 640, height: 700 });

	await page.keyboard.press('Enter');
	await page.waitForSelector('a[href="#/transcripts/KZ01"]');
	await page.goto(`${bench.origin}/#/transcripts/KZ01`);
	await page.waitForSelector('.label');
	assert.ok(await page.evaluate(() =>
		document.documentElement.scrollWidth <= innerWidth));
	await sound(page);
});
