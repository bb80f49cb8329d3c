/* time_role.h - what each time of a report is the time of. */
#ifndef HS_MARK_TIME_ROLE_H
#define HS_MARK_TIME_ROLE_H

#include "base/calendar.h"
#include "record/report.h"

/* Sets `role` and `background` of all times, which stand in text order; `today`: of the report, year 0 not known. */
void hs_time_set_roles(const hs_report *report, hs_civil today, hs_times *times);

#endif
