#include "reductions/questions/decide/devices.h"

#include <string.h>

#include "protocols/error.h"

static const TerseDevice *const devices[] = {
#define TERSE_DEVICE(NAME, symbol) &terse_device_##symbol,
#include "reductions/questions/device/devices.def"
#undef TERSE_DEVICE
};

const TerseDevice *
terse_device (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (devices), NULL);
  return devices[i];
}

gboolean
terse_device_find (const char *id, TerseDeviceName *name, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      if (strcmp (devices[i]->id, id) == 0)
        {
          *name = (TerseDeviceName) i;
          return TRUE;
        }
      g_string_append_printf (known, "%s%s", i ? ", " : "", devices[i]->id);
    }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "expected a device (%s), found %s",
               known->str, id);
  return FALSE;
}
