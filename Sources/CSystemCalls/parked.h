// The main thread of a forked process waits while a new one does the work. What Linux lets a thread do only for itself, it
// does when it is asked.
#pragma once

#include <stdbool.h>

// Says that the calling thread will wait. To be called before there is another.
void mi_announce_parking(void);
// Waits for ever, and does what `mi_do_on_parked_thread` asks for.
_Noreturn void mi_park(void);
// Has the waiting thread call `work`, and returns what that returns; true where no thread waits.
bool mi_do_on_parked_thread(bool (*work)(void *context), void *context);
