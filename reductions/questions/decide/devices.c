#include "reductions/questions/decide/devices.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/registry.h"

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
  const guint i = terse_registry_find ("a device", (const void *const *) devices,
                                       G_N_ELEMENTS (devices), id, error);
  if (i < G_N_ELEMENTS (devices))
    *name = (TerseDeviceName) i;
  return i < G_N_ELEMENTS (devices);
}
