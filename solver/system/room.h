/* Room for the stack, for both programs: looked for when they begin, since a stack that cannot grow
 * ends a program without a word. */
#ifndef TERSE_SOLVER_SYSTEM_ROOM_H
#define TERSE_SOLVER_SYSTEM_ROOM_H

/* Bytes of stack that are at hand after a look. */
#define TERSE_ROOM_STACK (256u * 1024u)

/* NULL, or why there is too little, "expected ..., found ...". */
const char *terse_room_lack (void);

#endif
