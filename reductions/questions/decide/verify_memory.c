/* By what is kept for a byte of a file. A clause takes at least four bytes of DIMACS and a literal
 * two, a link of a symmetry and a literal of a definition four and two, a lemma five bytes and one
 * for each literal; arrays grow by half, and by twice that where deleted clauses gave up theirs.
 *
 *   formula.cnf      made again: 4 bytes a literal, 8 a clause, in arrays that double, and its
 *                    text, twice; then the kernel's literals, ends and places
 *   with symmetries  the clauses as a set, and by variable
 *   a variable       its two values and its place on the trail; the map and its index
 *   symmetries.txt   three clauses of three literals and a variable for a link
 *   definitions.txt  three clauses and a variable for two literals
 *   proof.lrat       literals, ends and places
 *   weights.txt      the weights, and their text in several places */
#include "reductions/questions/decide/verify_memory.h"

#include "protocols/json.h"
#include "protocols/radix.h"
#include "reductions/questions/device/witnessed.h"

#define MIB (G_GUINT64_CONSTANT (1) << 20)

/* Libraries, the stack of the thread, buffers. */
#define OF_THE_PROGRAM (64 * MIB)
#define OF_FORMULA 8u
#define OF_FORMULA_WITH_SYMMETRIES 18u
#define OF_VARIABLE 9u
#define OF_VARIABLE_WITH_SYMMETRIES 21u
#define OF_SYMMETRIES 25u
#define OF_DEFINITIONS 15u
#define OF_PROOF 12u
/* Sets of outputs, and a minor, whatever the witness. */
#define OF_WITNESS (384 * MIB)
/* A value takes two bytes of text at least. */
#define OF_JSON_VALUE 300u
#define OF_JSON_TEXT 3u
/* A weight takes two bytes of text, and is a number and texts of several settings. */
#define OF_WEIGHTS 12u

static guint64
times (const TerseFolder *files, const char *name, guint64 each)
{
  guint64 bytes = 0;
  terse_folder_sha256 (files, name, &bytes);
  return terse_saturating_mul (bytes, each);
}

static guint64
of_json (const TerseFolder *files, const char *name)
{
  return MIN (times (files, name, OF_JSON_VALUE / 2),
              (guint64) TERSE_JSON_MAX_VALUES * OF_JSON_VALUE)
         + times (files, name, OF_JSON_TEXT);
}

static guint64
of_kernel (const TerseFolder *files, guint64 variables)
{
  const gboolean symmetries = times (files, "symmetries.txt", 1) > 0;
  const guint64 parts[] = {
    times (files, "formula.cnf", symmetries ? OF_FORMULA_WITH_SYMMETRIES : OF_FORMULA),
    terse_saturating_mul (variables, symmetries ? OF_VARIABLE_WITH_SYMMETRIES : OF_VARIABLE),
    times (files, "symmetries.txt", OF_SYMMETRIES),
    times (files, "definitions.txt", OF_DEFINITIONS),
    times (files, "proof.lrat", OF_PROOF),
  };
  guint64 sum = 0;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    sum = terse_saturating_add (sum, parts[i]);
  return sum;
}

guint64
terse_verify_memory (const TerseFolder *files, guint64 variables)
{
  const guint64 witness = times (files, TERSE_WITNESS_FILE, 1),
                json = of_json (files, "manifest.json") + of_json (files, "protocol.json")
                       + of_json (files, "referees.json");
  return terse_saturating_add (OF_THE_PROGRAM + json + times (files, TERSE_WEIGHTS_FILE, OF_WEIGHTS)
                                   + (witness ? OF_WITNESS + witness : 0),
                               of_kernel (files, variables));
}
