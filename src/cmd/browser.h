/* SPDX-License-Identifier: MIT */

/* browser.h -- opens an address in the user's browser.

   The address holds a token, and what stands on a command line can be read by
   everybody on the machine.  So the browser is given a file that only the
   user can read and that leads it to the address. */

#ifndef CMD_BROWSER_H
#define CMD_BROWSER_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* PROGRAM is run with the name of a page in a new folder of FOLDER, and not
   waited for.  False when that cannot be done, which is no error: the address
   can be opened by hand.  Page and folder are removed with the arena. */
bool browser_open(struct arena *, const char *program, const char *folder,
                  struct str address);

#endif
