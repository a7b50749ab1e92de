#include "reductions/architectures/maps/translation.h"

#include "protocols/registry.h"

#define TERSE_TRANSLATION(symbol) extern const TerseTranslation terse_translation_##symbol;
#include "reductions/architectures/maps/translations.def"
#undef TERSE_TRANSLATION

static const TerseTranslation *const translations[] = {
#define TERSE_TRANSLATION(symbol) &terse_translation_##symbol,
#include "reductions/architectures/maps/translations.def"
#undef TERSE_TRANSLATION
};

guint
terse_translations (void)
{
  return G_N_ELEMENTS (translations);
}

const TerseTranslation *
terse_translation (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (translations), NULL);
  return translations[i];
}

const TerseTranslation *
terse_translation_find (const char *id, GError **error)
{
  const guint i = terse_registry_find ("a translation", (const void *const *) translations,
                                       G_N_ELEMENTS (translations), id, error);
  return i < G_N_ELEMENTS (translations) ? translations[i] : NULL;
}
