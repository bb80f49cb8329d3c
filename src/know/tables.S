/* tables.S - puts tables.bin (made by tools/tables.c from data/) into the program. Read by know/table.c. */
    .section .rodata
    .balign 16
    .globl hs_tables_begin
    .hidden hs_tables_begin
    .type hs_tables_begin, @object
hs_tables_begin:
    .incbin "tables.bin"
    .size hs_tables_begin, . - hs_tables_begin
    .section .note.GNU-stack,"",@progbits
