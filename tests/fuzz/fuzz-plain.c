/* SPDX-License-Identifier: MIT */

/* fuzz-plain.c -- the reader of the format plain. */

#include "fuzz/fuzz_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_read(data, size, "plain");
	return 0;
}
