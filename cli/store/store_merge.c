/* Merging goes in two passes. The first looks at all rows, verifies what it is asked to verify and
 * compares the verdicts, and writes nothing. The second copies certificates, byte by byte under
 * their sums, and enters them by the rules that hold for every row, all in one transaction. */
#include "cli/store/store_merge.h"

#include <string.h>

#include "cli/store/store_check.h"
#include "cli/store/store_folder.h"
#include "cli/store/store_inbox.h"
#include "cli/store/store_look.h"
#include "cli/store/store_manifest.h"
#include "cli/store/store_parts.h"
#include "protocols/error.h"
#include "solver/certificate/folder.h"

/* A row that is to be entered. */
typedef struct {
  TerseStore *store; /* of the row; not owned */
  TerseStoreRow *row;
} Item;

/* The verdict of an intact certificate. */
typedef struct {
  TerseVerdict verdict;
  char *path;
} Known;

typedef struct {
  TerseStore *into;
  const TerseStoreMergeOptions *options;
  TerseStoreMergeResult *result;
  GPtrArray *items;      /* of Item, in the order of the stores and rows */
  GHashTable *known;     /* question -> Known */
  GHashTable *certified; /* keys of rows with a certificate */
} Merge;

static void
free_item (gpointer data)
{
  Item *item = data;
  terse_store_row_free (item->row);
  g_free (item);
}

static void
free_known (gpointer data)
{
  Known *known = data;
  g_free (known->path);
  g_free (known);
}

static void
clear_merge (Merge *merge)
{
  g_ptr_array_unref (merge->items);
  g_hash_table_unref (merge->known);
  g_hash_table_unref (merge->certified);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, clear_merge)

void
terse_store_merge_result_clear (TerseStoreMergeResult *result)
{
  g_clear_pointer (&result->refused, g_ptr_array_unref);
}

static void
refuse (Merge *merge, const Item *item, const char *reason)
{
  g_ptr_array_add (merge->result->refused,
                   g_strdup_printf ("%s: row %" G_GINT64_FORMAT ": %s: %s",
                                    terse_store_path (item->store), item->row->number,
                                    item->row->title, reason));
}

static char *
key_of (const TerseStoreRow *row)
{
  return g_strdup_printf ("%s\n%s\n%u", row->question, row->encoding, row->version);
}

/* Notes the verdict of an intact certificate; FALSE where there is another one. */
static gboolean
note (Merge *merge, const Item *item, GError **error)
{
  const TerseStoreRow *row = item->row;
  g_autofree char *path = terse_store_row_path (item->store, row);
  Known *known = g_hash_table_lookup (merge->known, row->question);
  g_hash_table_add (merge->certified, key_of (row));
  if (known == NULL)
    {
      known = g_new (Known, 1);
      *known = (Known){ row->verdict, g_steal_pointer (&path) };
      g_hash_table_insert (merge->known, g_strdup (row->question), known);
    }
  if (known->verdict == row->verdict)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected verdict %s of %s, as %s says, found %s", path,
               terse_verdict_id (known->verdict), row->title, known->path,
               terse_verdict_id (row->verdict));
  return FALSE;
}

static gboolean
is_intact (const TerseStoreRow *row)
{
  return row->verdict != TERSE_UNDECIDED && row->state == TERSE_STORE_INTACT;
}

/* The row beside the bytes of its certificate, and the kernel's word where it is asked for. *good
 * FALSE where it is refused. */
static gboolean
verify (Merge *merge, const Item *item, gboolean *good, GError **error)
{
  TerseVerification verification = { 0 };
  *good = TRUE;
  if (!merge->options->check)
    return TRUE;
  if (!terse_store_check (item->store, item->row, merge->options->max_literals,
                          merge->options->cancellable, &verification, error))
    return FALSE;
  *good = verification.verified;
  if (!*good)
    refuse (merge, item, verification.reason);
  terse_verification_clear (&verification);
  return TRUE;
}

/* A row with a certificate: taken where none is known yet. */
static gboolean
plan_certificate (Merge *merge, Item *item, gboolean *taken, GError **error)
{
  g_autofree char *key = key_of (item->row);
  const gboolean is_new = !g_hash_table_contains (merge->certified, key);
  const Known *known = g_hash_table_lookup (merge->known, item->row->question);
  *taken = FALSE;
  if (!is_intact (item->row))
    {
      g_autofree char *reason
          = g_strdup_printf ("expected its certificate as it was entered, found it %s",
                             terse_store_state_id (item->row->state));
      refuse (merge, item, reason);
      return TRUE;
    }
  if (!is_new && known && known->verdict == item->row->verdict)
    return TRUE;
  gboolean good;
  if (!verify (merge, item, &good, error) || (good && !note (merge, item, error)))
    return FALSE;
  *taken = good && is_new;
  return TRUE;
}

static gboolean
plan_store (Merge *merge, TerseStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = terse_store_list (store, NULL, error);
  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, NULL);
  gboolean good = TRUE;
  for (guint i = 0; i < rows->len; i++)
    {
      Item *item = g_new (Item, 1);
      *item = (Item){ store, rows->pdata[i] };
      gboolean taken = item->row->verdict == TERSE_UNDECIDED;
      merge->result->rows++;
      good = good && (taken || plan_certificate (merge, item, &taken, error));
      if (good && taken)
        g_ptr_array_add (merge->items, item);
      else
        free_item (item);
    }
  return good;
}

/* What is in the store already. */
static gboolean
note_own (Merge *merge, GError **error)
{
  g_autoptr (GPtrArray) rows = terse_store_list (merge->into, NULL, error);
  gboolean good = rows != NULL;
  for (guint i = 0; good && i < rows->len; i++)
    {
      const Item item = { merge->into, rows->pdata[i] };
      good = !is_intact (item.row) || note (merge, &item, error);
    }
  return good;
}

/* A copy of the row's certificate in the inbox, as it was entered; its path, (transfer full). */
static char *
copy_certificate (const Item *item, const TerseStoreInbox *inbox, GError **error)
{
  g_autofree char *from = terse_store_row_path (item->store, item->row),
                  *to
                  = g_build_filename (terse_store_inbox_path (inbox), item->row->certificate, NULL);
  g_autoptr (TerseFolder) files = terse_folder_open (from, error);
  if (files == NULL || !terse_store_make_folder (to, error)
      || !terse_folder_copy_all (files, to, error))
    return NULL;
  return g_steal_pointer (&to);
}

/* What is entered is the row of the copy, which must be the one that was looked at. */
static gboolean
enter_certificate (Merge *merge, const Item *item, const TerseStoreInbox *inbox, GError **error)
{
  g_autofree char *folder = copy_certificate (item, inbox, error);
  g_autoptr (TerseStoreRow) again
      = folder ? terse_store_row_from_certificate (folder, error) : NULL;
  if (again == NULL)
    return FALSE;
  if (strcmp (again->sums_sha256, item->row->sums_sha256) != 0
      || strcmp (again->question, item->row->question) != 0
      || !terse_store_row_says (item->row, again))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected the certificate of row %" G_GINT64_FORMAT ", found another one",
                   terse_store_path (item->store), item->row->number);
      return FALSE;
    }
  merge->result->certificates++;
  return terse_store_enter_certificate (merge->into, again, folder, NULL, error);
}

static gboolean
enter_undecided (Merge *merge, const Item *item, GError **error)
{
  g_autofree char *key = key_of (item->row);
  if (g_hash_table_contains (merge->certified, key))
    return TRUE;
  merge->result->undecided++;
  return terse_store_enter_undecided (merge->into, item->row, NULL, error);
}

static gboolean
enter_items (Merge *merge, GError **error)
{
  g_autoptr (TerseStoreInbox) inbox = terse_store_inbox_new (merge->into, error);
  gboolean good = inbox != NULL;
  for (guint i = 0; good && i < merge->items->len; i++)
    {
      const Item *item = merge->items->pdata[i];
      good = !g_cancellable_set_error_if_cancelled (merge->options->cancellable, error)
             && (item->row->verdict == TERSE_UNDECIDED
                     ? enter_undecided (merge, item, error)
                     : enter_certificate (merge, item, inbox, error));
    }
  return good;
}

gboolean
terse_store_merge (TerseStore *into, const GPtrArray *from, const TerseStoreMergeOptions *options,
                   TerseStoreMergeResult *result, GError **error)
{
  *result = (TerseStoreMergeResult){ .refused = g_ptr_array_new_with_free_func (g_free) };
  g_auto (Merge) merge
      = { .into = into,
          .options = options,
          .result = result,
          .items = g_ptr_array_new_with_free_func (free_item),
          .known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_known),
          .certified = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean good = note_own (&merge, error);
  for (guint i = 0; good && i < from->len; i++)
    good = plan_store (&merge, from->pdata[i], error);
  if (!good || !terse_database_begin_batch (into->database, error))
    return FALSE;
  good = enter_items (&merge, error) && terse_store_sync_placed (into, error);
  return terse_database_end_batch (into->database, good, error);
}
