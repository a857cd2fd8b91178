#include "parked.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct {
  bool is_parked;
  bool (*work)(void *context);
  void *context;
  bool result;
} state;

void mi_announce_parking(void) { state.is_parked = true; }

void mi_park(void) {
  pthread_mutex_lock(&mutex);
  while (true) {
    while (state.work == NULL) pthread_cond_wait(&changed, &mutex);
    state.result = state.work(state.context);
    state.work = NULL;
    pthread_cond_broadcast(&changed);
  }
}

bool mi_do_on_parked_thread(bool (*work)(void *context), void *context) {
  pthread_mutex_lock(&mutex);
  bool result = true;
  if (state.is_parked) {
    state.work = work;
    state.context = context;
    pthread_cond_broadcast(&changed);
    while (state.work != NULL) pthread_cond_wait(&changed, &mutex);
    result = state.result;
  }
  pthread_mutex_unlock(&mutex);
  return result;
}
