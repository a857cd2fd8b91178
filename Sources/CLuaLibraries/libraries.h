// What each file replaces. Each function finds the library's table on top of the stack and leaves it there.
#pragma once

#include "include/CLuaLibraries.h"

void mi_replace_searches(lua_State *L);         // string: find, match, gmatch
void mi_replace_substitution(lua_State *L);     // string: gsub
void mi_replace_repetition(lua_State *L);       // string: rep
void mi_replace_format(lua_State *L);           // string: format
void mi_bound_packing(lua_State *L);            // string: pack, packsize, unpack
void mi_replace_utf8(lua_State *L);             // utf8: len
void mi_replace_tables(lua_State *L);           // table: insert, remove, move, concat, unpack
void mi_replace_sort(lua_State *L);             // table: sort
void mi_replace_coroutines(lua_State *L);       // coroutine: resume, wrap, close
void mi_bound_dates(lua_State *L);              // os: date
void mi_replace_protected_calls(lua_State *L);  // _G: xpcall
