// What each file replaces. Each function takes the library's table on top of the stack and leaves it there.
#pragma once

#include "include/CLuaLibraries.h"

void mi_replace_searches(lua_State *L);       // string: find, match, gmatch
void mi_replace_substitution(lua_State *L);   // string: gsub
