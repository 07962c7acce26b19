// Batch events, and what a batch looks like on a page.
import { BATCH_STATUS_CHANGE, BATCH_UPDATE } from '../events.js';
import { on } from '../socket.js';

const progressListeners = new Set();
const statusListeners = new Set();

/** Calls back when a batch handed out a name. */
export const onBatchProgress = (listener) => progressListeners.add(listener);

/** Calls back when a batch started, paused or ended. */
export const onBatchStatus = (listener) => statusListeners.add(listener);

on(BATCH_UPDATE, (update) => progressListeners.forEach((listener) => listener(update)));
on(BATCH_STATUS_CHANGE, (change) => statusListeners.forEach((listener) => listener(change)));

/** Whole percent of names handed out. */
export function share(batch) {
  return batch.total_count > 0
    ? Math.floor(((batch.total_count - batch.remaining_count) / batch.total_count) * 100)
    : 0;
}

export const isOpen = (status) => ['pending', 'active', 'paused'].includes(status);
export const canStart = (status) => status === 'pending' || status === 'paused';
export const canPause = (status) => status === 'active';
