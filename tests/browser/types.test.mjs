// SPDX-License-Identifier: MIT

// types.test.mjs -- the page's JavaScript is what its JSDoc says, by the
// TypeScript compiler; it is served as it is written, so nothing is compiled.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { test } from 'node:test';

function check() {
	return spawnSync('node_modules/.bin/tsc', ['--noEmit', '--allowJs', '--checkJs',
		'--strict', '--target', 'es2023', '--lib', 'es2023,dom,dom.iterable',
		'--module', 'esnext', '--moduleResolution', 'bundler', 'assets/app.js'],
	{ encoding: 'utf8', timeout: 120000 });
}

test('the page\u2019s types fit together', () => {
	rmSync('assets', { recursive: true, force: true });
	cpSync(`${process.env.top_srcdir}/src/web/assets`, 'assets',
	       { recursive: true });
	cpSync('lit-html.d.ts', 'assets/vendor/lit-html.d.ts');
	const { stdout, status } = check();

	assert.equal(stdout, '');
	assert.equal(status, 0);
});
