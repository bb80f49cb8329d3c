/* time_length.h - the readers of lengths, steps, counted units and sets. See time_token.h for what a reader is. */
#ifndef HS_MARK_TIME_LENGTH_H
#define HS_MARK_TIME_LENGTH_H

#include "mark/time_token.h"

hs_time_reader hs_time_read_length, hs_time_read_step, hs_time_read_ordinal, hs_time_read_set;

#endif
