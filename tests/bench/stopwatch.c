/* SPDX-License-Identifier: MIT */

/* stopwatch.c -- runs a command several times and prints what each took.

	stopwatch TIMES [-o OUTPUT] COMMAND...

   prints "scan SECONDS" for each, processor time of the command and of those
   it waited for, "wall SECONDS", and "memory KIB" at last.  Standard output
   goes to OUTPUT, of each run the same, since grep stops at its first match
   when it writes to /dev/null; all else that is said goes nowhere. */

#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE                 /* wait4() */
#endif
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void
become(char **command, const char *output)
{
	int out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	int nothing = open("/dev/null", O_RDWR);

	if (out < 0 || nothing < 0)
		_exit(126);
	dup2(nothing, 0);
	dup2(out, 1);
	dup2(nothing, 2);
	execvp(command[0], command);
	_exit(127);
}

int
main(int argc, char **argv)
{
	const char *output = "/dev/null";
	struct rusage usage;
	char **command;

	if (argc < 3)
		bench_die("stopwatch TIMES [-o OUTPUT] COMMAND...");
	command = argv + 2;
	if (!strcmp(command[0], "-o")) {
		output = command[1];
		command += 2;
	}
	for (size_t left = strtoul(argv[1], NULL, 10); left; left--) {
		double begin = now();
		pid_t child = fork();
		int status;

		if (!child)
			become(command, output);
		if (child < 0 || wait4(child, &status, 0, &usage) < 0)
			bench_die("cannot run %s", command[0]);
		if (!WIFEXITED(status) || WEXITSTATUS(status))
			bench_die("%s failed", command[0]);
		printf("scan %.9f\nwall %.9f\n",
		       (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
		       + (double)(usage.ru_utime.tv_usec
		                  + usage.ru_stime.tv_usec) * 1e-6,
		       now() - begin);
		fflush(stdout);
	}
	printf("memory %ld\n", usage.ru_maxrss);
	return 0;
}
