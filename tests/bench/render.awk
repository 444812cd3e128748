# SPDX-License-Identifier: MIT
#
# render.awk -- from run.sh's results to BENCHMARKS.md.

BEGIN {
	FS = "|"
	title["each"] = "PCRE2 JIT, one pattern at a time"
	title["alternation"] = "PCRE2 JIT, one alternation"
	title["re2"] = "RE2::Set, then PCRE2 on the line"
	title["hyperscan"] = "Hyperscan prefilter, then PCRE2 on the line"
	title["re"] = "Python re, one pattern at a time"
	title["qualcoder"] = "a loop like QualCoder's"
	title["rg"] = "rg -P, whole process"
	title["grep"] = "grep -P (*UCP), whole process"
	title["tamga"] = "**Tamga**"
	title["whole"] = "**Tamga**, whole process"
	goal("100 terms", "each", 10, "at least")
	goal("1000 terms", "each", 60, "at least")
	goal("10000 terms", "each", 500, "at least")
	goal("100 regexes", "each", 10, "at least")
	goal("100 terms", "rg", 60, "at least")
	goal("1000 terms", "rg", 500, "at least")
	goal("100 regexes", "rg", 30, "at least")
	goal("100 terms", "hyperscan", 1, "aim")
	goal("1000 terms", "hyperscan", 3, "aim")
	goal("100 regexes", "hyperscan", 1, "aim")
	goal("100 terms", "hyperscan+", 10, "aim")
	goal("1000 terms", "hyperscan+", 50, "aim")
	goal("100 regexes", "hyperscan+", 50, "aim")
}

function goal(section, engine, ratio, kind) {
	goals[++goal_count] = section "|" engine "|" ratio "|" kind
}

$1 == "fact" { facts = facts "| " $2 " | " $3 " |\n" }
$1 == "fact" && $2 == "Corpus" { bytes = $3 + 0 }

$1 == "peer" {
	if (!($2 in rows))
		sections[++section_count] = $2
	rows[$2]++
	line[$2, rows[$2]] = $0
	median[$2, $3] = $5
	compiled[$2, $3] = $4
	good[$2, $3] = $11 ~ /^(ours|equal|overlaps)/
	verdict[$2, $3] = $11
}

$1 == "growth" { growth[++growths] = $0; speed[$2] = $8 / $4 / 1e6
	cost[$2] = $4; building[$2] = $3; found[$2] = $9 }
$1 == "size" { size[++sizes] = $0 }
$1 == "threads" { threads[++thread_count] = $0; wall[$2, $3] = $4 }
$1 == "stage" { stage[++stages] = $0; stage_cost[$2] = $3; files = $7 }
$1 == "chain" { chain[++chains] = $0; chain_cost[$2] = $3 }

function number(x) {
	return x >= 100 ? sprintf("%.0f", x) : x >= 10 ? sprintf("%.1f", x) \
		: x >= 0.1 ? sprintf("%.2f", x) : sprintf("%.2g", x)
}

# Half of what lies between the least and the most, in parts of the median.
function spread(least, middle, most, count) {
	return count < 2 ? "one run" \
		: sprintf("±%.0f %%", (most - least) / 2 / middle * 100)
}

function ratio_to(section, engine,   own) {
	own = engine == "rg" || engine == "grep" ? "whole" : "tamga"
	return median[section, engine] / median[section, own]
}

function explain(text,   part) {
	split(text, part, "\t")
	if (text == "ours" || text == "equal")
		return text == "equal" ? "equal" : ""
	if (text ~ /^overlaps/) {
		sub(/overlaps /, "", part[1])
		return "equal but for " part[1] " that overlap another"
	}
	if (text ~ /^different/) {
		split(part[1], counts, " ")
		return "**invalid**: lacks " counts[2] ", has " counts[3] \
			" others"
	}
	return text
}

function peer_row(section, text,   f, count, ratio) {
	split(text, f, "|")
	if (f[5] == "") {
		printf "| %s | | | | | | %s |\n", title[f[3]], explain(f[11])
		return
	}
	ratio = ratio_to(section, f[3])
	printf "| %s | %s | %s | %s | %s | %s | %s |\n", title[f[3]],
		f[4] == "" ? "" : number(f[4] * 1000) " ms",
		number(bytes / 1e6 / f[5]), spread(f[6], f[5], f[7], f[8]),
		f[3] == "tamga" || f[3] == "whole" ? "1" \
		: !good[section, f[3]] ? "" \
		: ratio < 1 ? "**" number(ratio) ", we lose**" : number(ratio),
		f[9], explain(f[11])
}

function peer_tables(   i, k) {
	for (i = 1; i <= section_count; i++) {
		print "\n## " sections[i] "\n"
		print "| engine | compile | MB/s | spread | times ours" \
			" | matches | against ours |"
		print "|---|---|---|---|---|---|---|"
		for (k = 1; k <= rows[sections[i]]; k++)
			peer_row(sections[i], line[sections[i], k])
	}
}

function state(reached) { return reached ? "reached" : "**missed**" }

function goal_row(text,   f, engine, ratio, own) {
	split(text, f, "|")
	engine = f[2]
	sub(/\+$/, "", engine)
	own = f[1] "|" engine
	printf "| %s against %s%s | %s %s× | ", f[1],
		engine == "each" ? "PCRE2 JIT per pattern" \
		: engine == "rg" ? "rg -P" : "Hyperscan and PCRE2",
		f[2] ~ /\+$/ ? ", compile included" \
		: engine == "hyperscan" ? ", scan alone" : "", f[4], f[3]
	if (!good[f[1], engine] || median[f[1], engine] == "") {
		print "not measured in this run | |"
		return
	}
	ratio = ratio_to(f[1], engine)
	if (f[2] ~ /\+$/)
		ratio = (median[f[1], engine] + compiled[f[1], engine]) \
			/ (median[f[1], "tamga"] + compiled[f[1], "tamga"])
	printf "%s× | %s |\n", number(ratio), state(ratio >= f[3])
}

function goal_table(   i, worst) {
	print "\n## The targets beside the figures\n"
	print "| what | target | measured | |\n|---|---|---|---|"
	for (i = 1; i <= goal_count; i++)
		goal_row(goals[i])
	if ("10000 terms" in cost) {
		i = cost["10000 terms"] / cost["100 terms"]
		printf "| 10,000 terms against 100 | at most 4× | %s× | %s |\n",
			number(i), state(i <= 4)
		i = building["10000 terms"]
		printf "| compiling 10,000 terms | under 0.3 s | %s s | %s |\n",
			number(i), state(i < 0.3)
	}
	for (i in cost) {
		if (i !~ /inflected/)
			continue
		name = i
		sub(/ inflected/, "", name)
		if ((name in cost) && cost[i] / cost[name] > worst + 0)
			worst = cost[i] / cost[name]
	}
	if (worst)
		printf "| inflected terms against exact, the worst of the " \
			"lists | at most 1.6× | %s× | %s |\n", number(worst),
			state(worst <= 1.6)
	thread_goals()
	i = chain_cost["import, 20 interviews"]
	if (i)
		printf "| import (aim, of 128 MB) | 40 MB/s | %s MB/s, of " \
			"%s MB | %s |\n", number(files / 1e6 / i),
			number(files / 1e6), state(files / 1e6 / i >= 40)
	print "| AVX2, a new term over 128 MB, segments a second, a million" \
		" segments, 1 GB | see the issue | not measured yet | |"
}

# The speed-up by two threads, one row for each list.
function thread_goals(   i, f, gain) {
	for (i = 1; i <= thread_count; i++) {
		split(threads[i], f, "|")
		if (f[3] == 1)
			continue
		gain = wall[f[2], 1] / f[4]
		printf "| two threads, %s | at least 1.7× | %s× | %s |\n",
			f[2], number(gain), f[9] == "equal" \
			? state(gain >= 1.7) : "**invalid**"
	}
}

function thread_table(   i, f) {
	if (!thread_count)
		return
	print "\n## Threads, by the clock on the wall\n"
	print "| list | threads | MB/s | spread | matches |"
	print "|---|---|---|---|---|"
	for (i = 1; i <= thread_count; i++) {
		split(threads[i], f, "|")
		printf "| %s | %s | %s | %s | %s |\n", f[2], f[3],
			number(f[8] / 1e6 / f[4]), spread(f[5], f[4], f[6],
			f[7]), f[9] == "equal" ? "equal" : "**differ**"
	}
}

function own_tables(   i, f) {
	print "\n## Growth of Tamga's own cost\n"
	print "| list | compile | MB/s | spread | found | memory |"
	print "|---|---|---|---|---|---|"
	for (i = 1; i <= growths; i++) {
		split(growth[i], f, "|")
		printf "| %s | %s | %s | %s | %s | %s MB |\n", f[2],
			f[3] == "" ? "" : number(f[3] * 1000) " ms",
			number(f[8] / 1e6 / f[4]), spread(f[5], f[4], f[6],
			f[7]), f[9], number(f[10] / 1000)
	}
	print "\n| corpus, 100 terms | MB/s | spread | found | memory |"
	print "|---|---|---|---|---|"
	for (i = 1; i <= sizes; i++) {
		split(size[i], f, "|")
		printf "| %s MB | %s | %s | %s | %s MB |\n",
			number(f[8] / 1e6), number(f[8] / 1e6 / f[4]),
			spread(f[5], f[4], f[6], f[7]), f[9],
			number(f[10] / 1000)
	}
}

function chain_tables(   i, f, known, whole) {
	print "\n## The chain on the twenty sample interviews\n"
	print "| command | processor time | spread | wall clock | memory |"
	print "|---|---|---|---|---|"
	for (i = 1; i <= chains; i++) {
		split(chain[i], f, "|")
		printf "| %s | %s ms | %s | %s ms | %s MB |\n", f[2],
			number(f[3] * 1000), spread(f[4], f[3], f[5], f[6]),
			number(f[7] * 1000), number(f[8] / 1000)
	}
	printf "\nImport by stage, %s MB in twenty files. \"build\" has " \
		"\"sentence\" in it; the last row is\nwhat the command takes " \
		"beyond the others: starting, roles and storing.\n\n",
		number(files / 1e6)
	print "| stage | time | MB/s |\n|---|---|---|"
	for (i = 1; i <= stages; i++) {
		split(stage[i], f, "|")
		printf "| %s | %s ms | %s |\n", f[2], number(f[3] * 1000),
			number(files / 1e6 / f[3])
		if (f[2] != "sentence")
			known += f[3]
	}
	whole = chain_cost["import, 20 interviews"] - known
	if (whole > 0)
		printf "| start, roles, store | %s ms | %s |\n",
			number(whole * 1000), number(files / 1e6 / whole)
}

function losses(   i, k, f, said) {
	for (i = 1; i <= section_count; i++)
		for (k = 1; k <= rows[sections[i]]; k++) {
			split(line[sections[i], k], f, "|")
			if (f[5] == "" || !good[sections[i], f[3]] \
			    || f[3] == "tamga" || f[3] == "whole" \
			    || ratio_to(sections[i], f[3]) >= 1)
				continue
			printf "- %s: %s is %s times as fast%s.\n",
				sections[i], title[f[3]],
				number(1 / ratio_to(sections[i], f[3])),
				f[4] == "" ? "" : ", its compile of " \
				number(f[4]) " s left out"
			said = 1
		}
	if (!said)
		print "- nothing in this run."
}

END {
	print "# Benchmarks\n"
	print "Written by `make bench`; do not edit. What is measured, and" \
		" how, is at the end.\n"
	print "What loses:\n"
	losses()
	goal_table()
	peer_tables()
	own_tables()
	thread_table()
	chain_tables()
	print "\n## How it was measured\n"
	printf "| | |\n|---|---|\n%s", facts
	while ((getline text < (here "/method.md")) > 0)
		print text
}
