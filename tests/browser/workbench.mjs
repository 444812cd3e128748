// SPDX-License-Identifier: MIT

// workbench.mjs -- for the tests: a project with the sample interviews, its
// server, and a browser that reports whatever goes wrong in a page.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const tamga = process.env.TAMGA;
const axeSource = readFileSync(
	join(import.meta.dirname ?? new URL('.', import.meta.url).pathname,
	     'node_modules/axe-core/axe.min.js'), 'utf8');

export function run(project, ...parts) {
	return execFileSync(tamga, [parts[0], '-p', project, ...parts.slice(1)],
	                    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

let browser;

/** One for all tests of a file. */
export async function open() {
	browser ??= await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--font-render-hinting=none', '--disable-lcd-text',
		       '--force-color-profile=srgb'],
	});
	return browser;
}

export async function close() {
	await browser?.close();
	browser = undefined;
}

/** A server on a project of its own.  PREPARE fills it. */
export class Workbench {
	contexts = [];

	/** Stopped when the test T ends, however it ends. */
	static async start(t, { prepare, coder = 'anna' } = {}) {
		const bench = new Workbench();

		t.after(() => bench.stop());

		bench.folder = mkdtempSync(join(tmpdir(), 'tamga-browser.'));
		bench.project = join(bench.folder, 'study.tamga');
		execFileSync(tamga, ['init', bench.project], { stdio: 'ignore' });
		prepare?.(bench.project, bench.folder);
		bench.coder = coder;
		await bench.serve();
		return bench;
	}

	async serve() {
		this.server = spawn(tamga, ['serve', '-p', this.project,
		                            '--coder', this.coder],
		                    { stdio: ['pipe', 'pipe', 'inherit'] });
		this.address = await new Promise((resolve) =>
			createInterface({ input: this.server.stdout })
				.once('line', resolve));
		this.origin = new URL(this.address).origin;
	}

	/** A page that is let in as somebody. */
	async page({ coder = this.coder, locale = 'en-US', colorScheme = 'light',
	             width = 1280, height = 800, begin = true } = {}) {
		const context = await (await open()).newContext({
			viewport: { width, height }, deviceScaleFactor: 1, locale,
			timezoneId: 'UTC', reducedMotion: 'reduce', colorScheme,
		});
		const page = await context.newPage();

		this.contexts.push(context);
		page.wrong = [];
		page.on('pageerror', (error) => page.wrong.push(error.message));
		page.on('request', (request) => {
			if (!request.url().startsWith(this.origin)
			    && !request.url().startsWith('data:'))
				page.wrong.push(`asked ${request.url()}`);
		});
		if (this.used) {
			const other = await this.used.evaluate(async () => {
				const session = await (await fetch('/api/v1/session')).json();
				const answer = await fetch('/api/v1/invitations', {
					method: 'POST', headers: { 'X-CSRF-Token': session.csrf },
				});

				return (await answer.json()).url;
			});

			await page.goto(other);
		} else {
			await page.goto(this.address);
			this.used = page;
		}
		if (begin) {
			await page.waitForSelector('#coder');
			await page.fill('#coder', coder);
			await page.press('#coder', 'Enter');
			await page.waitForSelector('nav a');
			await page.waitForSelector('.inside h1');
		}
		return page;
	}

	async stop() {
		await Promise.all(this.contexts.map((context) => context.close()));
		if (this.server?.exitCode === null && !this.server.signalCode) {
			this.server.kill('SIGTERM');
			await new Promise((resolve) => this.server.once('exit', resolve));
		}
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** The sample interviews with their codebook. */
export function samples(project) {
	const top = process.env.top_srcdir;

	run(project, 'import', `${top}/transcripts`);
	run(project, 'code', '--codebook', `${top}/codebooks/central-asia.xml`);
}

/** The same with both hand codings, finished. */
export function codedSamples(project) {
	samples(project);
	const top = process.env.top_srcdir;

	run(project, 'import', `${top}/transcripts/coded/reader-a.csv`);
	run(project, 'import', `${top}/transcripts/coded/reader-b.csv`);
	for (const coder of ['reader-a', 'reader-b'])
		run(project, 'finish', '--coder', coder, ...names());
}

export function names() {
	return ['KZ', 'UZ'].flatMap((land) => Array.from({ length: 10 },
		(_, i) => `${land}${`${i + 1}`.padStart(2, '0')}`));
}

/** What axe finds that is serious or worse. */
export async function serious(page) {
	await page.evaluate(axeSource);
	const found = await page.evaluate(async () => (await window.axe.run(document,
		{ resultTypes: ['violations'] })).violations
		.filter((one) => ['serious', 'critical'].includes(one.impact))
		.map((one) => `${one.id}: ${one.nodes.map((node) =>
			`${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).slice(0, 3).join(' | ')}`));

	return found;
}

/** Nothing went wrong in the page, and axe finds nothing serious. */
export async function sound(page) {
	assert.deepEqual(page.wrong, []);
	assert.deepEqual(await serious(page), []);
}

export async function segments(page, name) {
	return page.evaluate(async (transcript) =>
		(await (await fetch(`/api/v1/transcripts/${transcript}/segments`))
			.json()).segments, name);
}

/** Waits until FIND, called in the page, gives something true.  Unlike
 *  playwright's own it needs no eval, which our policy forbids. */
export async function until(page, find, argument) {
	for (let tries = 0; tries < 200; tries++) {
		if (await page.evaluate(find, argument))
			return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	assert.fail(`this did not come true: ${find}`);
}

/** Waits until no write is under way. */
export async function saved(page) {
	await page.waitForSelector('.pill.good');
}
