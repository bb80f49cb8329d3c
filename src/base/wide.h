/* wide.h - functions compiled twice: for any processor, and for those with AVX2, whose vectors are twice as wide. The
 * loader takes what fits; both give the same numbers, as they reckon with integers alone. For the few loops in which the
 * time goes: rows of models, terms of reports, sums of paths. */
#ifndef HS_BASE_WIDE_H
#define HS_BASE_WIDE_H

/* gcc's way of choosing runs before the sanitizers are ready. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__OPTIMIZE__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HS_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define HS_WIDE
#endif

#endif
