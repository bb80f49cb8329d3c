/* entity.c */
#include "mark/mark.h"

bool hs_entity_mark(hs_report *report, hs_error *err) {
  for (size_t i = 0; i < report->mentions.count; i++) {
    hs_mention *m = &report->mentions.items[i];
    hs_str name = hs_str_of_span(report->text, m->span), id = hs_arena_format(report->arena, "x:%.*s", HS_FMT(name));
    if (!id.data) return hs_error_memory(err);
    m->entity = (int32_t)report->entities.count;
    hs_entity e = {.id = id, .name = name, .kind = m->kind, .office = HS_NO_INDEX};
    if (!HS_PUSH(report->arena, &report->entities, e)) return hs_error_memory(err);
  }
  return true;
}
