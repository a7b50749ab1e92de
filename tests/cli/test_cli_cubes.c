/* One question in cubes: made, decided, joined to one certificate that the kernel accepts under the
 * rules of certificates; a satisfiable cube is the answer. Cubes that failed, were lost, cut off or
 * forged leave the question undecided, above all where the answer is that a protocol exists. */
#include <criterion/criterion.h>
#include <gio/gio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/share.h"
#include "tests/support/suite.h"

#define MAKE_IMPOSSIBLE "terse cubes make disjointness -n 3 --bits 3 --knows both --depth 3 --out c"
#define CERTIFICATE "d/disjointness-n3-two-way-bits3-both"
#define MAKE_POSSIBLE "terse cubes make index -n 2 --bits 2 --depth 3 --out c"

TestSuite (cubes, .init = scratch_open, .fini = scratch_close);

static void
run_ok (const char *line)
{
  TerseRun run = scratch_run (line, 0);
  terse_run_clear (&run);
}

static void
expect_output (const char *line, int status, const char *part)
{
  TerseRun run = scratch_run (line, status);
  cr_expect (strstr (run.out, part), "%s: expected %s in: %s%s", line, part, run.out, run.err);
  terse_run_clear (&run);
}

static void
remove_file (const char *name)
{
  g_autofree char *path = g_build_filename (scratch, name, NULL);
  cr_assert_eq (g_remove (path), 0, "%s", name);
}

static void
write_gzip (const char *name, const guint8 *bytes, gsize length)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (scratch, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) raw
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) stream
      = g_converter_output_stream_new (G_OUTPUT_STREAM (raw), G_CONVERTER (zlib));
  cr_assert (g_output_stream_write_all (stream, bytes, length, NULL, NULL, &error)
             && g_output_stream_close (stream, NULL, &error));
}

/* (transfer full) */
static guint8 *
read_gzip (const char *name, gsize *length)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (scratch, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) raw = g_file_read (file, NULL, &error);
  cr_assert (raw, "%s", error ? error->message : "");
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stream
      = g_converter_input_stream_new (G_INPUT_STREAM (raw), G_CONVERTER (zlib));
  guint8 *bytes = g_malloc (1 << 20);
  cr_assert (g_input_stream_read_all (stream, bytes, 1 << 20, length, NULL, &error), "%s",
             error ? error->message : "");
  return bytes;
}

/* With the symmetries of the formula and without; under the rules of certificates. */
Test (cubes, proofs_are_joined_to_one_certificate)
{
  static const char *const makes[] = { MAKE_IMPOSSIBLE, MAKE_IMPOSSIBLE " --plain" };
  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    {
      run_ok (makes[i]);
      expect_output ("terse cubes status c", 3, "0 refuted");
      expect_output ("terse cubes join c", 3, "cube 1 is open");
      expect_output ("terse cubes run c --jobs 2", 0, "0 open");
      expect_output ("terse cubes join c --out d --expect impossible", 0, "closed by    cubes");
      run_ok ("terse check " CERTIFICATE);
      const gboolean extended = i == 0;
      g_autofree char *line = g_strconcat (
          "terse-check --strict " CERTIFICATE "/formula.cnf " CERTIFICATE "/proof.lrat",
          extended ? " --symmetries " CERTIFICATE "/symmetries.txt" : "", NULL);
      run_ok (line);
      g_autofree char *folder = g_build_filename (scratch, "c", NULL);
      terse_scratch_remove (folder);
    }
}

/* The lookahead alone may refute the formula: then there are no cubes, and the join does it again.
 */
Test (cubes, no_cubes_are_left_by_a_lookahead_that_refutes_it)
{
  run_ok ("terse cubes make index -n 3 --bits 2 --depth 3 --out c");
  expect_output ("terse cubes status c", 0, "0 cubes");
  expect_output ("terse cubes join c --out d --expect impossible", 0, "impossible: ");
  run_ok ("terse check d/index-n3-one-way-bits2-bob");
}

Test (cubes, satisfiable_cube_is_the_answer)
{
  run_ok (MAKE_POSSIBLE);
  terse_scratch_write (scratch, "c/cubes.txt", "a 1 0\na -1 0\n", -1);
  expect_output ("terse cubes run c --jobs 1", 0, "1 answered");
  expect_output ("terse cubes join c --out d --expect possible", 0, "possible: index n=2");
  run_ok ("terse check d/index-n2-one-way-bits2-bob");
}

Test (cubes, time_limit_leaves_a_cube_that_can_be_split)
{
  terse_scratch_write_hard (scratch);
  run_ok ("terse cubes make matrix --file hard --knows both --bits 5 --depth 2 --out c");
  expect_output ("terse cubes solve c --cube 2 --time-limit 0.05", 3,
                 "cube 2: failed: time limit reached in the search");
  expect_output ("terse cubes status c", 3, "1 failed");
  expect_output ("terse cubes split c --cube 2 --depth 1", 0, "cube 2: split into ");
  expect_output ("terse cubes status c", 3, "1 split");
  scratch_expect_complaint ("terse cubes split c --cube 2", "expected a cube that was not split");
  expect_output ("terse cubes join c", 3, "cube 1 is open");
}

Test (cubes, a_split_cube_is_covered_by_its_parts)
{
  run_ok (MAKE_IMPOSSIBLE);
  expect_output ("terse cubes split c --cube 1 --depth 2", 0, "cube 1: split into ");
  expect_output ("terse cubes run c --jobs 2", 0, "1 split");
  expect_output ("terse cubes join c --out d --expect impossible", 0, "impossible: ");
  run_ok ("terse check " CERTIFICATE);
}

/* Nothing is impossible by what is not there or not whole. */
Test (cubes, lost_and_damaged_proofs_leave_it_undecided)
{
  run_ok (MAKE_IMPOSSIBLE);
  run_ok ("terse cubes run c --jobs 2");
  gsize length, size;
  g_autofree guint8 *proof = read_gzip ("c/2.lrat.gz", &length);
  g_autofree char *packed = terse_scratch_read (scratch, "c/2.lrat.gz", &size);
  remove_file ("c/2.lrat.gz");
  expect_output ("terse cubes join c", 3, "cube 2 is open");
  terse_scratch_write (scratch, "c/2.lrat.gz", packed, (gssize) size / 2);
  expect_output ("terse cubes join c", 3, "c/2.lrat.gz: expected ");
  packed[size / 2] ^= 0x40;
  terse_scratch_write (scratch, "c/2.lrat.gz", packed, (gssize) size);
  expect_output ("terse cubes join c", 3, "undecided");
  write_gzip ("c/2.lrat.gz", proof, 0);
  expect_output ("terse cubes join c", 3, "expected the empty lemma at its end");
}

/* Of a question that has a protocol, no forged file makes an impossible one: an empty lemma without
 * hints, with hints, the proof of another question, and bytes of that changed at random. */
Test (cubes, forged_proofs_never_make_it_impossible)
{
  run_ok ("terse cubes make index -n 2 --bits 1 --depth 2 --plain --out other");
  terse_scratch_write (scratch, "other/cubes.txt", "a 1 0\na -1 0\n", -1);
  run_ok ("terse cubes run other --jobs 1");
  gsize length;
  g_autofree guint8 *honest = read_gzip ("other/1.lrat.gz", &length);
  run_ok (MAKE_POSSIBLE " --plain");
  terse_scratch_write (scratch, "c/cubes.txt", "a 1 0\na -1 0\n", -1);
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  const guint trials = terse_test_share (200, 8);
  for (guint trial = 0; trial < trials; trial++)
    {
      /* The formula has 76 clauses, and the cube one unit: the first lemma is 78. */
      static const guint8 empty[] = { 'a', (2 * 78 & 127) | 128, 1, 0, 0 },
                          hinted[] = { 'a', (2 * 78 & 127) | 128, 1, 0, 2, 4, 0 };
      g_autofree guint8 *forged = g_memdup2 (honest, length);
      for (guint i = 0; trial > 3 && i < 1 + trial % 5; i++)
        forged[g_rand_int_range (random, 0, (gint) length)]
            = (guint8) g_rand_int_range (random, 0, 256);
      for (guint cube = 1; cube <= 2; cube++)
        {
          g_autofree char *name = g_strdup_printf ("c/%u.lrat.gz", cube);
          write_gzip (name,
                      trial == 0   ? empty
                      : trial == 1 ? hinted
                                   : forged,
                      trial == 0   ? sizeof empty
                      : trial == 1 ? sizeof hinted
                                   : length);
        }
      TerseRun run = scratch_run ("terse cubes join c", 3);
      cr_expect (g_str_has_prefix (run.out, "undecided"), "trial %u: %s", trial, run.out);
      terse_run_clear (&run);
    }
}

/* Cubes that do not cover everything, each with an honest proof; a protocol that errs. */
Test (cubes, a_missing_cube_and_a_false_protocol_are_noticed)
{
  run_ok (MAKE_POSSIBLE " --plain");
  terse_scratch_write (scratch, "c/cubes.txt", "a 1 2 0\n", -1);
  expect_output ("terse cubes run c --jobs 1", 0, "1 refuted");
  expect_output ("terse cubes join c", 3, "expected cubes that cover all assignments");
  run_ok ("terse cubes make index -n 2 --bits 2 --plain --depth 1 --out p");
  terse_scratch_write (scratch, "p/cubes.txt", "a 1 0\n", -1);
  TerseRun told = scratch_run ("terse cubes run p --jobs 1 --progress always", 0);
  cr_expect (strstr (told.out, "1 answered"), "%s", told.out);
  cr_expect (strstr (told.err, " of 1 cubes have ended\n"), "%s", told.err);
  terse_run_clear (&told);
  gsize length;
  g_autofree char *text = terse_scratch_read (scratch, "p/1.json", &length);
  g_autoptr (GString) false_text = g_string_new (text);
  cr_assert_gt (g_string_replace (false_text, "1", "0", 0), 0u);
  terse_scratch_write (scratch, "c/1.json", false_text->str, -1);
  TerseRun run = scratch_try ("terse cubes join c");
  cr_expect (run.status == 2 || run.status == 3, "%d: %s", run.status, run.out);
  cr_expect_null (strstr (run.out, "impossible"));
  terse_run_clear (&run);
}

Test (cubes, complaints_are_one_line)
{
  static const char *const cases[][2] = {
    { "terse cubes make index -n 3 --bits 2", "--out: expected it, found none" },
    { MAKE_IMPOSSIBLE, "c: expected no file or folder" },
    { "terse cubes solve c --cube 0", "--cube: expected a number in 1..1000000" },
    { "terse cubes solve c --cube 999", "--cube: expected a number in 1.." },
    { "terse cubes status nothing", "nothing/cubes.json: expected the head" },
    { "terse cubes status bad", "bad/cubes.txt:2: expected a cube" },
    { "terse cubes solve far", "far/cubes.txt:1: expected variables up to " },
  };
  run_ok (MAKE_IMPOSSIBLE);
  static const char *const copies[] = { "bad", "far" };
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_autofree char *from = g_build_filename (scratch, "c", NULL),
                      *to = g_build_filename (scratch, copies[i], NULL);
      terse_scratch_copy (from, to);
    }
  terse_scratch_write (scratch, "bad/cubes.txt", "a 1 0\na 1 -1 0\n", -1);
  terse_scratch_write (scratch, "far/cubes.txt", "a 1000000 0\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    scratch_expect_complaint (cases[i][0], cases[i][1]);
}
