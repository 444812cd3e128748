/* SPDX-License-Identifier: MIT */

/* codebook_rules.c -- finds, rules and terms; see codebook_parts.h.

   What stands directly in a <find> is a rule of its own, without contexts;
   so every match has a rule to name. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "base/unicode.h"
#include "coding/codebook_parts.h"
#include "coding/regex.h"
#include "coding/term.h"

enum { WORDS_BETWEEN = 8 };

/* Behind so many errors nothing more is suggested. */
enum { SUGGESTIONS_MOST = 20 };

/* A list may refer to a list, so a small file could ask for any depth and any
   number of items. */
enum { REFS_DEEPEST = 32, REFERRED_MOST = 1000000 };

struct item_list { struct item **list; size_t count, room; };

static const char *const leaf_names[] = {
	"ref", "regex", "term", "terms", NULL
};

static const char *const rule_children[] = {
	"near", "ref", "regex", "term", "terms", "unless", NULL
};

static const char *const find_children[] = {
	"except", "ref", "regex", "rule", "term", "terms", NULL
};

static void
read_leaf(struct codebook_reader *, struct item_list *,
          const struct xml_element *, struct scope, const struct language *);

static struct items
as_items(struct item_list list)
{
	return (struct items){ list.list, list.count };
}

static void
register_item(struct codebook_reader *reader, struct item_list *items,
              struct item *item)
{
	item->index = reader->book->item_count;
	*arena_append(reader->arena, reader->book->items,
	              reader->book->item_count, reader->item_room) = item;
	*arena_append(reader->arena, items->list, items->count, items->room) =
		item;
}

static void
add_term(struct codebook_reader *reader, struct item_list *items,
         struct str text, struct span at, struct scope scope,
         const struct language *language, size_t gap)
{
	struct term_style style = { language, scope.inflect, scope.keep_case,
	                            gap, reader->languages, scope.scripts,
	                            scope.loose };
	struct item *item = arena_make(reader->arena, struct item);

	item->kind = ITEM_TERM;
	item->text = codebook_prose(reader->arena, text);
	item->at = at;
	item->language = language;
	item->scope = scope;
	item->term = term_read(reader->arena, text, &style, at, reader->diag);
	if (!item->term) {
		codebook_wrong(reader);
		return;
	}
	register_item(reader, items, item);
}

/* The end of a term in a list: an unescaped semicolon.  A line's end is white
   space, since an editor may wrap a phrase. */
static size_t
term_end(struct str text, size_t at)
{
	while (at < text.len && text.text[at] != ';') {
		if (text.text[at] == '\\' && at + 1 < text.len)
			at++;
		at++;
	}
	return at;
}

static struct span
trimmed_span(const struct xml_element *element, size_t begin, size_t end)
{
	struct str piece = str_slice(element->text, begin, end);
	struct str trimmed = str_trim(piece);

	begin += (size_t)(trimmed.text - piece.text);
	return xml_text_span(element, begin, begin + trimmed.len);
}

static void
read_terms(struct codebook_reader *reader, struct item_list *items,
           const struct xml_element *element, struct scope scope,
           const struct language *language)
{
	size_t before = items->count;

	codebook_attributes(reader, element, "xml:lang " SCOPE_ATTRIBUTES);
	for (size_t at = 0; at < element->text.len;) {
		size_t end = term_end(element->text, at);
		struct str text = str_slice(element->text, at, end);

		if (str_trim(text).len)
			add_term(reader, items, text,
			         trimmed_span(element, at, end), scope,
			         language, 0);
		at = end + 1;
	}
	if (items->count > before || !reader->good)
		return;
	codebook_wrong(reader);
	diag_error(reader->diag, element->at, _("the list of terms is empty"));
}

static void
read_term(struct codebook_reader *reader, struct item_list *items,
          const struct xml_element *element, struct scope scope,
          const struct language *language)
{
	size_t gap = codebook_number(reader, element, "gap", 0, 0);

	codebook_attributes(reader, element,
	                    "gap note weight xml:lang " SCOPE_ATTRIBUTES);
	if (!str_trim(element->text).len) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at, _("the term is empty"));
		return;
	}
	add_term(reader, items, element->text,
	         trimmed_span(element, 0, element->text.len), scope, language,
	         gap);
}

struct regex_place { const struct xml_element *element; size_t begin; };

static struct span
regex_span(const void *context, size_t begin, size_t end)
{
	const struct regex_place *place = context;

	return xml_text_span(place->element, place->begin + begin,
	                     place->begin + end);
}

static void
read_regex(struct codebook_reader *reader, struct item_list *items,
           const struct xml_element *element, struct scope scope,
           const struct language *language)
{
	struct item *item = arena_make(reader->arena, struct item);
	struct str pattern = str_trim(element->text);
	struct regex_place place = { element, 0 };

	codebook_attributes(reader, element,
	                    "note xml:lang " SCOPE_ATTRIBUTES);
	if (!pattern.len) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at,
		           _("the pattern is empty"));
		return;
	}
	place.begin = (size_t)(pattern.text - element->text.text);
	item->kind = ITEM_REGEX;
	item->text = pattern;
	item->at = xml_text_span(element, place.begin,
	                         place.begin + pattern.len);
	item->language = language;
	item->scope = scope;
	item->regex = regex_compile(reader->arena, pattern, regex_span, &place,
	                            reader->diag);
	if (!item->regex) {
		codebook_wrong(reader);
		return;
	}
	register_item(reader, items, item);
}

static void
suggest_named(struct codebook_reader *reader,
              const struct xml_attribute *attribute, bool is_list)
{
	struct nearest nearest = nearest_to(attribute->value);

	if (diag_count(reader->diag, DIAG_ERROR) > SUGGESTIONS_MOST)
		return;
	for (size_t i = 0; i < reader->named_count; i++) {
		const struct named *named = &reader->named[i];

		if (named->is_list == is_list)
			nearest_try(&nearest, named->id);
	}
	if (nearest.name.len)
		diag_note(reader->diag, attribute->at,
		          _("did you mean '%.*s'?"), STR_ARG(nearest.name));
}

static bool
is_leaf(const struct xml_element *element)
{
	for (size_t i = 0; leaf_names[i]; i++) {
		if (str_is(element->name, leaf_names[i]))
			return true;
	}
	return false;
}

/* The leaves of a list, or those at the head of a code's finds and rules. */
static void
collect(struct codebook_reader *reader, struct item_list *items,
        const struct xml_element *parent, struct scope scope,
        const struct language *language)
{
	for (const struct xml_element *child = parent->first; child;
	     child = child->next) {
		bool within = str_is(child->name, "find")
		              || str_is(child->name, "rule");

		if (is_leaf(child))
			read_leaf(reader, items, child, scope, language);
		else if (within)
			collect(reader, items, child, scope,
			        codebook_language(reader, child, language));
	}
}

static struct items
named_items(struct codebook_reader *reader, struct named *named,
            const struct xml_attribute *attribute)
{
	struct item_list items = { 0 };

	if (named->read)
		return named->items;
	if (named->open) {
		codebook_wrong(reader);
		diag_error(reader->diag, attribute->at,
		           _("'%.*s' refers to itself"), STR_ARG(named->id));
		return named->items;
	}
	if (reader->refs_open == REFS_DEEPEST) {
		codebook_wrong(reader);
		diag_error(reader->diag, attribute->at,
		           _("a ref stands behind %d others that lead to "
		             "it"), REFS_DEEPEST);
		return named->items;
	}
	named->open = true;
	reader->refs_open++;
	collect(reader, &items, named->element, named->scope, NULL);
	reader->refs_open--;
	named->open = false;
	named->read = true;
	named->items = as_items(items);
	return named->items;
}

static void
read_ref(struct codebook_reader *reader, struct item_list *items,
         const struct xml_element *element)
{
	const struct xml_attribute *list = xml_attribute(element, "list");
	const struct xml_attribute *code = xml_attribute(element, "code");
	const struct xml_attribute *attribute = list ? list : code;
	struct named *named;
	struct items found;

	codebook_attributes(reader, element, "list code");
	if (!attribute || (list && code)) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at,
		           _("a ref names either a 'list' or a 'code'"));
		return;
	}
	named = codebook_named(reader, attribute->value, list != NULL);
	if (!named) {
		codebook_wrong(reader);
		if (list)
			diag_error(reader->diag, attribute->at,
			           _("there is no list '%.*s'"),
			           STR_ARG(attribute->value));
		else
			diag_error(reader->diag, attribute->at,
			           _("there is no code '%.*s'"),
			           STR_ARG(attribute->value));
		suggest_named(reader, attribute, list != NULL);
		return;
	}
	found = named_items(reader, named, attribute);
	if (reader->referred > REFERRED_MOST)
		return;
	reader->referred += found.count;
	if (reader->referred > REFERRED_MOST) {
		codebook_wrong(reader);
		diag_error(reader->diag, attribute->at,
		           _("the refs come to more than %d terms"),
		           REFERRED_MOST);
		return;
	}
	for (size_t i = 0; i < found.count; i++)
		*arena_append(reader->arena, items->list, items->count,
		              items->room) = found.list[i];
}

static void
read_leaf(struct codebook_reader *reader, struct item_list *items,
          const struct xml_element *element, struct scope scope,
          const struct language *language)
{
	language = codebook_language(reader, element, language);
	scope = codebook_scope(reader, element, scope);
	for (const struct xml_element *child = element->first; child;
	     child = child->next)
		codebook_unknown_element(reader, child, leaf_names);
	if (str_is(element->name, "terms"))
		read_terms(reader, items, element, scope, language);
	else if (str_is(element->name, "term"))
		read_term(reader, items, element, scope, language);
	else if (str_is(element->name, "regex"))
		read_regex(reader, items, element, scope, language);
	else
		read_ref(reader, items, element);
}

static struct context
read_context(struct codebook_reader *reader, const struct xml_element *element,
             struct scope scope, const struct language *language)
{
	static const char *const reaches[] = { "sentence", "turn", "exchange",
	                                       "document", NULL };
	static const char *const orders[] = { "any", "before", "after", NULL };
	struct context context = { .unless = str_is(element->name, "unless") };
	struct item_list items = { 0 };

	codebook_attributes(reader, element, "words in order");
	codebook_no_text(reader, element);
	context.any_distance = xml_attribute(element, "in")
	                       && !xml_attribute(element, "words");
	context.words = codebook_number(reader, element, "words", 0,
	                                WORDS_BETWEEN);
	context.reach = (enum reach)codebook_choice(reader, element, "in",
	                                            reaches, REACH_SENTENCE);
	context.order = (enum order)codebook_choice(reader, element, "order",
	                                            orders, ORDER_ANY);
	for (const struct xml_element *child = element->first; child;
	     child = child->next) {
		if (is_leaf(child))
			read_leaf(reader, &items, child, scope, language);
		else
			codebook_unknown_element(reader, child, leaf_names);
	}
	context.items = as_items(items);
	if (!items.count && reader->good) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at,
		           _("'%.*s' has nothing to look for"),
		           STR_ARG(element->name));
	}
	return context;
}

/* CODE.LANGUAGE.NUMBER unless the author has named it. */
static struct str
rule_id(struct codebook_reader *reader, const struct code *code,
        const struct xml_element *element, const struct language *language)
{
	struct str own = str_is(element->name, "rule")
	                 ? xml_value(element, "id") : STR_NONE;
	struct str tag = language ? language->tag : STR("und");

	if (own.len)
		return str_printf(reader->arena, "%.*s.%.*s",
		                  STR_ARG(code->id), STR_ARG(own));
	return str_printf(reader->arena, "%.*s.%.*s.%zu", STR_ARG(code->id),
	                  STR_ARG(tag),
	                  lookup_find(reader->rule_heads, tag) + 1);
}

/* Counts the rule among those whose ids go on alike behind the code's. */
static void
count_head(struct codebook_reader *reader, const struct code *code,
           struct str id)
{
	size_t begin = code->id.len + 1;
	size_t end = str_find_char(id, '.', begin);

	if (end != STR_NOWHERE)
		++*lookup_number(reader->rule_heads,
		                 str_slice(id, begin, end));
}

static void
check_rule_id(struct codebook_reader *reader, const struct code *code,
              const struct rule *rule)
{
	size_t *number = lookup_number(reader->rule_ids, rule->id);

	if (!*number) {
		*number = code->rule_count + 1;
		return;
	}
	codebook_wrong(reader);
	diag_error(reader->diag, rule->at, _("rule '%.*s' is defined twice"),
	           STR_ARG(rule->id));
	diag_note(reader->diag, code->rules[*number - 1].at,
	          _("it was defined here first"));
}

static struct rule
read_rule(struct codebook_reader *reader, const struct xml_element *element,
          struct scope scope, const struct language *language)
{
	struct rule rule = { .at = element->at };
	struct item_list items = { 0 };
	size_t room = 0;

	codebook_attributes(reader, element, "id xml:lang " SCOPE_ATTRIBUTES);
	codebook_no_text(reader, element);
	language = codebook_language(reader, element, language);
	scope = codebook_scope(reader, element, scope);
	rule.language = language;
	rule.scope = scope;
	for (const struct xml_element *child = element->first; child;
	     child = child->next) {
		if (is_leaf(child))
			read_leaf(reader, &items, child, scope, language);
		else if (str_is(child->name, "near")
		         || str_is(child->name, "unless"))
			*arena_append(reader->arena, rule.contexts,
			              rule.context_count, room) =
				read_context(reader, child, scope, language);
		else
			codebook_unknown_element(reader, child, rule_children);
	}
	rule.items = as_items(items);
	if (!items.count && reader->good) {
		codebook_wrong(reader);
		diag_error(reader->diag, element->at,
		           _("'%.*s' has nothing to look for"),
		           STR_ARG(element->name));
	}
	return rule;
}

/* What stands in a find without a rule around it. */
static struct rule
read_bare(struct codebook_reader *reader, const struct xml_element *element,
          struct scope scope, const struct language *language)
{
	struct rule rule = { .at = element->at, .scope = scope,
	                     .language = language };
	struct item_list items = { 0 };

	read_leaf(reader, &items, element, scope, language);
	rule.items = as_items(items);
	if (items.count && !str_is(element->name, "ref")) {
		rule.scope = items.list[0]->scope;
		rule.language = items.list[0]->language;
	}
	return rule;
}

static void
add_rule(struct codebook_reader *reader, struct code *code,
         const struct xml_element *element, struct rule rule)
{
	rule.id = rule_id(reader, code, element, rule.language);
	count_head(reader, code, rule.id);
	check_rule_id(reader, code, &rule);
	*arena_append(reader->arena, code->rules, code->rule_count,
	              reader->rule_room) = rule;
}

static void
read_find(struct codebook_reader *reader, struct code *code,
          const struct xml_element *find, struct scope scope)
{
	const struct language *language =
		codebook_language(reader, find, NULL);
	struct item_list excepts = { code->excepts.list, code->excepts.count,
	                             reader->except_room };

	codebook_attributes(reader, find, "xml:lang " SCOPE_ATTRIBUTES);
	codebook_no_text(reader, find);
	scope = codebook_scope(reader, find, scope);
	for (const struct xml_element *child = find->first; child;
	     child = child->next) {
		if (str_is(child->name, "except")) {
			codebook_attributes(reader, child, "");
			collect(reader, &excepts, child, scope, language);
		} else if (str_is(child->name, "rule")) {
			add_rule(reader, code, child,
			         read_rule(reader, child, scope, language));
		} else if (is_leaf(child)) {
			add_rule(reader, code, child,
			         read_bare(reader, child, scope, language));
		} else {
			codebook_unknown_element(reader, child, find_children);
		}
	}
	code->excepts = as_items(excepts);
	reader->except_room = excepts.room;
}

void
codebook_read_finds(struct codebook_reader *reader, struct code *code,
                    const struct named *named)
{
	reader->rule_room = reader->except_room = 0;
	reader->rule_ids = lookup_new(reader->arena);
	reader->rule_heads = lookup_new(reader->arena);
	for (const struct xml_element *child = named->element->first; child;
	     child = child->next) {
		if (str_is(child->name, "find"))
			read_find(reader, code, child, named->scope);
	}
}
