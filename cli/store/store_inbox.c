/* Inboxes, and removal of what nothing needs. The owner of an inbox
 * holds a lock (flock) on it, which the system takes back when its process ends, in whatever way:
 * an inbox that can be locked has no owner. */
#include "cli/store/store_inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "cli/store/store_folder.h"
#include "cli/store/store_parts.h"
#include "solver/certificate/disk.h"
#include "solver/certificate/folder.h"
#include "solver/certificate/leftover.h"

/* Names in the folder that begin so are inboxes. */
#define INBOX ".inbox-"

/* Certificates and the temporary folders of certificates being made. */
#define INBOX_DEPTH 1u

struct _TerseStoreInbox {
  char *path;
  int lock;
  TerseLeftover leftover;
};

static void
abandon (gpointer data)
{
  const TerseStoreInbox *inbox = data;
  terse_disk_remove_folder (inbox->path, INBOX_DEPTH);
}

/* The folder locked for this process, or -1 where it is locked already or is no more at its place.
 */
static int
lock_folder (const char *path)
{
  GStatBuf opened, named;
  int lock = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (lock < 0)
    return -1;
  if (flock (lock, LOCK_EX | LOCK_NB) == 0 && fstat (lock, &opened) == 0
      && g_lstat (path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev)
    return lock;
  close (lock);
  return -1;
}

TerseStoreInbox *
terse_store_inbox_new (TerseStore *store, GError **error)
{
  if (!terse_store_make_folder (store->folder, error))
    return NULL;
  /* A new folder may be taken for one without owner before it is locked. */
  for (guint attempt = 0; attempt < 100; attempt++)
    {
      g_autofree char *path = g_build_filename (store->folder, INBOX "XXXXXX", NULL);
      if (g_mkdtemp_full (path, 0777) == NULL)
        break;
      int lock = lock_folder (path);
      if (lock < 0)
        continue;
      TerseStoreInbox *inbox = g_new0 (TerseStoreInbox, 1);
      inbox->path = g_steal_pointer (&path);
      inbox->lock = lock;
      terse_leftover_enlist (&inbox->leftover, abandon, inbox);
      return inbox;
    }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a folder to write to, found: %s",
               store->folder, g_strerror (errno));
  return NULL;
}

const char *
terse_store_inbox_path (const TerseStoreInbox *inbox)
{
  return inbox->path;
}

void
terse_store_inbox_free (TerseStoreInbox *inbox)
{
  terse_store_remove_folder (inbox->path, INBOX_DEPTH);
  close (inbox->lock);
  terse_leftover_strike (&inbox->leftover);
  g_free (inbox->path);
  g_free (inbox);
}

/* A removal of what is not needed, under way. */
typedef struct {
  TerseStore *store;
  gboolean dry_run;
  GHashTable *used; /* names that rows point at */
  GPtrArray *lines;
} Sweep;

G_GNUC_PRINTF (2, 3)
static void
say (Sweep *sweep, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (sweep->lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
delete_row (Sweep *sweep, const TerseStoreRow *row, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("DELETE FROM decision WHERE number = %" G_GINT64_FORMAT, row->number);
  say (sweep, "row %" G_GINT64_FORMAT ": %s: %s: its certificate %s is missing", row->number,
       terse_verdict_id (row->verdict), row->title, row->certificate);
  return sweep->dry_run || terse_database_run (sweep->store->database, sql, error);
}

static gboolean
sweep_rows (Sweep *sweep, const GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseStoreRow *row = rows->pdata[i];
      if (row->state == TERSE_STORE_MISSING && !delete_row (sweep, row, error))
        return FALSE;
      if (row->state != TERSE_STORE_NONE && row->state != TERSE_STORE_MISSING)
        g_hash_table_add (sweep->used, row->certificate);
    }
  return TRUE;
}

static void
report_rest (Sweep *sweep, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  say (sweep,
       "%s: left as it is: expected a certificate, found something else or no right to remove it",
       name);
}

static void
report_removal (Sweep *sweep, const char *path, guint depth, const char *what)
{
  gboolean removed = sweep->dry_run ? terse_store_can_remove_folder (path, depth)
                                    : terse_store_remove_folder (path, depth);
  g_autofree char *name = g_path_get_basename (path);
  if (removed)
    say (sweep, "%s: %s", name, what);
  else
    report_rest (sweep, path);
}

/* What was left of one, too; a folder of anybody's with other files is none. */
static gboolean
has_names_of_a_certificate (const char *path)
{
  g_autoptr (GPtrArray) names = terse_store_list_folder (path);
  gboolean good = TRUE;
  for (guint i = 0; i < names->len; i++)
    good = good && terse_folder_may_have (names->pdata[i]);
  return good;
}

static void
sweep_certificate (Sweep *sweep, const char *path)
{
  if (has_names_of_a_certificate (path))
    report_removal (sweep, path, 0, "a certificate that no row points at");
  else
    report_rest (sweep, path);
}

static void
sweep_inbox (Sweep *sweep, const char *path)
{
  int lock = lock_folder (path);
  if (lock < 0)
    return;
  report_removal (sweep, path, INBOX_DEPTH, "an inbox whose owner has ended");
  close (lock);
}

static void
sweep_folder (Sweep *sweep)
{
  g_autoptr (GPtrArray) names = terse_store_list_folder (sweep->store->folder);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (sweep->store->folder, names->pdata[i], NULL);
      if (g_str_has_prefix (names->pdata[i], INBOX))
        sweep_inbox (sweep, path);
      else if (!g_hash_table_contains (sweep->used, names->pdata[i]))
        sweep_certificate (sweep, path);
    }
}

/* Rows that point into a folder that is not there at all tell of a file system that is not mounted
 * rather than of losses. */
static gboolean
check_folder (const TerseStore *store, const GPtrArray *rows, GError **error)
{
  if (terse_store_is_folder (store->folder))
    return TRUE;
  for (guint i = 0; i < rows->len; i++)
    if (((const TerseStoreRow *) rows->pdata[i])->certificate)
      {
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                     "%s: expected the folder of the certificates, found none", store->folder);
        return FALSE;
      }
  return TRUE;
}

static gboolean
sweep_all (Sweep *sweep, GError **error)
{
  g_autoptr (GPtrArray) rows = terse_store_list (sweep->store, NULL, error);
  if (rows == NULL || !check_folder (sweep->store, rows, error))
    return FALSE;
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  sweep->used = used;
  gboolean good = sweep_rows (sweep, rows, error);
  if (good)
    sweep_folder (sweep);
  return good;
}

/* Folders are removed while the lock is held: a certificate of the same name could be entered
 * otherwise. */
GPtrArray *
terse_store_gc (TerseStore *store, gboolean dry_run, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Sweep sweep = { .store = store, .dry_run = dry_run, .lines = lines };
  if (!terse_database_begin (store->database, !dry_run, error))
    return NULL;
  gboolean good = sweep_all (&sweep, error);
  return terse_database_end (store->database, good, error) ? g_steal_pointer (&lines) : NULL;
}
