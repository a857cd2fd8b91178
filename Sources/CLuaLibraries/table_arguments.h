// Arguments of the table library.
#pragma once

#include "include/CLuaLibraries.h"

// What a function does with a table.
enum { MI_READ = 1, MI_WRITE = 2, MI_LENGTH = 4 };

// Raises an argument error unless the value is a table or has a metamethod for each of the uses.
void mi_check_table(lua_State *L, int argument, int uses);
