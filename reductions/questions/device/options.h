/* How to decide a question: limits, devices, and where certificates go. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_OPTIONS_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_OPTIONS_H

#include <gio/gio.h>

/* Told what happens, at most about once a second; `text` is one line. */
typedef void (*TerseProgress) (const char *text, gpointer data);

/* The devices by name, in the order in which they are tried. */
typedef enum {
#define TERSE_DEVICE(NAME, symbol) TERSE_DEVICE_##NAME,
#include "reductions/questions/device/devices.def"
#undef TERSE_DEVICE
  TERSE_N_DEVICES
} TerseDeviceName;

/* A mask of devices that has this one only. */
#define TERSE_DEVICE_BIT(name) (1u << (name))
#define TERSE_ALL_DEVICES ((1u << TERSE_N_DEVICES) - 1)

/* The searches of reductions/questions/search/contest.h. */
typedef enum {
  TERSE_SEARCH_CONTEST, /* those of the four that promise something, in turns */
  TERSE_SEARCH_EXTENDED,
  TERSE_SEARCH_PLAIN,
  TERSE_SEARCH_PROTOCOLS,
  TERSE_SEARCH_GUIDED,
  TERSE_N_SEARCHES,
} TerseSearch;

typedef struct {
  guint seed;
  double time_limit;    /* seconds for everything together, 0: none */
  guint64 max_literals; /* 0: terse_default_max_literals () */
  guint64 memory_limit; /* bytes that the run may be estimated to need, or need, 0: no limit */
  TerseSearch search;   /* not `extended` without the device symmetry */
  guint threads;        /* that search side by side, 0: as many as processors are free */
  guint without;        /* mask of devices that are not tried */
  /* The device `classes` on formulas of every size, not only on those of a million clauses:
   * smaller ones are searched as fast, with shorter proofs. */
  gboolean classes_always;
  /* The device `witness` with all its rules on formulas of every size: small ones are left to
   * counting otherwise. A witness takes no formula, no files and no threads. */
  gboolean witness_always;
  GCancellable *cancellable; /* or NULL */
  TerseProgress progress;    /* or NULL */
  gpointer progress_data;
  const char *cubes; /* folder of cubes to join (the device `cubes`), or NULL */
  const char *out;   /* folder to keep certificates in, or NULL */
} TerseDecideOptions;

#endif
