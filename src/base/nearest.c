/* SPDX-License-Identifier: MIT */

/* nearest.c -- see nearest.h. */

#include "base/nearest.h"

enum { BEGINNING = 3 };

struct nearest
nearest_to(struct str typed)
{
	return (struct nearest){ typed, STR(""), typed.len / 3 + 2 };
}

void
nearest_try(struct nearest *nearest, struct str name)
{
	struct str typed = nearest->typed;
	size_t distance;

	if (str_equal_ascii_case(typed, name))
		distance = 0;
	else if (typed.len >= BEGINNING && str_starts(name, typed))
		distance = 1;
	else
		distance = str_distance(typed, name);
	if (distance < nearest->distance && distance < name.len) {
		nearest->distance = distance;
		nearest->name = name;
	}
}
