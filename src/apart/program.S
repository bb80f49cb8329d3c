/* program.S - puts the program of apart.c into the library. Read by read/child.c. */
    .section .rodata
    .balign 16
    .globl hs_apart_begin, hs_apart_end
    .hidden hs_apart_begin, hs_apart_end
hs_apart_begin:
    .incbin "apart"
hs_apart_end:
    .section .note.GNU-stack,"",@progbits
