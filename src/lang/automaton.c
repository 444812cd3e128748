/* SPDX-License-Identifier: MIT */

/* automaton.c -- see automaton.h. */

#include "lang/automaton.h"

#include <string.h>

#include "base/arena.h"

struct union_of { uint32_t a, b, result; };

struct builder {
	struct arena *arena;
	struct automaton_state *states;
	struct automaton_edge *edges;
	size_t state_count, state_room, edge_count, edge_room;
	uint32_t *table;                /* states by what they are, from 1 */
	size_t table_size;
	struct union_of *unions;        /* results, by their two sources */
	size_t union_count, union_size;
	size_t work;
	bool overfull;
};

uint32_t
automaton_step(const struct automaton *automaton, uint32_t state,
               unsigned char byte)
{
	const struct automaton_state *from = &automaton->states[state];
	const struct automaton_edge *edges = &automaton->edges[from->edge];
	size_t low = 0, high = from->edge_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (edges[middle].byte < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low < from->edge_count && edges[low].byte == byte
	       ? edges[low].state : AUTOMATON_DEAD;
}

static uint64_t
mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 29;
}

static uint64_t
hash_of(bool may_end, const struct automaton_edge *edges, size_t count)
{
	uint64_t hash = mix(1, may_end);

	for (size_t i = 0; i < count; i++)
		hash = mix(hash, (uint64_t)edges[i].state << 8
		                 | edges[i].byte);
	return hash;
}

static bool
is_same(const struct builder *builder, uint32_t state, bool may_end,
        const struct automaton_edge *edges, size_t count)
{
	const struct automaton_state *other = &builder->states[state];

	if (other->may_end != may_end || other->edge_count != count)
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct automaton_edge *edge =
			&builder->edges[other->edge + i];

		if (edge->byte != edges[i].byte
		    || edge->state != edges[i].state)
			return false;
	}
	return true;
}

static size_t
slot_of(const struct builder *builder, bool may_end,
        const struct automaton_edge *edges, size_t count)
{
	size_t slot = (size_t)hash_of(may_end, edges, count)
	              & (builder->table_size - 1);

	while (builder->table[slot]
	       && !is_same(builder, builder->table[slot] - 1, may_end, edges,
	                   count))
		slot = (slot + 1) & (builder->table_size - 1);
	return slot;
}

static void
widen_table(struct builder *builder)
{
	builder->table_size = builder->table_size ? builder->table_size * 2
	                                          : 4096;
	builder->table = arena_array(builder->arena, uint32_t,
	                             builder->table_size);
	for (uint32_t i = 0; i < builder->state_count; i++) {
		const struct automaton_state *state = &builder->states[i];
		size_t slot = slot_of(builder, state->may_end,
		                      &builder->edges[state->edge],
		                      state->edge_count);

		builder->table[slot] = i + 1;
	}
}

static uint32_t
find_state(struct builder *builder, bool may_end,
           const struct automaton_edge *edges, size_t count)
{
	struct automaton_state *state;
	size_t slot, height = 0;

	if (builder->state_count * 2 >= builder->table_size)
		widen_table(builder);
	slot = slot_of(builder, may_end, edges, count);
	if (builder->table[slot])
		return builder->table[slot] - 1;
	for (size_t i = 0; i < count; i++) {
		size_t below = builder->states[edges[i].state].height + 1u;

		if (below > height)
			height = below;
	}
	if (builder->state_count >= AUTOMATON_STATES
	    || height > AUTOMATON_HEIGHT) {
		builder->overfull = true;
		return AUTOMATON_DEAD;
	}
	state = arena_append(builder->arena, builder->states,
	                     builder->state_count, builder->state_room);
	*state = (struct automaton_state){
		(uint32_t)builder->edge_count, (uint16_t)count,
		(uint8_t)height, may_end
	};
	for (size_t i = 0; i < count; i++)
		*arena_append(builder->arena, builder->edges,
		              builder->edge_count, builder->edge_room) =
			edges[i];
	builder->table[slot] = (uint32_t)builder->state_count;
	return (uint32_t)builder->state_count - 1;
}

struct builder *
builder_new(struct arena *arena)
{
	struct builder *builder = arena_make(arena, struct builder);

	builder->arena = arena;
	find_state(builder, false, NULL, 0);    /* AUTOMATON_DEAD */
	find_state(builder, true, NULL, 0);     /* AUTOMATON_END */
	return builder;
}

bool
builder_is_overfull(const struct builder *builder)
{
	return builder->overfull;
}

void
builder_work(struct builder *builder)
{
	if (++builder->work > AUTOMATON_WORK)
		builder->overfull = true;
}

uint32_t
builder_text(struct builder *builder, struct str text, uint32_t next)
{
	for (size_t i = text.len; i-- > 0 && next != AUTOMATON_DEAD;) {
		struct automaton_edge edge = {
			next, (unsigned char)text.text[i]
		};

		next = find_state(builder, false, &edge, 1);
	}
	return builder->overfull ? AUTOMATON_DEAD : next;
}

uint32_t
builder_not_empty(struct builder *builder, uint32_t state)
{
	const struct automaton_state *old = &builder->states[state];
	struct automaton_edge edges[256];

	for (size_t i = 0; i < old->edge_count; i++)
		edges[i] = builder->edges[old->edge + i];
	return find_state(builder, false, edges, old->edge_count);
}

static struct union_of *
union_slot(const struct builder *builder, uint32_t a, uint32_t b)
{
	size_t slot = (size_t)mix(mix(7, a), b) & (builder->union_size - 1);

	while (builder->unions[slot].b
	       && (builder->unions[slot].a != a
	           || builder->unions[slot].b != b))
		slot = (slot + 1) & (builder->union_size - 1);
	return &builder->unions[slot];
}

static void
widen_unions(struct builder *builder)
{
	struct union_of *old = builder->unions;
	size_t old_size = builder->union_size;

	builder->union_size = old_size ? old_size * 2 : 4096;
	builder->unions = arena_array(builder->arena, struct union_of,
	                              builder->union_size);
	for (size_t i = 0; i < old_size; i++) {
		if (old[i].b)
			*union_slot(builder, old[i].a, old[i].b) = old[i];
	}
}

static uint32_t
unite(struct builder *builder, uint32_t a, uint32_t b)
{
	struct automaton_state one = builder->states[a];
	struct automaton_state two = builder->states[b];
	struct automaton_edge edges[256];
	size_t count = 0, i = 0, k = 0;

	while (i < one.edge_count || k < two.edge_count) {
		struct automaton_edge left = { 0 }, right = { 0 };
		bool has_left = i < one.edge_count;
		bool has_right = k < two.edge_count;

		if (has_left)
			left = builder->edges[one.edge + i];
		if (has_right)
			right = builder->edges[two.edge + k];
		if (has_left && has_right && left.byte == right.byte) {
			left.state = builder_either(builder, left.state,
			                            right.state);
			edges[count++] = left;
			i++;
			k++;
		} else if (has_left && (!has_right
		                        || left.byte < right.byte)) {
			edges[count++] = left;
			i++;
		} else {
			edges[count++] = right;
			k++;
		}
	}
	return find_state(builder, one.may_end || two.may_end, edges, count);
}

uint32_t
builder_either(struct builder *builder, uint32_t a, uint32_t b)
{
	struct union_of *found;
	uint32_t result;

	builder_work(builder);
	if (builder->overfull)
		return AUTOMATON_DEAD;
	if (a == b || b == AUTOMATON_DEAD)
		return a;
	if (a == AUTOMATON_DEAD)
		return b;
	if (a > b)
		return builder_either(builder, b, a);
	if (builder->union_count * 2 >= builder->union_size)
		widen_unions(builder);
	found = union_slot(builder, a, b);
	if (found->b)
		return found->result;
	result = unite(builder, a, b);
	if (builder->union_count * 2 >= builder->union_size)
		widen_unions(builder);
	*union_slot(builder, a, b) = (struct union_of){ a, b, result };
	builder->union_count++;
	return result;
}

struct moving {
	const struct builder *from;
	struct automaton *to;
	uint32_t *numbers;              /* new ones by old ones */
};

/* Numbers what STATE leads to, a state before those behind it. */
static void
count_states(struct moving *moving, uint32_t state)
{
	const struct automaton_state *old = &moving->from->states[state];

	if (moving->numbers[state] || state == AUTOMATON_DEAD)
		return;
	moving->numbers[state] = (uint32_t)moving->to->state_count++;
	moving->to->edge_count += old->edge_count;
	for (size_t i = 0; i < old->edge_count; i++)
		count_states(moving, moving->from->edges[old->edge + i].state);
}

static void
move_states(struct moving *moving)
{
	size_t edge = 0;

	for (uint32_t i = 1; i < moving->from->state_count; i++) {
		const struct automaton_state *old = &moving->from->states[i];
		struct automaton_state *new;

		if (!moving->numbers[i])
			continue;
		new = &moving->to->states[moving->numbers[i]];
		*new = *old;
		new->edge = (uint32_t)edge;
		for (size_t k = 0; k < old->edge_count; k++) {
			struct automaton_edge moved =
				moving->from->edges[old->edge + k];

			moved.state = moving->numbers[moved.state];
			moving->to->edges[edge++] = moved;
		}
	}
}

struct automaton
builder_finish(struct arena *arena, const struct builder *builder,
               uint32_t **roots, size_t root_count)
{
	struct automaton automaton = { .state_count = 1 };
	struct moving moving = {
		builder, &automaton,
		arena_array(builder->arena, uint32_t, builder->state_count)
	};

	count_states(&moving, AUTOMATON_END);   /* stays number 1 */
	for (size_t i = 0; i < root_count; i++)
		count_states(&moving, *roots[i]);
	automaton.states = arena_array(arena, struct automaton_state,
	                               automaton.state_count);
	automaton.edges = arena_array(arena, struct automaton_edge,
	                              automaton.edge_count + 1);
	move_states(&moving);
	for (size_t i = 0; i < root_count; i++)
		*roots[i] = moving.numbers[*roots[i]];
	return automaton;
}
